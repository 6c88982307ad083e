"""The value of a record's field as a person reads it: labels, names, dates in words."""

from collections.abc import Callable
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldInfo, FieldKind, State
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.ui.kit.wording import clock_time, long_date, minutes

LEFT: Final = "Somebody who left"


def level_words(code: str | None, lists: Lists) -> str:
    """1 Information; Contact."""
    label = lists.label("level", code)
    return f"{code} {label}" if code is not None and code.isdigit() else label


def value_words(info: FieldInfo, value: Any, *, lists: Lists, workers: dict[str, Worker]) -> str:
    """A field's value as a person reads it."""
    of = info.about.of
    if isinstance(value, State) or info.about.kind is FieldKind.CODE:
        return level_words(value, lists) if of == "level" else lists.label(of, value)
    writers: dict[FieldKind, Callable[[], str]] = {
        FieldKind.CODES: lambda: ", ".join(lists.label(of, code) for code in value),
        FieldKind.YES_NO: lambda: "Yes" if value else "No",
        FieldKind.LINK: lambda: (workers[value].name or "") if value in workers else LEFT,
        FieldKind.DATE: lambda: long_date(value),
        FieldKind.TIME: lambda: clock_time(value),
        FieldKind.INTEGER: lambda: minutes(value) if info.name == "minutes" else str(value),
    }
    return writers.get(info.about.kind, lambda: str(value))()
