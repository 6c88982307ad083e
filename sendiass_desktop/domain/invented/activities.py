"""What was done in a case: calls, letters, meetings, with their minutes and notes."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.invented.days import AN_HOUR, CLOSES, OPENS, Days
from sendiass_desktop.domain.invented.spell import Spell

# By level: how many there are at least, and one more for every so many days.
AT_LEAST: Final = MappingProxyType({"2": 0, "3": 2, "4": 4})
ONE_IN_DAYS: Final = MappingProxyType({"2": 14, "3": 14, "4": 11})
AT_MOST: Final = 40
AFTER_THE_CALL: Final = 0.35  # level 2, ended at once: something still written or looked up
REVIEW_AFTER: Final = MappingProxyType({"3": timedelta(days=77), "4": timedelta(days=56)})
# Shares: reviewed when the day has come; with a note; in the evening, and of these with a risk
# assessment, and with a yes or a no to it.
REVIEWED, NOTED, EVENING, ASSESSED, ASSESSED_OR_NOT = 0.6, 0.9, 0.02, 0.75, 0.9
EVENING_STARTS: Final = 18 * AN_HOUR
REPRESENTED: Final = 0.7
CHECKED_WHILE_WAITING: Final = 0.4
LAST_START: Final = CLOSES - 20
TOGETHER: Final = frozenset({"meeting", "mediation", "tribunal"})
OUT_AND_ABOUT: Final = frozenset({"meeting", "visit", "call"})


class Sort(NamedTuple):
    """A kind of activity: how often it comes in, and how often it reaches the service user."""

    comes_in: float | None
    reaches: float


SORTS: Final = MappingProxyType(
    {
        "call": Sort(0.35, 0.85),
        "email": Sort(0.45, 0.8),
        "letter": Sort(0.1, 0.3),
        "meeting": Sort(None, 0.9),
        "visit": Sort(None, 1.0),
        "form": Sort(None, 0.6),
        "research": Sort(None, 0.0),
        "liaison": Sort(None, 0.0),
        "mediation": Sort(None, 0.9),
        "tribunal": Sort(None, 0.5),
        "other": Sort(None, 0.0),
    }
)


class Activities:
    """Makes the activities of spells of work, in the order of their days."""

    def __init__(self, chance: Chance, days: Days, *, words: Mapping[str, Any]) -> None:
        self._chance, self._days = chance, days
        self._words = words["casework"]

    def of(self, spell: Spell, intervention: str) -> list[Record]:
        """The activities of one intervention; at levels 3 and 4 the work is reviewed in them."""
        made = []
        review = spell.course.began or spell.last
        for day in self._on_days(spell):
            level = _level(spell, day)
            made.append(self._one(spell, day, level=level) | {"intervention": intervention})
            is_due = level in REVIEW_AFTER and day >= review + REVIEW_AFTER[level]
            if is_due and self._chance.happens(REVIEWED):
                self._review(made[-1])
                review = day
        if spell.course.top == "4":
            self._represent(made, spell)
        return made

    def while_waiting(self, spell: Spell) -> Iterator[Record]:
        """A look at how things stand while an answer is waited for."""
        since = spell.course.waits_from
        if since and self._chance.happens(CHECKED_WHILE_WAITING):
            days = self._days.open_days(
                since + timedelta(days=1), spell.course.closed or spell.last
            )
            if days:
                yield self._one(spell, self._chance.one_of(days), level=spell.course.top)

    def _on_days(self, spell: Spell) -> Iterator[date]:
        """Working days spread over the work; how many goes by the level and by how long it took."""
        chance, began = self._chance, spell.course.began
        if began is None:
            return
        if spell.until == spell.course.first:
            if chance.happens(AFTER_THE_CALL) and spell.at.minute < LAST_START:
                yield began
            return
        days = self._days.open_days(began + timedelta(days=1), spell.until)
        level = spell.course.top
        number = AT_LEAST[level] + (spell.until - began).days // ONE_IN_DAYS[level]
        number = min(number + chance.below(2), AT_MOST, len(days))
        for place in range(number):
            yield days[int((place + chance.share()) * len(days) / number)]

    def _one(self, spell: Spell, day: date, *, level: str) -> Record:
        chance = self._chance
        kind = chance.code(f"activity.{level}") or "other"
        minute = OPENS + chance.below(LAST_START - OPENS)
        if day == spell.at.day:
            minute = spell.at.minute + 1 + chance.below(LAST_START - spell.at.minute)
        outside = kind in OUT_AND_ABOUT and day != spell.at.day and chance.happens(EVENING)
        if outside:
            minute = EVENING_STARTS + chance.below(AN_HOUR)
        activity: Record = {
            "kind": "activity",
            "id": chance.new_id(day, minute),
            "case": spell.id,
            "at": f"{day.isoformat()}T{minute // AN_HOUR:02}:{minute % AN_HOUR:02}",
            "activity_kind": kind,
            "worker": spell.worker(day),
            "minutes": chance.number(f"minutes.{kind}"),
        }
        self._told(activity, spell, kind=kind)
        if outside:
            lot = chance.share()
            activity["risk_assessed"] = lot < ASSESSED if lot < ASSESSED_OR_NOT else None
        return activity

    def _told(self, activity: Record, spell: Spell, *, kind: str) -> None:
        """In or out, with whom, whether the service user was reached, and the note."""
        chance, words, sort = self._chance, self._words["activity"], SORTS[kind]
        notes = words.get(kind)
        if sort.comes_in is not None:
            activity["direction"] = "in" if chance.happens(sort.comes_in) else "out"
            notes = words[f"{kind}_{activity['direction']}"]
        if sort.reaches:
            reached = activity.get("direction") == "in" or chance.happens(sort.reaches)
            activity["reached_user"] = reached
        if kind in TOGETHER:
            activity["meeting_attended"] = True
        if kind in words["with_whom"]:
            activity["with_whom"] = chance.one_of(words["with_whom"][kind])
        if chance.happens(NOTED):
            activity["note"] = spell.by_lot(chance, notes)

    def _review(self, activity: Record) -> None:
        """Make of an activity the regular review of the work (7.6.3)."""
        activity["reviewed"] = True
        if activity["activity_kind"] == "call":
            activity |= {"direction": "out", "reached_user": True}
            activity["note"] = self._chance.one_of(self._words["activity"]["call_review"])

    def _represent(self, activities: list[Record], spell: Spell) -> None:
        """At level 4 their views were represented in most of the meetings."""
        since = next(
            (day for day, level in spell.course.raised if level == "4"), spell.course.first
        ).isoformat()
        for activity in activities:
            together = activity["activity_kind"] in TOGETHER and activity["at"] >= since
            if together and self._chance.happens(REPRESENTED):
                activity["represented"] = True


def _level(spell: Spell, day: date) -> str:
    """The level of the work on a day."""
    level = spell.course.level
    for since, higher in spell.course.raised:
        if since <= day:
            level = higher
    return level
