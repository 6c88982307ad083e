"""Values of fields as JSON, in the journal and in the open format, and back again.

A coded field holds a code or the name of a state; every other field holds its value or a `State`.
Text is never read as a state: in JSON a text's state is `{"state": "withheld"}`. A setting is JSON
already and passes as it is. An empty text, code or link is not an answer: it is not recorded.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from sendiass_desktop.domain.fields import ALL_STATES, About, FieldKind, State

LONDON: Final = ZoneInfo("Europe/London")
UNTOUCHED: Final = frozenset({int, bool, date, type(None)})
PLAIN: Final = frozenset({str, int, bool, type(None)})  # the same in JSON; a `State` is not
# In these no `State` stands: a coded field names it as a code, the others have none.
STATELESS: Final = frozenset({FieldKind.CODE, FieldKind.CODES, FieldKind.LINK, FieldKind.VALUE})
LONGEST_TEXT: Final = 100_000
LARGEST_NUMBER: Final = 1_000_000


class Unreadable(ValueError):
    """A JSON value that the field cannot hold; the message is a sentence about the field."""


def tidy(about: About, value: Any) -> Any:
    """The value as it will be read back: codes sorted, to the minute, nothing instead of empty."""
    if type(value) in UNTOUCHED:
        return value
    if value == "" and about.kind is not FieldKind.VALUE:
        return None
    if about.kind is FieldKind.CODE:
        return value.value if isinstance(value, State) else value
    if about.kind is FieldKind.CODES and value is not None:
        codes = (value,) if isinstance(value, str) else value
        return tuple(sorted({str(code) for code in codes})) or None
    if isinstance(value, datetime | time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    return value


def to_json(about: About, value: Any) -> Any:
    """The JSON form of a field's value."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, State):
        return {"state": value.value} if about.kind is FieldKind.TEXT else value.value
    writer = _WRITERS.get(about.kind)
    return writer(value) if writer else value


def from_json(about: About, raw: Any) -> Any:
    """The value that a JSON form stands for; raises Unreadable with a sentence."""
    if raw is None:
        return None
    if about.kind not in STATELESS:
        state = _state(about, raw)
        if state is not None:
            return state
    return _READERS[about.kind](about, raw)


def unstorable(about: About, value: Any) -> str | None:
    """Why the store cannot keep a text or a number; None for one that it can."""
    if isinstance(value, str):
        return _unstorable_text(about.label, value)
    if about.kind is FieldKind.INTEGER and isinstance(value, int):
        most = LARGEST_NUMBER if about.most is None else about.most
        return None if 0 <= value <= most else f"“{about.label}” must be between 0 and {most:,}."
    return None


def _state(about: About, raw: Any) -> State | None:
    """The state that `raw` names, if the field may take it; text names one only as an object."""
    named = raw.get("state") if isinstance(raw, dict) and set(raw) == {"state"} else None
    if named is None and about.kind is not FieldKind.TEXT and isinstance(raw, str):
        named = raw if raw in ALL_STATES else None
    if named is None:
        return None
    if not isinstance(named, str) or named not in about.states:
        raise Unreadable(f"“{about.label}” may not be “{named}”.")
    return State(named)


def _text(about: About, raw: Any) -> str | None:
    if not isinstance(raw, str):
        raise Unreadable(f"“{about.label}” must be text.")
    sentence = _unstorable_text(about.label, raw)
    if sentence:
        raise Unreadable(sentence)
    return raw or None


def _unstorable_text(label: str, text: str) -> str | None:
    if len(text) > LONGEST_TEXT:
        return f"“{label}” must be {LONGEST_TEXT:,} characters or fewer."
    if "\x00" in text or not _is_unicode(text):
        return f"“{label}” holds a character that cannot be stored."
    return None


def _is_unicode(text: str) -> bool:
    """Whether the text has no half of a character (a lone surrogate)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _integer(about: About, raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise Unreadable(f"“{about.label}” must be a whole number.")
    sentence = unstorable(about, raw)
    if sentence:
        raise Unreadable(sentence)
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
        if moment.tzinfo is not None:
            moment = moment.astimezone(LONDON).replace(tzinfo=None)
    except (TypeError, ValueError, OverflowError):
        raise Unreadable(
            f"“{about.label}” must be a real date and time such as 2026-10-05T10:20."
        ) from None
    return moment.replace(second=0, microsecond=0)


def _codes(about: About, raw: Any) -> tuple[str, ...] | None:
    wanted = [raw] if isinstance(raw, str) else raw
    if not isinstance(wanted, list) or not all(isinstance(code, str) for code in wanted):
        raise Unreadable(f"“{about.label}” must be a list of codes.")
    codes = tuple(sorted(set(wanted)))
    state = next((code for code in codes if code in ALL_STATES), None)
    if state and len(codes) > 1:
        raise Unreadable(f"“{about.label}” may not be “{state}” and more besides.")
    return codes or None


def _value(_: About, raw: Any) -> Any:
    return raw


def _moment_as_json(value: datetime) -> str:
    return value.isoformat(timespec="minutes")


def _time_as_json(value: time) -> str:
    return value.isoformat(timespec="minutes")


def _codes_as_json(codes: tuple[str, ...]) -> Any:
    return codes[0] if codes and codes[0] in ALL_STATES else list(codes)


_WRITERS: Final[Mapping[FieldKind, Callable[[Any], Any]]] = MappingProxyType(
    {
        FieldKind.DATE: date.isoformat,
        FieldKind.TIME: _time_as_json,
        FieldKind.MOMENT: _moment_as_json,
        FieldKind.CODES: _codes_as_json,
    }
)
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
