"""The page of one case: its facts, its verbs, one timeline, and what stands beside it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_facts import CaseFacts
from sendiass_desktop.ui.cases.case_sections import CaseSections
from sendiass_desktop.ui.cases.document_list import DocumentList
from sendiass_desktop.ui.cases.timeline import Timeline
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.halves import halves
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.scrolled import Scrolled
from sendiass_desktop.ui.kit.wording import long_date

# Every verb of a case page: its name, its words, and its key where it has one.
BUTTONS: Final = (
    ("activity", "Log activity", "activity.log"),
    ("intervention", "Agree intervention", "intervention.agree"),
    ("level", "Change level", "level.change"),
    ("allocate", "Allocate", "case.allocate"),
    ("state", "State", "case.state"),
)
MORE: Final = (
    ("case", "Correct the facts"),
    ("deadline", "Add a deadline"),
    ("task", "Add a task"),
    ("case_person", "Add a person"),
    ("permission", "Record a permission to share"),
    ("disclosure", "Record a disclosure"),
    ("concern", "Raise a safeguarding concern"),
    ("agreement", "Print the support agreement"),
    ("close", "Close the intervention"),
    ("new_matter", "The chosen activity is a new matter"),
    ("part_of_case", "The chosen contact is part of this case's work"),
    ("restrict", "Restrict to named staff"),
    ("lift", "Lift the restriction"),
    ("history", "History of the case"),
    ("archive", "Archive the case"),
    ("restore", "Bring the case back"),
)
ENDS: Final = {"intervention_closed": "intervention"}  # a line of the timeline that is no record
AFTER: Final = "part_of_case"  # the verb of the menu that archiving the chosen line follows
TIMELINE, BESIDE = 150.0, 90.0  # steps, to begin with
LEAST: Final = 62.0  # steps: what timeline and lists need to be of use


class CasePage(QWidget):
    """One case; it is read again whenever something in it changes."""

    back_wanted = Signal()
    verb_wanted = Signal(str, str)  # the verb, the id of the case
    record_wanted = Signal(str, str)  # kind and id of what a line stands for

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.case = ""
        self.facts = CaseFacts(services, self)
        self.timeline = Timeline(services, self)
        self.documents = DocumentList(services, self)
        self.sections = CaseSections(services, self)
        self._left = QStackedWidget(self)
        self._files = QPushButton(self)
        self._back = QPushButton(icon("chevron-left"), "Cases", self)
        self._back.setToolTip(key_text("back"))
        theme.set_role(self._back, "quiet")
        self._more = QPushButton("More", self)
        self._scroll = Scrolled(
            self, across=True
        )  # with large text there is more than the window holds
        self._menu = QMenu(self._more)
        self._compose()
        self._back.clicked.connect(self.back_wanted)
        self.timeline.opened.connect(self.record_wanted)
        self.sections.opened.connect(self.record_wanted)
        self.sections.add_wanted.connect(self._on_add)
        self.documents.rename_wanted.connect(self._on_rename)
        self._files.clicked.connect(self._on_files)

    def show_case(self, id_: str) -> None:
        """Show a case; raises NotFound, Restricted."""
        if id_ != self.case:
            self._services.cases.look_at(id_)
            self.case = id_
            self.documents.show_case(id_)
            self.timeline.begin()
            self._show_left(self.timeline)
        self.refresh()

    def refresh(self) -> None:
        """Read the case again; where it is no longer to be seen, go back to the list."""
        if not self.case:
            return
        try:
            self._read()
        except AppError:
            self.case = ""
            self.back_wanted.emit()

    def take_change(self, change: Change) -> None:
        """Read again when anything that may stand on the page was changed."""
        if self.case and not change.touches("setting"):
            self.refresh()

    def at_hand(self) -> tuple[str, str]:
        """The line or document that the keyboard is on; else the case."""
        line = self.timeline.selected()
        if self.documents.table.hasFocus() and (id_ := self.documents.table.selected_id()):
            return "document", id_
        if self.timeline.table.hasFocus() and line is not None:
            return ENDS.get(line[0], line[0]), line[1]
        return "case", self.case

    def focus(self) -> None:
        """Put the keyboard into the timeline, or into the documents."""
        shown = self._left.currentWidget()
        table = self.documents.table if shown is self.documents else self.timeline.table
        table.setFocus()

    def _read(self) -> None:
        services = self._services
        case = services.cases.get(self.case)
        pieces = services.interventions.of(self.case)
        deadlines, _ = services.standing.still_to_do(self.case)
        dated = [one for one in deadlines if one.due_on is not None]
        due = ""
        if dated and dated[0].due_on is not None:
            due = f"Next due: {dated[0].title or dated[0].rule}, {long_date(dated[0].due_on)}"
        self.facts.show_case(case, services.standing.of(self.case), pieces=pieces, due=due)
        self.timeline.show_lines(
            services.cases.timeline(self.case), services.cases.timeline(self.case, archived=True)
        )
        self.sections.show_case(case, pieces)
        self.documents.refresh()
        self._name_files()
        is_so = {
            "restrict": not case.restricted,
            "lift": bool(case.restricted),
            "archive": case.archived_on is None,
            "restore": case.archived_on is not None,
        }
        for action in self._menu.actions():
            action.setVisible(is_so.get(action.objectName(), True))

    def _compose(self) -> None:
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.facts, 1)
        verbs = QWidget(self)
        row = FlowLayout(verbs)
        for name, words, key in BUTTONS:
            button = QPushButton(words, verbs)
            button.setObjectName(name)
            button.setToolTip(key_text(key))
            theme.set_role(button, "primary" if name == "activity" else "")
            button.clicked.connect(self._on_verb)
            row.addWidget(button)
            make_action(self, key, slot=self._on_key)
        for name, words in MORE:
            action = QAction(words, self._menu)
            action.setObjectName(name)
            action.triggered.connect(self._on_verb)
            self._menu.addAction(action)
            if name == AFTER:
                self._menu.addAction(self.timeline.verb.action)
        self._more.setMenu(self._menu)
        row.addWidget(self._more)
        self._files.setToolTip(key_text("case.documents"))
        row.addWidget(self._files)
        make_action(self, "case.documents", slot=self._on_files)
        self._left.addWidget(self.timeline)
        self._left.addWidget(self.documents)
        make_action(self, "back", slot=self.back_wanted.emit)
        both = halves(self._left, self.sections, parent=self, steps=(TIMELINE, BESIDE), share=4)
        both.setMinimumHeight(theme.unit(self, LEAST))
        column = QVBoxLayout(self._scroll.page)
        theme.arrange(column, self, around=5, between=3)
        column.addLayout(head)
        column.addWidget(verbs)
        column.addWidget(both, 1)
        whole = QVBoxLayout(self)
        theme.arrange(whole, self, between=0)
        whole.addWidget(self._scroll)

    def _on_verb(self) -> None:
        self.verb_wanted.emit(self.sender().objectName(), self.case)

    def _on_key(self) -> None:
        wanted = self.sender().objectName()
        verb = next(name for name, _, key in BUTTONS if key == wanted)
        self.verb_wanted.emit(verb, self.case)

    def _on_files(self) -> None:
        """From the timeline to the documents, and back."""
        to_files = self._left.currentWidget() is self.timeline
        self._show_left(self.documents if to_files else self.timeline)
        self.focus()

    def _show_left(self, shown: QWidget) -> None:
        self._left.setCurrentWidget(shown)
        self._name_files()

    def _name_files(self) -> None:
        """The button says where it leads."""
        count = len(self._services.documents.of(self.case)) if self.case else 0
        back = self._left.currentWidget() is self.documents
        self._files.setText("Timeline" if back else f"Documents ({count})")

    def _on_rename(self, id_: str) -> None:
        self.record_wanted.emit("document", id_)

    def _on_add(self, kind: str) -> None:
        self.verb_wanted.emit(kind, self.case)
