"""What a contact is tied to, in words that open what they name; and how to tie it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.ties import Ties
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.wrapped_link import WrappedLink

TIE: Final = "Tie to a person"
TIED: Final = "Change the ties"
SAME: Final = "Same contact as"


class TieLink(WrappedLink):
    """One tie: pressing it opens what it names."""

    wanted = Signal(str, str)  # what kind of tie, and the id

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self._kind = self._id = ""
        self.clicked.connect(self._on_clicked)

    def lead(self, words: str, kind: str, *, id_: str) -> None:
        """Name something else, and lead there."""
        self.say(words)
        self._kind, self._id = kind, id_

    def _on_clicked(self) -> None:
        self.wanted.emit(self._kind, self._id)


class TieBox(QWidget):
    """Person, case, earlier and later contacts, contacts that were the same."""

    tie_wanted = Signal(str)  # the contact whose ties are shown
    same_wanted = Signal(str)  # the same
    case_wanted = Signal(str)  # the same
    person_wanted = Signal(str)
    contact_wanted = Signal(str)  # another one
    part_wanted = Signal(str)  # another one, which is not the same after all

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._contact = ""
        self._links: list[TieLink] = []
        self._tie = QPushButton(TIE, self)
        self._same = QPushButton(SAME, self)
        verbs = QWidget(self)
        row = FlowLayout(verbs)
        for button in (self._tie, self._same):
            button.setAutoDefault(False)
            theme.set_role(button, "link")
            row.addWidget(button)
        self._tie.clicked.connect(self._on_tie)
        self._same.clicked.connect(self._on_same)
        links = QWidget(self)
        self._rows = QVBoxLayout(links)
        theme.arrange(self._rows, self, between=0)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=0.5)
        column.addWidget(links)
        column.addWidget(verbs)
        self.hide()

    def show_ties(self, contact: str, ties: Ties | None) -> None:
        """Show the ties of a contact; None shows nothing, and keeps nothing of what was shown."""
        self._contact = contact
        self.setVisible(ties is not None)
        lines = _lines(contact, ties) if ties is not None else []
        while len(self._links) < len(lines):
            self._links.append(self._link())
        for link, (words, kind, id_) in zip(self._links, lines, strict=False):
            link.lead(words, kind, id_=id_)
            link.show()
        for link in self._links[len(lines) :]:
            link.lead("", "", id_="")
            link.hide()
        tied = ties is not None and (ties.person is not None or ties.case is not None)
        self._tie.setText(TIED if tied else TIE)

    def _link(self) -> TieLink:
        link = TieLink(self)
        link.wanted.connect(self._on_wanted)
        self._rows.addWidget(link)
        return link

    def _on_tie(self) -> None:
        self.tie_wanted.emit(self._contact)

    def _on_same(self) -> None:
        self.same_wanted.emit(self._contact)

    def _on_wanted(self, kind: str, id_: str) -> None:
        wanted = {
            "person": self.person_wanted,
            "case": self.case_wanted,
            "contact": self.contact_wanted,
            "part": self.part_wanted,
        }
        wanted[kind].emit(id_)


def read_ties(services: Services, contact: str) -> Ties | None:
    """What a contact is tied to; None for a new one, for duty staff, or where it is hidden."""
    if not contact or services.session.role is Role.DUTY:
        return None
    try:
        return services.ties.of(contact)
    except AppError:
        return None


def _lines(contact: str, ties: Ties) -> list[tuple[str, str, str]]:
    """Each tie in words, its kind and the id that it leads to; a case is led to by its contact."""
    lines = []
    if ties.person is not None:
        lines.append((f"Person: {ties.person.whole}", "person", ties.person.id))
    if ties.case and ties.case_words:
        lines.append((f"Case: {ties.case_words}", "case", contact))
    earlier = (ties.earlier,) if ties.earlier is not None else ()
    for words, kind, tied in (
        ("Earlier contact on this matter: {}", "contact", earlier),
        ("Later contact on this matter: {}", "contact", ties.later),
        ("Same contact: {}. Not the same?", "part", ties.same),
    ):
        lines += [(words.format(one.reference), kind, one.id) for one in tied]
    return lines
