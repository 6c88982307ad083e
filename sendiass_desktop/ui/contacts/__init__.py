"""Contacts: the list, what stands behind a line, the form."""
