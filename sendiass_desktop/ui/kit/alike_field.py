"""Who may be somebody already on record: a quiet list under the name while it is typed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.services.people import Similar
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.input import Input, Typed
from sendiass_desktop.ui.kit.wording import plural
from sendiass_desktop.ui.kit.wrapped_link import WrappedLink

LABEL: Final = "Perhaps on record already"
HINT: Final = "Press one to look at it. Saving is never stopped."
STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class AlikeLink(WrappedLink):
    """Somebody who may be the same; Up and Down go to the others, so that all are one Tab stop."""

    wanted = Signal(str)  # the id
    stepped = Signal(int)

    def __init__(self, one: Similar, *, parent: QWidget) -> None:
        super().__init__(one.words.whole, parent=parent)
        self.setAccessibleDescription(one.why)
        self._id = one.words.id
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.wanted.emit(self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and Down leave it (Qt's)."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class AlikeField(Input):
    """A list that asks nothing, there only while somebody is alike."""

    opened = Signal(str)  # the id of who is to be looked at

    def __init__(self) -> None:
        frame = QFrame()
        super().__init__(frame)
        self._shown: tuple[Similar, ...] = ()
        self._links: list[AlikeLink] = []
        self._parts: list[QWidget] = []
        self._rows = QVBoxLayout(frame)
        theme.arrange(self._rows, self, around=2, between=0.5)
        self.hint(HINT)

    def show_alike(self, found: Sequence[Similar]) -> None:
        """Show who may be the person; a screen reader is told when their number changes."""
        if tuple(found) == self._shown:
            return
        more = len(found) != len(self._shown)
        had_keyboard = any(link.hasFocus() for link in self._links)
        self._shown = tuple(found)
        for part in self._parts:
            self._rows.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._links, self._parts = [], []
        for one in self._shown:
            self._add(one)
        likely = any(one.likely for one in self._shown)
        theme.set_role(self.control, "advice" if likely else "surface")
        if self._links:
            self.control.setFocusProxy(self._links[0])
        if had_keyboard and self._links:
            self._links[0].setFocus()
        if more and found:
            self.announce(f"{plural(len(found), 'person', many='people')} may be the same")

    def shown(self) -> tuple[Similar, ...]:
        """Who is shown."""
        return self._shown

    def order_links(self) -> None:
        """Have Tab leave the list from whichever line has the keyboard."""
        for before, after in pairwise(self._links):
            QWidget.setTabOrder(before, after)

    def value(self) -> None:
        """Nothing: the list asks nothing."""
        return

    def set_value(self, value: Any) -> None:
        """Nothing to show."""

    def typed(self) -> Typed:
        """Nothing to keep."""
        return ""

    def set_typed(self, typed: Typed) -> None:
        """Nothing was kept."""

    def _add(self, one: Similar) -> None:
        link = AlikeLink(one, parent=self.control)
        first = not self._links
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
        link.wanted.connect(self.opened)
        link.stepped.connect(self._on_stepped)
        why = QLabel(one.why, self.control)
        why.setWordWrap(True)
        why.setTextFormat(Qt.TextFormat.PlainText)
        why.setContentsMargins(theme.unit(self), 0, 0, 0)  # in line with the link
        theme.set_role(why, "warn" if one.likely else "hint")
        self._links.append(link)
        for part in (link, why):
            self._parts.append(part)
            self._rows.addWidget(part)
            part.show()  # at once, or the keyboard could not go there

    def _on_stepped(self, by: int) -> None:
        link = self.sender()
        if isinstance(link, AlikeLink) and link in self._links:
            place = (self._links.index(link) + by) % len(self._links)
            self._links[place].setFocus(Qt.FocusReason.TabFocusReason)
