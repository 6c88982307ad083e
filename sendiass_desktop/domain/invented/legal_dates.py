"""Dates that matter in law for a case: worked out by the rules from invented triggers."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.deadlines.engine import work_out
from sendiass_desktop.domain.deadlines.rules import DeadlineRules
from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.days import CLOSES
from sendiass_desktop.domain.invented.spell import Spell

# What follows where a date was met: the decision to assess, and the one after a review.
SAME_TRIGGER: Final = MappingProxyType({"E1": "E5"})
FROM_WHAT_WAS_DONE: Final = MappingProxyType({"R3": "R5"})
TWO_DATES: Final = "M6"  # counts from the decision and from the certificate
CERTIFICATE: Final = "certificate"
# Shares of spells of work with a date, at level 2 and above it; of live ones with one of no rule.
DATED: Final = (0.2, 0.7)
FREE: Final = 0.3
# Of dates gone by: met. Of those gone by of late, in live cases: not ticked off yet.
MET, NOT_TICKED, OF_LATE = 0.87, 0.6, timedelta(days=14)
DROPPED, NOTED, WITH_CERTIFICATE = 0.7, 0.2, 0.4
# Days: how long before the work the trigger was, at most; when a certificate came; met before due.
TRIGGERED_BEFORE, CERTIFIED_AFTER, MET_BEFORE = 20, 50, 9
# Days from today on which the open dates of no rule are, in turn.
DUE_IN: Final = (6, 0, 13, -2, 3, 20, 1, 9)


class LegalDates:
    """Makes the deadlines of spells of work; `rules` are those of resources/rules."""

    def __init__(
        self, chance: Chance, today: date, *, rules: DeadlineRules, words: Mapping[str, Any]
    ) -> None:
        self._chance, self._today, self._rules = chance, today, rules
        self._words = words["casework"]["deadlines"]
        self._calendar = WorkingDays()
        self._due_in = cycle(DUE_IN)

    def of(self, spell: Spell) -> Iterator[Record]:
        """The dates of one spell of work."""
        chance = self._chance
        began = spell.course.began
        if began is None:
            return
        told = spell.contact.get("statutory_deadline")
        if told:
            yield self._free(spell, date.fromisoformat(told), since=began)
        elif chance.happens(DATED[spell.is_high]):
            table = f"rule.{spell.case['primary_reason']}"
            rule = chance.code(table) if chance.has(table) else None
            if rule:
                yield from self._by_rules(spell, rule, began=began)
        if spell.is_live and spell.is_high and chance.happens(FREE):
            due = max(self._today + timedelta(days=next(self._due_in)), began)
            yield self._free(spell, due, since=began)

    def _by_rules(self, spell: Spell, rule: str, *, began: date) -> Iterator[Record]:
        """The date of a rule, and of the one that follows where it was met.

        None where the rule is younger than the work: the law was another then.
        """
        trigger = began - timedelta(days=1 + self._chance.below(TRIGGERED_BEFORE))
        if not self._rules.has(rule, trigger):
            return
        made = self._by_rule(spell, rule, trigger=trigger)
        yield made
        if made["deadline_state"] == "met":
            follows = SAME_TRIGGER.get(rule)
            if follows and self._rules.has(follows, trigger):
                yield self._by_rule(spell, follows, trigger=trigger)
            elif rule in FROM_WHAT_WAS_DONE:
                done = date.fromisoformat(made["done_on"])
                yield self._by_rule(spell, FROM_WHAT_WAS_DONE[rule], trigger=done)

    def _by_rule(self, spell: Spell, rule_id: str, *, trigger: date) -> Record:
        chance = self._chance
        rule = self._rules.get(rule_id, trigger)
        triggers = {rule.triggers[0].code: trigger}
        if rule_id == TWO_DATES and chance.happens(WITH_CERTIFICATE):
            certified = trigger + timedelta(days=1 + chance.below(CERTIFIED_AFTER))
            if certified <= spell.until:
                triggers[CERTIFICATE] = certified
        worked = work_out(rule, triggers, calendar=self._calendar)
        due = worked.legal or trigger
        made = self._deadline(spell, due, since=max(triggers.values()))
        return made | {
            "rule": rule_id,
            "title": rule.title,
            "triggers": {code: day.isoformat() for code, day in triggers.items()},
            "safe_by": worked.safe.isoformat() if worked.safe else None,
        }

    def _free(self, spell: Spell, due: date, *, since: date) -> Record:
        """A date that a letter gave, or that was agreed."""
        title = spell.of_reason(self._chance, self._words["titles"])
        return self._deadline(spell, due, since=since) | {"title": title}

    def _deadline(self, spell: Spell, due: date, *, since: date) -> Record:
        made: Record = {
            "kind": "deadline",
            "id": self._chance.new_id(*Moment(spell.at.day, CLOSES - 1)),
            "case": spell.id,
            "due_on": due.isoformat(),
            **self._stands(spell, due, since=since),
        }
        if self._chance.happens(NOTED):
            made["note"] = self._chance.one_of(self._words["notes"])
        return made

    def _stands(self, spell: Spell, due: date, *, since: date) -> Record:
        """How a date stands today: open, met, missed, or dropped as the case was closed."""
        chance, over = self._chance, spell.course.closed
        if over is None and due > spell.last:
            return {"deadline_state": "open"}
        if over is None and due > spell.last - OF_LATE and chance.happens(NOT_TICKED):
            return {"deadline_state": "open"}
        if over is not None and due > over and chance.happens(DROPPED):
            return {"deadline_state": "dropped"}
        if due <= (over or spell.last) and not chance.happens(MET):
            return {"deadline_state": "missed"}
        done = min(due - timedelta(days=chance.below(MET_BEFORE)), over or spell.last)
        return {"deadline_state": "met", "done_on": max(done, since).isoformat()}
