"""What joins the search box to the page of what it finds and to the rooms that this stands over."""

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.navigation import Rooms
from sendiass_desktop.ui.kit.top_bar import SearchBox
from sendiass_desktop.ui.search.search_page import SearchPage


class Searching(QObject):
    """While the box holds text, what it finds stands in place of the room."""

    opened = Signal(str, str)  # kind and id of the record to be opened

    def __init__(self, services: Services, rooms: Rooms, *, box: SearchBox) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._box = box
        self.page = SearchPage(services, rooms)
        self.page.hide()
        box.textChanged.connect(self._on_text)
        box.list_wanted.connect(self._on_list)
        box.left.connect(self.leave)
        rooms.uncovered.connect(box.clear)
        self.page.left.connect(self.leave)
        self.page.opened.connect(self.opened)

    def leave(self) -> None:
        """Take the search away and go back to the room, where one was in it."""
        self._box.clear()
        self._rooms.go_back()

    def _on_text(self, text: str) -> None:
        if text.strip():
            self.page.show_text(text)
            self._rooms.show_over(self.page)
        else:
            self._rooms.show_room()
            self.page.clear()

    def _on_list(self) -> None:
        if self._rooms.shown() is not self.page or not self.page.is_empty:
            self._rooms.shown().focus_list()
