"""A form: groups of labelled fields in the order they are asked, on one page that scrolls."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.fields import declared
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.form_group import Group
from sendiass_desktop.ui.kit.form_scroll import FollowingScroll
from sendiass_desktop.ui.kit.input import Input, Trouble, Typed
from sendiass_desktop.ui.kit.layouts import Span

LETTERS_ACROSS: Final = 112

Field = TypeVar("Field", bound=Input)


class Form(QWidget):
    """Fields by name. Labels come from the record's declaration unless another is given.

    Tab goes as the eye does, because fields are added in the order they are seen.
    """

    edited = Signal(str)  # the name of the field

    def __init__(self, record: type[object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self._groups: dict[str, Group] = {}
        self._keys: set[str] = set()
        self._inputs: dict[str, Input] = {}
        self._group_of: dict[str, Group] = {}
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        theme.arrange(self._column, self, between=5)
        self._column.addStretch(1)
        self._scroll = FollowingScroll(self._page)
        whole = QVBoxLayout(self)
        theme.arrange(whole, self, between=0)
        whole.addWidget(self._scroll)

    def group(self, title: str, key: str, *, foldable: bool = False) -> Group:
        """Begin a group; `key` is a letter of the title, and Alt with it goes there.

        Raises ValueError if another group has the letter or the title lacks it.
        """
        if key.lower() in self._keys:
            raise ValueError(f"Alt+{key} is taken.")
        group = Group(title, key, foldable=foldable)
        self._keys.add(key.lower())
        self._groups[title] = group
        self._column.insertWidget(self._column.count() - 1, group)
        return group

    def add(
        self,
        name: str,
        field: Field,
        *,
        label: str | None = None,
        span: Span = Span.THIRD,
        hint: str = "",
    ) -> Field:
        """Add a field to the last group; the first group must have been begun."""
        group = next(reversed(self._groups.values()))
        if label is None:
            if self._record is None:
                raise ValueError(f"{name} needs a label.")
            label = declared(self._record)[name].about.label
        group.add(field, label, span=span)
        if hint:
            field.hint(hint)
        self._inputs[name] = field
        self._group_of[name] = group
        field.setObjectName(name)
        field.edited.connect(self._field_edited)
        return field

    def add_panel(self, panel: QWidget) -> None:
        """Put something to read under the fields; it scrolls with them."""
        self._column.insertWidget(self._column.count() - 1, panel)

    def inputs(self) -> Mapping[str, Input]:
        """Every field by its name, in order."""
        return MappingProxyType(self._inputs)

    def read(self) -> tuple[dict[str, Any], tuple[Problem, ...]]:
        """The values that can be read, and a problem for each field whose text cannot."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, field in self._inputs.items():
            field.settle()
            try:
                values[name] = field.value()
            except Trouble as trouble:
                problems.append(Problem(name, str(trouble)))
        return values, tuple(problems)

    def values(self) -> dict[str, Any]:
        """The value of every field by name; raises Invalid where text cannot be read."""
        values, problems = self.read()
        if problems:
            raise Invalid(problems)
        return values

    def so_far(self) -> dict[str, Any]:
        """The values that can be read, nothing half typed being taken: the form is in use."""
        values: dict[str, Any] = {}
        for name, field in self._inputs.items():
            with suppress(Trouble):
                values[name] = field.value()
        return values

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values in the fields that they name; other names are passed over."""
        for name, field in self._inputs.items():
            if name in values:
                field.set_value(values[name])
        self._count_filled()

    def typed(self) -> dict[str, Typed]:
        """Exactly what stands in each field that is not empty, for a draft."""
        found = {name: field.typed() for name, field in self._inputs.items()}
        return {name: typed for name, typed in found.items() if typed}

    def set_typed(self, typed: Mapping[str, Typed]) -> None:
        """Put a draft back: fields that it does not name are emptied."""
        for name, field in self._inputs.items():
            field.set_typed(typed.get(name, ""))
        self._count_filled()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say each problem under its field, take away the others, and go to the first."""
        said: dict[str, str] = {}
        for problem in problems:
            said.setdefault(problem.field, problem.sentence)
        for name, field in self._inputs.items():
            field.problem(said.get(name))
        first = next((name for name in self._inputs if name in said), None)
        if first is not None:
            self.go_to(first)

    def go_to(self, name: str) -> None:
        """Open the field's group and put the focus into the field; KeyError for no such field."""
        field = self._inputs[name]
        self._group_of[name].unfold()
        field.control.setFocus(Qt.FocusReason.TabFocusReason)  # selected, as Tab would

    def reveal(self, name: str, *, shown: bool) -> None:
        """Show or hide a field with its label; what it holds stays."""
        self._group_of[name].reveal(self._inputs[name], shown=shown)

    def relabel(self, name: str, label: str) -> None:
        """Call a field something else: what it asks follows from another one."""
        self._group_of[name].relabel(self._inputs[name], label)

    def unfold(self, title: str) -> None:
        """Open a group that was folded; KeyError for no such group."""
        self._groups[title].unfold()

    def _field_edited(self) -> None:
        name = self.sender().objectName()
        self._group_of[name].count_filled()
        self.edited.emit(name)

    def _count_filled(self) -> None:
        for group in self._groups.values():
            group.count_filled()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never so narrow that a field would be cut (Qt's)."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return QSize(self._page.minimumSizeHint().width() + bar, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for four short fields in a row, as high as its groups (Qt's)."""
        width = self.fontMetrics().averageCharWidth() * LETTERS_ACROSS
        return QSize(width, self._page.heightForWidth(width))
