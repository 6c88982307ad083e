"""What stands behind a line of the contact list: the clock, the responses, the facts."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.response import Status
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.contacts import words
from sendiass_desktop.ui.contacts.clock_strip import ClockStrip
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text
from sendiass_desktop.ui.kit.wording import listed, long_date, moment

EMPTY: Final = "Choose a contact to see it here."
RESTRICTED: Final = "Recorded. Restricted to who took the contact and to managers."


class ContactPane(QFrame):
    """One contact beside the list; it is read again whenever it changes."""

    respond_wanted = Signal(str)
    pass_on_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        theme.set_role(self, "surface")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName("Contact")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._verbs = self._make_verbs()
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=1, between=0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._verbs)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No contact is chosen."""
        self._id = ""
        self._verbs.hide()
        label = _label(EMPTY, "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setWidget(label)

    def show_contact(self, detail: ContactDetail, clock_words: str) -> None:
        """Show a contact as it is now; the same one stays scrolled where it was."""
        scrolled = self._scroll.verticalScrollBar().value() if detail.contact.id == self._id else 0
        self._id = detail.contact.id
        page = QWidget()
        theme.set_role(page, "scrolled")
        column = QVBoxLayout(page)
        theme.arrange(column, self, around=3, between=2)
        self._head(column, detail, clock_words)
        self._responses(column, detail)
        self._facts(column, detail)
        column.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().setValue(scrolled)
        self._verbs.show()

    def _make_verbs(self) -> QWidget:
        """What can be done with the contact: always in sight, whatever is scrolled."""
        verbs = QFrame(self)
        row = QHBoxLayout(verbs)
        theme.arrange(row, self, around=2, between=2)
        respond = QPushButton("Log response", verbs)
        respond.setToolTip(key_text("respond"))
        theme.set_role(respond, "primary")
        respond.clicked.connect(self._on_respond)
        pass_on = QPushButton("Pass on", verbs)
        pass_on.clicked.connect(self._on_pass_on)
        open_ = QPushButton("Open", verbs)
        open_.setToolTip("Enter")
        open_.clicked.connect(self._on_open)
        for button in (respond, pass_on, open_):
            row.addWidget(button)
        row.addStretch(1)
        return verbs

    def _head(self, column: QVBoxLayout, detail: ContactDetail, clock_words: str) -> None:
        contact = detail.contact
        column.addWidget(_label(contact.reference or "", "muted"))
        title = words.reason(contact, self._session.lists)
        column.addWidget(_label(title, "title"))
        if detail.standing.status is Status.NOT_NEEDED:
            column.addWidget(_label(clock_words, "heading"))
            return
        column.addWidget(_label(f"Response due {long_date(detail.standing.due)}", "heading"))
        strip = ClockStrip(self)
        strip.show_days(detail.days, detail.standing.due, self._session.today())
        column.addWidget(strip)
        tone = words.TONES.get(detail.standing.status, ("", "muted"))[1]
        column.addWidget(_label(clock_words, tone))
        column.addWidget(_label(_working(detail), "hint"))
        if contact.due_moved_to is not None:
            moved = f"Moved by hand to {long_date(contact.due_moved_to)}. {contact.due_moved_why}"
            column.addWidget(_label(moved, "warn"))

    def _responses(self, column: QVBoxLayout, detail: ContactDetail) -> None:
        column.addWidget(_label("Responses", "heading"))
        lists = self._session.lists
        for response in detail.responses:
            when = moment(response.at) if response.at else ""
            how = lists.label("channel", response.how) if response.how else ""
            where = "in the call itself" if response.in_call else how
            result = lists.label("result", response.result)
            column.addWidget(_label(f"{result} · {when}", ""))
            for more in (where, response.note or ""):
                if more:
                    column.addWidget(_label(more, "hint"))
        if not detail.responses:
            column.addWidget(_label("None yet.", "muted"))

    def _facts(self, column: QVBoxLayout, detail: ContactDetail) -> None:
        if detail.has_concern:
            column.addWidget(_label("Safeguarding concern", "heading"))
            told = (detail.concern.said or "") if detail.concern else RESTRICTED
            column.addWidget(_label(told, "warn"))
        if detail.contact.note:
            column.addWidget(_label("Note", "heading"))
            column.addWidget(_label(detail.contact.note, ""))
        column.addWidget(_label("Answers", "heading"))
        grid = QGridLayout()
        theme.arrange(grid, self, between=1.5)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        session = self._session
        facts = words.facts(detail.contact, session.lists, session.workers())
        for row, (label, value) in enumerate(facts):
            grid.addWidget(_label(label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            unsafe = label == words.SAFE_LABEL and detail.contact.message_safe is False
            said = words.UNSAFE if unsafe else value
            grid.addWidget(_label(said, "bad" if unsafe else ""), row, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)

    def _on_respond(self) -> None:
        self.respond_wanted.emit(self._id)

    def _on_pass_on(self) -> None:
        self.pass_on_wanted.emit(self._id)

    def _on_open(self) -> None:
        self.open_wanted.emit(self._id)


def _working(detail: ContactDetail) -> str:
    """How the due date comes about: which days do not count, and how sure that is."""
    off = tuple(sorted({box.why for box in detail.days if box.number is None}))
    count = f"{detail.days[-1].number} working days after the day received"
    why = f"; {listed(off)} {'does' if len(off) == 1 else 'do'} not count." if off else "."
    return f"{count}{why} {detail.standing.doubt}".strip()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    theme.set_role(label, role)
    return label
