"""Pure functions from values to files."""
