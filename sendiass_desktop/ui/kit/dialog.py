"""A form's window: movable, several at once, with its problems, its advice and its one Save."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.problems import Advice, ProblemSummary
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.scrolled import Scrolled

__all__ = ["Dialog", "ProblemSummary"]

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABBED: Final = Qt.FocusPolicy.TabFocus.value  # a form asks hundreds of widgets: as numbers
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
        self._scroll = Scrolled(self, across=True)
        self._page = self._scroll.page
        self.cancel_button = self._button("Cancel")
        self.save_button = self._button(save, "primary")
        self._compose()
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.advice.accepted.connect(self._on_save_anyway)
        self.summary.jumped.connect(self._on_jumped)
        make_action(self, "save", slot=self._on_save)

    def save(self, *, anyway: bool) -> None:
        """Save what the form holds; `anyway` when the advice has been read. Override it."""
        raise NotImplementedError

    def leave(self) -> None:
        """Keep what has been typed: the form is about to close without saving."""

    def holds_back(self) -> bool:
        """Whether it stays open for now: what was typed could not be kept, and that is asked."""
        return False

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

    def show_troubles(self, form: Form, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field of `form` and in the list, which has the keyboard."""
        form.show_problems(problems)
        controls = {name: field.control for name, field in form.inputs().items()}
        self.show_problems(problems, controls)

    def show_advice(self, sentences: Sequence[str]) -> None:
        """Show advice, told apart from problems, with "Save anyway"; none hides it."""
        self.summary.show_problems((), {})
        self.advice.show_sentences(sentences)
        if sentences:
            self._scroll.ensureVisible(0, 0)

    def explain_above(self) -> None:
        """Have what the footer says stand at the end of the page, where long sentences wrap."""
        self.footer.removeWidget(self.footer_text)
        self.footer.insertStretch(0, 1)
        self.footer_text.setWordWrap(True)
        self.content.addWidget(self.footer_text)

    def _button(self, text: str, role: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)  # Enter in a field never saves
        theme.set_role(button, role)
        return button

    def _compose(self) -> None:
        theme.set_role(self._title, "title")
        theme.set_role(self.footer_text, "hint")
        self.save_button.setToolTip(key_text("save"))
        inside = QVBoxLayout(self._page)
        theme.arrange(inside, self, around=5, between=4)
        theme.arrange(self.heading, self, between=3)
        theme.arrange(self.content, self, between=3)
        self.heading.addWidget(self._title, 1)
        inside.addLayout(self.heading)
        inside.addWidget(self.summary)
        inside.addWidget(self.advice)
        inside.addLayout(self.content, 1)
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
        self.content.invalidate()  # it was measured before the content came, or was other
        if (laid_out := self._page.layout()) is not None:
            laid_out.invalidate()
        screen = available(self) * MOST_OF_THE_SCREEN
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        page = self._page.sizeHint()
        width = min(max(page.width() + bar, self.footer.sizeHint().width()), screen.width())
        high = self._page.heightForWidth(width) if self._page.hasHeightForWidth() else page.height()
        slack = self.footer.sizeHint().height() + theme.unit(self)
        self.resize(width, min(high + slack, screen.height()))

    def order_tabs(self) -> None:
        """Have Tab walk through the page and then the footer, however late its parts were made."""
        items = (self.footer.itemAt(place) for place in range(self.footer.count()))
        parts = (item.widget() for item in items if item is not None)
        buttons = [part for part in parts if isinstance(part, QPushButton)]
        for before, after in pairwise([*self._fields(), *buttons]):
            QWidget.setTabOrder(before, after)

    def _fields(self) -> list[QWidget]:
        """What the keyboard meets on the page, in the order it was made."""
        # WORKAROUND: nextInFocusChain makes its result a child of the widget asked (PySide6 6.11):
        # the dialog became its own button's child and was collected while it was shown.
        return [
            widget
            for widget in self._page.findChildren(QWidget)
            if widget.focusPolicy().value & TABBED
            and widget.focusProxy() is None
            and widget.window() is self
        ]

    def reject(self) -> None:
        """Close without saving, keeping what was typed (Qt's; Escape, Cancel, the window's X)."""
        self.leave()
        if self.holds_back():
            return
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

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard starts in the first field, unless it was put elsewhere (Qt's)."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self.order_tabs()
        if self._page.isAncestorOf(self.focusWidget()):
            return
        visible = [field for field in self._fields() if field.isVisible() and field.isEnabled()]
        if visible:
            visible[0].setFocus(Qt.FocusReason.OtherFocusReason)
