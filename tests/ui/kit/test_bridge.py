"""A change reaches every room that is there, and no room that has gone."""

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.change import Change
from sendiass_desktop.ui.kit.bridge import ChangeBridge


class Room(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def on_changed(self, change: object) -> None:
        self.heard.append(change)


def test_a_published_change_arrives_as_the_same_value(qtbot: QtBot) -> None:
    bridge = ChangeBridge()
    change = Change(frozenset({("contact", "c1")}))
    with qtbot.waitSignal(bridge.changed) as heard:
        bridge.publish(change)
    assert heard.args[0] is change


def test_a_room_that_has_gone_hears_nothing() -> None:
    bridge = ChangeBridge()
    rooms = [Room(), Room()]
    for room in rooms:
        bridge.changed.connect(room.on_changed)
    shiboken6.delete(rooms[0])
    bridge.publish(Change(frozenset()))
    assert [len(room.heard) for room in rooms] == [0, 1]
