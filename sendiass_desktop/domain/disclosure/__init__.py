"""Small numbers: what may be published, what must be hidden, and what follows from the rest."""
