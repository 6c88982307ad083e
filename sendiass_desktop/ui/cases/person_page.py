"""The page of a person, beside whatever is worked on: what to mind, how to reach them, cases."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.people import CHILD
from sendiass_desktop.domain.records.person import Reach
from sendiass_desktop.services.people import CaseOf, PersonDetail
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import person_words
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.detail_parts import Facts, Paragraphs
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.safety_line import SafetyLine
from sendiass_desktop.ui.kit.section import Line, Section

TITLE: Final = "Person"  # of the window, which names nobody
LETTERS: Final = 44  # of a line, before what stands beside it
WIDE, HIGH = 150.0, 130.0  # steps
SHOWN: Final = ("person", "reach", "case", "case_person", "case_state", "contact", "named_staff")
NO_CASES: Final = "Stands in no case that you may see."
ARCHIVE: Final = "Archive this person?"
ARCHIVED: Final = "They are taken out of the lists and can be brought back: nothing is destroyed."
PART: Final = "Not the same person?"
PARTED: Final = "{name} is then a person of their own again, with their own cases and contacts."
ARCHIVED_ON: Final = "Archived: in no list, and nothing is destroyed."
REACHED_IN: Final = "Ways to reach them, known in this case alone"


class PersonPage(Dialog):
    """One person; it is read again whenever something about them changes."""

    case_wanted = Signal(str)
    correct_wanted = Signal(str, str)  # the person, the case that they are seen from or ""
    same_wanted = Signal(str)

    def __init__(self, parent: QWidget, services: Services, *, person: str, case: str = "") -> None:
        """`case` is the one that they are seen from. Raises NotFound, NotAllowed."""
        self._services = services
        self.person = services.people.look_at(person).id
        self.case = case
        self._part = ""  # whom a question is about
        super().__init__(parent, TITLE, save="Correct")
        self._archived = False
        self.cancel_button.setText("Close")
        self._safety = SafetyLine(self)
        self._head = Paragraphs(self)
        self._facts = Facts(self)
        self._ways_head = Paragraphs(self)
        self._ways = Facts(self)
        self._cases = Section("Cases", add="", empty=NO_CASES, parent=self, letters=LETTERS)
        self._joined = Section("Joined with", add="", empty="", parent=self, letters=LETTERS)
        self._compose_page()
        self.refresh()
        self.resize(theme.unit(self, WIDE), theme.unit(self, HIGH))

    def save(self, *, anyway: bool) -> None:
        """Have the record corrected: a page has nothing of its own to save."""
        del anyway
        self.correct_wanted.emit(self.person, self.case)

    def refresh(self) -> None:
        """Read the person again; where they are no longer to be seen, close."""
        try:
            detail = self._services.people.detail(self.person)
            self._show(detail)
        except AppError:
            self.reject()

    def at_hand(self) -> tuple[str, str]:
        """The person, whose history is told."""
        return "person", self.person

    def take_change(self, change: Change) -> None:
        """Read again when something about people or their cases changed."""
        if change.touches(*SHOWN):
            self.refresh()

    def _compose_page(self) -> None:
        for part in (
            *(self._safety, self._head, self._facts, self._ways_head, self._ways),
            *(self._cases, self._joined),
        ):
            self.content.addWidget(part)
        self.content.addStretch(1)
        same = self.add_button("Same person as")
        same.clicked.connect(self._on_same)
        self._away = self.add_button("Archive")
        self._away.clicked.connect(self._on_archive)
        self._cases.opened.connect(self.case_wanted)
        self._joined.opened.connect(self._on_joined)

    def _show(self, detail: PersonDetail) -> None:
        session = self._services.session
        person, lists = detail.person, session.lists
        self.person, self._archived = person.id, person.archived_on is not None
        self._title.setText(detail.words.name)
        self._safety.show_line(person.safety_line)
        self._head.show_words(
            [
                (person_words.who(person, detail.age, lists=lists), ""),
                (person_words.counted(detail), "muted"),
                (ARCHIVED_ON if self._archived else "", "warn"),
            ]
        )
        self._facts.show_facts(person_words.facts(detail, lists, workers=session.workers()))
        self._show_ways(detail)
        self._cases.show_lines([self._case_line(case) for case in detail.cases])
        self._joined.setVisible(bool(detail.joined))
        self._joined.show_lines(
            [Line(one.id, one.whole, "Not the same?", "undo") for one in detail.joined]
        )
        self._away.setText("Bring back" if self._archived else "Archive")

    def _show_ways(self, detail: PersonDetail) -> None:
        """What the case they are seen from knows of a child, and no other case."""
        ways: tuple[Reach, ...] = ()
        if self.case and detail.person.person_kind == CHILD:
            ways = self._services.people.reaches(self.person, self.case)
        self._ways_head.show_words([(REACHED_IN, "heading")] if ways else [])
        self._ways.show_facts(person_words.ways(ways, self._services.session.lists))
        self._ways.setVisible(bool(ways))

    def _case_line(self, case: CaseOf) -> Line:
        lists = self._services.session.lists
        words = f"{case.reference} · {person_words.role(case, lists)}"
        closed = case.state == "closed"
        return Line(
            case.id, words, lists.label("case_state", case.state), tone="muted" if closed else ""
        )

    def _on_same(self) -> None:
        self.same_wanted.emit(self.person)

    def _on_archive(self) -> None:
        if self._archived:
            self._guard(self._services.people.restore, self.person)
            return
        asked = messages.confirm_danger(self, ARCHIVE, sentence=ARCHIVED, verb="Archive")
        asked.agreed.connect(self._archive)

    def _archive(self) -> None:
        self._guard(self._services.people.archive, self.person)

    def _on_joined(self, id_: str) -> None:
        self._part = id_
        joined = self._services.people.detail(self.person).joined
        name = next((one.name for one in joined if one.id == id_), "")
        asked = messages.ask(self, PART, sentence=PARTED.format(name=name), yes="Not the same")
        asked.agreed.connect(self._unmerge)

    def _unmerge(self) -> None:
        self._guard(self._services.people.unmerge, self._part)

    def _guard(self, verb: Callable[[str], object], id_: str) -> None:
        try:
            verb(id_)
        except AppError as trouble:
            messages.say(self, TITLE, sentence=str(trouble))
