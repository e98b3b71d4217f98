"""Bytes → Event | Refused."""
