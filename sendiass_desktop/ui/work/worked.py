"""What a deadline rule gives, in words: the dates, every step of the arithmetic, the source."""

from collections.abc import Sequence
from typing import Final

from sendiass_desktop.domain.deadlines.engine import Worked
from sendiass_desktop.domain.deadlines.rules import DUTY_LABELS, Rule
from sendiass_desktop.ui.kit.wording import long_date, weekday_date

Words = list[tuple[str, str]]  # a paragraph and its role

HOW: Final = "How it was worked out"
MIND: Final = "To bear in mind"


def dates(worked: Worked) -> Words:
    """The date by law and the one to keep to, or what is missing for them."""
    if worked.legal is None or worked.safe is None:
        return [(worked.cannot or worked.undated, "warn")]
    by = f", by {worked.by_time}" if worked.by_time else ""
    return [
        (f"By law: {weekday_date(worked.legal)}{by}", "heading"),
        (f"Safe by: {weekday_date(worked.safe)}", "heading"),
        (worked.doubt, "warn"),
    ]


def steps(worked: Worked) -> Words:
    """The arithmetic, a step a line."""
    if worked.legal is None:
        return []
    numbered = (f"{number}. {step}" for number, step in enumerate(worked.steps, 1))
    return [(HOW, "heading"), *((step, "") for step in numbered)]


def notes(worked: Worked, rule: Rule) -> Words:
    """What to bear in mind: exceptions, how well the rule is known, and what it is."""
    return [(MIND, "heading"), *((note, "hint") for note in worked.notes), *about(rule)]


def about(rule: Rule) -> Words:
    """Whose duty a rule is, what it asks, and where it stands in the law."""
    return [
        (f"{DUTY_LABELS[rule.duty]}: {rule.what}", "hint"),
        (f"Source: {rule.source}. Last checked {long_date(rule.checked)}.", "hint"),
    ]


def everything(worked: Worked, rule: Rule) -> Sequence[tuple[str, str]]:
    """All of it, the dates first."""
    return [*dates(worked), *steps(worked), *notes(worked, rule)]
