"""What a contact is tied to, in words that open what they name; and how to tie it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

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

    def __init__(self, words: str, kind: str, *, id_: str, parent: QWidget) -> None:
        super().__init__(words, parent=parent)
        self._kind, self._id = kind, id_
        self.clicked.connect(self._on_clicked)

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

    def show_ties(self, contact: str, ties: Ties | None) -> None:
        """Show the ties of a contact; None shows nothing, and keeps nothing of what was shown."""
        self._contact = contact
        for link in self._links:
            self._rows.removeWidget(link)
            link.hide()
            link.say("")
            link.deleteLater()
        self._links = []
        self.setVisible(ties is not None)
        if ties is None:
            return
        if ties.person is not None:
            self._add(f"Person: {ties.person.whole}", "person", id_=ties.person.id)
        if ties.case and ties.case_words:
            self._add(f"Case: {ties.case_words}", "case", id_=contact)
        earlier = (ties.earlier,) if ties.earlier is not None else ()
        for words, kind, tied in (
            ("Earlier contact on this matter: {}", "contact", earlier),
            ("Later contact on this matter: {}", "contact", ties.later),
            ("Same contact: {}. Not the same?", "part", ties.same),
        ):
            for one in tied:
                self._add(words.format(one.reference), kind, id_=one.id)
        self._tie.setText(TIED if ties.person is not None or ties.case else TIE)

    def _add(self, words: str, kind: str, *, id_: str) -> None:
        link = TieLink(words, kind, id_=id_, parent=self)
        link.wanted.connect(self._on_wanted)
        self._rows.addWidget(link)
        link.show()
        self._links.append(link)

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
