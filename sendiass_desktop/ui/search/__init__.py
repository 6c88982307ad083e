"""Search: what was found, shown in place of the room while the search box holds text."""
