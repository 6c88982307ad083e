"""The model fetches what is looked at, and says every cell out loud."""

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester

from sendiass_desktop.ui.kit.cells import ICON_ROLE, TONE_ROLE
from sendiass_desktop.ui.kit.rows import PAGE, PAGES_KEPT, RESTRICTED, TableModel
from tests.ui.kit.list_rows import COLUMNS, Counting, PartlyMasked, Placed, Row

BIG = 200_000


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.fixture
def model(owner: QObject) -> TableModel[Row]:
    made = TableModel(COLUMNS, owner)
    made.show_source(Counting(PAGE + 50))
    return made


def test_the_model_keeps_qts_rules(model: TableModel[Row], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_a_cell_says_its_heading_and_its_value(model: TableModel[Row]) -> None:
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 1).data(said) == "Level: 2 Tailored advice"
    assert model.index(0, 1).data(said) == "Level: not recorded"


def test_a_row_is_said_in_one_breath(model: TableModel[Row]) -> None:
    summary = model.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert summary == "Reference: c1; Level: 2 Tailored advice; Minutes: 1"


def test_a_cell_knows_its_icon_its_tone_and_its_side(model: TableModel[Row]) -> None:
    level, minutes = model.index(1, 1), model.index(1, 2)
    assert (level.data(ICON_ROLE), level.data(TONE_ROLE)) == ("check", "good")
    assert (minutes.data(ICON_ROLE), minutes.data(TONE_ROLE)) == (None, None)
    assert minutes.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_masked_row_says_its_words_and_nothing_else(model: TableModel[Row]) -> None:
    model.show_source(PartlyMasked(3, first=1))
    assert model.id_at(2) == "c2"
    assert [model.index(2, column).data() for column in range(3)] == ["", RESTRICTED, ""]
    known = {RESTRICTED, "c2", "muted", "", None}
    for column in range(3):
        cell = model.index(2, column)
        assert {cell.data(role) for role in range(Qt.ItemDataRole.UserRole + 9)} <= known
        assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == RESTRICTED
        assert cell.data(Qt.ItemDataRole.AccessibleDescriptionRole) == RESTRICTED
    assert model.index(0, 0).data() == "c0"


def test_a_masked_row_is_found_by_its_id(model: TableModel[Row]) -> None:
    model.show_source(PartlyMasked(PAGE, first=PAGE - 5))
    last = PAGE - 1
    assert model.place_of(f"c{last}", near=0) == last


def test_a_far_row_costs_one_page(model: TableModel[Row]) -> None:
    source = Counting(BIG)
    model.show_source(source)
    assert model.id_at(BIG - 1) == f"c{BIG - 1}"
    assert source.asked == [(BIG - PAGE, PAGE)]


def test_a_page_is_asked_for_once_while_it_is_looked_at(model: TableModel[Row]) -> None:
    source = Counting(BIG)
    model.show_source(source)
    for place in range(PAGE):
        model.id_at(place)
    assert source.asked == [(0, PAGE)]


def test_a_walk_through_everything_keeps_few_pages(model: TableModel[Row]) -> None:
    model.show_source(Counting(PAGE * (PAGES_KEPT + 20)))
    for page in range(PAGES_KEPT + 20):
        model.id_at(page * PAGE)
    assert len(model._pages) == PAGES_KEPT


def test_a_row_that_went_away_between_count_and_fetch_is_empty(model: TableModel[Row]) -> None:
    source = Counting(10)
    model.show_source(source)
    source.total = 5
    assert model.index(7, 0).data() is None
    assert model.id_at(7) == ""


def test_the_place_of_a_record_is_asked_of_the_source(model: TableModel[Row]) -> None:
    model.show_source(Placed(BIG, shift=150_000))
    assert model.place_of("c7", near=7) == 150_007
    assert model.place_of("c190000", near=7) is None


def test_without_such_a_source_the_page_nearby_is_looked_at(model: TableModel[Row]) -> None:
    source = Counting(BIG)
    model.show_source(source)
    near, first = 8 * PAGE + 5, 8 * PAGE
    assert model.place_of(f"c{first + 3}", near=near) == first + 3
    assert model.place_of("c90000", near=near) is None
    assert source.asked == [(first, PAGE)]


def test_the_model_belongs_to_its_view() -> None:
    view = QObject()
    assert TableModel(COLUMNS, view).parent() is view
