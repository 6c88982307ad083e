"""A date typed as it comes: `t`, `y`, `-3`, `mon`, `1/2`, `1 feb`; echoed with its weekday."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.typed_dates import (
    DateTrouble,
    date_sentence,
    parse_date,
)
from sendiass_desktop.ui.kit.input import NO_STATES, Trouble, Typed
from sendiass_desktop.ui.kit.text_fields import LineInput
from sendiass_desktop.ui.kit.type_ahead import TypeAhead
from sendiass_desktop.ui.kit.wording import long_date, weekday_date

NEAR_DAYS: Final = 14
NEAR_NAMES: Final = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}


class DateField(LineInput):
    """One line for a date; its list holds the near days, and typing is never worse."""

    KEEPS_NOTE: ClassVar[bool] = True
    LETTERS: ClassVar[int] = 21  # "20 November 2026" and the arrow

    def __init__(
        self,
        today: Callable[[], date],
        *,
        past: bool = False,
        asked: str = "",
        states: frozenset[State] = NO_STATES,
        parent: QWidget | None = None,
    ) -> None:
        """With `past` a day to come is refused; `asked` is what to enter, in words."""
        control = TypeAhead(opens_on_click=False)
        super().__init__(control, control.line(), states=states, parent=parent)
        self._today, self._past, self._asked = today, past, asked
        self._days = control
        control.asked.connect(self._offer_days)
        control.taken.connect(self._take_day)
        control.typed.connect(control.hidePopup)
        control.said.connect(self.announce)

    def typed(self) -> Typed:
        """The text; of a date that was read its full form, since "t" is another day tomorrow."""
        return long_date(self._seen) if isinstance(self._seen, date) else super().typed()

    def near_days(self) -> tuple[date, ...]:
        """The days on offer: today and the two weeks before it, or after where they may be."""
        step = -1 if self._past else 1
        return tuple(self._today() + timedelta(days=step * days) for days in range(NEAR_DAYS + 1))

    def _offer_days(self) -> None:
        days = self.near_days()
        row = days.index(self._seen) if self._seen in days else 0
        self._days.offer([self._day_line(day) for day in days], row)

    def _day_line(self, day: date) -> str:
        name = NEAR_NAMES.get((day - self._today()).days)
        return f"{name}, {weekday_date(day)}" if name else weekday_date(day)

    def _take_day(self, row: int) -> None:
        self.set_value(self.near_days()[row])
        self._touched()

    def _read(self, text: str) -> date:
        found = parse_date(text, self._today(), past=self._past)
        if isinstance(found, DateTrouble):
            raise Trouble(date_sentence(found, self.label, asked=self._asked))
        return found

    def _write(self, value: Any) -> str:
        return long_date(value)

    def _echo(self, value: Any) -> str:
        return weekday_date(value)
