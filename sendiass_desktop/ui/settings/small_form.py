"""A form of few fields: narrower than the contact form, and scrolled by its window alone."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendiass_desktop.ui.kit.form import Form

LETTERS_ACROSS: Final = 72
MOST_OF_THE_SCREEN: Final = 0.8


class SmallForm(Form):
    """The form of a settings dialog; `add`, `read` and the rest are those of every form."""

    def __init__(self, record: type[object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Yes: all of it is always there (Qt's)."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """What its fields need (Qt's)."""
        return self._page.heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as two fields, or less on a small screen (Qt's)."""
        wanted = self.fontMetrics().averageCharWidth() * LETTERS_ACROSS
        width = min(wanted, int(self.screen().availableSize().width() * MOST_OF_THE_SCREEN))
        return QSize(width, self.heightForWidth(width))
