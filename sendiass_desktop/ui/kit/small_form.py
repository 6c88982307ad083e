"""A form of few fields: narrower than the contact form, and scrolled by its window alone."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QWidget

from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.screen import available

LETTERS_ACROSS: Final = 72
MOST_OF_THE_SCREEN: Final = 0.8


class SmallForm(Form):
    """The form of a small dialog; `add`, `read` and the rest are those of every form."""

    def __init__(self, record: type[object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """All of the form is always there: lines that come and go change its height (Qt's)."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._scroll.setMinimumHeight(self._page.heightForWidth(self._page.width()))
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as two fields, or less on a small screen (Qt's)."""
        wanted = self.fontMetrics().averageCharWidth() * LETTERS_ACROSS
        width = min(wanted, int(available(self).width() * MOST_OF_THE_SCREEN))
        return QSize(width, self._page.heightForWidth(width))
