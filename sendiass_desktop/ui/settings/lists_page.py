"""The service's lists: managers edit them, everybody may read them."""

from typing import Final

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QSplitter, QWidget

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.entry_pane import EntryPane
from sendiass_desktop.ui.settings.page import Page, fewest_rows
from sendiass_desktop.ui.settings.words import list_names

FEWEST_LETTERS: Final = 14
LETTERS_ABREAST: Final = 72
NO_LIMIT: Final = 16777215  # Qt's own, which its Python does not name


class ListsPage(Page):
    """The lists by name on the left, the entries of one on the right."""

    TITLE = "Lists"
    LEAD = (
        "The answers that the forms offer. Labels and order may change; a code never changes its"
        " meaning, and what was answered once stays as it was."
    )
    KINDS = ("list_entry",)

    def __init__(self, services: Services, parent: QWidget, *, desk: SettingsDesk) -> None:
        super().__init__(parent)
        self._lists = services.lists
        self._words: dict[str, str] = {}
        self.names = QListView(self)
        self._model = QStringListModel(self)
        self.names.setModel(self._model)
        self.entries = EntryPane(services, self, desk=desk)
        self.halves = QSplitter(self)
        self._compose()
        self.names.selectionModel().currentChanged.connect(self._on_list_chosen)
        self.refresh()  # the names have to stand there before room is given to them

    def refresh(self) -> None:
        """Read the lists again; the list and the entry that were chosen stay so."""
        words = list_names(self._lists.names())
        if words != self._words:
            chosen = self.list_name()
            self._words = words
            self._model.setStringList(list(words.values()))
            self.choose(chosen)
        else:
            self.entries.refresh()

    def list_name(self) -> str:
        """The name of the list that is shown; empty when there is none."""
        row = self.names.currentIndex().row()
        names = tuple(self._words)
        return names[row] if 0 <= row < len(names) else ""

    def choose(self, name: str) -> None:
        """Show a list; the first where there is none of that name."""
        names = tuple(self._words)
        row = names.index(name) if name in names else 0
        self.names.setCurrentIndex(self._model.index(row, 0))

    def measure(self) -> None:
        """Where the two do not fit side by side, the names stand above the entries."""
        letter = self.fontMetrics().averageCharWidth()
        narrow = self.viewport().width() < letter * LETTERS_ABREAST
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way != self.halves.orientation():
            self.halves.setOrientation(way)
            self._share(self.viewport().width())
        self.names.setMinimumWidth(letter * FEWEST_LETTERS)
        self.names.setMinimumHeight(fewest_rows(self.names) if narrow else 0)
        self.names.setMaximumHeight(fewest_rows(self.names) if narrow else NO_LIMIT)
        self.entries.measure()

    def _share(self, width: int) -> None:
        """Let the names have what they need, and the entries the rest."""
        bar = self.names.verticalScrollBar().sizeHint().width()
        names = self.names.sizeHintForColumn(0) + bar + theme.unit(self, 2)
        self.halves.setSizes([names, max(names, width - names)])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More room or less (Qt's)."""
        super().resizeEvent(event)
        self.measure()

    def _compose(self) -> None:
        self.names.setAccessibleName("Lists")
        self.names.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setWordWrap(True)
        theme.set_role(self.names, "navigation")
        self.halves.addWidget(self.names)
        self.halves.addWidget(self.entries)
        self.halves.setStretchFactor(0, 0)
        self.halves.setStretchFactor(1, 1)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(theme.unit(self, 4))
        self.column.addWidget(self.halves, 1)
        self.measure()

    def _on_list_chosen(self, _current: QModelIndex, _before: QModelIndex) -> None:
        name = self.list_name()
        self.entries.show_list(name, self._words.get(name, ""))
