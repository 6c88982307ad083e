"""A new recovery key: shown once, some of its words typed again, and only then in force."""

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.services.staff import StaffService, StretchedPassword
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.recovery_words import WordTable
from sendiass_desktop.ui.kit.text_fields import LineField
from sendiass_desktop.ui.settings.page import said
from sendiass_desktop.ui.settings.slow_form import SlowForm

ASKED: Final = (3, 8, 14)
SHOWN: Final = (
    "These 15 words open the store when nobody knows a password. They are shown only now. Write"
    " them on paper, in order."
)
KEEP: Final = (
    "Keep it sealed in two places, such as a safe and another building. Never give it to"
    " council IT, and never keep it beside this computer."
)
ASKING: Final = "Type these words from your paper."
STILL: Final = "The old recovery key still counts."
WRITTEN: Final = "I have written them down"
REPLACE: Final = "Replace the recovery key"


class RecoveryForm(SlowForm):
    """Two steps; until the second is done the old key goes on working."""

    def __init__(self, parent: QWidget, staff: StaffService) -> None:
        super().__init__(parent, "New recovery key", save=WRITTEN)
        self._staff = staff
        self._new = staff.prepare_recovery_key()
        self._checking = False
        self.words = WordTable(self)
        self.words.show_words(self._new.phrase.split())
        self.again_button = QPushButton("Show the words again", self)
        self._paper = self._paper_page()
        self._check = self._check_page()
        self.content.addWidget(self._paper)
        self.content.addWidget(self._check)
        self.footer_text.setText(STILL)
        self._show_step(checking=False)

    def save(self, *, anyway: bool) -> None:
        """Go on to the check, and from there to the pool."""
        if self._checking:
            super().save(anyway=anyway)
        else:
            self._show_step(checking=True)

    def check(self) -> tuple[Problem, ...]:
        """Each word must be the one that was shown."""
        words = self._new.phrase.split()
        values = self.form.values()
        return tuple(
            Problem(str(number), f"Word {number} is another word. Look at your paper again.")
            for number in ASKED
            if (values[str(number)] or "").casefold() != words[number - 1]
        )

    def prepare(self) -> Callable[[], object]:
        """Stretch the words."""
        return self._new.stretched

    def keep(self, stretched: object) -> str:
        """From now on the new words open the store, and the old ones do not."""
        self._staff.keep_recovery_key(cast("StretchedPassword", stretched))
        return ""

    def leave(self) -> None:
        """Take the words off the screen: they open nothing."""
        self.words.show_words(())

    def _paper_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        theme.arrange(column, self, between=4)
        column.addWidget(said(SHOWN, page))
        column.addWidget(self.words)
        column.addWidget(said(KEEP, page))
        return page

    def _check_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        theme.arrange(column, self, between=4)
        column.addWidget(said(ASKING, page))
        self.form.group("Words", "w")
        for number in ASKED:
            self.form.add(str(number), LineField(), label=f"Word {number}", span=Span.THIRD)
        column.addWidget(self.form)
        theme.set_role(self.again_button, "link")
        self.again_button.setAutoDefault(False)
        self.again_button.clicked.connect(self._on_again)
        column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _show_step(self, *, checking: bool) -> None:
        self._checking = checking
        self._paper.setVisible(not checking)
        self._check.setVisible(checking)
        self.save_button.setText(REPLACE if checking else WRITTEN)
        self.show_troubles(self.form, ())
        if checking:
            self.form.go_to(str(ASKED[0]))
        else:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_again(self) -> None:
        self._show_step(checking=False)
