"""From findings to verdicts: the lattice, the open orders, deterministic ids, explanations."""
