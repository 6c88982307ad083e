"""The window's shared furniture, one piece of each kind."""
