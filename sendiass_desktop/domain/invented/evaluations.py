"""What people said of the service when it was over: anonymous, and entered a month at a time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.invented.chance import Chance, Record

QUESTION_SET, VERSION = "national", 1
# Shares of those invited who answer; of answers with a comment, a name, who answered.
ANSWERED, COMMENTED, NAMED, USER_TYPE = 0.32, 0.35, 0.03, 0.9
SENT_BACK_WITHIN: Final = 40  # days
FEWEST: Final = 5  # wait together before any is entered (records.md, Evaluation)
BLANK: Final = -1


class Evaluations:
    """Gathers what comes back by the month, as a tray does, and gives it out in no order."""

    def __init__(
        self, chance: Chance, questions: Iterable[str], *, words: Mapping[str, Any]
    ) -> None:
        self._chance = chance
        self._questions = tuple(questions)
        self._comments = words["casework"]["evaluation"]["comments"]
        self._tray: dict[str, list[Record]] = {}

    def invite(self, invited: date, user_type: str, *, name: str | None) -> None:
        """Invite somebody, who may answer some time later."""
        chance = self._chance
        if not chance.happens(ANSWERED):
            return
        month = (invited + timedelta(days=chance.below(SENT_BACK_WITHIN))).isoformat()[:7]
        answers = {question: self._points(question) for question in self._questions}
        made: Record = {
            "kind": "evaluation",
            "id": chance.id_without_time(),
            "question_set": QUESTION_SET,
            "version": VERSION,
            "answers": answers,
            "month": month,
        }
        if chance.happens(USER_TYPE):
            made["user_type"] = user_type
        if chance.happens(COMMENTED):
            made["comment"] = chance.one_of(self._comments)
        if chance.happens(NAMED):
            made["name"] = name
        self._tray.setdefault(month, []).append(made)

    def entered(self, on: date) -> Iterator[Record]:
        """What came in the months before a day's, once five wait, in an order that says nothing."""
        over = [month for month in self._tray if month < on.isoformat()[:7]]
        if sum(len(self._tray[month]) for month in over) < FEWEST:
            return
        waiting = [made for month in over for made in self._tray.pop(month)]
        yield from sorted(waiting, key=_by_id)

    def _points(self, question: str) -> int | None:
        points = self._chance.number(f"answer.{question}")
        return None if points == BLANK else points


def _by_id(record: Record) -> str:
    """Ids are drawn, and say nothing of who or when."""
    return str(record["id"])
