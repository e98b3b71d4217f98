"""The address search: how an address as typed meets the addresses as listed."""
