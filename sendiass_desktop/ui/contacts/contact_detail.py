"""What stands behind a line of the contact list: the clock, the responses, the facts."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.response import Status
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.ties import Ties
from sendiass_desktop.ui.contacts import words
from sendiass_desktop.ui.contacts.tie_box import TieBox
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text
from sendiass_desktop.ui.kit.clock_strip import ClockStrip
from sendiass_desktop.ui.kit.detail_pane import DetailPane
from sendiass_desktop.ui.kit.detail_parts import Facts, Paragraphs
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.record_verbs import MoreButton
from sendiass_desktop.ui.kit.wording import listed, long_date, moment

EMPTY: Final = "Choose a contact to see it here."
MASKED: Final = "This record is restricted to named staff."
OPEN_MASKED: Final = "Open with a reason"
RESTRICTED: Final = "Recorded. Restricted to who took the contact and to managers."
Words = list[tuple[str, str]]  # a paragraph and its role


class ContactPane(DetailPane):
    """One contact beside the list; it is read again whenever it changes."""

    respond_wanted = Signal(str)
    pass_on_wanted = Signal(str)
    open_wanted = Signal(str)
    case_wanted = Signal(str)  # the contact, whose case is to be shown or opened
    record_verb_wanted = Signal(str, str)  # history or archive, and the contact

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, name="Contact")
        self._session = session
        self._id = ""
        self._head = Paragraphs(self.page)
        self.ties = TieBox(self.page)
        self._strip = ClockStrip(self.page)
        self._clock = Paragraphs(self.page)
        self._more = Paragraphs(self.page)
        self._facts = Facts(self.page)
        self._verbs = self._make_verbs()
        self._open_masked = QPushButton(OPEN_MASKED, self)
        self._open_masked.setToolTip("Enter")
        theme.set_role(self._open_masked, "primary")
        self._open_masked.clicked.connect(self._on_open)
        self.compose(
            (self._head, self._strip, self._clock, self.ties, self._more, self._facts),
            verbs=(self._verbs, self._open_masked),
        )
        self.show_nothing()

    def show_nothing(self) -> None:
        """No contact is chosen."""
        self._show_alone("", [(EMPTY, "muted")])

    def show_masked(self, id_: str, *, opens: bool) -> None:
        """A restricted contact is chosen; `opens` where a reason would open it to this reader."""
        self._show_alone(id_, [(MASKED, "")])
        self._open_masked.setVisible(opens)

    def show_contact(
        self, detail: ContactDetail, clock_words: str, *, ties: Ties | None = None
    ) -> None:
        """Show a contact as it is now; the same one stays scrolled where it was."""
        contact, standing = detail.contact, detail.standing
        if contact.id != self._id:
            self.go_to_top()
        self._id = contact.id
        self._case.setText("Go to case" if contact.case else "Open case")
        self._past.show_archived(archived=contact.archived_on is not None)
        counted = standing.status is not Status.NOT_NEEDED
        title = words.reason(contact, self._session.lists)
        due = f"Response due {long_date(standing.due)}" if counted else ""
        head = [(contact.reference or "", "muted"), (title, "title"), (due, "heading")]
        self._head.show_words(head)
        self.ties.show_ties(contact.id, ties)
        self._strip.setVisible(counted)
        self._strip.show_days(detail.days, standing.due, today=self._session.today())
        self._clock.show_words(_clock(detail, clock_words))
        self._more.show_words([*self._responses(detail), *_narrative(detail)])
        self._facts.show_facts(self._answers(detail))
        self._facts.show()
        self._verbs.show()
        self._open_masked.hide()
        self.leave_room(self._strip)

    def _show_alone(self, id_: str, said: Words) -> None:
        """These words and nothing else; what stood there before is emptied."""
        self._id = id_
        self._head.show_words(said)
        self.ties.show_ties("", None)
        self._strip.clear()
        for words_of in (self._clock, self._more):
            words_of.show_words(())
        self._facts.show_facts(())
        for part in (self._strip, self._clock, self._more, self._facts, self._verbs):
            part.hide()
        self._open_masked.hide()

    def _make_verbs(self) -> QWidget:
        """What can be done with the contact: always in sight, whatever is scrolled."""
        verbs = QWidget(self)
        row = FlowLayout(verbs)
        respond = QPushButton("Log response", verbs)
        respond.setToolTip(key_text("respond"))
        theme.set_role(respond, "primary")
        respond.clicked.connect(self._on_respond)
        pass_on = QPushButton("Pass on", verbs)
        pass_on.clicked.connect(self._on_pass_on)
        open_ = QPushButton("Open", verbs)
        open_.setToolTip("Enter")
        open_.clicked.connect(self._on_open)
        self._case = QPushButton("Open case", verbs)
        self._case.setToolTip(key_text("case.of_contact"))
        self._case.clicked.connect(self._on_case)
        self._case.setVisible(self._session.role is not Role.DUTY)
        self._past = MoreButton(verbs, archives=self._session.role is not Role.DUTY)
        self._past.wanted.connect(self._on_record_verb)
        for button in (respond, pass_on, open_, self._case, self._past):
            row.addWidget(button)
        return verbs

    def _responses(self, detail: ContactDetail) -> Words:
        lists = self._session.lists
        said = [("Responses", "heading")]
        for response in detail.responses:
            result = lists.label("result", response.result)
            when = f" · {moment(response.at)}" if response.at else ""
            how = lists.label("channel", response.how) if response.how else ""
            said += [
                (f"{result}{when}", ""),
                ("In the call itself" if response.in_call else how, "hint"),
                (response.note or "", "hint"),
            ]
        return said if detail.responses else [*said, ("None yet.", "muted")]

    def _answers(self, detail: ContactDetail) -> list[tuple[str, str, str]]:
        contact, session = detail.contact, self._session
        facts = words.facts(contact, session.lists, workers=session.workers())
        unsafe = contact.message_safe is False
        return [
            (label, words.UNSAFE, "bad")
            if unsafe and label == words.SAFE_LABEL
            else (label, value, "")
            for label, value in facts
        ]

    def _on_respond(self) -> None:
        self.respond_wanted.emit(self._id)

    def _on_pass_on(self) -> None:
        self.pass_on_wanted.emit(self._id)

    def _on_open(self) -> None:
        self.open_wanted.emit(self._id)

    def _on_record_verb(self, verb: str) -> None:
        self.record_verb_wanted.emit(verb, self._id)

    def _on_case(self) -> None:
        self.case_wanted.emit(self._id)


def _clock(detail: ContactDetail, clock_words: str) -> Words:
    """How it stands, and how the due date comes about: which days do not count, and why."""
    contact, standing = detail.contact, detail.standing
    if standing.status is Status.NOT_NEEDED:
        return [(clock_words, "heading"), (contact.response_not_needed_why or "", "muted")]
    tone = words.TONES.get(standing.status, ("", "muted"))[1]
    off = tuple(sorted({box.why for box in detail.days if box.number is None}))
    count = f"{detail.days[-1].number} working days after the day received"
    why = f"; {listed(off)} {'does' if len(off) == 1 else 'do'} not count." if off else "."
    said = [(clock_words, tone), (f"{count}{why} {standing.doubt}".strip(), "hint")]
    if contact.due_moved_to is not None:
        moved = f"Moved by hand to {long_date(contact.due_moved_to)}."
        said.append((f"{moved} {contact.due_moved_why or ''}".strip(), "warn"))
    return said


def _narrative(detail: ContactDetail) -> Words:
    """A concern, as far as this reader may see it, and the note."""
    said: Words = []
    if detail.has_concern:
        told = detail.concern.said if detail.concern else RESTRICTED
        said += [("Safeguarding concern", "heading"), (told or "", "warn")]
    if detail.contact.note:
        said += [("Note", "heading"), (detail.contact.note, "")]
    return [*said, ("Answers", "heading")]
