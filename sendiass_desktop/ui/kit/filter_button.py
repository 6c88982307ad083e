"""The button that unfolds the filter of a list, by mouse or by its key."""

from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.ui.kit.actions import key_text
from sendiass_desktop.ui.kit.filter_bar import FilterBar
from sendiass_desktop.ui.kit.icons import icon


class FilterButton(QPushButton):
    """Pressed while the filter is shown; made before its bar, so that Tab comes to it first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(icon("search"), "Filter", parent)
        self._bar: FilterBar | None = None
        self.setCheckable(True)
        self.setToolTip(key_text("find"))

    def fold(self, bar: FilterBar) -> None:
        """Fold a filter away until it is wanted."""
        self._bar = bar
        bar.hide()
        self.toggled.connect(bar.setVisible)

    def unfold(self) -> None:
        """Unfold the filter and put the keyboard into it."""
        self.setChecked(True)
        if self._bar is not None:
            self._bar.go()
