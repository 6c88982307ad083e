"""What service users answered: a card for each question, who answered, and their own words."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.evaluation_batch import month_name
from sendiass_desktop.domain.evaluation_summary import Comment
from sendiass_desktop.domain.periods import kind_of
from sendiass_desktop.services.evaluations import Results
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.table_cards import TableCards
from sendiass_desktop.ui.kit.wording import plural

NOTHING: Final = "No evaluations count in {period}."
UNKNOWN: Final = "{count} questions that this program does not have."
READ: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
OWN_WORDS: Final = "In their own words"


class ResultsPage(QWidget):
    """The results of a period, made anew for each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[TableCards] = []
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, between=0)

    def show_results(self, results: Results) -> None:
        """Show these, a group of cards for each question set that was used."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        page = self._shown = QWidget(self)
        column = QVBoxLayout(page)
        theme.arrange(column, self, between=3)
        self.cards = []
        for one in results.summaries:
            title = f"{one.question_set.titled()}: {plural(one.received, 'evaluation')}"
            column.addWidget(_label(title, page, role="group"))
            cards = TableCards(page, opens=False)
            cards.show_tables([question.table() for question in one.questions])
            self.cards.append(cards)
            column.addWidget(cards)
        if results.received:
            who = TableCards(page, opens=False)
            who.show_tables([results.who])
            self.cards.append(who)
            column.addWidget(_label("Everybody", page, role="group"))
            column.addWidget(who)
        if results.comments:
            several = kind_of(results.period) != "month"
            column.addWidget(_own_words(results.comments, page, months=several))
        column.addStretch(1)
        self._column.addWidget(page)


def said_of(results: Results) -> str:
    """How many, of how many who were invited, and what is not shown."""
    if not results.received:
        return NOTHING.format(period=results.period.name)
    count = plural(results.received, "evaluation")
    said = [f"{count} received in {results.period.name}."]
    if results.rate is not None:
        invited = plural(results.invited, "invitation")
        said.append(f"{invited} at the end of an intervention: {results.rate}% answered.")
    if results.unknown:
        said.append(UNKNOWN.format(count=plural(results.unknown, "evaluation answers")))
    return " ".join(said)


def _own_words(comments: tuple[Comment, ...], page: QWidget, *, months: bool) -> QFrame:
    card = QFrame(page)
    theme.set_role(card, "surface")
    column = QVBoxLayout(card)
    theme.arrange(column, page, around=3, between=3)
    column.addWidget(_label(OWN_WORDS, card, role="heading"))
    for comment in comments:
        name = f"Name given: {comment.name}" if comment.name else ""
        month = month_name(comment.month) if months and comment.month else ""
        block = QVBoxLayout()
        theme.arrange(block, page, between=0.5)
        for text, role in ((comment.text, ""), (" · ".join(filter(None, (month, name))), "hint")):
            if text:
                said = _label(text, card, role=role)
                said.setTextInteractionFlags(READ)  # Tab goes from one to the next
                block.addWidget(said)
        column.addLayout(block)
    return card


def _label(text: str, parent: QWidget, *, role: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    theme.set_role(label, role)
    return label
