"""Further ways to reach somebody: lines of a form that are added and removed by a key."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.fields import declared
from sendiass_desktop.domain.records.person import Reach
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.input import Input, Trouble, Typed
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span, SpanLayout
from sendiass_desktop.ui.kit.text_fields import NoteField
from sendiass_desktop.ui.kit.wording import plural

SPANS: Final = {
    "reach_kind": Span.QUARTER,
    "value": Span.HALF,
    "message_safe": Span.QUARTER,
    "note": Span.FULL,
}
FIELDS: Final = tuple(SPANS)
LABELS: Final[Mapping[str, str]] = {
    name: info.about.label for name, info in declared(Reach).items() if name in FIELDS
}
LINES: Final = "lines"  # in a draft
ID: Final = "id"  # of the way that a line corrects
ADD: Final = "Add another way"
UNSAFE: Final = "Not safe to leave a message here."


class WayLine(QWidget):
    """One way: what it is, number or address, whether a message is safe, a note."""

    edited = Signal()
    removed = Signal()

    def __init__(self, inputs: Inputs, parent: QWidget) -> None:
        super().__init__(parent)
        self.id: str | None = None
        self.fields: dict[str, Input] = {}
        self._number = QLabel(self)
        theme.set_role(self._number, "hint")
        remove = QPushButton("Remove", self)
        remove.setAutoDefault(False)
        remove.setToolTip(key_text("line.remove"))
        theme.set_role(remove, "link")
        remove.clicked.connect(self.removed)
        self._remove = remove
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(self._number, 1)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=0.5)
        column.addLayout(head)
        rows = QWidget(self)
        cells = SpanLayout(rows)
        cells.setContentsMargins(0, 0, 0, 0)
        for name in FIELDS:
            made = NoteField(lines=1) if name == "note" else inputs.make(Reach, name)
            self._add(cells, made, name=name)
        head.addWidget(remove)
        column.addWidget(rows)
        QWidget.setTabOrder(self.fields[FIELDS[-1]].control, remove)

    def number(self, number: int) -> None:
        """Say which line this is, to the eye and to a screen reader."""
        self._number.setText(f"Way {number}")
        self._remove.setAccessibleName(f"Remove way {number}")
        for name, field in self.fields.items():
            field.set_label(f"{LABELS[name]}, way {number}")

    def value(self) -> dict[str, Any]:
        """The fields of the line and the id of what it corrects; raises Trouble."""
        return {ID: self.id} | {name: field.value() for name, field in self.fields.items()}

    def set_value(self, way: Mapping[str, Any]) -> None:
        """Show a way."""
        self.id = way.get(ID)
        for name, field in self.fields.items():
            field.set_value(way.get(name))
        self._advise()

    def typed(self) -> dict[str, Typed]:
        """What stands in the line; nothing for an empty one."""
        found = {name: field.typed() for name, field in self.fields.items()}
        held = {name: typed for name, typed in found.items() if typed}
        return held | ({ID: self.id} if self.id else {})

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave."""
        self.id = typed.get(ID)
        for name, field in self.fields.items():
            field.set_typed(typed.get(name, ""))
        self._advise()

    def go(self) -> None:
        """Put the keyboard into the line."""
        self.fields[FIELDS[0]].control.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, cells: SpanLayout, field: Input, *, name: str) -> None:
        words = QLabel(LABELS[name])
        words.setWordWrap(True)
        words.setBuddy(field.control)
        cells.add(words, field, span=SPANS[name])
        field.edited.connect(self._on_edited)
        self.fields[name] = field

    def _on_edited(self) -> None:
        self._advise()
        self.edited.emit()

    def _advise(self) -> None:
        """Say in words beside a number that no message is safe there."""
        field = self.fields["message_safe"]
        unsafe = not field.trouble() and field.value() is False
        self.fields["value"].advise(UNSAFE if unsafe else None)


class WaysField(Input):
    """Any number of ways; its value is a tuple of mappings, as `services.people.Ways` takes them.

    An empty line is no way. A line that is removed is archived when the form is saved.
    """

    LETTERS: ClassVar[int] = 14

    def __init__(self, inputs: Inputs, *, parent: QWidget | None = None) -> None:
        frame = QFrame()
        super().__init__(frame, parent=parent)
        self._inputs = inputs
        self._usual = ""
        self._lines_shown: list[WayLine] = []
        shelf = QWidget(frame)
        self._shelf = QVBoxLayout(shelf)
        theme.arrange(self._shelf, self, between=2)
        self._adding = QPushButton(icon("plus"), ADD, frame)
        self._adding.setAutoDefault(False)
        self._adding.setToolTip(key_text("line.add"))
        self._adding.clicked.connect(self.add_line)
        column = QVBoxLayout(frame)
        theme.arrange(column, self, between=2)
        column.addWidget(shelf)
        column.addWidget(self._adding, 0, Qt.AlignmentFlag.AlignLeft)
        make_action(self, "line.add", slot=self.add_line)
        make_action(self, "line.remove", slot=self._remove_focused)
        self._settle_lines()

    def lines(self) -> tuple[WayLine, ...]:
        """The lines that are shown."""
        return tuple(self._lines_shown)

    def add_line(self) -> None:
        """One more line, with the keyboard in it."""
        if self._adding.isHidden():
            return
        line = self._new_line()
        line.show()  # at once, or the next Tab would pass it over
        self._settle_lines()
        self._order_tabs()
        line.go()
        self.announce(f"{plural(len(self._lines_shown), 'way')} to reach them")

    def allow(self, why_not: str = "") -> None:
        """Let ways be added, or say why they are not to be had here."""
        self._adding.setVisible(not why_not)
        self.hint(why_not or self._usual)

    def explain(self, words: str) -> None:
        """Say under the lines what they are, whenever more can be added."""
        self._usual = words
        self.hint(words)

    def value(self) -> tuple[dict[str, Any], ...]:
        """The ways, in order; raises Trouble where one cannot be read."""
        found = []
        for number, line in enumerate(self._lines_shown, start=1):
            try:
                way = line.value()
            except Trouble as trouble:
                raise Trouble(f"Way {number}: {trouble}") from trouble
            if way[ID] or any(way[name] is not None for name in FIELDS):
                found.append(way)
        return tuple(found)

    def set_value(self, value: Any) -> None:
        """Show these ways: mappings or records."""
        self._show_lines(len(value or ()))
        for line, way in zip(self._lines_shown, value or (), strict=True):
            line.set_value(way if isinstance(way, Mapping) else _fields_of(way))

    def typed(self) -> Typed:
        """What stands in the lines, for a draft."""
        found = [typed for line in self._lines_shown if (typed := line.typed())]
        return {LINES: found} if found else ""

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        lines = typed[LINES] if isinstance(typed, dict) else []
        self._show_lines(len(lines))
        for line, held in zip(self._lines_shown, lines, strict=True):
            line.set_typed(held)

    def settle(self) -> None:
        """Take what is half chosen in any line."""
        for line in self._lines_shown:
            for field in line.fields.values():
                field.settle()

    def _show_lines(self, count: int) -> None:
        for line in tuple(self._lines_shown):
            self._drop(line)
        for _ in range(count):
            self._new_line()
        self._settle_lines()

    def _new_line(self) -> WayLine:
        line = WayLine(self._inputs, self.control)
        line.edited.connect(self._touched)
        line.removed.connect(self._on_removed)
        self._shelf.addWidget(line)
        self._lines_shown.append(line)
        return line

    def _drop(self, line: WayLine) -> None:
        self._lines_shown.remove(line)
        self._shelf.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _settle_lines(self) -> None:
        """Number the lines, and lead the keyboard to the first."""
        for number, line in enumerate(self._lines_shown, start=1):
            line.number(number)
        first = self._lines_shown[0].fields[FIELDS[0]].control if self._lines_shown else None
        self.control.setFocusProxy(first or self._adding)

    def _order_tabs(self) -> None:
        window = self.window()
        if isinstance(window, Dialog):
            window.order_tabs()

    def _remove(self, line: WayLine) -> None:
        place = self._lines_shown.index(line)
        self._drop(line)
        self._settle_lines()
        left = (
            self._lines_shown[min(place, len(self._lines_shown) - 1)] if self._lines_shown else None
        )
        if left is not None:
            left.go()
        else:
            self._adding.setFocus(Qt.FocusReason.TabFocusReason)
        self._touched()
        self.announce(f"Removed, {plural(len(self._lines_shown), 'way')} left")

    def _on_removed(self) -> None:
        line = self.sender()
        if isinstance(line, WayLine):
            self._remove(line)

    def _remove_focused(self) -> None:
        """Remove the line that has the keyboard."""
        held: QWidget | None = self.window().focusWidget()
        for line in tuple(self._lines_shown):
            if held is not None and line.isAncestorOf(held):
                self._remove(line)


def _fields_of(way: Reach) -> dict[str, Any]:
    return {ID: way.id} | {name: getattr(way, name) for name in FIELDS}
