"""The score card: a period, its figures, and what stands behind each."""
