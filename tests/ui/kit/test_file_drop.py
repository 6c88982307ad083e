"""Files come in by dropping or by key; anything else is turned away and told why."""

from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.file_drop import LET_GO, NO_FILES, USUAL, DropArea

ADD: Final = Action(id="add", text="Add document", group=LISTS, keys=("Ctrl+Shift+N",))
NOTHING: Final = Qt.KeyboardModifier.NoModifier
LEFT: Final = Qt.MouseButton.LeftButton
ANY: Final = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
BOTH: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def area(qtbot: QtBot, holder: QWidget) -> DropArea:
    made = DropArea(ADD, holder)
    made.body.addWidget(QTableView(made))
    made.body.addWidget(QLineEdit(made))
    QVBoxLayout(holder).addWidget(made)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    return made


def files(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) if isinstance(p, Path) else QUrl(p) for p in paths])
    return data


def drag(area: DropArea, data: QMimeData, actions: Qt.DropAction = ANY) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(5, 5), actions, data, LEFT, NOTHING)
    QCoreApplication.sendEvent(area, event)
    return event


def drop(area: DropArea, data: QMimeData) -> QDropEvent:
    event = QDropEvent(QPointF(5, 5), ANY, data, LEFT, NOTHING)
    QCoreApplication.sendEvent(area, event)
    return event


def test_several_files_are_taken_as_copies_and_where_they_came_from_keeps_them(
    qtbot: QtBot, area: DropArea, tmp_path: Path
) -> None:
    data = files(tmp_path / "a b.pdf", tmp_path / "ü.docx")
    entering = drag(area, data)
    assert entering.isAccepted()
    assert entering.dropAction() == Qt.DropAction.CopyAction
    assert area.line() == LET_GO
    with qtbot.waitSignal(area.dropped) as heard:
        dropped = drop(area, data)
    assert heard.args == [[tmp_path / "a b.pdf", tmp_path / "ü.docx"]]
    assert (dropped.isAccepted(), dropped.dropAction()) == (True, Qt.DropAction.CopyAction)
    assert area.line() == USUAL


def test_addresses_of_pages_and_text_are_turned_away_and_told_why(area: DropArea) -> None:
    words = QMimeData()
    words.setText("some text")
    for data in (files("https://example.org/a.pdf"), words, QMimeData()):
        assert not drag(area, data).isAccepted()
        assert area.line() == NO_FILES
        QCoreApplication.sendEvent(area, QDragLeaveEvent())
        assert area.line() == USUAL


def test_files_that_may_only_be_moved_are_turned_away(area: DropArea, tmp_path: Path) -> None:
    assert not drag(area, files(tmp_path / "a"), Qt.DropAction.MoveAction).isAccepted()


def test_only_the_files_of_a_mixed_lot_are_taken(
    qtbot: QtBot, area: DropArea, tmp_path: Path
) -> None:
    data = files(tmp_path / "a.pdf", "https://example.org")
    drag(area, data)
    with qtbot.waitSignal(area.dropped) as heard:
        drop(area, data)
    assert heard.args == [[tmp_path / "a.pdf"]]


def test_what_stands_in_the_area_lets_drops_through(area: DropArea) -> None:
    (table,) = area.findChildren(QTableView)
    assert not table.acceptDrops()
    assert not table.viewport().acceptDrops()


def test_a_key_asks_for_files_in_a_dialog_that_waits_for_nobody(
    qtbot: QtBot, area: DropArea, tmp_path: Path
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_text(name)
    (line,) = area.findChildren(QLineEdit)
    line.setFocus()
    with qtbot.waitSignal(area.asked) as heard:
        QTest.keyClick(line, Qt.Key.Key_N, BOTH)
    assert heard.args
    (dialog,) = heard.args
    assert isinstance(dialog, QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    with qtbot.waitSignal(area.dropped) as chosen:
        dialog.filesSelected.emit([str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")])
    assert chosen.args == [[tmp_path / "a.pdf", tmp_path / "b.pdf"]]
    dialog.reject()


def test_what_came_of_it_stands_there_until_something_else_is_said(area: DropArea) -> None:
    area.say("2 documents added.")
    drag(area, files("https://example.org"))
    QCoreApplication.sendEvent(area, QDragLeaveEvent())
    assert area.line() == "2 documents added."
    area.say("")
    assert area.line() == USUAL


def test_the_button_has_its_words_and_says_its_key(area: DropArea) -> None:
    button = area.verbs.button("add")
    assert button.text() == "Add document"
    assert button.accessibleDescription() == "Ctrl+Shift+N"
