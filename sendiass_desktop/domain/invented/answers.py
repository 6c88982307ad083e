"""How the practice service answers: in the call, in time, late or not yet, and how it ended."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.invented.contacts import NAMED_LEVELS, OUTSIDE
from sendiass_desktop.domain.invented.days import AN_HOUR, CLOSES, LIVE, OPENS, Days
from sendiass_desktop.domain.invented.people import Caller

REACHED_BY: Final = frozenset({"spoke", "replied"})
WRITTEN: Final = frozenset({"email", "website"})
NEVER: Final = 99
STILL_OPEN: Final = 9999
OVER_BAND: Final = 25
LATEST_TO_ANSWER: Final = CLOSES - AN_HOUR
GIVES_UP_AFTER: Final = 10
A_SHORT_CALL, A_FIRST_LOOK = 2, 5
# Shares of contacts: answered in the call, passed on, taken down by a colleague, to be answered
# later than the rule, answered in writing.
IN_CALL, PASSED_ON, MESSAGE_TAKEN, DUE_MOVED, IN_WRITING = 0.84, 0.93, 0.6, 0.012, 0.72
LEVEL_EXPLAINED: Final = 0.4
# Shares of what is kept to reach somebody, and of those cleared afterwards.
CLEARED, NAME_TO_ASK_FOR, NUMBER_TOO, BEST_TIME, MUST_NOT_TELL = 0.94, 0.7, 0.3, 0.25, 0.01
SAFE_ASKED, SAFE = 0.85, 0.91
# Shares of involvements ended: with an evaluation offered, and with a reason why not.
OFFERED, OFFERED_NAMELESS, NOT_OFFERED = 0.86, 0.2, 0.7


class Answers:
    """Answers contacts and ends them, as far as the days of the practice service go."""

    def __init__(
        self, chance: Chance, days: Days, *, words: Mapping[str, Any], workers: Sequence[str]
    ) -> None:
        self._chance, self._days = chance, days
        self._words, self._workers = words, workers

    def answer(
        self, contact: Record, caller: Caller | None, *, day: date, minute: int
    ) -> list[Record]:
        """The responses to a contact, which learns from them when and how it ended."""
        chance = self._chance
        if caller is None:
            self._not_needed(contact, "Wrong number", outcome="outside")
            return []
        needed = chance.code("response_needed")
        if needed == "no":
            self._not_needed(contact, chance.one_of(self._words["not_needed"]), outcome="informed")
            return []
        contact["response_needed"] = needed
        minutes = chance.number(f"minutes.{contact['level'] or '1'}")
        in_call = contact["channel"] in LIVE and chance.happens(IN_CALL)
        reached: date | None = day
        if in_call:
            responses = [self._in_call(contact, minutes, day=day, minute=minute)]
        else:
            self._pass_on(contact, day)
            responses = self._attempts(contact, day, minute=minute, minutes=minutes)
            reached = reached_on(responses)
        contact["minutes"] = minutes if reached else min(minutes, A_FIRST_LOOK)
        if contact["level"] == "1" and minutes >= OVER_BAND and chance.happens(LEVEL_EXPLAINED):
            contact["level_why"] = chance.one_of(self._words["level_whys"])
        self._end(contact, reached, responses=responses)
        # Kept while there is somebody to reach; cleared when it ends below level 2 (records.md).
        ended_nameless = "ended_on" in contact and contact["level"] not in NAMED_LEVELS
        if not in_call and not (ended_nameless and chance.happens(CLEARED)):
            contact |= self._call_back(contact, caller)
        return responses

    def _not_needed(self, contact: Record, why: str, *, outcome: str) -> None:
        contact["response_needed"] = "no"
        contact["response_not_needed_why"] = why
        contact["minutes"] = self._chance.number("minutes.contact")
        contact["ended_on"] = contact["received_on"]
        contact["outcome"] = outcome

    def _in_call(self, contact: Record, minutes: int, *, day: date, minute: int) -> Record:
        if contact["level"] in NAMED_LEVELS:
            contact["with_worker"] = self._works()
        return {
            "kind": "response",
            "id": self._chance.new_id(day, minute),
            "contact": contact["id"],
            "at": f"{contact['received_on']}T{contact['received_time']}",
            "worker": contact["taken_by"],
            "how": contact["channel"],
            "result": "spoke",
            "minutes": minutes,
            "in_call": True,
        }

    def _pass_on(self, contact: Record, day: date) -> None:
        """Whose it is now, nobody's yet for some; a few are to be answered later than the rule."""
        chance = self._chance
        if chance.happens(PASSED_ON):
            contact["with_worker"] = self._works()
        if chance.happens(DUE_MOVED):
            moved = self._days.due(day) + timedelta(days=7 + chance.below(10))
            contact["due_moved_to"] = moved.isoformat()
            contact["due_moved_why"] = chance.one_of(self._words["moved"])

    def _attempts(self, contact: Record, day: date, *, minute: int, minutes: int) -> list[Record]:
        """The attempts made until the last day, the first after a delay by lot."""
        chance = self._chance
        responses: list[Record] = []
        if contact["channel"] in LIVE and chance.happens(MESSAGE_TAKEN):
            taken = self._attempt(contact, day, minute=minute, how=contact["channel"])
            taken["worker"] = contact["taken_by"]
            responses.append(taken | {"result": "taken", "minutes": A_SHORT_CALL})
        on, at = self._first_try(day, minute)
        for table in ("result.call", "result.again", "result.again"):
            if on is None:
                break
            response = self._attempt(contact, on, minute=at, how=self._how(contact["channel"]))
            response["result"] = chance.code(table) if response["how"] == "phone" else "replied"
            responses.append(response)
            if response["result"] in REACHED_BY:
                response["minutes"] = minutes
                break
            response["minutes"] = A_SHORT_CALL
            on, at = self._days.after(on, 1 + chance.below(3)), self._office_minute()
        return responses

    def _first_try(self, day: date, minute: int) -> tuple[date | None, int]:
        """When the first attempt is made; the same day only while somebody is there."""
        delay = self._chance.number("delay.first")
        if delay == NEVER:
            return None, 0
        if delay == 0 and self._days.is_open(day) and minute < LATEST_TO_ANSWER:
            return day, max(minute, OPENS) + 1 + self._chance.below(AN_HOUR - 1)
        return self._days.after(day, max(delay, 1)), self._office_minute()

    def _attempt(self, contact: Record, on: date, *, minute: int, how: str) -> Record:
        return {
            "kind": "response",
            "id": self._chance.new_id(on, minute),
            "contact": contact["id"],
            "at": f"{on.isoformat()}T{minute // AN_HOUR:02}:{minute % AN_HOUR:02}",
            "worker": contact.get("with_worker") or contact["taken_by"],
            "how": how,
        }

    def _end(self, contact: Record, reached: date | None, *, responses: Sequence[Record]) -> None:
        """The end of the involvement, if it came by the last day, with its outcome."""
        level = contact["level"] or "1"
        outcome = contact["remit"] if contact["remit"] in OUTSIDE else level
        ended: date | None = None
        if reached:
            days = self._chance.number(f"days_open.{level}") if level in NAMED_LEVELS else 0
            ended = None if days == STILL_OPEN else reached + timedelta(days=days)
        elif any(response["result"] == "message" for response in responses):
            last = date.fromisoformat(responses[-1]["at"][:10])
            ended, outcome = self._days.after(last, GIVES_UP_AFTER), "unreached"
        if ended is not None and ended <= self._days.last:
            contact["ended_on"] = ended.isoformat()
            contact["outcome"] = self._chance.code(f"outcome.{outcome}")
            self._evaluate(contact, level)

    def _evaluate(self, contact: Record, level: str) -> None:
        """Whether an evaluation was offered at the end (7.7.1), seldom below level 2."""
        chance = self._chance
        if level not in NAMED_LEVELS:
            if chance.happens(OFFERED_NAMELESS):
                contact["evaluation_offered"] = True
        elif chance.happens(OFFERED):
            contact["evaluation_offered"] = True
        elif chance.happens(NOT_OFFERED):
            contact["evaluation_offered"] = False
            contact["evaluation_not_offered_why"] = chance.one_of(self._words["not_offered"])

    def _call_back(self, contact: Record, caller: Caller) -> Record:
        """How to reach them, asked when a contact is not answered on the spot."""
        chance, channel = self._chance, contact["channel"]
        reach: Record = {}
        if chance.happens(NAME_TO_ASK_FOR):
            reach["call_back_name"] = caller.first_name
        if channel in WRITTEN:
            reach["call_back_email"] = caller.email
        if channel not in WRITTEN or chance.happens(NUMBER_TOO):
            reach["call_back_number"] = caller.phone
            if chance.happens(SAFE_ASKED):
                reach["message_safe"] = chance.happens(SAFE)
        if chance.happens(BEST_TIME):
            reach["call_back_best_time"] = chance.one_of(self._words["best_times"])
        if chance.happens(MUST_NOT_TELL):
            reach["must_not_tell"] = chance.one_of(self._words["must_not_tell"])
        return reach

    def _how(self, channel: str) -> str:
        """An email is mostly answered by email, everything else by phone."""
        return "email" if channel in WRITTEN and self._chance.happens(IN_WRITING) else "phone"

    def _office_minute(self) -> int:
        return OPENS + self._chance.below(CLOSES - OPENS)

    def _works(self) -> str:
        return self._workers[self._chance.number("staff.works")]


def reached_on(responses: Sequence[Record]) -> date | None:
    """The day on which an adviser gave something or agreed a next step."""
    if responses and responses[-1]["result"] in REACHED_BY:
        return date.fromisoformat(responses[-1]["at"][:10])
    return None
