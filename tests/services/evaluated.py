"""Evaluations as somebody types them in, for the tests of what becomes of them."""

from collections.abc import Mapping
from typing import Any, Final

from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.services.evaluations import EvaluationService, question_sets

NATIONAL: Final[QuestionSet] = question_sets().get("national", 1)
KPI3: Final[QuestionSet] = question_sets().get("kpi3", 1)
ALL_FOURS: Final[Mapping[str, int]] = {question.code: 4 for question in NATIONAL.questions}


def evaluation(month: str = "2026-11", **values: Any) -> dict[str, Any]:
    """A service user's answers to the national questions, all of them the best."""
    asked = {"question_set": "national", "version": 1, "month": month, "answers": dict(ALL_FOURS)}
    return asked | values


def put(evaluations: EvaluationService, count: int, month: str = "2026-11", **values: Any) -> None:
    """Type in so many."""
    for _ in range(count):
        evaluations.put(evaluation(month, **values))
