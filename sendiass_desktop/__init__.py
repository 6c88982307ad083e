"""SENDIASS Desktop: records and score cards of a SEND information, advice and support service."""

__version__ = "0.1.0"
