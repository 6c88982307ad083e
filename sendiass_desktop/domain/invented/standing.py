"""How a case stands from day to day: its states, whose it is, what may be shared and what was."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.days import CLOSES
from sendiass_desktop.domain.invented.spell import Spell

ALLOCATED: Final = 0.7  # share of cases at level 2; above it all are
# Shares of spells of work with each, at level 2 and above it.
PERMITTED: Final = (0.08, 0.6)
CONCERNED: Final = (0.002, 0.008)
# Shares of permissions: for a year, of live cases soon over, withdrawn, made use of and noted.
FOR_A_YEAR, SOON_OVER, WITHDRAWN, USED, NAMED_THERE = 0.5, 0.25, 0.02, 0.06, 0.2
HALF_A_YEAR, A_YEAR = timedelta(days=182), timedelta(days=365)
SOON: Final = 28
SHARED_AT_ONCE, TOLD = 0.7, 0.6


class Standing:
    """Tells how a case stands during one spell of work."""

    def __init__(self, chance: Chance, words: Mapping[str, Any]) -> None:
        self._chance, self._words = chance, words["casework"]
        self._people = words

    def state(self, case: str, state: str, *, at: Moment, why: str | None = None) -> Record:
        """From a day on a case is open, inactive or closed."""
        made = self._of_case("case_state", case, at=at)
        return made | {"state": state, "on": at.day.isoformat(), "why": why}

    def ends(self, spell: Spell) -> Iterator[Record]:
        """The states after the work, as far as it has come: waiting for an answer, closed."""
        course, words = spell.course, self._words
        # Of two states on one day the one with the later id counts.
        late = max(spell.at.minute, CLOSES) + 1
        if course.waits_from:
            why = self._chance.one_of(words["inactive"])
            yield self.state(spell.id, "inactive", at=Moment(course.waits_from, late), why=why)
        if course.closed:
            whys = "closed"
            if course.began is None:
                whys = "closed_unreached" if course.tried else "closed_unanswered"
            why = self._chance.one_of(words[whys])
            yield self.state(spell.id, "closed", at=Moment(course.closed, late), why=why)

    def allocations(self, spell: Spell, before: str | None) -> Iterator[Record]:
        """Whose the case is, at level 2 for most, above it for all; `before` is whose it was."""
        raised = [day for day, _ in spell.course.raised]
        hands = spell.hands
        if spell.course.level == "2" and not self._chance.happens(ALLOCATED):
            # Nobody's by name until more is needed.
            hands = [(day, spell.worker(day)) for day in raised[:1]]
            hands += [hand for hand in spell.hands if raised and hand[0] > raised[0]]
        for day, worker in hands:
            if worker == before:
                continue
            why = "handed_up" if day in raised else "taken_on" if before is None else "shared_out"
            before = worker
            yield self._of_case("allocation", spell.id, at=Moment(day, spell.at.minute)) | {
                "worker": worker,
                "on": day.isoformat(),
                "why": self._chance.one_of(self._words[why]) or None,
            }

    def shared(self, spell: Spell) -> Iterator[Record]:
        """A permission to share, and what was shared by it or, for a concern, without it."""
        began, chance = spell.course.began, self._chance
        if began and chance.happens(PERMITTED[spell.is_high]):
            permission = self._permission(spell, began)
            yield permission
            if chance.happens(USED):
                yield self._by_permission(spell, permission)
        if began and chance.happens(CONCERNED[spell.is_high]):
            yield from self._concern(spell)

    def _permission(self, spell: Spell, began: date) -> Record:
        chance = self._chance
        given = min(began + timedelta(days=chance.below(9)), spell.until)
        expires = given + (A_YEAR if chance.happens(FOR_A_YEAR) else HALF_A_YEAR)
        if spell.is_live and chance.happens(SOON_OVER):
            expires = spell.last + timedelta(days=1 + chance.below(SOON))
        whom = chance.code("shared_with.any") or "setting"
        permission = self._of_case("permission", spell.id, at=Moment(given, spell.at.minute)) | {
            "shared_with": whom,
            "purpose": spell.by_lot(chance, self._words["sharing"][whom]),
            "given_how": chance.one_of(self._words["permissions"]),
            "given_on": given.isoformat(),
            "expires_on": expires.isoformat(),
        }
        if chance.happens(NAMED_THERE):
            permission["named"] = self._somebody()
        if chance.happens(WITHDRAWN):
            permission["withdrawn_on"] = self._later(spell, given).isoformat()
        return permission

    def _by_permission(self, spell: Spell, permission: Record) -> Record:
        on = self._later(spell, date.fromisoformat(permission["given_on"]))
        made = self._of_case("disclosure", spell.id, at=Moment(on, CLOSES - 1))
        return made | {
            "on": on.isoformat(),
            "shared_with": permission["shared_with"],
            "named": permission.get("named"),
            "what": self._chance.one_of(self._words["sharing"]["told"]),
            "basis": "permission",
            "decided_by": spell.worker(on),
            "told": True,
        }

    def _concern(self, spell: Spell) -> Iterator[Record]:
        """A concern, passed on the same day, without consent where it had to be (7.8.2)."""
        chance, words = self._chance, self._words["concerns"]
        on = self._later(spell, spell.course.began or spell.last)
        kind, at = chance.code("concern_kind") or "safeguarding", Moment(on, CLOSES - 1)
        told: Record = {"told": chance.happens(TOLD)}
        if not told["told"]:
            told["not_told_why"] = spell.by_lot(chance, words["not_told"])
        yield (
            self._of_case("concern", spell.id, at=at)
            | told
            | {
                "concern_kind": kind,
                "said": spell.by_lot(chance, words[kind]),
                "passed_to": chance.one_of(words["passed_to"]),
                "passed_at": f"{on.isoformat()}T16:40",
            }
        )
        if chance.happens(SHARED_AT_ONCE):
            yield (
                self._of_case("disclosure", spell.id, at=at)
                | told
                | {
                    "on": on.isoformat(),
                    "shared_with": "social_care",
                    "what": chance.one_of(words["what"]),
                    "basis": "safeguarding",
                    "why": chance.one_of(words["why"]),
                    "decided_by": spell.worker(on),
                }
            )

    def _later(self, spell: Spell, day: date) -> date:
        """A day of the work from a day on."""
        return day + timedelta(days=self._chance.below((spell.until - day).days + 1))

    def _somebody(self) -> str:
        one_of = self._chance.one_of
        return f"{one_of(self._people['first_names'])} {one_of(self._people['family_names'])}"

    def _of_case(self, kind: str, case: str, *, at: Moment) -> Record:
        return {"kind": kind, "id": self._chance.new_id(*at), "case": case}
