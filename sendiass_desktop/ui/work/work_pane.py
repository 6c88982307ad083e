"""What stands behind a line of *My work*, and what can be done with it in place."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.work import WorkItem, WorkKind
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text
from sendiass_desktop.ui.kit.clock_strip import ClockStrip
from sendiass_desktop.ui.kit.detail_pane import DetailPane
from sendiass_desktop.ui.kit.detail_parts import Paragraphs
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.wording import weekday_date
from sendiass_desktop.ui.work import worked
from sendiass_desktop.ui.work.work_verbs import VERBS, verbs

EMPTY: Final = "Choose a line to see it here."
Words = list[tuple[str, str]]  # a paragraph and its role


class WorkPane(DetailPane):
    """One piece of work beside the list."""

    verb_wanted = Signal(str)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent, name="Piece of work")
        self._services = services
        self._key = ""
        self._head = Paragraphs(self.page)
        self._strip = ClockStrip(self.page)
        self._more = Paragraphs(self.page)
        self._verbs = QWidget(self)
        self._row = FlowLayout(self._verbs)
        self._buttons = {
            verb: self._button(verb, words, action=action) for verb, words, action in VERBS
        }
        self.compose(
            (self._head, self._strip, self._more),
            verbs=(self._verbs,),
        )
        self.show_nothing()

    def show_nothing(self) -> None:
        """No line is chosen."""
        self._key = ""
        self._head.show_words([(EMPTY, "muted")])
        for part in (self._strip, self._more, self._verbs):
            part.hide()

    def show_item(self, item: WorkItem, *, done: bool) -> None:
        """Show a line as it is now; the same one stays scrolled where it was."""
        if item.key != self._key:
            self.go_to_top()
        self._key = item.key
        ruled = item.kind is WorkKind.DEADLINE and item.detail  # its dates are told below
        due = f"Due {weekday_date(item.due)}" if item.due and not ruled else ""
        head = [(item.title, "muted"), (item.what, "title"), (item.standing, item.tone), (due, "")]
        self._head.show_words(head)
        self._strip.hide()
        self._more.show_words(self._words(item))
        self._show_verbs(verbs(item, done=done, **self._facts(item)))

    def _words(self, item: WorkItem) -> Words:
        ways: dict[WorkKind, Callable[[WorkItem], Words]] = {
            WorkKind.RESPONSE: self._response,
            WorkKind.DEADLINE: self._deadline,
        }
        try:
            return ways.get(item.kind, _detail)(item)
        except AppError as trouble:  # it went while it was looked at
            return [(str(trouble), "warn")]

    def _response(self, item: WorkItem) -> Words:
        """The clock, and what was tried."""
        detail = self._services.contacts.detail(item.id)
        today = self._services.session.today()
        self._strip.show_days(detail.days, detail.standing.due, today=today)
        self._strip.show()
        self.leave_room(self._strip)
        lists = self._services.session.lists
        tried = [lists.label("result", response.result) for response in detail.responses]
        said = f"Tried so far: {', '.join(tried)}." if tried else "Nobody has tried yet."
        unsafe = "Not safe to leave a message." if detail.contact.message_safe is False else ""
        moved = detail.contact.due_moved_why or ""
        return [(item.detail, ""), (said, ""), (unsafe, "bad"), (moved, "warn")]

    def _deadline(self, item: WorkItem) -> Words:
        """The arithmetic, whenever it is asked for."""
        stand = self._services.deadlines.stand(item.id)
        ruled = stand.words if stand.rule is not None else ""
        said: Words = [
            (ruled[:1].upper() + ruled[1:], ""),
            (stand.differs, "warn"),
            (stand.deadline.note or "", ""),
        ]
        if stand.worked is None or stand.rule is None:
            return said
        return [*said, *worked.everything(stand.worked, stand.rule)]

    def _facts(self, item: WorkItem) -> dict[str, bool]:
        """What the verbs depend on beside the line itself."""
        mine = item.worker == self._services.work.mine
        if item.kind is not WorkKind.DEADLINE:
            return {"mine": mine}
        try:
            stand = self._services.deadlines.stand(item.id)
        except AppError:
            return {"mine": mine}
        return {"mine": mine, "differs": bool(stand.differs and stand.worked)}

    def _button(self, verb: str, words: str, *, action: str) -> QPushButton:
        button = QPushButton(words, self._verbs)
        button.setObjectName(verb)
        if action:
            button.setToolTip(key_text(action))
        button.clicked.connect(self._on_clicked)
        self._row.addWidget(button)
        return button

    def _show_verbs(self, wanted: Sequence[str]) -> None:
        """The buttons of a line; the first is the one that is meant most."""
        for verb, button in self._buttons.items():
            button.setVisible(verb in wanted)
            theme.set_role(button, "primary" if verb in wanted[:1] else "")
        self._verbs.setVisible(bool(wanted))

    def _on_clicked(self) -> None:
        self.verb_wanted.emit(self.sender().objectName())


def _detail(item: WorkItem) -> Words:
    return [(item.detail, "")]
