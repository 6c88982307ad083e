"""What the form of any record on the desk can do beside saving it: show its history, archive it."""

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.dialog import Dialog

HISTORY, ARCHIVE = "history", "archive"
WORDS: Final = {HISTORY: "History", ARCHIVE: "Archive"}
BRING_BACK: Final = "Bring back"
EITHER: Final = "Archive, or bring back"


@runtime_checkable
class AtHand(Protocol):
    """A window or a room that knows which record its verbs are about."""

    def at_hand(self) -> tuple[str, str] | None:
        """Kind and id of the record; None where there is none."""
        ...


def at_hand(window: object) -> tuple[str, str] | None:
    """Kind and id of the record that a window or a room is about; None where there is none."""
    return window.at_hand() if isinstance(window, AtHand) else None


class MoreButton(QPushButton):
    """A menu of what can be done with a record beside its own verbs, with the keys of it."""

    wanted = Signal(str)  # the verb

    def __init__(self, parent: QWidget, *, archives: bool = True) -> None:
        """`archives` where this reader may archive the record at all."""
        super().__init__("More", parent)
        self.setAutoDefault(False)
        self.setAccessibleName("More about this record")
        menu = QMenu(self)
        self._actions = {
            id_: menu.addAction(words, self._on_wanted) for id_, words in WORDS.items()
        }
        for id_, shown in self._actions.items():
            shown.setObjectName(id_)
        self._actions[ARCHIVE].setVisible(archives)
        self.setMenu(menu)
        self.show_archived(archived=False)

    def show_archived(self, *, archived: bool | None) -> None:
        """Say whether the record is archived, and so would be brought back; None for either."""
        away = EITHER if archived is None else BRING_BACK if archived else WORDS[ARCHIVE]
        for id_, shown in self._actions.items():
            words = away if id_ == ARCHIVE else WORDS[id_]
            shown.setText(f"{words}\t{key_text(id_)}")

    def _on_wanted(self) -> None:
        self.wanted.emit(self.sender().objectName())


class RecordVerbs(QObject):
    """The menu beside the title of a form, and its keys at work in the form."""

    wanted = Signal(str, object)  # the verb, the form

    def __init__(self, form: Dialog, *, archived: bool | None) -> None:
        super().__init__(form)
        self._form = form
        self.button = MoreButton(form)
        self.button.show_archived(archived=archived)
        theme.set_role(self.button, "quiet")
        self.button.wanted.connect(self._on_wanted)
        for id_ in WORDS:
            make_action(form, id_, slot=self._on_key)
        form.heading.addWidget(self.button)

    def _on_wanted(self, verb: str) -> None:
        self.wanted.emit(verb, self._form)

    def _on_key(self) -> None:
        self.wanted.emit(self.sender().objectName(), self._form)
