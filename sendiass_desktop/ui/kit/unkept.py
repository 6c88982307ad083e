"""What is asked before drafts that cannot be written are lost: only closing asks, never a lock."""

from typing import Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.ui.kit.messages import Message, confirm_danger
from sendiass_desktop.ui.kit.wording import plural

TITLE: Final = "What you typed is not kept yet"
WHY: Final = (
    "{drafts} could not be kept: the disk is full or does not answer. Free some space, or plug it"
    " back in. Until then what you typed stays here."
)
SEALED: Final = (
    "{drafts} could not be written when the store was locked: the disk is full or does not answer."
    " Free some space, or plug it back in, and unlock as whoever typed: until then the program"
    " must stay open."
)
STAY: Final = "Stay"
LOSE: Final = "Close and lose {drafts}"


def waiting(count: int) -> str:
    """What is said of so many drafts that wait, sealed, for whoever typed them."""
    return SEALED.format(drafts=plural(count, "draft"))


def ask(parent: QWidget | None, *, count: int, sealed: bool = False) -> Message:
    """Ask before so many drafts go; staying is the safe answer. Connect `agreed`."""
    drafts = plural(count, "draft")
    sentence = waiting(count) if sealed else WHY.format(drafts=drafts)
    return confirm_danger(
        parent, TITLE, sentence=sentence, verb=LOSE.format(drafts=drafts), no=STAY
    )
