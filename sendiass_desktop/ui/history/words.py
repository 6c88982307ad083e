"""Values of fields in the history, and of what was archived, as a person reads them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import STATE_LABELS, FieldInfo, FieldKind, State
from sendiass_desktop.services.archives import Archived
from sendiass_desktop.services.history import Line
from sendiass_desktop.services.link_words import Named
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.field_words import value_words
from sendiass_desktop.ui.kit.wording import clock_time, long_date, moment, numeric_date

NOTHING: Final = STATE_LABELS[None]
FIRST: Final = ""  # nothing stood there
BESIDE: Final = "{words} (conflict: {count} more stand{s} beside it)"


def value(services: Services, info: FieldInfo | None, *, held: Any) -> str:
    """One value in words; the four states in theirs."""
    if isinstance(held, Named):
        return held.words
    if info is None or held is None or isinstance(held, State):
        return STATE_LABELS[held]
    own: Mapping[FieldKind, Callable[[Any], str]] = {
        FieldKind.MOMENT: moment,
        FieldKind.VALUE: _whole,
    }
    if info.about.kind in own:
        return own[info.about.kind](held)
    if info.name == "rule":
        return _rule(services, held)
    return value_words(info, held, lists=services.session.lists, workers={})


def when(services: Services, line: Line) -> str:
    """19 Nov, 2:30pm; with the year where it is another than this."""
    day = numeric_date(line.at.date())
    this_year = f" {services.session.today().year}"
    return f"{day.removesuffix(this_year)}, {clock_time(line.at)}"


def what(line: Line) -> str:
    """What was done, and to which part of the record."""
    return line.done if not line.part or line.part in line.done else f"{line.done} ({line.part})"


def before(services: Services, line: Line) -> str:
    """What stood there before; a record that began had nothing."""
    if line.note:
        return line.note
    return FIRST if line.first else value(services, line.info, held=line.before)


def after(services: Services, line: Line) -> str:
    """What was set; where several values stand, so many."""
    if line.note:
        return line.note
    words = value(services, line.info, held=line.after)
    if not line.beside:
        return words
    return BESIDE.format(words=words, count=line.beside, s="s" if line.beside == 1 else "")


def told_by(services: Services, line: Archived) -> str:
    """What tells an archived record from others of its kind."""
    return "" if line.value is None else value(services, line.info, held=line.value)


def day(on: date) -> str:
    """20 Nov 2026."""
    return numeric_date(on)


def _whole(held: Any) -> str:
    """The dates that a deadline was worked out from; other settings as they are."""
    if not isinstance(held, Mapping):
        return str(held)
    return ", ".join(f"{name.replace('_', ' ')}: {_day(one)}" for name, one in held.items())


def _day(one: Any) -> str:
    try:
        return long_date(datetime.fromisoformat(str(one)).date())
    except ValueError:
        return str(one)


def _rule(services: Services, code: str) -> str:
    try:
        return services.deadlines.rule(code).title
    except AppError:
        return code
