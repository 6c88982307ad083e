"""The room *My work*: what is to be done next, whose it is, and everything about it in place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.work import WorkItem, WorkKind
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.work import EVERYONE, NOBODY, TOUCHED_BY, WorkList
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.halves import halves
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.kit.table import RecordTable, Widths, take_keyboard
from sendiass_desktop.ui.work import words
from sendiass_desktop.ui.work import work_verbs as do
from sendiass_desktop.ui.work.work_columns import WHOSE, WorkColumns, key
from sendiass_desktop.ui.work.work_pane import WorkPane

TITLE: Final = "My work"
LIST, PANE = 170.0, 80.0  # steps, to begin with
KEYS: Final = ("respond", "work.done", "activity.log", "work.take", "work.give", "work.case")


class WorkRoom(QWidget):
    """List on the left, what is chosen on the right; empty until the first `refresh`."""

    new_wanted = Signal()  # a task
    hand_over_wanted = Signal()
    asked = Signal(str, object)  # a verb that needs a form or another room, and its WorkItem

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        *,
        desk: FormDesk,
        widths: Widths | None = None,
    ) -> None:
        """`desk` knows what a draft is of."""
        super().__init__(parent)
        self._services = services
        self._desk = desk
        self._found = WorkList(())
        self._held: Held[WorkItem] = Held((), key)
        self._drafts: tuple[str, ...] = ()
        self._due = 0
        self.whose = QuietCombo(self)
        self.whose.setAccessibleName("Whose work")
        self.done = QCheckBox("Done", self)
        self.done.setToolTip("The tasks that were done")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self._lines = WorkColumns(services)
        self.table = RecordTable(TITLE, self._lines.columns(), parent=self, widths=widths)
        self.pane = WorkPane(services, self)
        self.panes = (self.table, self.pane)
        self._show_staff()
        self._compose()
        self._connect()

    def refresh(self) -> None:
        """Query again; the chosen line stays chosen, or the one that took its place."""
        work, whose = self._services.work, self._whose()
        done = self.done.isChecked()
        self._lines.refresh()
        found = work.done(whose) if done else work.items(whose)
        self._found = replace(found, items=self._with_drafts(found.items))
        place = self.table.currentIndex().row()
        chosen = self.table.selected_id()
        self._held = Held(self._found.items, key)
        self.table.set_empty_text(words.NONE_DONE if done else words.EMPTY)
        self.table.show_column(WHOSE, shown=whose in (NOBODY, EVERYONE))
        self.table.show_source(self._held)
        if chosen and not self.table.selected_id() and self._found.items:
            row = min(max(place, 0), len(self._found.items) - 1)
            self.table.setCurrentIndex(self.table.model().index(row, 0))
        self._count(whose, done=done)
        self._show_chosen(self.table.selected_id())

    def at_hand(self) -> tuple[str, str] | None:
        """The record that the chosen line is about."""
        item = self._chosen()
        return do.record_of(item) if item is not None else None

    def take_change(self, change: Change) -> None:
        """Query again when something was touched that may be to be done."""
        if not change.touches(*TOUCHED_BY):
            return
        if change.touches("worker"):
            self._show_staff()
        if self.isVisible():
            self.refresh()
        else:
            self._due = self._services.work.due_count()

    def badge(self) -> int:
        """How much of one's own work is due today or was before."""
        return self._due

    def focus_list(self) -> None:
        """Put the keyboard into the list, on its first line if none is chosen."""
        take_keyboard(self.table)

    def take_drafts(self) -> None:
        """Show the drafts as they are now: one was begun, saved or thrown away."""
        drafts = tuple(draft.id for draft in self._desk.drafts())
        if drafts != self._drafts and self.isVisible():
            self.refresh()

    def go_to(self, id_: str) -> None:
        """Choose the line of a record, if it is in the list."""
        for item in self._found.items:
            if item.id == id_:
                self.table.select(item.key)
                return

    def _compose(self) -> None:
        heading = QLabel(TITLE, self)
        theme.set_role(heading, "title")
        new = QPushButton(icon("plus"), "New task", self)
        new.setToolTip(key_text("task.new"))
        new.clicked.connect(self.new_wanted)
        hand_over = QPushButton("Hand over", self)
        hand_over.setToolTip(key_text("work.hand_over"))
        theme.set_role(hand_over, "link")
        hand_over.clicked.connect(self.hand_over_wanted)
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(heading, 1)
        head.addWidget(self.whose)
        head.addWidget(new)
        said = QHBoxLayout()
        theme.arrange(said, self, between=3)
        said.addWidget(self.words, 1)
        said.addWidget(self.done)
        said.addWidget(hand_over)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(halves(self.table, self.pane, parent=self, steps=(LIST, PANE)), 1)

    def _connect(self) -> None:
        self.whose.currentIndexChanged.connect(self.refresh)
        self.done.toggled.connect(self.refresh)
        self.table.selected.connect(self._show_chosen)
        self.table.opened.connect(self._on_opened)
        self.pane.verb_wanted.connect(self._do)
        for id_ in KEYS:
            make_action(self, id_, slot=self._on_key)
        make_action(self, "work.hand_over", slot=self.hand_over_wanted.emit)

    def _show_staff(self) -> None:
        """Whose work can be looked at; the choice that was made stays."""
        session = self._services.session
        today, mine = session.today(), self._services.work.mine
        chosen = self.whose.currentData()
        colleagues = sorted(
            (worker.name or "", worker.id)
            for worker in session.workers().values()
            if worker.is_active(today) and worker.id != mine
        )
        offered = [(words.MINE, mine), (words.NOBODYS, NOBODY), (words.EVERYONES, EVERYONE)]
        with QSignalBlocker(self.whose):
            self.whose.clear()
            for label, value in (*offered, *colleagues):
                self.whose.addItem(label, value)
            self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))

    def _whose(self) -> str:
        return str(self.whose.currentData() or "")

    def _with_drafts(self, items: tuple[WorkItem, ...]) -> tuple[WorkItem, ...]:
        """The items; each draft in the words of its form, those of no form here left out."""
        drafts = self._desk.drafts()
        self._drafts = tuple(draft.id for draft in drafts)
        known = {draft.id: self._desk.words_for(draft) for draft in drafts}
        return tuple(
            replace(item, what=known[item.id]) if item.kind is WorkKind.DRAFT else item
            for item in items
            if item.kind is not WorkKind.DRAFT or item.id in known
        )

    def _count(self, whose: str, *, done: bool) -> None:
        today = self._services.session.today()
        due = sum(item.is_due(today) for item in self._found.items)
        mine = not done and whose == self._services.work.mine
        self._due = due if mine else self._services.work.due_count()
        said = words.counted_done(self._found) if done else words.counted(self._found, due)
        self.words.setText(said)

    def _chosen(self) -> WorkItem | None:
        return self._held.find(self.table.selected_id())

    def _show_chosen(self, _key: str) -> None:
        item = self._chosen()
        if item is None:
            self.pane.show_nothing()
        else:
            self.pane.show_item(item, done=self.done.isChecked())

    def _on_opened(self, _key: str) -> None:
        if (item := self._chosen()) is not None:
            self._do(do.opening(item))

    def _on_key(self) -> None:
        """A key does the one verb of the chosen line that it stands for."""
        item, action = self._chosen(), self.sender().objectName()
        if item is None:
            return
        wanted = {verb for verb, _, of in do.VERBS if of == action}
        for verb in do.verbs(item, done=self.done.isChecked()):
            if verb in wanted:
                self._do(verb)
                return

    def _do(self, verb: str) -> None:
        """Do at once what needs no form; ask for the rest."""
        item = self._chosen()
        if item is None:
            return
        services = self._services
        at_once: dict[str, Callable[[str], object]] = {
            do.DONE: services.tasks.done,
            do.REOPEN: services.tasks.reopen,
            do.TAKE: services.tasks.take,
            do.MEET: services.deadlines.meet,
            do.MISS: services.deadlines.miss,
            do.DROP: services.deadlines.drop,
            do.RECOUNT: services.deadlines.recount,
        }
        if verb not in at_once:
            self.asked.emit(verb, item)
            return
        try:
            at_once[verb](item.id)
        except AppError as trouble:
            messages.say(self, TITLE, sentence=str(trouble))
            return
        said = next(label for name, label, _ in do.VERBS if name == verb)
        messages.announce(self.table, f"{said}: {item.what}")
