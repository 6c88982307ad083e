"""What stands behind a line of the contact list: the clock, the facts, the responses."""

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
from sendiass_desktop.ui.kit.wording import long_date, moment

EMPTY: Final = "Choose a contact to see it here."


class ContactPane(QFrame):
    """One contact beside the list; it is read again whenever it changes."""

    respond_wanted = Signal(str)
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
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=1, between=0)
        column.addWidget(self._scroll)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No contact is chosen."""
        self._id = ""
        label = QLabel(EMPTY)
        theme.set_role(label, "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        self._scroll.setWidget(label)

    def show_contact(self, detail: ContactDetail, clock_words: str) -> None:
        """Show a contact as it is now."""
        self._id = detail.contact.id
        page = QWidget()
        theme.set_role(page, "scrolled")
        column = QVBoxLayout(page)
        theme.arrange(column, self, around=3, between=2)
        self._head(column, detail, clock_words)
        self._facts(column, detail)
        self._responses(column, detail)
        column.addStretch(1)
        self._scroll.setWidget(page)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(page.minimumSizeHint().width() + bar + theme.unit(self, 3))

    def _head(self, column: QVBoxLayout, detail: ContactDetail, clock_words: str) -> None:
        contact, today = detail.contact, self._session.today()
        column.addWidget(_label(contact.reference or "", "muted"))
        column.addWidget(_label(words.reason(contact, self._session.lists), "title"))
        if detail.standing.status is Status.NOT_NEEDED:
            column.addWidget(_label(clock_words, "heading"))
            return
        due = f"Response due {long_date(detail.standing.due)}"
        column.addWidget(_label(due, "heading"))
        strip = ClockStrip(self)
        strip.show_days(detail.days, detail.standing.due, today)
        column.addWidget(strip)
        tone = words.TONES.get(detail.standing.status, ("", "muted"))[1]
        column.addWidget(_label(clock_words, tone))
        off = sorted({box.why for box in detail.days if box.number is None})
        count = f"{detail.days[-1].number} working days after the day received"
        why = f"; {_and(off)} {'does' if len(off) == 1 else 'do'} not count." if off else "."
        column.addWidget(_label(f"{count}{why} {detail.standing.doubt}".strip(), "hint"))
        if contact.due_moved_to is not None:
            moved = f"Moved by hand to {long_date(contact.due_moved_to)}. {contact.due_moved_why}"
            column.addWidget(_label(moved, "warn"))

    def _facts(self, column: QVBoxLayout, detail: ContactDetail) -> None:
        grid = QGridLayout()
        theme.arrange(grid, self, between=1.5)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(0, 2)
        session = self._session
        workers = session.workers()
        for row, (label, value) in enumerate(words.facts(detail.contact, session.lists, workers)):
            grid.addWidget(_label(label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            unsafe = label == "Safe to leave a message" and value == "No"
            said = "No: do not leave a message" if unsafe else value
            grid.addWidget(_label(said, "bad" if unsafe else ""), row, 1)
        column.addLayout(grid)
        if detail.contact.note:
            column.addWidget(_label("Note", "heading"))
            column.addWidget(_label(detail.contact.note, ""))
        if detail.has_concern:
            column.addWidget(_label("Safeguarding concern", "heading"))
            concern = detail.concern
            told = (concern.said or "") if concern else "Recorded. Restricted."
            column.addWidget(_label(told, "warn"))

    def _responses(self, column: QVBoxLayout, detail: ContactDetail) -> None:
        column.addWidget(_label("Responses", "heading"))
        lists = self._session.lists
        for response in detail.responses:
            when = moment(response.at) if response.at else ""
            how = lists.label("channel", response.how) if response.how else ""
            where = "in the call itself" if response.in_call else how
            line = QHBoxLayout()
            line.addWidget(_label(" · ".join(part for part in (when, where) if part), ""), 1)
            line.addWidget(_label(lists.label("result", response.result), "muted"))
            column.addLayout(line)
            if response.note:
                column.addWidget(_label(response.note, "hint"))
        if not detail.responses:
            column.addWidget(_label("None yet.", "muted"))
        buttons = QHBoxLayout()
        theme.arrange(buttons, self, between=2)
        respond = QPushButton("Log response", self)
        theme.set_role(respond, "primary")
        respond.clicked.connect(self._on_respond)
        open_ = QPushButton("Open", self)
        open_.setToolTip("Enter")
        open_.clicked.connect(self._on_open)
        buttons.addWidget(respond)
        buttons.addWidget(open_)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _on_respond(self) -> None:
        self.respond_wanted.emit(self._id)

    def _on_open(self) -> None:
        self.open_wanted.emit(self._id)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    theme.set_role(label, role)
    return label


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
