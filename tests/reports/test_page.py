"""Filling pages: nothing overflows, what belongs together stays together, heads are repeated."""

from hypothesis import given
from hypothesis import strategies as st

from sendiass_desktop.reports.page import BOTTOM, TOP, Piece, paginate

ROOM = TOP - BOTTOM


def piece(height: float, *, keep: bool = False, above: float = 0.0) -> Piece:
    made = Piece()
    made.height, made.keep, made.above = height, keep, above
    return made


@given(st.lists(st.tuples(st.floats(1, ROOM), st.booleans(), st.floats(0, 30)), max_size=60))
def test_every_piece_is_placed_once_in_order_inside_its_page(
    shapes: list[tuple[float, bool, float]],
) -> None:
    pieces = [piece(height, keep=keep, above=above) for height, keep, above in shapes]
    pages = paginate(pieces)
    assert [placed.piece for page in pages for placed in page] == pieces
    for page in pages:
        edge = TOP
        for placed in page:
            assert placed.top <= edge + 1e-6
            edge = placed.top - placed.piece.height
            assert edge >= BOTTOM - 1e-6


def test_a_heading_goes_to_the_next_page_with_what_it_is_over() -> None:
    first, heading, table = piece(ROOM - 50), piece(20, keep=True), piece(40)
    pages = paginate([first, heading, table])
    assert [[placed.piece for placed in page] for page in pages] == [[first], [heading, table]]


def test_room_before_a_piece_is_dropped_where_it_opens_a_page() -> None:
    pages = paginate([piece(ROOM), piece(10, above=30)])
    assert pages[1][0].top == TOP


def test_a_run_longer_than_a_page_is_broken_rather_than_cut() -> None:
    rows = [piece(ROOM / 4, keep=True) for _ in range(5)]
    assert [len(page) for page in paginate(rows)] == [4, 1]


def test_a_row_that_opens_a_page_has_the_head_of_its_table_again_above_it() -> None:
    head, row = piece(20, keep=True), piece(ROOM - 30)
    further = piece(50)
    row.opener = further.opener = head
    first, second = paginate([head, row, further])
    assert [(placed.piece, placed.again) for placed in first] == [(head, False), (row, False)]
    assert [(placed.piece, placed.again) for placed in second] == [(head, True), (further, False)]
    assert second[1].top == TOP - 20
