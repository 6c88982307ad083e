"""Settings: staff, lists, how the program looks."""
