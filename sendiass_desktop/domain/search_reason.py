"""Why a record was found: the field that matched, with the words around it (UX32).

It is worked out from the record's own text, by taking that apart as the index does; so it can show
nothing that does not stand in the record.
"""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from sendiass_desktop.domain.search_text import APART, Forms, fold, tokens

Span = tuple[int, int]

BEFORE, AFTER = 24, 44  # letters shown around a word that matched
WHOLE: Final = 56  # a text up to this long is shown as it stands
MOST_FIELDS: Final = 3
GAP: Final = " \N{HORIZONTAL ELLIPSIS} "
BLANK: Final = re.compile(r"\s")
BETWEEN: Final = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record was found, in words; `spans` are the places of what was typed in them."""

    text: str = ""
    spans: tuple[Span, ...] = ()

    def after(self, words: str) -> "Reason":
        """The same reason with words before it."""
        by = len(words)
        return Reason(words + self.text, tuple((start + by, end + by) for start, end in self.spans))

    def then(self, other: "Reason") -> "Reason":
        """The same reason with another one after it."""
        if not self.text:
            return other
        moved = other.after(self.text + BETWEEN)
        return Reason(moved.text, (*self.spans, *moved.spans))


@dataclass(frozen=True, slots=True)
class _Field:
    """A text of a record, which of the beginnings typed it has, and where."""

    label: str
    text: str
    places: dict[str, list[Span]]

    def answers(self, forms: Forms) -> bool:
        """Whether this text alone has one of the forms of a word."""
        return _has(self.places, forms)


class Wanted:
    """What was typed, ready to be looked for in many texts."""

    def __init__(self, words: Sequence[Forms]) -> None:
        self.words = tuple(words)
        self._typed = {word for forms in words for form in forms for word in form}
        either = "|".join(sorted(map(re.escape, self._typed)))
        self._beginnings = re.compile(rf"(?<![a-z0-9])(?:{either})[a-z0-9]*")

    def reason(self, texts: Iterable[tuple[str, str]]) -> Reason:
        """Why a record with these texts was found: the fewest fields that say it all, in order.

        Before each text stands what is to be said before it: "Phone ", "Note: ".
        """
        fields = [_Field(label, text, self._places(text)) for label, text in texts]
        fields = [field for field in fields if field.places]
        missing = list(self.words)
        said: list[_Field] = []
        while missing and len(said) < MOST_FIELDS:
            best = max(fields, key=lambda field: sum(map(field.answers, missing)), default=None)
            if best is None or not any(map(best.answers, missing)):
                break
            said.append(best)
            missing = [forms for forms in missing if not best.answers(forms)]
        if not said:  # a word whose parts stand in several fields, as O and Brien may
            said = fields[:MOST_FIELDS]
        parts = [_excerpt(field) for field in fields if field in said]
        return reduce(Reason.then, parts, Reason())

    def _places(self, text: str) -> dict[str, list[Span]]:
        """Where each beginning that was typed stands in a text."""
        squeezed = APART.sub("", fold(text))
        likely = {word for word in self._typed if _may_have(squeezed, word)}
        found: dict[str, list[Span]] = {}
        if likely and text.isascii():
            # Most words begin where a run of letters does; only the others need the whole rule.
            for run in self._beginnings.finditer(text.lower()):
                _add(found, likely, token=run[0], span=run.span())
        if any(_has(likely, forms) and not _has(found, forms) for forms in self.words) or any(
            not word.isalpha() for word in likely - found.keys()
        ):
            for token, start, end in tokens(text):
                _add(found, likely, token=token, span=(start, end))
        return found


def _has(words: Container[str], forms: Forms) -> bool:
    """Whether all of one of the forms is among these words."""
    return any(all(word in words for word in form) for form in forms)


def _may_have(squeezed: str, word: str) -> bool:
    """Whether a word may begin in a text: quickly told, and never wrongly no.

    Every word of the index stands in one piece in the text without its signs; a phone number does
    so but for the 0 that is dialled.
    """
    return word in squeezed or (word[0] == "0" and word.isdigit() and word.lstrip("0") in squeezed)


def _add(found: dict[str, list[Span]], typed: Iterable[str], *, token: str, span: Span) -> None:
    for word in typed:
        if token.startswith(word):
            found.setdefault(word, []).append(span)


def _excerpt(field: _Field) -> Reason:
    """The words of a field around what matched; a short one whole."""
    plain = BLANK.sub(" ", field.text)
    spans = _apart(span for found in field.places.values() for span in found)
    if len(plain) <= WHOLE:
        shown = Reason(plain.rstrip(), spans)
    else:
        firsts = _apart(min(found) for found in field.places.values())
        shown = _windows(plain, spans, around=firsts[:MOST_FIELDS])
    return shown.after(field.label)


def _windows(plain: str, spans: Sequence[Span], *, around: Sequence[Span]) -> Reason:
    """What stands around the first place of each word, with dots for what is left out."""
    wide = ((_from(plain, start), _until(plain, end)) for start, end in around)
    parts = _apart(wide, gap=1)  # a blank is not worth dots
    text, shown = "", []
    for start, end in parts:
        text += (GAP if text else GAP.lstrip()) if start else ""
        by = len(text) - start
        shown += [(one + by, other + by) for one, other in spans if start <= one and other <= end]
        text += plain[start:end]
    text += GAP.rstrip() if parts and parts[-1][1] < len(plain) else ""
    return Reason(text, tuple(shown))


def _from(plain: str, start: int) -> int:
    """Where a word begins that stands about BEFORE letters before."""
    if start <= BEFORE:
        return 0
    blank = plain.find(" ", start - BEFORE, start)
    return blank + 1 if blank >= 0 else start


def _until(plain: str, end: int) -> int:
    """Where a word ends that stands about AFTER letters after."""
    if end + AFTER >= len(plain):
        return len(plain)
    blank = plain.rfind(" ", end, end + AFTER)
    return blank if blank >= 0 else end


def _apart(spans: Iterable[Span], *, gap: int = 0) -> tuple[Span, ...]:
    """Spans in order, those that touch, or but for a gap would, made one."""
    whole: list[Span] = []
    for start, end in sorted(set(spans)):
        if whole and start <= whole[-1][1] + gap:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)
