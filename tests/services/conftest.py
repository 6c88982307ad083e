"""Every test of this room may ask for a real store (tests/stores.py)."""

from tests.stores import clock, computer, folder, services, session, stretched_once

__all__ = ["clock", "computer", "folder", "services", "session", "stretched_once"]
