"""Cases and people: their lists, their pages and their forms."""
