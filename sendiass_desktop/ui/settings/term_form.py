"""A term of the service: its name, and the days that it begins and ends on in every year."""

from datetime import date
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.periods import MONTHS, Term
from sendiass_desktop.domain.typed_dates import parse_date
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.text_fields import LineField

NAME, CODE, FIRST, LAST = "name", "code", "first", "last"
CODE_HINT: Final = "Letters only: what a report is asked for by, such as 2026-autumn."
DAY_HINT: Final = "Day and month, such as 1 September."
NO_NAME: Final = "Enter the name of the term."
NO_DAY: Final = "Enter a day and a month, such as 1 September."
IN_A_YEAR: Final = date(2026, 7, 1)  # any: a term has days and months alone


class TermForm(SmallDraftForm):
    """A new term, or the one of a short name; `saved` gives the short name."""

    NAME: ClassVar[str] = "term"
    MAIN: ClassVar[str] = "name"

    def __init__(self, parent: QWidget, services: Services, *, term: Term | None = None) -> None:
        """`term` is the one that is changed."""
        record = term.code if term is not None else ""
        super().__init__(parent, services, title="Term", record=record)
        self._terms = services.terms
        self.form.group("Term", "t")
        self.form.add(NAME, LineField(), label="Name", span=Span.HALF)
        self.form.add(CODE, LineField(), label="Short name", span=Span.HALF, hint=CODE_HINT)
        self.form.add(FIRST, LineField(), label="First day", span=Span.HALF, hint=DAY_HINT)
        self.form.add(LAST, LineField(), label="Last day", span=Span.HALF, hint=DAY_HINT)
        if term is not None:
            days = {FIRST: day_words(term.first), LAST: day_words(term.last)}
            self.form.set_values({NAME: term.name, CODE: term.code, **days})
        self.form.go_to(NAME)
        self.fit()

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """What is missing."""
        found = [] if values[NAME] else [Problem(NAME, NO_NAME)]
        found += [
            Problem(name, NO_DAY) for name in (FIRST, LAST) if _day(values[name] or "") is None
        ]
        return tuple(found)

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Days that would be in no term."""
        return self._terms.doubts(self._together(values))

    def write(self, values: dict[str, Any]) -> str:
        """Keep the terms, this one among them."""
        self._terms.keep(self._together(values))
        return _read(values).code

    def named(self, trouble: AppError) -> tuple[Problem, ...]:
        """Terms that overlap are told under the day that this one begins on."""
        if not isinstance(trouble, Invalid):
            return super().named(trouble)
        return tuple(Problem(_field(one), one.sentence) for one in trouble.problems)

    def _together(self, values: dict[str, Any]) -> list[Term]:
        """Every term, this one in its place or as the last."""
        terms, read = list(self._terms.list()), _read(values)
        places = [place for place, one in enumerate(terms) if one.code == self.record]
        if places:
            terms[places[0]] = read
        else:
            terms.append(read)
        return terms


def day_words(day: tuple[int, int]) -> str:
    """1 September: a month and a day as they are typed."""
    month, number = day
    return f"{number} {MONTHS[month - 1]}"


def _read(values: dict[str, Any]) -> Term:
    """The term of answers that were checked; its short name follows from the name where none is."""
    name = values[NAME] or ""
    code = (values[CODE] or "".join(letter for letter in name if letter.isalpha())).lower()
    first, last = _day(values[FIRST] or ""), _day(values[LAST] or "")
    if first is None or last is None:
        raise Invalid((Problem(FIRST, NO_DAY),))
    return Term(code, name, first, last)


def _day(text: str) -> tuple[int, int] | None:
    """Month and day of typed text; None where it is no day."""
    found = parse_date(text, IN_A_YEAR) if text.strip() else None
    return (found.month, found.day) if isinstance(found, date) else None


def _field(one: Problem) -> str:
    """The field that a sentence about terms belongs to."""
    return CODE if "short name" in one.sentence else NAME if "name" in one.sentence else FIRST
