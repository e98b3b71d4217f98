"""What leaves the gate."""
