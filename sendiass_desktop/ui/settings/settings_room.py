"""The room *Settings*: how the program looks, who works here, the lists, the rules."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.later_stack import LaterStack
from sendiass_desktop.ui.settings.backup_keeper import BackupKeeper
from sendiass_desktop.ui.settings.backups_page import BackupsPage
from sendiass_desktop.ui.settings.calendars_page import CalendarsPage
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.levels_page import LevelsPage
from sendiass_desktop.ui.settings.lists_page import ListsPage
from sendiass_desktop.ui.settings.look_page import LookPage
from sendiass_desktop.ui.settings.page import Page, said
from sendiass_desktop.ui.settings.staff_page import StaffPage
from sendiass_desktop.ui.settings.terms_page import TermsPage

PADDING: Final = 10.0  # steps, both sides of a name together


class SettingsRoom(QWidget):
    """Pages beside a list of their names; who may not do anything on a page does not see it."""

    TITLE = "Settings"

    look_wanted = Signal(str, int)  # theme or "system", text scale in per cent
    password_wanted = Signal()
    restore_wanted = Signal(str)  # the folder of a backup
    second_chosen = Signal(str)  # another second place for backups

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        *,
        desk: SettingsDesk,
        keeper: BackupKeeper | None = None,
    ) -> None:
        """Without a `keeper` of the backups there is no page of them."""
        super().__init__(parent)
        session = services.session
        self.look = LookPage(self, may_change_password=bool(session.worker.id))
        makers: dict[str, Callable[[], Page]] = {LookPage.TITLE: lambda: self.look}
        manages = session.role is Role.MANAGER
        if manages:
            makers[StaffPage.TITLE] = partial(StaffPage, services, self, desk=desk)
        makers[ListsPage.TITLE] = partial(ListsPage, services, self, desk=desk)
        makers[LevelsPage.TITLE] = partial(LevelsPage, services, self)
        if manages:
            makers[TermsPage.TITLE] = partial(TermsPage, services, self, desk=desk)
            makers[CalendarsPage.TITLE] = partial(CalendarsPage, services, self, desk=desk)
            if keeper is not None:
                makers[BackupsPage.TITLE] = partial(self._backups_page, services, keeper)
        self._stack = LaterStack(makers, self)
        self.names = QListView(self)
        self._model = QStringListModel(list(self._stack.names), self)
        self._compose()
        self.names.selectionModel().currentChanged.connect(self._on_page_chosen)
        self.look.look_wanted.connect(self.look_wanted)
        self.look.password_wanted.connect(self.password_wanted)
        self.names.setCurrentIndex(self._model.index(0, 0))

    def show_look(self, name: str, scale: int) -> None:
        """Mark the look that is on: a theme or "system", and a scale in per cent."""
        self.look.show_look(name, scale)

    def refresh(self) -> None:
        """Read the page that is shown again."""
        self.page().refresh()

    def take_change(self, change: Change) -> None:
        """Let every page read again what was changed of what it shows."""
        for page in self._stack.made().values():
            page.take_change(change)

    def focus_list(self) -> None:
        """Put the keyboard into the list of pages."""
        self.names.setFocus()

    def page(self) -> Page:
        """The page that is shown."""
        shown: Page = self._stack.page(self._stack.names[self.names.currentIndex().row()])
        return shown

    def go_to(self, title: str) -> None:
        """Show the page of a title; ValueError where this person has none of it."""
        row = self._stack.names.index(title)
        self.names.setCurrentIndex(self._model.index(row, 0))

    def _backups_page(self, services: Services, keeper: BackupKeeper) -> BackupsPage:
        page = BackupsPage(services, self, keeper=keeper)
        page.restore_wanted.connect(self.restore_wanted)
        page.second_chosen.connect(self.second_chosen)
        return page

    def _compose(self) -> None:
        self.names.setModel(self._model)
        self.names.setAccessibleName("Pages of the settings")
        self.names.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.set_role(self.names, "navigation")
        left = QVBoxLayout()
        theme.arrange(left, self, between=3)
        left.addWidget(said(self.TITLE, self, role="title"))
        left.addWidget(self.names, 1)
        row = QHBoxLayout(self)
        theme.arrange(row, self, around=5, between=6)
        row.addLayout(left)
        row.addWidget(self._stack, 1)
        self._measure()

    def _measure(self) -> None:
        metrics = self.names.fontMetrics()
        widest = max(metrics.horizontalAdvance(title) for title in self._stack.names)
        self.names.setFixedWidth(widest + theme.unit(self, PADDING))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of the text (Qt's)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._measure()

    def _on_page_chosen(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._stack.setCurrentWidget(self.page())
        self.refresh()
