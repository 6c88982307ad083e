"""What every format of a report says in the same words: editions, tiles, notes, file names."""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.periods import Period, kind_of, long_date
from sendiass_desktop.domain.scorecard.figures import HIDDEN, Row, Scorecard, Share, Table
from sendiass_desktop.domain.scorecard.kinds import REPORT_LABELS, ReportKind
from sendiass_desktop.domain.scorecard.masking import CALLS, GAPS
from sendiass_desktop.domain.scorecard.merging import is_merged
from sendiass_desktop.reports import shown

PRACTICE: Final = "Practice store: invented people and figures."
NO_CASES: Final = shown.NO_CASES
SEVERAL: Final = "A contact may have more than one answer here, so rows add to more than the total."
PROVISIONAL: Final = (
    "Provisional: some contacts of this period are still in time, so figures may change."
)
SETTLED: Final = "Settled: no contact of this period is still in time."
ROUNDING: Final = (
    "Per cent is rounded half up to one decimal. Where there was nobody to count, the table says"
    f" “{NO_CASES}”, which is not the same as 0%."
)
PROTECTED: Final = (
    "Small numbers are protected. Counts from 1 to {small} are hidden, and with them as many other"
    " figures as it takes that none of them can be worked out, from this report or from those given"
    " out before. Percentages, means and charts that would tell them are left out. A hidden figure"
    " may be small or large; where some are hidden, the others do not add up to the total."
)
MERGED: Final = (
    "Small categories of some tables are merged into one row each, which names them or has a note"
    " that does."
)
LEFT_OUT: Final = (
    "The tables have no columns in this edition: with those of another report that shares some of"
    " its days, they would give small numbers away."
)
STALE: Final = "The figures have changed since this was written."
TARGET: Final = frozenset({"contacts.response", "contacts.reply"})  # KPI 3: every contact in time
WITHOUT_CALLS: Final = "without calls answered at once"
ONE: Final = MappingProxyType({"people": "person", "activities": "activity"})
MANY: Final = 4  # so many equal lines are not all named in a sentence
LONGEST_SERVICE: Final = 80  # X13: with report, period, edition and folder below 218 characters
EVALUATIONS: Final = frozenset({ReportKind.EVALUATION, ReportKind.EVALUATION_YEAR})


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline figure in words; `shown` is the figure itself."""

    label: str
    shown: shown.Shown
    detail: str

    @property
    def value(self) -> str:
        """The figure as printed."""
        return self.shown.text

    @property
    def number(self) -> int | Decimal | None:
        """The figure as a number; None where there is none."""
        return self.shown.number


def report_title(card: Scorecard) -> str:
    """What the report is called: the contract's monthly score card, or another report."""
    if card.kind is not ReportKind.SCORE_CARD:
        return REPORT_LABELS[card.kind]
    return "Monthly score card" if kind_of(card.period) == "month" else "Score card"


def percent_text(value: Decimal | None) -> str:
    """`88.5%`, or `no cases` where there was nothing to divide by."""
    return shown.per_cent(value, "").text


def count_text(count: int, unit: str) -> str:
    """`1 contact`, `1,004 contacts`."""
    word = ONE.get(unit, unit.removesuffix("s")) if count == 1 else unit
    return f"{count:,} {word}"


def total_text(table: Table) -> str:
    """`148 contacts`, `[c] contacts`, `148 [r] contacts`."""
    if not table.mark:
        return count_text(table.total, table.unit)
    return f"{shown.total(table).text} {table.unit}"


def share_text(share: Share) -> str:
    """`131 of 148`; nothing where it is hidden."""
    return "" if share.mark == HIDDEN else f"{share.count:,} of {share.base:,}"


def whole_share_text(share: Share) -> str:
    """`In time: 88.5% (131 of 148)`, `In time: [c]`."""
    counts = share_text(share)
    said = f"{share.label}: {shown.share(share).text}"
    return f"{said} ({counts})" if counts else said


def target_text(share: Share) -> str:
    """Whether the target of 100% is met; 99.96% is shown as 100.0% and still not met."""
    if share.mark == HIDDEN:
        return "Target 100%"
    if share.base == 0:
        return f"Target 100%: {NO_CASES}"
    return f"Target 100%: {'met' if share.count == share.base else 'not met'}"


def span_text(period: Period) -> str:
    """`1 October 2026 to 31 October 2026`."""
    return f"{long_date(period.first)} to {long_date(period.last)}"


def about_text(card: Scorecard) -> str:
    """Which records are counted: those received in the period."""
    what = "Evaluations" if card.kind in EVALUATIONS else "Contacts"
    return f"{what} received from {span_text(card.period)}."


def days_text(card: Scorecard, written_on: str) -> str:
    """`As at 9 November 2026. Written on 10 November 2026.`."""
    return f"As at {long_date(card.as_at)}. Written on {written_on}."


def state_texts(card: Scorecard) -> tuple[str, ...]:
    """What is to be known before a figure is believed: provisional or settled, and gaps."""
    if card.kind in EVALUATIONS:
        return ()
    state = PROVISIONAL if card.provisional else SETTLED
    return tuple(filter(None, (state, gaps_text(card))))


def protection_text(card: Scorecard) -> str:
    """How small numbers were protected, without what was hidden; empty where they were not."""
    if not card.protected:
        return ""
    said = [PROTECTED.format(small=card.small)]
    said += [MERGED] if is_merged(card) else []
    said += [LEFT_OUT] if card.columns_left_out else []
    return " ".join(said)


def shorthand_texts(card: Scorecard) -> tuple[str, ...]:
    """The marks that the report uses, each with what it means."""
    return tuple(f"{mark}: {shown.SHORTHAND[mark]}." for mark in shown.marks_of(card))


def highlight_texts(card: Scorecard) -> tuple[tuple[str, str], ...]:
    """Each highlight, and what is to be said of one whose figures have changed."""
    return tuple((one.text, STALE if one.stale else "") for one in card.highlights)


def headline(card: Scorecard) -> tuple[Tile, ...]:
    """The tiles, in reading order: total, in time, contacted alone, reply, other times."""
    if card.kind in EVALUATIONS:
        received = card.tables[0]
        total = Tile("Evaluations received", shown.total(received), "")
        return (total, *_shares(card, received.measure, apart=""))
    first = card.tables[0]
    calls = shown.outside(card, CALLS, value=card.calls)
    words = "call or message" if card.calls == 1 and not calls.mark else "calls and messages"
    said = "" if calls.hidden else f"in {calls.text} {words}"
    tiles = [Tile("Total contacts", shown.total(first), said)]
    for measure, apart in (("contacts.response", ""), ("contacts.reply", WITHOUT_CALLS)):
        tiles += _shares(card, measure, apart=apart)
    tiles += (Tile(other.label, shown.compared(other), other.period) for other in card.compared)
    return tuple(tiles)


def headline_text(table: Table) -> str:
    """A table's headline, the shares beside it and its mean in one line, empty without."""
    said = [] if table.headline is None else [table.headline, *table.beside]
    words = [whole_share_text(share) for share in said]
    if table.mean is not None:
        words.append(f"mean {shown.mean(table.mean).text} of {table.mean.highest}")
    return f"{'; '.join(words)}." if words else ""


def note_text(table: Table) -> str:
    """What is to be known about a table, several answers included.

    The note of a question says in words what its own lines say.
    """
    note = "" if table.mean is not None else table.note
    said = "more than the total" in note
    return " ".join(filter(None, (note, SEVERAL if table.several and not said else "")))


def parts_text(card: Scorecard) -> str:
    """By what the columns of a report's tables split them."""
    return "By month" if card.kind is ReportKind.EVALUATION_YEAR else "By service user"


def message(table: Table) -> str:
    """What a chart of the table shows, in one sentence: its title and alternative text."""
    if table.headline is not None:
        share = table.headline
        said = whole_share_text(share)
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
    """`12 of 151 contacts have gaps`, said so that it is clear what a gap is; empty if hidden."""
    gaps = shown.outside(card, GAPS, value=len(card.gaps))
    if gaps.hidden:
        return ""
    if not card.gaps:
        return "No contact has gaps: every answer is recorded."
    have = "has" if len(card.gaps) == 1 and not gaps.mark else "have"
    return f"{gaps.text} of {total_text(card.tables[0])} {have} gaps: an answer is not recorded."


def left_out_text(card: Scorecard) -> str:
    """Which contacts were not counted, why, and how many."""
    if not card.left_out:
        return "" if card.kind in EVALUATIONS else "Not counted: none."
    said = (f"{why} {count.text}" for why, count in shown.left_out(card))
    return f"Not counted: {'; '.join(said)}."


def file_name(
    service: str, report: str, *, period: Period, edition: EditionKind = EditionKind.WORKING
) -> str:
    """`rotherham-sendiass-score-card-2026-10-working`; the caller adds the ending (X13)."""
    return plain_name(service, report, period.code.replace("..", "-to-"), edition)


def plain_name(service: str, *words: str) -> str:
    """A service and what a file of it is, in letters that every system takes."""
    named = _slug(service)[:LONGEST_SERVICE].strip("-") or "service"
    return "-".join((named, *map(_slug, words)))


def one_line(text: str) -> str:
    """Text on one line, without controls and whatever else cannot be printed."""
    plain = unicodedata.normalize("NFC", text)
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())


def content_hash(card: Scorecard) -> str:
    """SHA-256 over every figure as printed and what it is called; the same in each format.

    What is hidden is not in it: nobody can try out which figure gives the same sum.
    """
    said = {
        "kind": card.kind,
        "service": card.service,
        "period": [card.period.code, str(card.period.first), str(card.period.last)],
        "as_at": str(card.as_at),
        "definitions": card.definitions,
        "calls": shown.outside(card, CALLS, value=card.calls).text,
        "gaps": shown.outside(card, GAPS, value=len(card.gaps)).text,
        "provisional": card.provisional,
        "left_out": [[why, count.text] for why, count in shown.left_out(card)],
        "compared": [[one.label, shown.compared(one).text, one.period] for one in card.compared],
        "highlights": [one.text for one in card.highlights],
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
        if share is found.headline and measure in TARGET:
            said = f"{said}. {target_text(share)}" if said else target_text(share)
        tiles.append(Tile(label, shown.share(share), said))
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
        [column.label for column in table.columns],
        [_line_of(line) for line in shown.lines(table)],
        [[share.label, share_text(share)] for share in shares],
        [[month, count.text] for month, count in shown.months(table)],
    ]


def _line_of(line: shown.Line) -> list[object]:
    figures = (line.whole, line.per_cent, line.minutes, *line.parts)
    return [line.code, line.label, [figure.text for figure in figures]]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
