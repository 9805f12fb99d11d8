"""Claims and entities on disk."""
