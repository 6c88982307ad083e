"""The only room with SQL: the encrypted store, its keys and its journal."""
