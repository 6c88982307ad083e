"""The audit as an Excel workbook: what it was taken from, then its entries, by reference only."""

from pathlib import Path
from typing import Final

from sendiass_desktop.domain.audit import AuditLine, AuditReport
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import plural
from sendiass_desktop.reports import sheet_style as style
from sendiass_desktop.reports import wording
from sendiass_desktop.reports.workbook import About, Book, Column, Value

ABOUT, ENTRIES = "About", "Entries"
MARK: Final = "For SENDIASS managers only. By reference: it names no service user."
UNREADABLE: Final = "cannot be read"
HEADS: Final = (
    "The last entry of each origin and its hash: a journal that goes on from here holds the same"
    " entry with the same hash. One that does not was changed."
)
TRUTH: Final = (
    "Times are those of the computer's clock. Entries stand in the order in which they were written"
    " down, the newest first; their numbers are those that a break of the journal is named by."
)
LEFT_OUT: Final = (
    "Restricted records that this manager may not see are listed as “Restricted record”, without"
    " reference. Evaluations are anonymous: nobody is named beside them."
)


def write(report: AuditReport, target: Path) -> None:
    """Write the audit to `target`; raises CannotWrite or InUse, the target is then as it was."""
    book = Book(_about(report))
    _cover(book, report)
    _entries(book, report)
    book.save(target)


def _about(report: AuditReport) -> About:
    day = report.exported_at.date()
    return About(
        title=f"Audit, {report.service}, {report.period}",
        subject=f"Journal entries, {report.period}",
        service=report.service,
        keywords="SENDIASS, audit, journal",
        written_on=day,
        markings=(MARK, wording.PRACTICE) if report.practice else (MARK,),
        custom=tuple(
            (f"Head {number}", f"{origin} {sequence} {link}")
            for number, (origin, sequence, link) in enumerate(report.heads, 1)
        ),
    )


def _cover(book: Book, report: AuditReport) -> None:
    wide = (
        Column("Origin", 44),
        Column("Last entry", 16, style.FIGURE),
        Column("Hash of it", 76),
    )
    sheet = book.sheet(ABOUT, [column.width for column in wide])
    sheet.title(f"Audit, {report.service}", style.NAME)
    narrowed = f"Narrowed to: {report.narrowed}." if report.narrowed else "Every entry of the time."
    at = report.exported_at
    for said in (
        f"Time: {report.period}. {narrowed}",
        f"{plural(len(report.lines), 'entry', many='entries')}.",
        f"Exported by {report.exported_by} on {long_date(at.date())}, {at:%H:%M}.",
        TRUTH,
        LEFT_OUT,
        HEADS,
    ):
        sheet.text(said)
    sheet.table("t_heads", wide, rows=report.heads)


def _entries(book: Book, report: AuditReport) -> None:
    wide = (
        Column("When", 22),
        Column("Who", 26),
        Column("What was done", 44),
        Column("Kind", 22),
        Column("Reference", 26),
        Column("Note", 40),
        Column("Entry", 12),
    )
    sheet = book.sheet(ENTRIES, [column.width for column in wide])
    sheet.title(f"Entries, {report.period}")
    sheet.text("One table, the newest entry first.")
    sheet.table("t_entries", wide, rows=map(_row, report.lines))


def _row(line: AuditLine) -> tuple[Value, ...]:
    when = f"{line.at:%Y-%m-%d %H:%M:%S}" if line.at else UNREADABLE
    return when, line.who, line.done, line.kind, line.reference, line.note, line.number
