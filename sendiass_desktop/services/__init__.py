"""The verbs: what a caseworker does."""
