"""Bytes → Event | Refused. Never raises; what a sender did wrong is a value."""
