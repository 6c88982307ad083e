"""The room of contacts: its list, its filter and what stands beside a line."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_detail import EMPTY
from sendiass_desktop.ui.contacts.contact_room import ContactRoom
from sendiass_desktop.ui.contacts.words import UNSAFE
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.clock_strip import ClockStrip
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from tests.dressed import dress
from tests.stores import MORNING, contact

TODAY = MORNING.date()


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, services: Services) -> Iterator[ContactRoom]:
    """The room, as wide as on a small laptop."""
    dress(qapp)
    made = ContactRoom(services, None)  # type: ignore[arg-type]  # its own window here
    qtbot.addWidget(made)
    made.refresh()
    made.resize(1130, 700)
    made.show()
    QCoreApplication.processEvents()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_in(room: ContactRoom) -> list[str]:
    labels = room.pane.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(room)]


def test_response_is_seen_without_scrolling_on_a_small_laptop(
    room: ContactRoom, services: Services
) -> None:
    services.contacts.log(contact())
    room.refresh()
    table = room.table
    titles = [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(8)]
    place = titles.index("Response")
    right = table.columnViewportPosition(place) + table.columnWidth(place)
    assert right <= table.viewport().width()


def test_nothing_chosen_says_so_and_offers_nothing(room: ContactRoom) -> None:
    assert words_in(room) == [EMPTY]
    assert not room.pane._verbs.isVisible()


def test_the_days_of_the_clock_are_read_out_with_why_some_do_not_count(
    room: ContactRoom, services: Services
) -> None:
    services.contacts.log(contact(received_on=date(2026, 11, 18)))
    room.refresh()
    room.focus_list()
    strip = room.pane.findChildren(ClockStrip)[0]
    assert strip.accessibleName() == "Response due 25 November 2026"
    said = strip.accessibleDescription()
    assert said.startswith("18 November 2026: received. 19 November 2026: day 1")
    assert "21 November 2026: Saturday" in said
    assert "5 working days after the day received; Saturday and Sunday do not count." in words_in(
        room
    )


def test_the_pane_follows_the_list_and_keeps_nothing_of_the_contact_before(
    room: ContactRoom, services: Services
) -> None:
    first = services.contacts.log(
        contact(note="About the first", message_safe=False, call_back_number="01709 000000"),
        [{"at": MORNING, "result": "message", "note": "rang twice"}],
    )
    second = services.contacts.log(contact(note="About the second", response_needed="no"))
    room.refresh()
    room.go_to(first)
    said = words_in(room)
    assert {"About the first", UNSAFE, "rang twice"} <= set(said)
    room.go_to(second)
    said = words_in(room)
    assert {"About the second", "No answer needed"} <= set(said)
    assert {"About the first", UNSAFE, "rang twice"} & set(said) == set()
    assert not room.pane.findChildren(ClockStrip)[0].isVisible()


def test_a_moved_due_date_is_said_with_its_reason(room: ContactRoom, services: Services) -> None:
    services.contacts.log(
        contact(due_moved_to=TODAY + timedelta(days=14), due_moved_why="away until then")
    )
    room.refresh()
    room.focus_list()
    assert "Moved by hand to 4 December 2026. away until then" in words_in(room)


def test_a_change_elsewhere_is_shown_and_the_chosen_contact_stays_chosen(
    room: ContactRoom, services: Services
) -> None:
    first = services.contacts.log(contact())
    room.refresh()
    room.go_to(first)
    services.contacts.log(contact(channel="email"))
    room.refresh()
    assert room.table.selected_id() == first
    assert room.words.text() == "Showing 2 contacts."


def test_a_filter_from_elsewhere_is_shown_in_the_bar(room: ContactRoom) -> None:
    room.show_filter(ContactFilter(first=date(2026, 10, 1), last=date(2026, 10, 31), level="2"))
    combos = room.bar.findChildren(QuietCombo)
    assert [combo.currentText() for combo in combos] == [
        "Last month",
        "Information and tailored advice",
        "Any",
        "Anybody",
    ]


def test_choosing_in_the_bar_leaves_the_figure_that_the_list_came_from(
    room: ContactRoom, services: Services
) -> None:
    id_ = services.contacts.log(contact(level="1"))
    room.show_filter(ContactFilter(ids=(id_,)), "October 2026, contacts by level")
    assert "October 2026, contacts by level" in room.words.text()
    room.bar.findChildren(QuietCombo)[1].setCurrentIndex(2)
    assert room.words.text() == "Showing 1 contact: level 1 Information."


def test_the_wheel_over_the_filter_changes_nothing(room: ContactRoom) -> None:
    room.filter_button.setChecked(True)
    combo = room.bar.findChildren(QuietCombo)[1]
    combo.setFocus()
    here, none = QPointF(5, 5), QPoint(0, 0)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase, inverted = Qt.ScrollPhase.NoScrollPhase, False
    wheel = QWheelEvent(here, here, none, QPoint(0, -120), buttons, keys, phase, inverted)
    QCoreApplication.sendEvent(combo, wheel)
    assert combo.currentIndex() == 0


@pytest.mark.parametrize("scale", [150, 200])
def test_at_large_text_the_filter_wraps_and_nothing_widens_the_window(
    qapp: QApplication, room: ContactRoom, scale: int
) -> None:
    theme.apply(qapp, "light", scale=scale)
    room.filter_button.setChecked(True)
    QCoreApplication.processEvents()
    assert room.minimumSizeHint().width() <= 1130
