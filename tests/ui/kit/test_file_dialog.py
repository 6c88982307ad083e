"""Qt's file dialog goes on where it was, and no folder's name is kept outside the store."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from sendiass_desktop.ui.kit.file_dialog import FileDialog


def kept() -> str:
    """Everything that Qt keeps of its dialogs."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    return " ".join(f"{key}={settings.value(key)}" for key in settings.allKeys())


def closed(dialog: QFileDialog, result: QDialog.DialogCode) -> None:
    dialog.open()
    dialog.done(result)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("result", list(QDialog.DialogCode))
def test_no_folder_is_kept_and_the_next_dialog_begins_there(
    holder: QWidget, tmp_path: Path, result: QDialog.DialogCode
) -> None:
    family = tmp_path / "Quarmby family"
    family.mkdir()
    holder.show()
    closed(FileDialog(holder, "Add document", folder=str(family)), result)
    assert "Quarmby" not in kept()
    again = FileDialog(holder, "Add document")
    assert Path(again.directory().absolutePath()) == family
    closed(again, result)


def test_without_that_qt_would_keep_it(holder: QWidget, tmp_path: Path) -> None:
    family = tmp_path / "Plain Quarmby"
    family.mkdir()
    holder.show()
    plain = QFileDialog(holder, "Add document", str(family))
    plain.setOption(QFileDialog.Option.DontUseNativeDialog)
    plain.open()
    plain.reject()
    plain.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Quarmby" in kept()
