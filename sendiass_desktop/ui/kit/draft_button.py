"""How many drafts wait, and the way back to each."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.wording import plural


class DraftButton(QPushButton):
    """Says "2 drafts"; pressing it goes on with the only one, or lists them."""

    chosen = Signal(str)  # the id of a draft

    def __init__(self, parent: QWidget) -> None:
        super().__init__(icon("draft", "accent"), "", parent)
        self._drafts: tuple[tuple[str, str], ...] = ()
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_triggered)
        self.clicked.connect(self._on_clicked)
        theme.set_role(self, "link")
        self.hide()

    def show_drafts(self, drafts: Sequence[tuple[str, str]]) -> None:
        """Show how many there are: id and words of each."""
        self._drafts = tuple(drafts)
        self.setText(plural(len(drafts), "draft"))
        self.setToolTip("\n".join(words for _, words in drafts))
        self.setAccessibleDescription(self.toolTip())
        self.setVisible(bool(drafts))

    def menu_of_drafts(self) -> QMenu:
        """The list that a press opens where there are several."""
        return self._menu

    def _on_clicked(self) -> None:
        if len(self._drafts) == 1:
            self.chosen.emit(self._drafts[0][0])
            return
        self._menu.clear()
        for id_, words in self._drafts:
            self._menu.addAction(words.replace("&", "&&")).setData(id_)
        self._menu.popup(self.mapToGlobal(QPoint(0, -self._menu.sizeHint().height())))

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
