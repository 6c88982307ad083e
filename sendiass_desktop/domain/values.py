"""Values of fields as JSON, in the journal and in the open format, and back again.

A coded field holds a code or the name of a state; every other field holds its value or a `State`.
Text is never read as a state: in JSON a text's state is `{"state": "withheld"}`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from sendiass_desktop.domain.fields import About, FieldKind, State

LONDON: Final = ZoneInfo("Europe/London")
MOMENT: Final = "%Y-%m-%dT%H:%M"
LONGEST_TEXT: Final = 100_000
LARGEST_NUMBER: Final = 1_000_000


class Unreadable(ValueError):
    """A JSON value that the field cannot hold; the message is a sentence about the field."""


def to_json(about: About, value: Any) -> Any:
    """The JSON form of a field's value."""
    if isinstance(value, tuple):
        return value[0] if value and value[0] in list(State) else list(value)
    if isinstance(value, State):
        return {"state": value.value} if about.kind is FieldKind.TEXT else value.value
    if isinstance(value, datetime):
        return value.strftime(MOMENT)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(about: About, raw: Any) -> Any:
    """The value that a JSON form stands for; raises Unreadable with a sentence."""
    if raw is None:
        return None
    if about.kind not in (FieldKind.CODE, FieldKind.CODES):
        state = _state(about, raw)
        if state is not None:
            return state
    return _READERS[about.kind](about, raw)


def _state(about: About, raw: Any) -> State | None:
    """The state that `raw` names, if the field may take it; text names one only as an object."""
    named = raw.get("state") if isinstance(raw, dict) and set(raw) == {"state"} else None
    if named is None and about.kind is not FieldKind.TEXT and raw in list(State):
        named = raw
    if named is None:
        return None
    if named not in about.states:
        raise Unreadable(f"“{about.label}” may not be “{named}”.")
    return State(named)


def _text(about: About, raw: Any) -> str:
    if not isinstance(raw, str):
        raise Unreadable(f"“{about.label}” must be text.")
    if "\x00" in raw:
        raise Unreadable(f"“{about.label}” holds a character that cannot be stored.")
    if len(raw) > LONGEST_TEXT:
        raise Unreadable(f"“{about.label}” must be {LONGEST_TEXT:,} characters or fewer.")
    try:
        raw.encode()
    except UnicodeEncodeError:
        raise Unreadable(f"“{about.label}” holds a character that cannot be stored.") from None
    return raw


def _integer(about: About, raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise Unreadable(f"“{about.label}” must be a whole number.")
    if not 0 <= raw <= LARGEST_NUMBER:
        raise Unreadable(f"“{about.label}” must be between 0 and {LARGEST_NUMBER:,}.")
    return raw


def _yes_no(about: About, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise Unreadable(f"“{about.label}” must be true or false.")
    return raw


def _date(about: About, raw: Any) -> date:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise Unreadable(f"“{about.label}” must be a real date such as 2026-10-05.") from None


def _time(about: About, raw: Any) -> time:
    try:
        return time.fromisoformat(raw).replace(second=0, microsecond=0, tzinfo=None)
    except (TypeError, ValueError):
        raise Unreadable(f"“{about.label}” must be a time such as 14:30.") from None


def _moment(about: About, raw: Any) -> datetime:
    """Local wall time; a moment with an offset is taken to London's."""
    try:
        moment = datetime.fromisoformat(raw)
    except (TypeError, ValueError):
        raise Unreadable(
            f"“{about.label}” must be a real date and time such as 2026-10-05T10:20."
        ) from None
    if moment.tzinfo is not None:
        moment = moment.astimezone(LONDON).replace(tzinfo=None)
    return moment.replace(second=0, microsecond=0)


def _codes(about: About, raw: Any) -> tuple[str, ...]:
    wanted = [raw] if isinstance(raw, str) else raw
    if not isinstance(wanted, list) or not all(isinstance(code, str) for code in wanted):
        raise Unreadable(f"“{about.label}” must be a list of codes.")
    codes = tuple(sorted(set(wanted)))
    if len(codes) > 1 and any(code in list(State) for code in codes):
        raise Unreadable(f"“{about.label}” may not be “{_first_state(codes)}” and more besides.")
    return codes


def _first_state(codes: tuple[str, ...]) -> str:
    return next(code for code in codes if code in list(State))


def _value(_: About, raw: Any) -> Any:
    return raw


_READERS: Final[Mapping[FieldKind, Callable[[About, Any], Any]]] = MappingProxyType(
    {
        FieldKind.TEXT: _text,
        FieldKind.CODE: _text,
        FieldKind.LINK: _text,
        FieldKind.INTEGER: _integer,
        FieldKind.YES_NO: _yes_no,
        FieldKind.DATE: _date,
        FieldKind.TIME: _time,
        FieldKind.MOMENT: _moment,
        FieldKind.CODES: _codes,
        FieldKind.VALUE: _value,
    }
)
