"""Leaving nothing readable: every window, list, hint and copied word goes when the store locks."""

from typing import Final

from PySide6.QtCore import QPoint, QThreadPool
from PySide6.QtGui import QClipboard, QDrag
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWhatsThis, QWidget

from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.tasks import Job

LONGEST_WAIT_MILLISECONDS: Final = 1000
MOST_POPUPS: Final = 50


def hide_all() -> None:
    """Take every window off the screen, popups, hints and what is dragged first."""
    if QApplication.mouseButtons():  # else nothing is dragged, and some platforms complain
        QDrag.cancel()
    QWhatsThis.leaveWhatsThisMode()
    QToolTip.showText(QPoint(), "")
    for _ in range(MOST_POPUPS):  # each closes those over it; none may hold the lock up
        popup = QApplication.activePopupWidget()
        if popup is None or not popup.close():
            break
    for window in QApplication.topLevelWidgets():
        window.hide()


def end_jobs(window: QWidget) -> None:
    """Kill the child processes that a window started, and give the pool a second to end."""
    for job in window.findChildren(Job):
        job.cancel()
    QThreadPool.globalInstance().waitForDone(LONGEST_WAIT_MILLISECONDS)


def close_all() -> None:
    """Close and delete every window that is left, dialogs as if they had been declined."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.done(QDialog.DialogCode.Rejected)
        window.close()
        window.deleteLater()


def forget() -> None:
    """Forget the folder of the last file dialog, and empty the clipboards that are ours."""
    FileDialog.forget()
    for mode in QClipboard.Mode:  # also what is marked, where the middle button pastes it
        if is_ours(mode):
            QApplication.clipboard().clear(mode)


def is_ours(mode: QClipboard.Mode) -> bool:
    """Whether this program put there what is there: the rest is not ours to clear."""
    clipboard = QApplication.clipboard()
    return {
        QClipboard.Mode.Clipboard: clipboard.ownsClipboard,
        QClipboard.Mode.Selection: clipboard.ownsSelection,
        QClipboard.Mode.FindBuffer: clipboard.ownsFindBuffer,
    }[mode]()
