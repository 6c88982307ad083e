"""The list of keys holds every key there is, and the page of help can be read."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from sendiass_desktop.ui.kit.actions import ACTIONS, key_text
from sendiass_desktop.ui.kit.help import HelpPage, KeyList, key_lines


def test_every_action_has_its_key_in_the_list_once() -> None:
    lines = Counter((what, key) for _, what, key in key_lines())
    wanted = [(each.text, key_text(each.id)) for each in ACTIONS if not each.id.startswith("room.")]
    assert [line for line in wanted if lines[line] != 1] == []


def test_the_groups_stand_together_under_their_names(window: QWidget) -> None:
    keys = KeyList(window)
    rows = keys.table.model()
    words = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    heads = ["Everywhere", "My work", "Lists", "Cases", "Score card", "Audit", "Forms"]
    assert [word for word in words if word in heads] == heads
    assert len(words) == len(key_lines()) + len(heads)
    away(keys)


def test_the_page_of_help_explains_the_clock_and_opens_no_link(window: QWidget) -> None:
    page = HelpPage(window)
    text = page.findChildren(QTextBrowser)[0]
    assert "Day 1 is the next working day" in text.toPlainText().replace("\n", " ")
    assert not text.openLinks()
    assert not page.isModal()
    away(page)


def away(widget: QWidget) -> None:
    widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
