"""First run: a store is made in six short pages, and the recovery key is on paper at the end."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.problems import ProblemSummary
from sendiass_desktop.ui.session.card_page import CardPage, link, primary
from sendiass_desktop.ui.session.first_run_pages import (
    BackupPage,
    CheckPage,
    CheckPassword,
    KeyPage,
    ManagerPage,
    Page,
    SecondPage,
    ServicePage,
)
from sendiass_desktop.ui.session.new_store import NewStore

WIDTH: Final = 132.0  # steps
MAKING: Final = "Making the store…"
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ASKED_WORDS: Final = (3, 8, 14)


class FirstRun(CardPage):
    """Asks, emits `create_requested`, shows the recovery key and is `finished` when it is kept.

    `profiles` are codes and names; `folder` is where the store goes unless another is chosen;
    `check_password` raises Invalid for a password and a name that the rules do not allow.
    """

    # Pages differ in height: the card's head stays nearly where it was.
    ABOVE: ClassVar[int] = 1
    BELOW: ClassVar[int] = 7

    create_requested = Signal(object)  # NewStore
    finished = Signal()
    left = Signal()  # closed before the end; a store that was made by then stays

    def __init__(
        self,
        profiles: Sequence[tuple[str, str]],
        folder: Path,
        *,
        check_password: CheckPassword,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(WIDTH, parent)
        self.setWindowTitle("Make a store · SENDIASS Desktop")
        self.service = ServicePage(self, profiles=profiles, folder=folder)
        self.manager = ManagerPage(self, check_password)
        self.second = SecondPage(self, check_password)
        self.backup = BackupPage(self)
        self.key = KeyPage(self)
        self.check = CheckPage(self)
        self.pages: tuple[Page, ...] = (
            self.service, self.manager, self.second, self.backup, self.key, self.check,
        )  # fmt: skip
        self.summary = ProblemSummary(self)
        self.next_button = primary("", self)
        self.back_button = QPushButton("Back", self)
        self.skip_button = link("", self)
        self._step, self._title, self._lead = QLabel(self), QLabel(self), QLabel(self)
        self._pages = QWidget(self)
        self._page: Page = self.service
        self._busy = False
        self._done = False
        self._fill()
        self.show_name("SENDIASS Desktop", "First run")
        self._go_to(self.service)

    def page(self) -> Page:
        """The page that is shown."""
        return self._page

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - the state is the name's own
        """While the store is being made nothing can be pressed."""
        self._busy = busy
        for control in (self._pages, self.next_button, self.back_button, self.skip_button):
            control.setEnabled(not busy)
        self.next_button.setText(MAKING if busy else self.page().NEXT)
        if busy:
            messages.announce(self, MAKING)

    def show_trouble(self, sentence: str) -> None:
        """Say why the store was not made; every answer stays."""
        self.set_busy(False)
        self._show_problems((Problem("", sentence),))

    def show_recovery_key(self, phrase: str, asked: Sequence[int] = ASKED_WORDS) -> None:
        """The store is made: show its recovery key, and later ask for these words of it."""
        self.set_busy(False)
        for page in (self.manager, self.second):
            page.forget()
        words = phrase.split()
        self.key.words.show_words(words)
        self.check.ask(words, asked)
        self._go_to(self.key)

    def _fill(self) -> None:
        theme.set_role(self._step, "hint")
        theme.set_role(self._title, "title")
        theme.set_role(self._lead, "muted")
        for label in (self._step, self._title, self._lead):
            label.setWordWrap(True)
            self.card.addWidget(label)
        self.card.setSpacing(theme.unit(self, 2))
        self.card.addWidget(self.summary)
        self.card.addSpacing(theme.unit(self, 2))
        column = QVBoxLayout(self._pages)
        theme.arrange(column, self, between=0)
        for page in self.pages:
            page.hide()
            column.addWidget(page)
        self.card.addWidget(self._pages)
        self.card.addSpacing(theme.unit(self, 3))
        self.back_button.setAutoDefault(False)
        foot = QHBoxLayout()
        theme.arrange(foot, self, between=2)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.next_button)
        self.card.addLayout(foot)
        self.next_button.clicked.connect(self._next)
        self.back_button.clicked.connect(self._back)
        self.skip_button.clicked.connect(self._skip)
        self.summary.jumped.connect(self._jump)

    def _go_to(self, page: Page) -> None:
        """Show a page, its words and its buttons."""
        place = self.pages.index(page)
        self._page.hide()
        self._page = page
        page.show()
        self._step.setText(f"Step {place + 1} of {len(self.pages)}")
        self._title.setText(page.TITLE)
        self._lead.setText(page.LEAD)
        page.setAccessibleName(page.TITLE)
        page.setAccessibleDescription(page.LEAD)
        self.next_button.setText(page.NEXT)
        self.skip_button.setText(page.SKIP)
        self.skip_button.setVisible(bool(page.SKIP))
        self.back_button.setVisible(page not in (self.service, self.key))
        self._show_problems(())
        messages.announce(self, f"{self._step.text()}. {page.TITLE}. {page.LEAD}")
        page.start()
        self.go_to_top()

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        page = self.page()
        page.show_problems(problems)
        self.summary.show_problems(problems, page.fields)
        if problems:
            self.bring_into_sight(self.summary)

    def _next(self) -> None:
        if self._busy:
            return
        problems = self.page().problems()
        self._show_problems(problems)
        if not problems:
            self._leave_page()

    def _leave_page(self) -> None:
        page = self.page()
        if page is self.check:
            self._finish()
        elif page is self.backup:
            self._create()
        else:
            self.second.manager = self.manager.name.value() or ""
            self.backup.store = self.service.folder.value()
            self._go_to(self.pages[self.pages.index(page) + 1])

    def _back(self) -> None:
        self._go_to(self.pages[self.pages.index(self.page()) - 1])

    def _skip(self) -> None:
        if self.page() is self.second:
            self.second.name.set_value(None)
            self.second.forget()
        else:
            self.backup.folder.set_value(None)
        self._show_problems(())
        self._leave_page()

    def _create(self) -> None:
        second = self.second.member()
        manager = self.manager.member()
        values = NewStore(
            profile=str(self.service.service.currentData()),
            folder=self.service.folder.value() or Path(),
            staff=(manager, second) if second else (manager,),
            backup_place=self.backup.folder.value(),
        )
        self.set_busy(True)
        self.create_requested.emit(values)

    def _finish(self) -> None:
        self._done = True
        self.key.words.show_words(())
        self.check.forget()
        self.finished.emit()

    def _jump(self, field: QWidget) -> None:
        self.bring_into_sight(field)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_up(self) -> None:
        self._done = True
        self.left.emit()
        self.close()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard starts in the first question (Qt's)."""
        super().showEvent(event)
        self.page().start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button it is on, and goes on from anywhere else (Qt's)."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self._next()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """While the recovery key is shown, leaving it unread is asked about (Qt's)."""
        if self._busy:
            event.ignore()
        elif self._done or self.page() not in (self.key, self.check):
            if not self._done:
                self._done = True
                self.left.emit()
            event.accept()
        else:
            event.ignore()
            self._ask_before_leaving()

    def _ask_before_leaving(self) -> None:
        asked = messages.confirm_danger(
            self,
            "Leave without the recovery key?",
            sentence="The store is made, and its recovery key is not checked. It is never shown"
            " again; a manager can make a new one.",
            verb="Leave without it",
            no="Stay",
        )
        asked.agreed.connect(self._give_up)
