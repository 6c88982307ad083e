"""What was agreed with the service user, at which level, and how it ended (7.6.3, 7.7.1)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.invented.activities import REVIEW_AFTER
from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.invented.days import CLOSES, Days
from sendiass_desktop.domain.invented.spell import Spell

# Need and complexity by level, as the service specification has them (7.6.3).
GRID: Final = MappingProxyType(
    {
        "2": (("low", "low"),),
        "3": (("low", "high"), ("high", "low")),
        "4": (("high", "high"),),
    }
)
# Shares of interventions: need and complexity put down, what was agreed, a reason for the level;
# of those at levels 3 and 4, with the support agreement signed.
WEIGHED, AGREED, REASONED, SIGNED = 0.96, 0.94, 0.03, 0.86
OBJECTIVES: Final = MappingProxyType({"2": 1, "3": 2, "4": 3})
TOLD_HOW_IT_ENDED: Final = 0.7
AGREED_WITHIN, SIGNED_WITHIN = 4, 9  # working days
INVITED_WITHIN: Final = 4  # days


class Interventions:
    """Makes the one intervention of a spell of work, and its changes of level."""

    def __init__(self, chance: Chance, days: Days, *, words: Mapping[str, Any]) -> None:
        self._chance, self._days = chance, days
        self._words = words["casework"]

    def new_id(self, spell: Spell) -> str:
        """The id of an intervention that begins when the contact was answered."""
        return self._chance.new_id(*spell.at)

    def of(self, spell: Spell, id_: str, *, activities: Sequence[Record]) -> Record:
        """The intervention, with its next review by what was last reviewed in its activities."""
        course, chance = spell.course, self._chance
        began = course.began or course.first
        made: Record = {
            "kind": "intervention",
            "id": id_,
            "case": spell.id,
            "opened_on": began.isoformat(),
            "level": course.level,
        }
        if chance.happens(WEIGHED):
            made["need"], made["complexity"] = chance.one_of(GRID[course.level])
        if chance.happens(REASONED):
            made["level_why"] = chance.one_of(self._words["level_whys"])
        if chance.happens(AGREED):
            self._agreed(made, spell, began=began)
        if spell.is_live and spell.is_high:
            reviews = [activity["at"] for activity in activities if activity.get("reviewed")]
            reviewed = date.fromisoformat(reviews[-1][:10]) if reviews else began
            made["review_on"] = (reviewed + REVIEW_AFTER[course.top]).isoformat()
        if course.ended:
            self._ended(made, spell, ended=course.ended)
        return made

    def level_changes(self, spell: Spell, id_: str) -> Iterator[Record]:
        """The days on which more was needed than at first."""
        for day, level in spell.course.raised:
            yield {
                "kind": "level_change",
                "id": self._chance.new_id(day, CLOSES - 1),
                "intervention": id_,
                "level": level,
                "on": day.isoformat(),
                "why": self._chance.one_of(self._words["raised"][level]),
            }

    def _agreed(self, made: Record, spell: Spell, *, began: date) -> None:
        chance, level = self._chance, spell.course.top
        agreed = self._within(spell, began, number=AGREED_WITHIN if spell.is_high else 0)
        if agreed is None:
            return
        made["agreed_on"] = agreed.isoformat()
        made["agreed"] = spell.of_reason(chance, self._words["agreed"])
        number = OBJECTIVES[level] + chance.below(2)
        wanted = (spell.of_reason(chance, self._words["objectives"]) for _ in range(number))
        made["objectives"] = "\n".join(dict.fromkeys(wanted))
        if spell.is_high and chance.happens(SIGNED):
            since = spell.course.raised[0][0] if spell.course.level == "2" else agreed
            signed = self._within(spell, max(since, agreed), number=SIGNED_WITHIN)
            made["agreement_signed_on"] = signed.isoformat() if signed else None

    def _ended(self, made: Record, spell: Spell, *, ended: date) -> None:
        """Closed with the outcome of the contact, and mostly with an invitation to evaluate."""
        chance, contact, words = self._chance, spell.contact, self._words["ends"]
        outcome = contact.get("outcome")
        made["closed_on"], made["outcome"] = ended.isoformat(), outcome
        if chance.happens(TOLD_HOW_IT_ENDED):
            made["outcome_why"] = spell.by_lot(chance, words.get(outcome) or words["any"])
        if contact.get("evaluation_offered"):
            invited = ended + timedelta(days=chance.below(INVITED_WITHIN))
            if invited <= spell.last:
                made["evaluation_invited_on"] = invited.isoformat()
        elif contact.get("evaluation_offered") is False:
            why = contact.get("evaluation_not_offered_why")
            made["evaluation_not_invited_why"] = why or chance.one_of(words["not_invited"])

    def _within(self, spell: Spell, day: date, *, number: int) -> date | None:
        """A working day up to so many after a day; None after the work, or where it lies ahead."""
        later = self._chance.below(number + 1)
        found = self._days.after(day, later) if later else day
        return found if found is not None and found <= spell.until else None
