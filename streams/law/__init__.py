"""The law as dated data: tables of facts, their loader and the look-ups that screening asks."""
