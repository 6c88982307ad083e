"""Coming in and going out: first run, unlock, recovery, lock."""
