"""Our own normalised text for searching: the index and the question are folded alike.

Case and accents are ignored; apostrophes and hyphens are both joined and split, so that
"O'Brien-Smith" is found as "obriensmith", "o brien" and "smith"; a phone number is found by its
digits (interface.md, Search; UX32).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

APART: Final = re.compile(r"[^\w]+")
JOINED: Final = re.compile(r"[\s]+")
INSIDE: Final = re.compile("['\u2019\u2018`\u00b4\u2010-\u2015\\-.()/]+")
DIGITS: Final = re.compile(r"(?:\d[\s\-().]*){5,}")


def fold(text: str) -> str:
    """Text without case and accents."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def words(texts: Iterable[str]) -> str:
    """The words under which these texts are found, each once."""
    found: dict[str, None] = {}
    for text in texts:
        folded = fold(text)
        for word in JOINED.split(folded):
            joined = APART.sub("", INSIDE.sub("", word))
            for part in (joined, *APART.split(INSIDE.sub(" ", word))):
                if part:
                    found[part] = None
        for number in DIGITS.findall(folded):
            found["".join(filter(str.isdigit, number))] = None
    return " ".join(found)


def question(text: str) -> str:
    """The FTS5 question for what was typed: every word, as the beginning of one; "" for nothing."""
    asked = []
    for word in JOINED.split(fold(text).strip()):
        joined = APART.sub("", INSIDE.sub("", word))
        if joined:
            asked.append(f'"{joined}"*')
    digits = "".join(filter(str.isdigit, text))
    if len(digits) >= 5 and digits == APART.sub("", text):  # noqa: PLR2004 - shorter is no number
        return f'"{digits}"*'
    return " ".join(asked)
