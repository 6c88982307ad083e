"""Every key of the program in one table, so that no two can clash."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sendiass_desktop.ui.kit.icons import icon

ROOM_KEYS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do: its id, its words, where it works, its keys and its icon."""

    id: str
    text: str
    group: str  # "Everywhere", "Lists", "Cases", "Score card", "Audit", "Forms"
    keys: tuple[str, ...]
    icon: str = ""


ANYWHERE: Final = "Everywhere"
WORK: Final = "My work"
LISTS: Final = "Lists"
CASES: Final = "Cases"
SCORE_CARD: Final = "Score card"
AUDIT: Final = "Audit"
FORMS: Final = "Forms"

ACTIONS: Final = (
    Action(id="contact.new", text="New contact", group=ANYWHERE, keys=("Ctrl+N",), icon="plus"),
    Action(id="search", text="Search", group=ANYWHERE, keys=("Ctrl+K",), icon="search"),
    Action(id="lock", text="Lock", group=ANYWHERE, keys=("Ctrl+L",), icon="lock"),
    Action(id="refresh", text="Refresh", group=ANYWHERE, keys=("F5",)),
    Action(id="pane.next", text="Next pane", group=ANYWHERE, keys=("F6",)),
    Action(id="pane.back", text="Pane before", group=ANYWHERE, keys=("Shift+F6",)),
    Action(id="backups", text="Backups", group=ANYWHERE, keys=("F8",)),
    Action(id="shortcuts", text="List of keys", group=ANYWHERE, keys=("Ctrl+/",)),
    Action(id="help", text="Help", group=ANYWHERE, keys=("F1",)),
    *(
        Action(id=f"room.{number}", text=f"Room {number}", group=ANYWHERE, keys=(f"Ctrl+{number}",))
        for number in range(1, ROOM_KEYS + 1)
    ),
    Action(id="respond", text="Log a response", group=LISTS, keys=("Ctrl+R",), icon="phone"),
    Action(id="case.of_contact", text="Case of this contact", group=LISTS, keys=("Ctrl+E",)),
    Action(id="find", text="Filter this list", group=LISTS, keys=("Ctrl+F",), icon="search"),
    Action(
        id="sort.up",
        text="Sort by this column, smallest first",
        group=LISTS,
        keys=("Ctrl+Shift+Up",),
        icon="chevron-up",
    ),
    Action(
        id="sort.down",
        text="Sort by this column, largest first",
        group=LISTS,
        keys=("Ctrl+Shift+Down",),
        icon="chevron-down",
    ),
    Action(id="undo", text="Undo", group=ANYWHERE, keys=("Ctrl+Z",), icon="undo"),
    Action(
        id="redo",
        text="Do again what was undone",
        group=ANYWHERE,
        keys=("Ctrl+Y", "Ctrl+Shift+Z"),
    ),
    Action(id="history", text="History of what is chosen", group=ANYWHERE, keys=("Ctrl+H",)),
    Action(
        id="archive",
        text="Archive what is chosen, or bring it back",
        group=ANYWHERE,
        keys=("Ctrl+Shift+X",),
    ),
    Action(id="archived", text="What was archived", group=ANYWHERE, keys=("Ctrl+Shift+Y",)),
    Action(id="task.new", text="New task", group=ANYWHERE, keys=("Ctrl+T",), icon="plus"),
    Action(id="case.new", text="New case", group=ANYWHERE, keys=("Ctrl+Shift+N",), icon="cases"),
    Action(id="work.done", text="Done, or deadline met", group=WORK, keys=("Ctrl+D",)),
    Action(id="work.take", text="Take a task that is nobody's", group=WORK, keys=("Ctrl+Shift+T",)),
    Action(id="work.give", text="Give a task to somebody", group=WORK, keys=("Ctrl+G",)),
    Action(id="work.case", text="Open the case", group=WORK, keys=("Ctrl+O",)),
    Action(id="work.hand_over", text="Hand over work", group=WORK, keys=("Ctrl+Shift+H",)),
    Action(id="back", text="Back to the list", group=CASES, keys=("Alt+Up",)),
    Action(id="case.documents", text="Documents", group=CASES, keys=("Ctrl+Shift+F",)),
    Action(id="activity.log", text="Log activity", group=CASES, keys=("Ctrl+Shift+A",)),
    Action(id="intervention.agree", text="Agree intervention", group=CASES, keys=("Ctrl+I",)),
    Action(id="level.change", text="Change level", group=CASES, keys=("Ctrl+Shift+V",)),
    Action(id="case.allocate", text="Allocate", group=CASES, keys=("Ctrl+Shift+W",)),
    Action(id="case.state", text="Set the state", group=CASES, keys=("Ctrl+Shift+S",)),
    Action(
        id="period.back",
        text="Period before",
        group=SCORE_CARD,
        keys=("Alt+Left",),
        icon="chevron-left",
    ),
    Action(
        id="period.on",
        text="Next period",
        group=SCORE_CARD,
        keys=("Alt+Right",),
        icon="chevron-right",
    ),
    Action(id="period.type", text="Type a period", group=SCORE_CARD, keys=("Ctrl+J",)),
    Action(id="report.issue", text="Issue", group=SCORE_CARD, keys=("Ctrl+Shift+I",), icon="check"),
    Action(id="report.issued", text="Issued reports", group=SCORE_CARD, keys=("Ctrl+Shift+U",)),
    Action(id="report.mend", text="Month-end list", group=SCORE_CARD, keys=("Ctrl+M",)),
    Action(id="report.highlights", text="Highlights", group=SCORE_CARD, keys=("F7",)),
    Action(
        id="report.excel",
        text="Export to Excel",
        group=SCORE_CARD,
        keys=("F12",),
        icon="export",
    ),
    Action(
        id="report.pdf", text="Export to PDF", group=SCORE_CARD, keys=("Ctrl+P",), icon="export"
    ),
    Action(
        id="report.now",
        text="Back to today's figures",
        group=SCORE_CARD,
        keys=("Alt+Home",),
        icon="undo",
    ),
    Action(
        id="audit.export",
        text="Export the audit",
        group=AUDIT,
        keys=("Ctrl+Shift+M",),
        icon="export",
    ),
    Action(id="audit.check", text="Check the whole journal", group=AUDIT, keys=("Ctrl+Shift+J",)),
    Action(id="save", text="Save", group=FORMS, keys=("Ctrl+Return", "Ctrl+Enter")),
    Action(
        id="save.next",
        text="Save and next",
        group=FORMS,
        keys=("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    ),
    Action(id="withheld", text="Withheld", group=FORMS, keys=("Ctrl+Shift+D",)),
    Action(id="line.add", text="Add a line", group=FORMS, keys=("Ctrl+Shift+L",), icon="plus"),
    Action(id="line.remove", text="Remove this line", group=FORMS, keys=("Ctrl+Shift+Del",)),
)


def find(id_: str) -> Action:
    """The action of an id; KeyError if there is none."""
    for action in ACTIONS:
        if action.id == id_:
            return action
    raise KeyError(id_)


def key_text(id_: str) -> str:
    """The key of an action as this system writes it: Ctrl+N."""
    return QKeySequence(find(id_).keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def make_action(parent: QWidget, id_: str, *, slot: Callable[[], object]) -> QAction:
    """An action of the table, its keys at work in the window of `parent`.

    `slot` is a bound method of a QObject, so that the action never keeps a window alive.
    """
    about = find(id_)
    made = parent.addAction(about.text, slot)
    made.setObjectName(about.id)
    made.setShortcuts([QKeySequence(key) for key in about.keys])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.setAutoRepeat(about.group == SCORE_CARD)
    if about.icon:
        made.setIcon(icon(about.icon))
    return made
