"""The history of a record, and what was archived."""
