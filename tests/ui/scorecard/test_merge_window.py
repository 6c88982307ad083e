"""What can be merged is offered as boxes, each with what it is made of and what it spares."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.scorecard.merging import Offer
from sendiass_desktop.ui.scorecard.merge_window import Choice, MergeWindow, Merging

LEVEL = Offer("contacts.level", "Contacts by level", ("3", "4"), ("Support", "Intensive"), 9)
AREA = Offer("contacts.area", "Contacts by area", ("health", "care"), ("Health", "Care"), 7)
MERGING = Merging("October", (Choice(LEVEL, 4), Choice(AREA, 0)), 14)


def test_nothing_is_ticked_until_somebody_ticks_it_by_keyboard(
    qtbot: QtBot, window: QWidget
) -> None:
    made = MergeWindow(window, MERGING)
    made.show()
    assert "Hidden without merging: 14 figures." in made.said.text()
    assert made.chosen() == ()
    box = made.boxes[LEVEL.measure]
    assert made.focusWidget() is box
    assert box.accessibleDescription() == (
        "One row for “Support” and “Intensive”, together 9."
        " Hidden in this table without merging: 4 figures."
    )
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert made.chosen() == ("contacts.level",)
    made.every.click()
    with qtbot.waitSignal(made.agreed):
        made.save(anyway=False)
    assert made.chosen() == ("contacts.level", "contacts.area")
    made.none.click()
    assert made.chosen() == ()
    made.close()


def test_what_was_chosen_before_is_ticked_and_a_refusal_is_said(window: QWidget) -> None:
    refused = Merging("October", MERGING.choices, 0, "2 figures could be worked out.")
    made = MergeWindow(window, refused, ticked=("contacts.area",))
    assert made.chosen() == ("contacts.area",)
    assert "it would be refused. 2 figures could be worked out." in made.said.text()
    made.close()
