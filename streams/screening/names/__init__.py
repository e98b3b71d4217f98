"""The name search: how a name as typed meets the names as listed."""
