"""A page that scrolls up and down where there is more of it than room."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from sendiass_desktop.ui.kit import theme

BESIDE: Final = 9  # steps around what is shown in full


class Scrolled(QScrollArea):
    """Shows `page`, as wide as there is room and without a frame."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        page: QWidget | None = None,
        name: str = "",
        takes_keyboard: bool = False,
        across: bool = False,
    ) -> None:
        """`page` is what scrolls, a new one where none is given; fill it.

        With `takes_keyboard` the arrows scroll it, so it needs a `name`; with `across` it scrolls
        sideways too where it would be cut.
        """
        super().__init__(parent)
        self.page = page or QWidget(self)
        theme.set_role(self.page, "scrolled")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if across else policy.ScrollBarAlwaysOff
        )
        focus = Qt.FocusPolicy
        self.setFocusPolicy(focus.StrongFocus if takes_keyboard else focus.NoFocus)
        self.setAccessibleName(name)
        self.setWidget(self.page)

    def go_to_top(self) -> None:
        """Show where the page begins."""
        self.verticalScrollBar().setValue(0)

    def width_for(self, part: QWidget) -> int:
        """How wide whatever holds this must be, so that a part of the page is not cut."""
        bar = self.verticalScrollBar().sizeHint().width()
        return part.minimumSizeHint().width() + bar + theme.unit(self, BESIDE)
