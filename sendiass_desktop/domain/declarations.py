"""How a record says what a field holds: one line a field, and everything else follows from it.

Each function gives the field of a frozen dataclass, not recorded unless a value is given. `purpose`
is the clause, duty or measure that the field is asked for; countable unless told otherwise.
"""

from dataclasses import field
from typing import Any, Final

from sendiass_desktop.domain.fields import ALL_STATES, About, FieldKind, Privacy, State

NO_STATES: Final[frozenset[State]] = frozenset()
COUNTABLE: Final = Privacy.COUNTABLE


def text(
    label: str,
    purpose: str,
    *,
    privacy: Privacy = COUNTABLE,
    states: frozenset[State] = NO_STATES,
    required: bool = False,
) -> Any:
    """Words as typed."""
    return _of(About(label, FieldKind.TEXT, privacy, purpose, states=states, required=required))


def code(
    label: str,
    purpose: str,
    *,
    of: str,
    privacy: Privacy = COUNTABLE,
    states: frozenset[State] = ALL_STATES,
    required: bool = False,
) -> Any:
    """One entry of the list `of`, or a state."""
    return _of(About(label, FieldKind.CODE, privacy, purpose, of, states, required))


def codes(label: str, purpose: str, *, of: str, privacy: Privacy = COUNTABLE) -> Any:
    """Several entries of the list `of`, or one state."""
    return _of(About(label, FieldKind.CODES, privacy, purpose, of, ALL_STATES))


def day(
    label: str,
    purpose: str,
    *,
    privacy: Privacy = COUNTABLE,
    states: frozenset[State] = NO_STATES,
    required: bool = False,
    past: bool = False,
) -> Any:
    """A date; with `past` today or before."""
    return _of(
        About(label, FieldKind.DATE, privacy, purpose, states=states, required=required, past=past)
    )


def time_of_day(label: str, purpose: str) -> Any:
    """A time."""
    return _of(About(label, FieldKind.TIME, COUNTABLE, purpose))


def moment(
    label: str,
    purpose: str,
    *,
    privacy: Privacy = COUNTABLE,
    required: bool = False,
    past: bool = False,
) -> Any:
    """A local date and time."""
    return _of(About(label, FieldKind.MOMENT, privacy, purpose, required=required, past=past))


def number(
    label: str,
    purpose: str,
    *,
    privacy: Privacy = COUNTABLE,
    states: frozenset[State] = NO_STATES,
    most: int | None = None,
) -> Any:
    """A whole number from 0; `most` is the largest it may be, where that is no common one."""
    return _of(About(label, FieldKind.INTEGER, privacy, purpose, states=states, most=most))


def yes_no(
    label: str,
    purpose: str,
    *,
    privacy: Privacy = COUNTABLE,
    states: frozenset[State] = NO_STATES,
) -> Any:
    """True or False."""
    return _of(About(label, FieldKind.YES_NO, privacy, purpose, states=states))


def link(label: str, purpose: str, *, of: str, required: bool = False) -> Any:
    """The id of a record of the kind `of`."""
    return _of(About(label, FieldKind.LINK, COUNTABLE, purpose, of, required=required))


def value(label: str, purpose: str, *, required: bool = False) -> Any:
    """Anything that JSON can hold: a setting, the answers of an evaluation."""
    return _of(About(label, FieldKind.VALUE, COUNTABLE, purpose, required=required))


def _of(about: About) -> Any:
    return field(default=None, metadata={"about": about})
