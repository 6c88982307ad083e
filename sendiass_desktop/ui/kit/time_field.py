"""A time typed as it comes: `9`, `930`, `14:30`, `230pm`, `n` for now; echoed."""

from collections.abc import Callable
from datetime import time
from typing import Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.typed_dates import parse_time
from sendiass_desktop.ui.kit.input import NO_STATES, Trouble, Typed
from sendiass_desktop.ui.kit.text_fields import LineInput
from sendiass_desktop.ui.kit.wording import clock_time


class TimeField(LineInput):
    """One line for a time of day."""

    KEEPS_NOTE: ClassVar[bool] = True
    LETTERS: ClassVar[int] = 8

    def __init__(
        self,
        now: Callable[[], time],
        *,
        states: frozenset[State] = NO_STATES,
        parent: QWidget | None = None,
    ) -> None:
        line = QLineEdit()
        super().__init__(line, line, states=states, parent=parent)
        self._now = now

    def typed(self) -> Typed:
        """The text; of a time that was understood its full form, since "n" is later soon."""
        return clock_time(self._seen) if isinstance(self._seen, time) else super().typed()

    def _read(self, text: str) -> time:
        found = parse_time(text, self._now())
        if found is None:
            raise Trouble(f"{self.label} must be a time, such as 9:30 or 2:15pm")
        return found

    def _write(self, value: Any) -> str:
        return clock_time(value)

    def _echo(self, value: Any) -> str:
        return clock_time(value)
