"""The month is read by keyboard, and every figure lists exactly the contacts behind it."""

import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.practice import PASSWORD, STAFF
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.measures import THE_TWELVE
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.scorecards import LAST_YEAR, TO_DATE_BEFORE
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.figures import COUNT, PERCENT
from sendiass_desktop.ui.kit.rows import ID_ROLE
from sendiass_desktop.ui.kit.shares import facts
from sendiass_desktop.ui.kit.wide_figures import grid
from sendiass_desktop.ui.main_window import CONTACTS, SCORE_CARD, MainWindow
from sendiass_desktop.ui.scorecard.month_end_window import MonthEndWindow
from sendiass_desktop.ui.scorecard.score_room import ScoreRoom
from tests.dressed import dress
from tests.journeys.keyboard import Keyboard, focused, is_focused, settle
from tests.journeys.windows import in_front, opened
from tests.stores import Clock, computer_with, rotherham


@cache
def practised() -> tuple[tempfile.TemporaryDirectory[str], access.Unlocked]:
    """A practice store of some months, made once."""
    place = tempfile.TemporaryDirectory(prefix="sendiass-practice-")
    here = computer_with(Clock())
    folder = Path(place.name) / "store"
    practice.make(
        folder, rotherham(), computer=here, size=practice.Size(contacts=420, years=2, seed=4)
    )
    return place, access.unlock(folder, STAFF[0].name, password=PASSWORD, computer=here)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Every verb on a copy of the practice store."""
    place, unlocked = practised()
    folder = tmp_path / "practice"
    shutil.copytree(Path(place.name) / "store", folder)
    session = access.open_session(folder, unlocked, computer=computer_with(Clock()))
    yield Services.of(session)
    session.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, services: Services) -> Iterator[MainWindow]:
    """The main window on the practice store, the score card of October shown."""
    dress(qapp)
    made = opened(qtbot, services, computer_with(Clock()))
    made.go_to(SCORE_CARD)
    settle()
    yield made
    if shiboken6.isValid(made):
        made.close_all()
    settle()


@pytest.fixture
def room(window: MainWindow) -> ScoreRoom:
    """The room that shows it."""
    return window.reporting.scores


def test_the_month_before_this_one_is_shown_and_has_contacts(room: ScoreRoom) -> None:
    assert room.card is not None
    assert (room.card.period.name, room.card.total > 10) == ("October 2026", True)


@pytest.mark.parametrize("some", [True, pytest.param(False, marks=pytest.mark.soak)])
def test_enter_on_any_figure_lists_as_many_contacts_as_it_says(
    window: MainWindow, room: ScoreRoom, *, some: bool
) -> None:
    """Of each table the fullest line, and in the long run every line."""
    assert room.card is not None
    for measure in THE_TWELVE:
        every = lines(room, measure)
        for line, ids in [max(every[:-1], key=_how_many)] if some else every:
            open_cell(room, measure, line, COUNT)
            assert (measure, window.contacts.table.model().rowCount()) == (measure, len(ids))
            assert listed(window) == set(ids)


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        (ReportKind.TERM, "2026-summer"),
        (ReportKind.ANNUAL, "2025-26"),
        (ReportKind.EVALUATION_YEAR, "2025-26"),
    ],
)
def test_every_cell_of_every_report_lists_as_many_records_as_it_counts(
    services: Services, kind: ReportKind, period: str
) -> None:
    card = services.scorecards.report(kind, services.scorecards.period(period))
    cells = [cell for table in card.tables for strip in grid(table).strips for cell in strip.cells]
    shares = [fact for table in card.tables for fact in facts(table)]
    tops, bases = [one.top for one in cells], [one.base for one in cells]
    found = (*tops, *bases, *(one.top for one in shares), *(one.base for one in shares))
    distinct = {(one.records, one.ids) for one in found if one is not None}
    assert len(distinct) > 20
    for records, ids in distinct:
        assert len(services.figures.lines(records, ids)) == len(ids)


def _how_many(line: tuple[int, tuple[str, ...]]) -> int:
    return len(line[1])


def test_enter_on_a_per_cent_lists_what_it_counts_and_its_base_stands_in_the_total(
    window: MainWindow, room: ScoreRoom
) -> None:
    for measure in THE_TWELVE:
        line, ids = lines(room, measure)[-1]
        open_cell(room, measure, line, PERCENT)
        assert listed(window) == set(ids)


def test_coming_back_finds_the_keyboard_on_the_figure_that_was_opened(
    window: MainWindow, room: ScoreRoom
) -> None:
    open_cell(room, "contacts.lac", 1, PERCENT)
    assert window.rooms.name() == CONTACTS
    assert "October 2026, contacts by LAC" in window.contacts.words.text()
    Keyboard().press("Ctrl+5")
    table = room.tables.figures["contacts.lac"]
    assert is_focused(table)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, PERCENT)


def lines(room: ScoreRoom, measure: str) -> list[tuple[int, tuple[str, ...]]]:
    assert room.card is not None
    table = room.card.table(measure)
    return [*enumerate(row.ids for row in table.rows), (len(table.rows), table.ids)]


def open_cell(room: ScoreRoom, measure: str, line: int, column: int) -> None:
    window = room.window()
    assert isinstance(window, MainWindow)
    window.go_to(SCORE_CARD)
    table = room.tables.figures[measure]
    table.setFocus()
    table.setCurrentIndex(table.model().index(line, column))
    Keyboard().press("Return")


def test_enter_on_a_tile_lists_what_its_figure_counts(window: MainWindow, room: ScoreRoom) -> None:
    assert room.card is not None
    response, reply = room.card.table("contacts.response"), room.card.table("contacts.reply")
    assert response.headline is not None
    assert reply.headline is not None
    compared = {one.label: one.value for one in room.card.compared}
    tiles = room.headlines
    for tile, count in (
        (tiles.total, room.card.total),
        (tiles.attempted, response.headline.count),
        (tiles.contacted, response.beside[0].count),
        (tiles.reply, reply.headline.count),
        (tiles.year, compared["Financial year to date"]),
    ):
        tile.setFocus()
        Keyboard().press("Return")
        assert window.contacts.table.model().rowCount() == count
        window.go_to(SCORE_CARD)
        assert is_focused(tile)


def test_what_a_tile_is_compared_with_opens_by_itself(window: MainWindow, room: ScoreRoom) -> None:
    assert room.card is not None
    compared = {one.label: one for one in room.card.compared}
    for link, label, said in (
        (room.headlines.total.link, LAST_YEAR, "October 2025"),
        (room.headlines.year.link, TO_DATE_BEFORE, "1 April 2025 to 31 October 2025"),
    ):
        link.setFocus()
        Keyboard().press("Space")
        assert window.contacts.table.model().rowCount() == compared[label].value > 0
        assert said in window.contacts.words.text()
        window.go_to(SCORE_CARD)
        assert is_focused(link)


def test_a_month_of_the_thirteen_lists_its_contacts(window: MainWindow, room: ScoreRoom) -> None:
    assert room.card is not None
    for place, (name, count) in list(enumerate(room.card.table("contacts.total").trend))[-3:]:
        trend = room.headlines.trend
        trend.setFocus()
        trend.setCurrentIndex(trend.model().index(0, place))
        Keyboard().press("Return")
        assert (name, window.contacts.table.model().rowCount()) == (name, count)
        window.go_to(SCORE_CARD)


def test_the_gaps_are_counted_above_the_tables_and_lead_to_the_month_end_list(
    room: ScoreRoom,
) -> None:
    assert room.card is not None
    gaps, total = len(room.card.gaps), room.card.total
    assert room.gaps.text() == f"{gaps} of {total} contacts have gaps"
    room.gaps.setFocus()
    Keyboard().press("Space")
    listed_ = in_front(MonthEndWindow)
    assert set(room.card.gaps) <= {line.mend.record for line in listed_.found.lines}
    listed_.close()


def test_alt_and_the_arrows_go_from_month_to_month(room: ScoreRoom) -> None:
    keyboard = Keyboard()
    keyboard.press("Alt+Left")
    assert room.picker.period.name == "September 2026"
    keyboard.press("Alt+Right", "Alt+Right")
    assert room.picker.period.name == "November 2026"
    assert "Provisional: some contacts are still in time." in room.line.text()


def test_the_filter_from_a_figure_is_cleared_by_one_press(
    window: MainWindow, room: ScoreRoom
) -> None:
    room.headlines.total.setFocus()
    keyboard = Keyboard()
    keyboard.press("Return")
    assert window.rooms.name() == CONTACTS
    window.contacts.clear.setFocus()
    keyboard.press("Space")
    assert window.contacts.words.text() == "Showing 420 contacts."
    assert not window.contacts.clear.isVisible()


def test_a_gap_that_is_filled_moves_its_row_when_the_room_is_seen_again(
    window: MainWindow, room: ScoreRoom, services: Services
) -> None:
    assert room.card is not None
    before = len(room.card.gaps)
    kept = services.contacts.get(room.card.gaps[0])
    empty = {name: value for name, value in FILLED.items() if getattr(kept, name) is None}
    services.contacts.correct(kept.id, empty)
    settle()
    assert len(room.card.gaps) == before - 1
    assert window.isVisible()


FILLED = {
    "heard": "friend",
    "gender": "male",
    "lac": "no",
    "sen_level": "ehc",
    "area": "education",
    "level": "1",
    "user_type": "parent",
    "channel": "phone",
    "deficit_where": "none",
    "reasons": ("other",),
    "outcome": "informed",
}


def test_every_button_of_the_room_is_reached_by_tab(window: MainWindow, room: ScoreRoom) -> None:
    window.top.search.setFocus()
    wanted = {button for button in room.findChildren(QPushButton) if button.isVisible()}
    seen = set()
    for _ in range(80):
        Keyboard().press("Tab")
        seen.add(focused())
    assert wanted - seen == set()


def listed(window: MainWindow) -> set[str]:
    model = window.contacts.table.model()
    return {model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())}
