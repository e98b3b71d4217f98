"""Restricted-party lists: one folder a source, with `read` (bytes to rows) and `map` (rows to entries)."""
