"""Our own normalised text for searching: the index and the question are folded alike.

Case and accents are ignored; apostrophes and hyphens are both joined and split, so that
"O'Brien-Smith" is found as "obriensmith", "o brien" and "smith"; a phone number is found by its
digits, with +44, 0044, 0 or nothing before them; a reference by its last digits
(interface.md, Search; UX32).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Final

Token = tuple[str, int, int]  # a word of the index; where what it comes from begins and ends
Form = tuple[str, ...]  # beginnings of words that must all be there
Forms = tuple[Form, ...]  # the ways in which one typed word may stand; any one will do

LONGEST_SOUGHT: Final = 1000  # characters of a question that are looked at; more takes seconds
APART: Final = re.compile(r"[\W_]+")
PIECE: Final = re.compile(r"\S+")
PLAIN_PIECE: Final = re.compile(r"[a-z0-9](?:\S*[a-z0-9])?")  # without the signs around it
INSIDE: Final = re.compile("['\u2019\u2018`\u00b4\u2010-\u2015\\-.()/_]+")
FEWEST_DIGITS: Final = 5  # fewer are no phone number
DIGITS: Final = re.compile(rf"\d(?:[\s\-().]*\d){{{FEWEST_DIGITS - 1},}}")
NUMBER: Final = re.compile(r"[+(]*\d[\d\-().]*")  # a piece of a number as it is typed
COUNTRY: Final = "44"  # the United Kingdom, as +44, 0044 or +44 (0)
NATIONAL_DIGITS: Final = 9  # the fewest of a number of this country without its leading 0
POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s+\d[a-z]{2}\b", re.IGNORECASE)
LETTERED: Final = re.compile(r"[a-z](\d{3,})")  # the end of a reference of a further laptop
# What people write apart or together: O Brien, Mac Donald, de Souza, St John, van Dijk.
BEFORE_NAMES: Final = frozenset(
    {
        *("o", "mc", "mac", "d", "de", "da", "di", "du", "la", "le"),
        *("st", "van", "von", "al", "el"),
    }
)
MOST_WORDS: Final = 16  # of a question: a page pasted into the search box is no question
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


def joined(word: str) -> str:
    """A folded word in one piece, without what stands inside it: "obriensmith"."""
    return word if word.isalnum() else APART.sub("", word)


def split(word: str) -> tuple[str, ...]:
    """A folded word taken apart at what stands inside it: "o", "brien", "smith"."""
    if word.isalnum():
        return (word,)
    return tuple(part for part in APART.split(INSIDE.sub(" ", word)) if part)


def words(texts: Iterable[str]) -> str:
    """The words under which these texts are found, each once."""
    return " ".join(dict.fromkeys(word for text in texts for word, _, _ in tokens(text)))


def tokens(text: str) -> Iterator[Token]:
    """The words under which a text is found, some more than once, each with its place in it."""
    before, began = "", 0
    for word, start, end in _pieces(text):
        whole = joined(word)
        parts = (whole,) if whole == word else dict.fromkeys((whole, *split(word)))
        for part in filter(None, parts):
            yield part, start, end
            if part[-1].isdigit():
                for number in _shorter(part):
                    yield number, start, end
        if before in BEFORE_NAMES:
            yield before + whole, began, end
        before, began = whole, start
    for run in DIGITS.finditer(text):
        for number in _dialled(_digits(run[0])):
            yield number, *run.span()
    for code in POSTCODE.finditer(text):
        yield "".join(fold(code[0]).split()), *code.span()


def _pieces(text: str) -> Iterator[Token]:
    """What stands between blanks, folded."""
    if text.isascii():
        for piece in PLAIN_PIECE.finditer(text.lower()):
            yield piece[0], *piece.span()
        return
    for piece in PIECE.finditer(text):
        for word in fold(piece[0]).split():  # one letter may stand for several words
            yield word, *piece.span()


def national(digits: str, fewest: int = NATIONAL_DIGITS) -> str:
    """The digits of a phone number without 0, 44 or 0044 before them.

    44 is taken for the country where `fewest` digits at least are left.
    """
    plain = digits.lstrip("0")
    if plain.startswith(COUNTRY) and len(plain) >= len(COUNTRY) + fewest:
        plain = plain.removeprefix(COUNTRY).lstrip("0")
    return plain


def question(text: str) -> str:
    """The FTS5 question for what was typed: every word, as the beginning of one; "" for nothing."""
    return " AND ".join(questions(text))


def questions(text: str) -> tuple[str, ...]:
    """The same word by word, for words that may stand in several records; () for nothing."""
    return tuple(map(_clause, sought(text)))


def sought(text: str) -> tuple[Forms, ...]:
    """What was typed, word by word; a phone number is one word however it is spaced."""
    pieces = fold(text).split()[:MOST_WORDS]
    found: list[Forms] = []
    for numeric, group in groupby(pieces, _is_number):
        together = list(group)
        digits = _digits("".join(together))
        if numeric and len(digits) >= FEWEST_DIGITS:
            plain = national(digits, FEWEST_DIGITS)
            found.append(_forms((digits,), (plain,), tuple(map(_digits, together))))
        else:
            found += [_forms((joined(piece),), _apart(piece)) for piece in together]
    return _with_neighbours([forms for forms in found if forms])


def _with_neighbours(found: list[Forms]) -> tuple[Forms, ...]:
    """Each word may also stand as one with its neighbour: "O Brien" finds OBrien."""
    beside: list[list[Form]] = [[] for _ in found]
    for place, (one, other) in enumerate(pairwise(found)):
        pair = (one[0][0] + other[0][0],)
        beside[place].append(pair)
        beside[place + 1].append(pair)
    return tuple((*forms, *more) for forms, more in zip(found, beside, strict=True))


def _apart(piece: str) -> Form:
    """The parts of a name that is typed in one; a reference stands in one piece only."""
    parts = split(piece)
    return parts if all(map(str.isalpha, parts)) else ()


def _forms(*forms: Form) -> Forms:
    return tuple(dict.fromkeys(form for form in forms if form and all(form)))


def _clause(forms: Forms) -> str:
    """A word's forms as FTS5 asks for them."""
    asked = [" AND ".join(f'"{word}"*' for word in form) for form in forms]
    if len(asked) == 1 and len(forms[0]) == 1:
        return asked[0]
    return "(" + " OR ".join(f"({one})" if " AND " in one else one for one in asked) + ")"


def _shorter(part: str) -> Iterator[str]:
    """A number without the zeros and the letter before it: 0413 and B0413 as 413."""
    lettered = LETTERED.fullmatch(part)
    if lettered:
        yield lettered[1]
        part = lettered[1]
    if part[0] == "0" and part.isdigit() and (plain := part.lstrip("0")):
        yield plain


def _dialled(digits: str) -> Iterator[str]:
    """A phone number as somebody may dial it from here: as written, with 0, without."""
    yield digits
    plain = national(digits)
    if plain and plain != digits:
        yield plain
        yield f"0{plain}"


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, fold(text)))


def _is_number(piece: str) -> bool:
    return NUMBER.fullmatch(piece) is not None
