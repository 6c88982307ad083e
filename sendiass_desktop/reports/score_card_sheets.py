"""The sheets of a report's workbook: their names, and what each must know of the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.reports import wording
from sendiass_desktop.reports.heading import Paper
from sendiass_desktop.reports.workbook import sheet_names

COVER, CONTENTS, NOTES, HIGHLIGHTS = "Cover", "Contents", "Notes and definitions", "Highlights"
MONTHS, CHARTS, CHECKS = "Months", "Charts", "Checks"
LINE: Final = "Line"
# Titles are sentences; a tab has room for two or three words.
SHEET_NAMES: Final = MappingProxyType(
    {
        "contacts.total": "Total contacts",
        "contacts.response": "Response",
        "contacts.reason": "Involvement reason",
        "contacts.level": "Level of service",
        "contacts.deficit": "Service deficit",
        "contacts.area": "Main area of need",
        "contacts.sen_level": "Level of SEN",
        "contacts.channel": "How contact was made",
        "contacts.heard": "How they had heard",
        "contacts.gender": "Gender",
        "contacts.lac": "Looked-after child",
        "contacts.same_day": "Same-day outcome",
        "contacts.reply": "Response without calls",
        "contacts.remit": "Remit",
        "contacts.returning": "In touch before",
        "contacts.deficit_what": "Kind of deficit",
        "contacts.deficit_second": "Second deficit",
        "contacts.primary_reason": "Main reason",
        "contacts.topics": "Topics of interest",
        "contacts.outcome": "Outcome",
        "users.total": "People",
        "users.nameless": "Contacts without a name",
        "contacts.impartiality": "Impartiality explained",
        "contacts.privacy": "Privacy explained",
        "interventions.opened": "Interventions opened",
        "interventions.open": "Interventions open",
        "interventions.closed": "Interventions closed",
        "interventions.raised": "Interventions raised",
        "interventions.outcome": "Outcome of interventions",
        "workload.activities": "Activities",
        "workload.direction": "Activities by direction",
        "workload.cases": "Open cases",
        "workload.workers": "Open cases by caseworker",
        "evaluation.offered": "Evaluation offered",
        "evaluation.received": "Evaluations received",
    }
)
QUESTION: Final = MappingProxyType(
    {
        "contact": "Getting in touch",
        "helpful": "Helpful",
        "impartial": "Fair",
        "difference": "Difference",
        "overall": "Overall",
        "recommend": "Recommending",
    }
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What every sheet must know of the others: their names, and the number of each note."""

    paper: Paper
    names: Mapping[str, str]  # sheet by measure
    notes: Mapping[str, str]  # `[note 3]` by measure
    marks: tuple[str, ...]  # the shorthand that the report uses, in words

    @property
    def card(self) -> Scorecard:
        """The report."""
        return self.paper.card


def plan_of(paper: Paper) -> Plan:
    """The sheets of a report."""
    fixed = (COVER, CONTENTS, NOTES, HIGHLIGHTS, MONTHS, CHARTS, CHECKS)
    tables = paper.card.tables
    names = sheet_names([*fixed, *map(_wanted, tables)])[len(fixed) :]
    measures = [table.measure for table in tables]
    notes = {measure: f"[note {number}]" for number, measure in enumerate(measures, 1)}
    marks = wording.shorthand_texts(paper.card)
    return Plan(paper, dict(zip(measures, names, strict=True)), notes, marks)


def _wanted(table: Table) -> str:
    """The name of a table's sheet; a question is named by what it asks."""
    if table.mean is not None:
        return QUESTION.get(table.measure.rpartition(".")[2], table.title)
    return SHEET_NAMES.get(table.measure, table.title)
