"""Some well-known listed parties and all address-only entries, for a first run without a published list."""
