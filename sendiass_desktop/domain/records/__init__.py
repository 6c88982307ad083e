"""The kinds of record, each one declaration."""
