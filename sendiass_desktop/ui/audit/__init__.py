"""The audit: who did what to which record, and whether the journal is whole; for managers."""
