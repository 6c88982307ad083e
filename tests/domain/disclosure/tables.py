"""Small tables for the tests of disclosure, and what a stranger can reckon from a release."""

from collections.abc import Mapping, Sequence
from datetime import date

from sendiass_desktop.domain.disclosure.attack import Published
from sendiass_desktop.domain.disclosure.protect import Protected
from sendiass_desktop.domain.disclosure.relations import Key, Relation, adds_up
from sendiass_desktop.domain.disclosure.releases import Cell, Issue, Quotient, Release, Span

SEPTEMBER = Span(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = Span(date(2026, 12, 1), date(2026, 12, 31))
AUTUMN = Span(date(2026, 9, 1), date(2026, 12, 31))
MONTHS = (SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER)


def cell(code: str = "", span: Span | None = None, *, split: str = "") -> Cell:
    answers = [("q", code)] if code else []
    return Cell("contacts", tuple(answers + ([("user", split)] if split else [])), span)


def table(
    counts: Mapping[str, int], span: Span | None = None, *, quotients: Sequence[Quotient] = ()
) -> Release:
    """One table: its rows by code, and their total."""
    whole = cell(span=span)
    rows = {cell(code, span): count for code, count in counts.items()}
    return Release(
        {**rows, whole: sum(counts.values())},
        (adds_up(whole, rows, words="the table adds up"),),
        quotients=tuple(quotients),
    )


def crossed(counts: Mapping[tuple[str, str], int], span: Span | None = None) -> Release:
    """Rows by columns, with all totals."""
    rows = list(dict.fromkeys(row for row, _ in counts))
    columns = list(dict.fromkeys(column for _, column in counts))
    found = {cell(r, span, split=c): count for (r, c), count in counts.items()}
    relations: list[Relation] = []
    for row in (*rows, ""):
        parts = [cell(row, span, split=column) for column in columns]
        if row == "":
            for column in columns:
                whole = cell(span=span, split=column)
                each = [cell(r, span, split=column) for r in rows]
                found[whole] = sum(found[one] for one in each)
                relations.append(adds_up(whole, each, words=f"column {column}"))
        found[cell(row, span)] = sum(found[one] for one in parts)
        relations.append(adds_up(cell(row, span), parts, words=f"row {row}"))
    return Release(found, tuple(relations))


def codes(protected: Protected) -> set[str]:
    """The codes of the rows that are hidden; `total` for the total."""
    return {dict(one.answers).get("q", "total") for one in protected.hidden}


def strangers_view(issues: Sequence[Issue], more: Sequence[Relation] = ()) -> Published:
    """What a reader of some issues of one span each has in hand; `more` is what time gives away."""
    shown: dict[Key, int] = {}
    hidden: dict[Key, bool] = {}
    relations: list[Relation] = list(more)
    for issue in issues:
        relations += issue.release.relations
        for one, count in issue.release.counts.items():
            if one in issue.hidden:
                hidden[one] = 1 <= count <= 5
            else:
                shown[one] = count
    small = [one for one, is_small in hidden.items() if is_small]
    return Published(shown, tuple(hidden), tuple(relations), small=small)
