"""Consolidated list of the United Nations Security Council."""
