"""Statutory deadlines: rules as dated data, and the arithmetic that explains itself."""
