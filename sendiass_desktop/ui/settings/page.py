"""What every page of the settings has: a heading, what it is for, and room beneath."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.dialog import Dialog


class Page(QWidget):
    """One page; fill `column`, override `refresh`, and name what it shows in `KINDS`."""

    TITLE = ""
    LEAD = ""
    KINDS: tuple[str, ...] = ()  # kinds of record whose change is to be seen here

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        theme.arrange(self.column, self, between=3)
        self.lead = said(self.LEAD, self, "muted")
        self.column.addWidget(said(self.TITLE, self, "title"))
        self.column.addWidget(self.lead)

    def refresh(self) -> None:
        """Read again."""

    def take_change(self, change: Change) -> None:
        """Read again when something was changed that is shown here."""
        if change.touches(*self.KINDS):
            self.refresh()

    def show_form(self, form: Dialog) -> None:
        """Show a form over the page; where one is open already, that one comes to the front."""
        for other in self.findChildren(Dialog):
            if other is not form and other.isVisible():
                form.deleteLater()
                other.activateWindow()
                return
        form.fit()
        form.show()


def said(words: str, parent: QWidget, role: str = "") -> QLabel:
    """A text of as many lines as it needs."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    theme.set_role(label, role)
    return label


def scrolled(name: str, parent: QWidget) -> tuple[QScrollArea, QVBoxLayout]:
    """Room that scrolls, reached by Tab where there is nothing in it to reach, and its column."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    inside = QWidget(area)
    theme.set_role(inside, "scrolled")
    column = QVBoxLayout(inside)
    theme.arrange(column, parent, between=4)
    area.setWidget(inside)
    return area, column
