"""What stands beside a list: a page about the chosen line that scrolls, and its verbs below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.scrolled import Scrolled


class DetailPane(QFrame):
    """Make the parts of the page on `page`, then `compose` them; the arrows scroll it."""

    def __init__(self, parent: QWidget, *, name: str) -> None:
        """`name` says to a screen reader what is shown."""
        super().__init__(parent)
        theme.set_role(self, "surface")
        self._scroll = Scrolled(self, name=name, takes_keyboard=True)
        self.page = self._scroll.page

    def compose(self, parts: Sequence[QWidget], *, verbs: Sequence[QWidget]) -> None:
        """Lay out the parts from above, and the verbs, which are in sight whatever is scrolled."""
        column = QVBoxLayout(self.page)
        theme.arrange(column, self, around=3, between=2)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        theme.arrange(whole, self, around=1, between=0)
        whole.addWidget(self._scroll, 1)
        foot = QVBoxLayout()
        theme.arrange(foot, self, around=2)
        for verb in verbs:
            alone = isinstance(verb, QPushButton)  # no wider than its words
            foot.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft if alone else Qt.AlignmentFlag(0))
        whole.addLayout(foot)

    def go_to_top(self) -> None:
        """Show where the page begins: another line was chosen."""
        self._scroll.go_to_top()

    def leave_room(self, part: QWidget) -> None:
        """Never be so narrow that a part of the page would be cut."""
        self.setMinimumWidth(max(self.minimumWidth(), self._scroll.width_for(part)))
