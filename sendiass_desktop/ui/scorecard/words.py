"""What the room of the reports says about them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.issue import Edition, Issue
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.domain.scorecard.figures import Changed, Highlight, Scorecard
from sendiass_desktop.domain.scorecard.kinds import REPORT_LABELS, ReportKind
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.wording import date_range, listed, long_date, plural

MANY: Final = MappingProxyType({"person": "people", "activity": "activities"})
OF_EVALUATIONS: Final = frozenset({ReportKind.EVALUATION, ReportKind.EVALUATION_YEAR})
EDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "working": "Working (SENDIASS staff)",
        "head": "Head of Service",
        "group": "Monitoring Group",
        "public": "Public",
    }
)
USUAL: Final = "head"  # the edition that is meant where nobody says another
NOT_HANDED: Final = "Not handed over"
RECOVERY: Final = "Recovery key"
AS_ISSUED: Final = "As issued on {day}"
LATER: Final = "The report was issued again on {day}."
WAS_NOW: Final = "{words} was {was}, now {now}"
GONE: Final = "{words} is no longer in the report"


def about(card: Scorecard) -> str:
    """What was counted, of which days, and as at when."""
    what = "Evaluations" if card.kind in OF_EVALUATIONS else "Contacts"
    days = date_range(card.period.first, card.period.last)
    return f"{what} received {days}, as at {long_date(card.as_at)}."


def provisional(card: Scorecard) -> str:
    """That figures may still change by themselves; "" where they may not."""
    return "Provisional: some contacts are still in time." if card.provisional else ""


def counted(count: int, kind: str) -> str:
    """2 contacts, 1 person: records of a kind."""
    return plural(count, kind.replace("_", " "), many=MANY.get(kind, ""))


def title(kind: ReportKind, period: Period) -> str:
    """Score card, October 2026."""
    return f"{REPORT_LABELS[kind]}, {period.name}"


def behind(period: Period, said: str) -> str:
    """Where a list came from: October 2026, contacts by LAC, yes."""
    return f"{period.name}, {said[:1].lower()}{said[1:]}"


def editions() -> tuple[Choice, ...]:
    """The editions as answers of a field, the narrowest first."""
    return tuple(Choice(code, label, code) for code, label in EDITIONS.items())


def edition(given: Edition | None) -> str:
    """Whose edition it was; that there is none."""
    if given is None:
        return NOT_HANDED
    return EDITIONS.get(given.audience or "", given.audience or "")


def who(id_: str | None, workers: Mapping[str, Worker]) -> str:
    """The name of a member of staff; nobody's is the recovery key's."""
    found = workers.get(id_ or "")
    return found.name or "" if found is not None else RECOVERY


def as_issued(record: Issue) -> str:
    """The words over figures that are not today's."""
    said = AS_ISSUED.format(day=long_date(record.issued_on)) if record.issued_on else "As issued"
    why = f": {record.why}" if record.why else ""
    return f"{said}, provisional{why}" if record.provisional else said


def stale(one: Highlight, names: Mapping[str, str]) -> str:
    """What is different from when a sentence was written; "" where nothing is."""
    said = [_changed(change, names) for change in one.changed]
    said += [GONE.format(words=names.get(name, name)) for name in one.missing]
    return f"{listed(tuple(said))}." if said else ""


def _changed(change: Changed, names: Mapping[str, str]) -> str:
    words = names.get(change.figure, change.figure)
    return WAS_NOW.format(words=f"“{words}”", was=change.was or "not there", now=change.now)
