"""What a practice store is marked with, wherever it may be seen."""

from typing import Final

PRACTICE: Final = "Practice store · invented people"
