"""What is true, without computers: no files, no clock, no screen."""
