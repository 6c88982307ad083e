"""A report as plain JSON: every figure of it with its mark, no id of a record."""

from decimal import Decimal
from typing import Any

from sendiass_desktop.domain.editions import EditionKind, made_for, marking
from sendiass_desktop.domain.scorecard.figures import HIDDEN, Row, Scorecard, Share, Table
from sendiass_desktop.domain.scorecard.masking import CALLS, GAPS
from sendiass_desktop.domain.scorecard.merging import merged_rows
from sendiass_desktop.reports import shown
from sendiass_desktop.reports.shown import Shown
from sendiass_desktop.reports.wording import protection_text, shorthand_texts


def as_json(card: Scorecard, edition: EditionKind = EditionKind.WORKING) -> dict[str, Any]:
    """The edition of a report: a hidden figure is null, its mark says so."""
    card = made_for(card, edition)
    period = card.period
    return {
        "report": card.kind.value,
        "service": card.service,
        "practice": card.practice,
        "edition": edition.value,
        "marking": marking(card, edition),
        "period": {
            "name": period.name,
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
        },
        "as_at": card.as_at.isoformat(),
        "provisional": card.provisional,
        "protected": card.protected,
        "protection": [text for text in (protection_text(card), *shorthand_texts(card)) if text],
        "calls": _value(shown.outside(card, CALLS, value=card.calls)),
        "gaps": _value(shown.outside(card, GAPS, value=len(card.gaps))),
        "not_counted": {why: _value(count) for why, count in shown.left_out(card)},
        "compared": [
            {
                "label": one.label,
                "value": _value(shown.compared(one)),
                "mark": one.mark,
                "period": one.period,
            }
            for one in card.compared
        ],
        "marks": dict(card.marks),
        "merged": {table.measure: rows for table in card.tables if (rows := merged_rows(table))},
        "columns_left_out": card.columns_left_out,
        "highlights": [{"text": one.text, "stale": one.stale} for one in card.highlights],
        "definitions": card.definitions,
        "measures": {table.measure: _table(table) for table in card.tables},
    }


def _table(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": table.title,
        "unit": table.unit,
        **_figures(table),
        "note": table.note,
    }
    if table.columns:
        found["columns"] = [
            {"code": column.code, "label": column.label, **_figures(column.table)}
            for column in table.columns
        ]
    if table.trend:
        found["months"] = [
            {"month": month, "total": _value(count), "mark": count.mark}
            for month, count in shown.months(table)
        ]
    return found


def _figures(table: Table) -> dict[str, Any]:
    """What a table and each of its columns say."""
    found: dict[str, Any] = {
        "total": _value(shown.total(table)),
        "mark": table.mark,
        "rows": [_row(row) for row in table.rows],
    }
    if table.apart:
        found["apart"] = [_row(row) for row in table.apart]
    if table.headline is not None:
        found["headline"] = _share(table.headline)
        found["beside"] = [_share(share) for share in table.beside]
    if table.mean is not None:
        mean = shown.mean(table.mean)
        found["mean"] = {"value": _value(mean), "of": table.mean.highest, "mark": mean.mark}
    if shown.has_minutes(table):
        minutes = shown.minutes(table.minutes, table.minutes_mark)
        found["minutes"], found["minutes_mark"] = _value(minutes), minutes.mark
    return found


def _row(row: Row) -> dict[str, Any]:
    percent = shown.per_cent(row.percent, row.percent_mark)
    found = {
        "code": row.code,
        "label": row.label,
        "count": _value(shown.row_count(row)),
        "mark": row.mark,
        "percent": _value(percent),
        "percent_mark": row.percent_mark,
    }
    minutes = shown.minutes(row.minutes, row.minutes_mark)
    if minutes.of is not shown.Of.NOTHING:
        found |= {"minutes": _value(minutes), "minutes_mark": minutes.mark}
    return found


def _share(share: Share) -> dict[str, Any]:
    hidden = share.mark if share.mark == HIDDEN else ""
    return {
        "label": share.label,
        "count": _value(shown.count(share.count, hidden)),
        "base": _value(shown.count(share.base, hidden)),
        "percent": _value(shown.share(share)),
        "mark": share.mark,
    }


def _value(figure: Shown) -> int | float | None:
    number = figure.number
    return float(number) if isinstance(number, Decimal) else number
