"""What an edition hides and why, seen before it leaves; what it is made of comes from outside."""

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.wording import plural

TITLE: Final = "What is hidden"
HAND_OVER: Final = "Hand over"
HIDES: Final = "{figures} hidden in this edition, so that nobody can be recognised."
NOTHING: Final = "Nothing is hidden: every figure of this edition is shown."
FIRST: Final = "Merging small categories hides less: {merges}"
WIDE, HIGH = 200.0, 130.0  # steps
LEAST: Final = 40.0


class Hidden(Protocol):
    """A figure that is not shown: its name, the figure in words, and why."""

    @property
    def name(self) -> str:
        """As a highlight quotes it."""
        ...

    @property
    def words(self) -> str:
        """What figure it is."""
        ...

    @property
    def why(self) -> str:
        """A sentence."""
        ...


class Prepared(Protocol):
    """An edition that has not left yet; `refused` says why it must not, "" where it may."""

    @property
    def hidden(self) -> Sequence[Hidden]:
        """In the order of the report."""
        ...

    @property
    def refused(self) -> str:
        """A sentence, or nothing."""
        ...


class ReleaseWindow(Dialog):
    """Read before release: nothing leaves until the verb under it is pressed."""

    agreed = Signal()

    def __init__(
        self, parent: QWidget, prepared: Prepared, *, title: str, merges: Sequence[str] = ()
    ) -> None:
        """`title` names the report and the edition; `merges` are suggestions in sentences."""
        super().__init__(parent, TITLE, save=HAND_OVER)
        self.prepared = prepared
        self._title.setText(title)
        count = len(prepared.hidden)
        figures = f"{plural(count, 'figure')} {'is' if count == 1 else 'are'}"
        said = [HIDES.format(figures=figures) if count else NOTHING]
        if merges:
            said.append(FIRST.format(merges=" ".join(merges)))
        self.said = QLabel("\n\n".join(said), self)
        self.said.setWordWrap(True)
        self.table = RecordTable(TITLE, _columns(), parent=self)
        self.table.set_empty_text(NOTHING)
        self.table.setMinimumHeight(theme.unit(self, LEAST))
        hidden: Held[Hidden] = Held(prepared.hidden, _name)
        self.table.show_source(hidden)
        self.content.addWidget(self.said)
        self.content.addWidget(self.table, 1)
        self.explain_above()
        if prepared.refused:
            self.save_button.setEnabled(False)
            theme.set_role(self.footer_text, "bad")
            self.footer_text.setText(prepared.refused)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def save(self, *, anyway: bool) -> None:
        """Let it leave, unless it must not."""
        del anyway
        if not self.prepared.refused:
            self.agreed.emit()
            self.accept()


def _columns() -> Columns[Hidden]:
    return Columns(
        _name,
        (
            Column("Figure", _words, 50, least=24),
            Column("Why it is hidden", _why, 60, least=24),
        ),
    )


def _name(one: Hidden) -> str:
    return one.name


def _words(one: Hidden) -> str:
    return one.words


def _why(one: Hidden) -> str:
    return one.why
