"""What service users answered, counted: the only place where the figures of evaluations are made.

Blanks are left out of every share and counted apart (domain research, section 3).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Final

from sendiass_desktop.domain.evaluation import Question, QuestionSet
from sendiass_desktop.domain.evaluation_batch import FEWEST
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.casework import Evaluation
from sendiass_desktop.domain.scorecard.figures import Mean, Row, Share, Table, percent

TOP: Final = 2  # the most favourable answers that are shown together
TOP_WORDS: Final = "Two best answers"
UNIT: Final = "answers"
USER_TYPE: Final = "user_type"
EVALUATION: Final = "evaluation"  # the kind of record behind every figure here
BLANK, ELSEWHERE = "blank", "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSummary:
    """One question: who gave which answer, by the ids of the evaluations.

    `elsewhere_ids` gave what is no point of the scale, as an import may bring it.
    """

    question: Question
    rows: tuple[Row, ...]
    blank_ids: tuple[str, ...]
    elsewhere_ids: tuple[str, ...]
    points: Mean
    top_two: Share

    @property
    def blank(self) -> int:
        """How many left the question blank."""
        return len(self.blank_ids)

    @property
    def elsewhere(self) -> int:
        """How many gave what is no point of the scale."""
        return len(self.elsewhere_ids)

    @property
    def mean(self) -> Decimal | None:
        """The mean of the points, to two decimals."""
        return self.points.value

    @property
    def answered(self) -> int:
        """How many answered the question."""
        return self.top_two.base

    def table(self) -> Table:
        """The distribution as a table, with mean, best answers and blanks in words."""
        return Table(
            measure=self.question.code,
            title=self.question.text,
            unit=UNIT,
            ids=self.top_two.base_ids,
            rows=self.rows,
            note=self._note(),
            headline=self.top_two,
            records=EVALUATION,
            apart=self._apart(),
            mean=self.points,
        )

    def _apart(self) -> tuple[Row, ...]:
        """Who is in no share: blanks always, what is not on the scale where there is any."""
        rows = [Row(BLANK, "Left blank", self.blank_ids, None)]
        if self.elsewhere_ids:
            rows.append(Row(ELSEWHERE, "Not on this scale", self.elsewhere_ids, None))
        return tuple(rows)

    def _note(self) -> str:
        said = ["Nobody answered this."]
        if self.mean is not None:
            said = [
                f"Mean {self.mean} of {self.points.highest}.",
                f"{TOP_WORDS} {self.top_two.percent}%.",
            ]
        if self.blank:
            said.append(f"{self.blank:,} left blank.")
        if self.elsewhere:
            said.append(f"{self.elsewhere:,} not on this scale, left out.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Summary:
    """The evaluations that answered one version of a question set, question by question."""

    question_set: QuestionSet
    received: int
    questions: tuple[QuestionSummary, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote, their name if they gave it, and the month unless it says too much."""

    text: str
    name: str
    month: str  # 2026-10; empty where fewer than five wrote in that month


def summary(evaluations: Iterable[Evaluation], question_set: QuestionSet) -> Summary:
    """The answers to a question set; evaluations of other sets are passed over."""
    asked = (question_set.code, question_set.version)
    answered = [one for one in evaluations if (one.question_set, one.version) == asked]
    found = tuple(_question(question, answered) for question in question_set.questions)
    return Summary(question_set, len(answered), found)


def who_answered(evaluations: Iterable[Evaluation], lists: Lists) -> Table:
    """The evaluations by who answered, which the annual report tells apart (KPI 3)."""
    ids: dict[str | None, list[str]] = {}
    for one in evaluations:
        ids.setdefault(one.user_type, []).append(one.id)
    labels: dict[str | None, str] = {
        entry.code: entry.label for entry in lists.entries(USER_TYPE) if entry.code in ids
    }
    for code in ids:
        labels.setdefault(code, lists.label(USER_TYPE, code))
    total = sum(map(len, ids.values()))
    rows = (_row(code, label, ids=ids[code], total=total) for code, label in labels.items())
    everybody = tuple(id_ for found in ids.values() for id_ in found)
    return Table(
        USER_TYPE, "Who answered", "evaluations", everybody, tuple(rows), records=EVALUATION
    )


def comments(evaluations: Iterable[Evaluation]) -> tuple[Comment, ...]:
    """What was written or signed, by the ids, which are random: no order is told."""
    found = sorted((one for one in evaluations if one.comment or one.name), key=attrgetter("id"))
    written = Counter(one.month for one in found)
    return tuple(
        Comment(
            one.comment or "",
            one.name or "",
            one.month or "" if written[one.month] >= FEWEST else "",
        )
        for one in found
    )


def _question(question: Question, evaluations: Sequence[Evaluation]) -> QuestionSummary:
    points = question.scale.points
    by_point: dict[int, list[str]] = {point.value: [] for point in points}
    blank: list[str] = []
    elsewhere: list[str] = []
    for one in evaluations:
        answer = one.answers.get(question.code) if isinstance(one.answers, Mapping) else None
        if answer is None:
            blank.append(one.id)
        elif type(answer) is int and answer in by_point:
            by_point[answer].append(one.id)
        else:
            elsewhere.append(one.id)
    answered = tuple(id_ for ids in by_point.values() for id_ in ids)
    best = tuple(id_ for point in points[-TOP:] for id_ in by_point[point.value])
    total = sum(value * len(ids) for value, ids in by_point.items())
    return QuestionSummary(
        question=question,
        rows=tuple(
            _row(str(point.value), point.label, ids=by_point[point.value], total=len(answered))
            for point in points
        ),
        blank_ids=tuple(blank),
        elsewhere_ids=tuple(elsewhere),
        points=Mean(total, answered, points[-1].value),
        top_two=Share(TOP_WORDS, best, answered),
    )


def _row(code: str | None, label: str, *, ids: Sequence[str], total: int) -> Row:
    return Row(code, label, tuple(ids), percent(len(ids), total))
