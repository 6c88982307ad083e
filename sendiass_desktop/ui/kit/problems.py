"""What stands in the way of saving a form, and what to think about before: two different things."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.wrapped_link import WrappedLink

PROBLEM_TITLE: Final = "There is a problem"
ADVICE_TITLE: Final = "Before you save"
SAVE_ANYWAY: Final = "Save anyway"


class ProblemSummary(QFrame):
    """The problems of a form, each a link to its field."""

    jumped = Signal(QWidget)  # the field

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "problem")
        self._title = QLabel(PROBLEM_TITLE, self)
        theme.set_role(self._title, "bad")
        self._title.setContentsMargins(theme.unit(self), 0, 0, 0)  # in line with the links
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, around=3, between=1)
        self._column.addWidget(self._title)
        self._links: list[QWidget] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem], fields: Mapping[str, QWidget]) -> None:
        """Show these and move the keyboard to the first; none hides the summary."""
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links = [self._link(problem, fields.get(problem.field)) for problem in problems]
        self.setVisible(bool(problems))
        if not problems:
            return
        said = " ".join(problem.sentence for problem in problems)
        self.setAccessibleName(PROBLEM_TITLE)
        self.setAccessibleDescription(said)
        self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, problem: Problem, field: QWidget | None) -> QWidget:
        link = ProblemLink(problem.sentence, field, parent=self)
        link.jumped.connect(self.jumped)
        self._column.addWidget(link)
        link.show()
        return link


class ProblemLink(WrappedLink):
    """One problem, on as many lines as it needs; pressing it moves the keyboard to its field."""

    jumped = Signal(QWidget)

    def __init__(self, sentence: str, field: QWidget | None, *, parent: QWidget) -> None:
        super().__init__(sentence, parent=parent)
        self._field = field
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        if self._field is not None:
            self.jumped.emit(self._field)


class Advice(QFrame):
    """What to think about before saving; it never stops anybody."""

    accepted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "advice")
        title = QLabel(ADVICE_TITLE, self)
        theme.set_role(title, "heading")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(SAVE_ANYWAY, self)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.accepted)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=3, between=2)
        column.addWidget(title)
        column.addWidget(self._text)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these and move the keyboard to "Save anyway"; none hides the advice."""
        self._text.setText("\n".join(sentences))
        self.setVisible(bool(sentences))
        if sentences:
            self.setAccessibleName(ADVICE_TITLE)
            self.setAccessibleDescription(" ".join(sentences))
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
