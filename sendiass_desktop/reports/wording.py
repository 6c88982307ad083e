"""What every format of a report says in the same words: editions, tiles, notes, file names."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.periods import Period, kind_of, long_date
from sendiass_desktop.domain.scorecard.figures import Row, Scorecard, Share, Table

EDITION: Final = "Working edition: for SENDIASS staff only. Contains small numbers."
EDITION_CODE: Final = "working"
PRACTICE: Final = "Practice store: invented people and figures."
NO_CASES: Final = "no cases"
SEVERAL: Final = "A contact may have more than one answer here, so rows add to more than the total."
PROVISIONAL: Final = (
    "Provisional: some contacts of this period are still in time, so figures may change."
)
SETTLED: Final = "Settled: no contact of this period is still in time."
TARGET: Final = frozenset({"contacts.response", "contacts.reply"})  # KPI 3: every contact in time
WITHOUT_CALLS: Final = "without calls answered at once"
ONE: Final = MappingProxyType({"people": "person", "activities": "activity"})
MANY: Final = 4  # so many equal lines are not all named in a sentence
LONGEST_SERVICE: Final = 80  # X13: with report, period, edition and folder below 218 characters


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline figure: `value` and `detail` are words, `number` is the figure itself."""

    label: str
    value: str
    detail: str
    number: int | Decimal | None
    per_cent: bool = False


def report_title(card: Scorecard) -> str:
    """What the report is called: the contract's monthly score card, or one of another period."""
    return "Monthly score card" if kind_of(card.period) == "month" else "Score card"


def percent_text(value: Decimal | None) -> str:
    """`88.5%`, or `no cases` where there was nothing to divide by."""
    return NO_CASES if value is None else f"{value}%"


def count_text(count: int, unit: str) -> str:
    """`1 contact`, `1,004 contacts`."""
    word = ONE.get(unit, unit.removesuffix("s")) if count == 1 else unit
    return f"{count:,} {word}"


def share_text(share: Share) -> str:
    """`131 of 148`."""
    return f"{share.count:,} of {share.base:,}"


def target_text(share: Share) -> str:
    """Whether the target of 100% is met; 99.96% is shown as 100.0% and still not met."""
    if share.base == 0:
        return f"Target 100%: {NO_CASES}"
    return f"Target 100%: {'met' if share.count == share.base else 'not met'}"


def span_text(period: Period) -> str:
    """`1 October 2026 to 31 October 2026`."""
    return f"{long_date(period.first)} to {long_date(period.last)}"


def headline(card: Scorecard) -> tuple[Tile, ...]:
    """The tiles, in reading order: total, in time, contacted alone, reply, other times."""
    calls = "call or message" if card.calls == 1 else "calls and messages"
    total = Tile("Total contacts", f"{card.total:,}", f"in {card.calls:,} {calls}", card.total)
    tiles = [total]
    for measure, apart in (("contacts.response", ""), ("contacts.reply", WITHOUT_CALLS)):
        tiles += _shares(card, measure, apart=apart)
    for other in card.compared:
        tiles.append(Tile(other.label, f"{other.value:,}", other.period, other.value))
    return tuple(tiles)


def headline_text(table: Table) -> str:
    """A table's headline and the shares beside it in one line, empty where it has none."""
    if table.headline is None:
        return ""
    said = [
        f"{share.label}: {percent_text(share.percent)} ({share_text(share)})"
        for share in (table.headline, *table.beside)
    ]
    return f"{'; '.join(said)}."


def note_text(table: Table) -> str:
    """What is to be known about a table, several answers included."""
    said = "more than the total" in table.note
    return " ".join(filter(None, (table.note, SEVERAL if table.several and not said else "")))


def message(table: Table) -> str:
    """What a chart of the table shows, in one sentence: its title and alternative text."""
    if table.headline is not None:
        share = table.headline
        said = f"{share.label}: {percent_text(share.percent)} ({share_text(share)})"
        return f"{said}. {target_text(share)}" if table.measure in TARGET else said
    highest = max((row.count for row in table.rows), default=0)
    if highest == 0:
        return f"{table.title}: {count_text(0, table.unit)}"
    most = [row for row in table.rows if row.count == highest]
    each = "each " if len(most) > 1 else ""
    names = " and ".join(row.label for row in most) if len(most) < MANY else "several lines"
    return f"{table.title}: most often {names} ({each}{_out_of(most[0], table)})"


def trend_message(table: Table) -> str:
    """What a chart of the table's months shows: the newest month and the highest."""
    if not table.trend:
        return ""
    (newest, count), (highest, most) = table.trend[-1], max(table.trend, key=of_month)
    said = f"{table.title}, month by month: {count:,} in {newest}"
    return f"{said}; highest {most:,} in {highest}"


def gaps_text(card: Scorecard) -> str:
    """`12 of 151 contacts have gaps`, said so that it is clear what a gap is."""
    if not card.gaps:
        return "No contact has gaps: every answer is recorded."
    have = "has" if len(card.gaps) == 1 else "have"
    return (
        f"{len(card.gaps):,} of {count_text(card.total, 'contacts')} {have} gaps:"
        " an answer is not recorded."
    )


def left_out_text(card: Scorecard) -> str:
    """Which contacts were not counted, why, and how many."""
    if not card.left_out:
        return "Not counted: none."
    return f"Not counted: {'; '.join(f'{why} {count:,}' for why, count in card.left_out)}."


def file_name(service: str, report: str, *, period: Period, edition: str = EDITION_CODE) -> str:
    """`rotherham-sendiass-score-card-2026-10-working`; the caller adds the ending (X13)."""
    return plain_name(service, report, period.code.replace("..", "-to-"), edition)


def plain_name(service: str, *words: str) -> str:
    """A service and what a file of it is, in letters that every system takes."""
    named = _slug(service)[:LONGEST_SERVICE].strip("-") or "service"
    return "-".join((named, *map(_slug, words)))


def content_hash(card: Scorecard) -> str:
    """SHA-256 over every figure and what it is called, in hexadecimal; the same in each format."""
    said = {
        "service": card.service,
        "period": [card.period.code, str(card.period.first), str(card.period.last)],
        "as_at": str(card.as_at),
        "definitions": card.definitions,
        "calls": card.calls,
        "gaps": len(card.gaps),
        "provisional": card.provisional,
        "left_out": card.left_out,
        "compared": [[one.label, one.value, one.period] for one in card.compared],
        "tables": [_figures_of(table) for table in card.tables],
    }
    plain = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _shares(card: Scorecard, measure: str, *, apart: str) -> list[Tile]:
    """The tiles of a measure's headline and of the shares beside it, if the score card has it."""
    found = next((table for table in card.tables if table.measure == measure), None)
    if found is None or found.headline is None:
        return []
    tiles = []
    for share in (found.headline, *found.beside):
        label = f"{share.label}, {apart}" if apart else share.label
        said = share_text(share)
        if share is found.headline:
            said = f"{said}. {target_text(share)}"
        tiles.append(Tile(label, percent_text(share.percent), said, share.percent, per_cent=True))
    return tiles


def _out_of(row: Row, table: Table) -> str:
    of = f"{row.count:,} of {count_text(table.total, table.unit)}"
    return of if row.percent is None else f"{of}, {percent_text(row.percent)}"


def of_month(month: tuple[str, int]) -> int:
    """The count of a month of a trend."""
    return month[1]


def _figures_of(table: Table) -> list[object]:
    shares = (table.headline, *table.beside) if table.headline else ()
    return [
        table.measure,
        table.title,
        table.unit,
        table.total,
        [[row.code, row.label, row.count, str(row.percent)] for row in table.rows],
        [[share.label, share.count, share.base] for share in shares],
        table.trend,
    ]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
