"""The workbook of an audit: what it was taken from, every line as text, never a formula."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook

from sendiass_desktop.domain.audit import AuditLine, AuditReport
from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.reports import audit_xlsx

AT: Final = datetime(2026, 11, 20, 10, 30, 5, tzinfo=UTC)
LINE: Final = AuditLine(
    "9", "9", AT, "Moira Okafor", "Case looked at", "Case", "R-2026-0001", "At night"
)
ODD: Final = AuditLine("8", "B8", None, '=HYPERLINK("x")', "=1+1", "+Kind", "@ref", "-note")
REPORT: Final = AuditReport(
    service="Rotherham SENDIASS",
    practice=True,
    period="from 22 October 2026",
    narrowed="looked at",
    exported_by="Moira Okafor",
    exported_at=AT,
    heads=(("origin-1", 4711, "ab" * 32), ("origin-2", 3, "cd" * 32)),
    lines=(LINE, ODD),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook, read back."""
    target = tmp_path_factory.mktemp("audit") / "audit.xlsx"
    audit_xlsx.write(REPORT, target)
    return load_workbook(target)


def rows(book: Any, sheet: str) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in book[sheet].iter_rows()]


def test_it_says_what_it_was_taken_from_and_by_whom(book: Any) -> None:
    said = " ".join(str(row[0]) for row in rows(book, "About"))
    for words in (
        "Time: from 22 October 2026. Narrowed to: looked at.",
        "2 entries.",
        "Exported by Moira Okafor on 20 November 2026, 10:30.",
        "Practice store",
        "Evaluations are anonymous",
    ):
        assert words in said, words


def test_it_holds_the_head_of_every_origin(book: Any) -> None:
    assert ("origin-1", 4711, "ab" * 32) in rows(book, "About")
    heads = {prop.name: prop.value for prop in book.custom_doc_props}
    assert heads["Head 2"] == f"origin-2 3 {'cd' * 32}"


def test_every_line_is_there_and_no_cell_is_a_formula(book: Any) -> None:
    found = rows(book, "Entries")
    assert found[-2] == (
        *("2026-11-20 10:30:05", "Moira Okafor", "Case looked at"),
        *("Case", "R-2026-0001", "At night", "9"),
    )
    assert found[-1][:3] == ("cannot be read", '=HYPERLINK("x")', "=1+1")
    assert {cell.data_type for row in book["Entries"].iter_rows() for cell in row} <= {"s", "n"}
    assert book["Entries"].tables["t_entries"].ref.startswith("A")


def test_an_empty_audit_is_written_too(tmp_path: Path) -> None:
    empty = AuditReport(
        *("Rotherham SENDIASS", False, "any time", "", "Moira Okafor", AT), heads=(), lines=()
    )
    audit_xlsx.write(empty, tmp_path / "audit.xlsx")
    assert load_workbook(tmp_path / "audit.xlsx").sheetnames == ["About", "Entries"]


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        audit_xlsx.write(REPORT, tmp_path / "nowhere" / "audit.xlsx")
