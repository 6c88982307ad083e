"""How the program looks for whoever sits at this computer: its colours, the size of its text."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.settings.page import Page, said
from sendiass_desktop.ui.settings.swatch import Swatch

SYSTEM: Final = "system"
THEMES: Final = (
    (SYSTEM, "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("cream", "Cream"),
    ("contrast", "High contrast"),
)
SCALES: Final = (100, 125, 150, 175, 200)
ABOUT_IT: Final = (
    "Your password unlocks the store for you. Changing it changes nothing for anybody else, and"
    " older backups go on opening with the old one."
)
NOBODY: Final = "Unlock with your own name to change your password."


class LookPage(Page):
    """Everybody's own page: a choice takes effect at once."""

    look_wanted = Signal(str, int)  # theme or `SYSTEM`, text scale in per cent
    password_wanted = Signal()

    TITLE = "Look"
    LEAD = "For you on this computer. Whatever you choose takes effect at once."

    def __init__(self, parent: QWidget, *, may_change_password: bool) -> None:
        super().__init__(parent)
        self.themes = QButtonGroup(self)
        self.scales = QButtonGroup(self)
        self._add_themes()
        self._add_scales()
        self.password = QPushButton("Change my password", self)
        self._add_password(may_change_password=may_change_password)
        self.column.addStretch(1)
        self.show_look(SYSTEM, theme.SMALLEST)
        self.themes.idClicked.connect(self._on_chosen)
        self.scales.idClicked.connect(self._on_chosen)

    def show_look(self, name: str, scale: int) -> None:
        """Mark the look that is on; a scale between two choices marks the nearer one."""
        known = [known for known, _ in THEMES]
        self.themes.button(known.index(name)).setChecked(True)
        nearest = min(range(len(SCALES)), key=[abs(each - scale) for each in SCALES].__getitem__)
        self.scales.button(nearest).setChecked(True)

    def _add_themes(self) -> None:
        self.column.addWidget(said("Colours", self, role="group"))
        shelf = QWidget(self)
        row = FlowLayout(shelf)
        for number, (name, words) in enumerate(THEMES):
            choice = QWidget(shelf)
            column = QVBoxLayout(choice)
            theme.arrange(column, self, between=1)
            swatch = Swatch(("light", "dark") if name == SYSTEM else (name,), choice)
            radio = QRadioButton(words, choice)
            swatch.pressed.connect(radio.click)
            column.addWidget(swatch)
            column.addWidget(radio)
            self.themes.addButton(radio, number)
            row.addWidget(choice)
        self.column.addWidget(shelf)

    def _add_scales(self) -> None:
        self.column.addWidget(said("Size of text", self, role="group"))
        shelf = QWidget(self)
        row = FlowLayout(shelf)
        for number, scale in enumerate(SCALES):
            radio = QRadioButton(f"{scale} %", shelf)
            radio.setAccessibleName(f"Text at {scale} per cent")
            self.scales.addButton(radio, number)
            row.addWidget(radio)
        self.column.addWidget(shelf)

    def _add_password(self, *, may_change_password: bool) -> None:
        self.column.addWidget(said("Password", self, role="group"))
        self.column.addWidget(said(ABOUT_IT, self, role="muted"))
        self.password.setEnabled(may_change_password)
        self.password.setToolTip("" if may_change_password else NOBODY)
        self.password.setAccessibleDescription(ABOUT_IT if may_change_password else NOBODY)
        self.password.clicked.connect(self.password_wanted)
        row = QHBoxLayout()
        row.addWidget(self.password)
        row.addStretch(1)
        self.column.addLayout(row)

    def _on_chosen(self, _number: int) -> None:
        name, _ = THEMES[self.themes.checkedId()]
        self.look_wanted.emit(name, SCALES[self.scales.checkedId()])
