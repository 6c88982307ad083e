"""Our own normalised text for searching: the index and the question are folded alike.

Case and accents are ignored; apostrophes and hyphens are both joined and split, so that
"O'Brien-Smith" is found as "obriensmith", "o brien" and "smith"; a phone number is found by its
digits (interface.md, Search; UX32).
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

APART: Final = re.compile(r"[\W_]+")
INSIDE: Final = re.compile("['\u2019\u2018`\u00b4\u2010-\u2015\\-.()/_]+")
FEWEST_DIGITS: Final = 5  # fewer are no phone number
DIGITS: Final = re.compile(rf"(?:\d[\s\-().]*){{{FEWEST_DIGITS},}}")
# Letters with a stroke or joined, which Unicode does not take apart.
STROKES: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


def fold(text: str) -> str:
    """Text without case and accents."""
    if text.isascii():
        return text.lower()
    # Letters that only look alike ("mathematical A") show their case once they are taken apart.
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = spread.translate(STROKES)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(texts: Iterable[str]) -> str:
    """The words under which these texts are found, each once."""
    found: dict[str, None] = {}
    for text in texts:
        folded = fold(text)
        for word in folded.split():
            found |= dict.fromkeys((*filter(None, [joined(word)]), *split(word)))
        for number in DIGITS.findall(folded):
            found["".join(filter(str.isdigit, number))] = None
    return " ".join(found)


def question(text: str) -> str:
    """The FTS5 question for what was typed: every word, as the beginning of one; "" for nothing."""
    folded = fold(text)
    digits = "".join(filter(str.isdigit, folded))
    if len(digits) >= FEWEST_DIGITS and digits == APART.sub("", folded):
        return f'"{digits}"*'
    return " ".join(f'"{word}"*' for word in map(joined, folded.split()) if word)


def joined(word: str) -> str:
    """A folded word in one piece, without what stands inside it: "obriensmith"."""
    return word if word.isalnum() else APART.sub("", INSIDE.sub("", word))


def split(word: str) -> tuple[str, ...]:
    """A folded word taken apart at what stands inside it: "o", "brien", "smith"."""
    if word.isalnum():
        return (word,)
    return tuple(part for part in APART.split(INSIDE.sub(" ", word)) if part)
