"""Issued reports: the figures as they were then, and every edition that was handed over."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sendiass_desktop.domain.declarations import day, link, number, text, value, yes_no
from sendiass_desktop.domain.fields import Privacy

ISSUED = "KPI 1 to 4, 7.9: reports of the service"
HANDED = "7.8: what leaves the service, to whom and why"
NARRATIVE = Privacy.NARRATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A report that was issued: `content` are its figures with their record ids, for ever.

    `content` is what `domain/scorecard/frozen.py` makes of a `Scorecard`, `sha256` its sum.
    """

    id: str
    report: str | None = text("Report", ISSUED, required=True)
    period: str | None = text("Period", ISSUED, required=True)
    first: date | None = day("First day", ISSUED, required=True)
    last: date | None = day("Last day", ISSUED, required=True)
    as_at: date | None = day("As at", ISSUED, required=True, past=True)
    issued_on: date | None = day("Issued on", ISSUED, required=True, past=True)
    issued_by: str | None = link("Issued by", ISSUED, of="worker")
    definitions: str | None = text("Version of the definitions", ISSUED, required=True)
    provisional: bool | None = yes_no("Provisional", ISSUED)
    why: str | None = text("Why it was issued provisional", ISSUED, privacy=NARRATIVE)
    revises: str | None = link("Issued before as", ISSUED, of="issue")
    content: Any = value("Figures as issued", ISSUED, required=True)
    sha256: str | None = text("Sum of the figures", ISSUED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition of an issued report that was handed over: a disclosure, and what it hid.

    `merged` are the codes that stood as one row, by the measure of their table
    (`domain/scorecard/merging.py`), `hidden` the figures that were protected, by their names
    (`domain/disclosure/naming.py`), `threshold` up to what count; a later release is checked
    against them.
    """

    id: str
    issue: str | None = link("Report", HANDED, of="issue", required=True)
    audience: str | None = text("Edition", HANDED, required=True)
    on: date | None = day("When", HANDED, required=True, past=True)
    by: str | None = link("By", HANDED, of="worker")
    recipient: str | None = text("To whom", HANDED, privacy=Privacy.IDENTIFYING, required=True)
    formats: Any = value("Files", HANDED)
    sealed: bool | None = yes_no("Opened with a password", HANDED)
    full: bool | None = yes_no("All figures shown", HANDED)
    full_why: str | None = text("Why all figures", HANDED, privacy=NARRATIVE)
    decided_by: str | None = text("Who decided", HANDED, privacy=Privacy.IDENTIFYING)
    hidden: Any = value("Figures hidden", HANDED)
    merged: Any = value("Categories merged", HANDED)
    threshold: int | None = number("Counts hidden up to", HANDED)
