"""A form's window: movable, several at once, with its problems, its advice and its one Save."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action

PROBLEM_TITLE: Final = "There is a problem"
ADVICE_TITLE: Final = "Before you save"
SAVE_ANYWAY: Final = "Save anyway"
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_OF_THE_SCREEN: Final = 0.92


class Dialog(QDialog):
    """The base of every form: fill `content`, override `save`, and `leave` if a draft is kept.

    Shown with `show()`; it deletes itself when it closes. Escape and the window's own button both
    come through `reject`.
    """

    left = Signal()  # closed without saving

    def __init__(self, parent: QWidget, title: str, *, save: str = "Save") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(title)
        self.heading = QHBoxLayout()
        self.summary = ProblemSummary(self)
        self.advice = Advice(self)
        self.content = QVBoxLayout()
        self.footer = QHBoxLayout()
        self.footer_text = QLabel(self)
        self._title = QLabel(title, self)
        self._scroll = QScrollArea(self)
        self._page = QWidget(self._scroll)
        self.cancel_button = self._button("Cancel")
        self.save_button = self._button(save, "primary")
        self._compose()
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.advice.accepted.connect(self._on_save_anyway)
        self.summary.jumped.connect(self._on_jumped)
        make_action(self, "save", self._on_save)

    def save(self, *, anyway: bool) -> None:
        """Save what the form holds; `anyway` when the advice has been read. Override it."""
        raise NotImplementedError

    def leave(self) -> None:
        """Keep what has been typed: the form is about to close without saving."""

    def add_button(self, text: str, role: str = "") -> QPushButton:
        """One more button of the footer, between Cancel and Save."""
        button = self._button(text, role)
        self.footer.insertWidget(self.footer.count() - 1, button)
        return button

    def show_problems(self, problems: Sequence[Problem], fields: Mapping[str, QWidget]) -> None:
        """List the problems, each leading to its field; none hides the list.

        The keyboard moves to the first of them.
        """
        self.advice.show_sentences(())
        self.summary.show_problems(problems, fields)
        if problems:
            self._scroll.ensureVisible(0, 0)

    def show_advice(self, sentences: Sequence[str]) -> None:
        """Show advice, told apart from problems, with "Save anyway"; none hides it."""
        self.summary.show_problems((), {})
        self.advice.show_sentences(sentences)
        if sentences:
            self._scroll.ensureVisible(0, 0)

    def _button(self, text: str, role: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)  # Enter in a field never saves
        theme.set_role(button, role)
        return button

    def _compose(self) -> None:
        theme.set_role(self._title, "title")
        theme.set_role(self.footer_text, "hint")
        self.save_button.setToolTip(key_text("save"))
        theme.set_role(self._page, "scrolled")
        inside = QVBoxLayout(self._page)
        theme.arrange(inside, self, around=5, between=4)
        theme.arrange(self.heading, self, between=3)
        theme.arrange(self.content, self, between=3)
        self.heading.addWidget(self._title, 1)
        inside.addLayout(self.heading)
        inside.addWidget(self.summary)
        inside.addWidget(self.advice)
        inside.addLayout(self.content, 1)
        self._scroll.setWidget(self._page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QFrame(self)
        theme.set_role(foot, "foot")
        foot.setLayout(self.footer)
        theme.arrange(self.footer, self, around=4, between=2)
        self.footer.addWidget(self.footer_text, 1)
        self.footer.addWidget(self.cancel_button)
        self.footer.addWidget(self.save_button)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=0)
        column.addWidget(self._scroll, 1)
        column.addWidget(foot)

    def _on_save(self) -> None:
        self.save(anyway=False)

    def _on_save_anyway(self) -> None:
        self.save(anyway=True)

    def _on_jumped(self, field: QWidget) -> None:
        self._scroll.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Take the size the content asks for, as far as the screen allows."""
        screen = self.screen().availableSize() * MOST_OF_THE_SCREEN
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        page = self._page.sizeHint()
        width = min(max(page.width() + bar, self.footer.sizeHint().width()), screen.width())
        high = self._page.heightForWidth(width) if self._page.hasHeightForWidth() else page.height()
        slack = self.footer.sizeHint().height() + theme.unit(self)
        self.resize(width, min(high + slack, screen.height()))

    def reject(self) -> None:
        """Close without saving, keeping what was typed (Qt's; Escape, Cancel, the window's X)."""
        self.leave()
        self.left.emit()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button it is on and does nothing elsewhere (Qt's)."""
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)


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
        link = ProblemLink(problem.sentence, field, self)
        link.jumped.connect(self.jumped)
        self._column.addWidget(link)
        link.show()
        return link


class ProblemLink(QPushButton):
    """One problem, on as many lines as it needs; pressing it moves the keyboard to its field."""

    jumped = Signal(QWidget)

    def __init__(self, sentence: str, field: QWidget | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.setAccessibleName(sentence)
        theme.set_role(self, "tight")
        text = QLabel(sentence, self)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_role(text, "link")
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, around=1)
        self._column.addWidget(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The room its sentence needs (Qt's)."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The room its longest word needs (Qt's)."""
        return self._column.minimumSize()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Higher when it is narrower (Qt's)."""
        return self._column.heightForWidth(width)

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
