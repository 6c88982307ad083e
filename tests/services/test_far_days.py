"""The first and the last day there are: a problem or advice, and nothing falls over by them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid
from sendiass_desktop.services import open_format
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.work import EVERYONE
from tests.services.casework import TODAY, agreed, opened

LAST, FIRST = date.max, date.min
GIVEN = {"shared_with": "health", "purpose": "x", "given_on": TODAY}


@pytest.mark.parametrize("far", [LAST, LAST - timedelta(days=1), date(2300, 1, 1)])
def test_what_lies_at_the_end_of_time_is_advice_and_is_shown(
    services: Services, tmp_path: Path, far: date
) -> None:
    case = opened(services)
    of: dict[str, Any] = {"case": case}
    asked = {
        "review": services.interventions.second_thoughts(of | {"review_on": far, "level": "1"}),
        "deadline": services.deadlines.second_thoughts(of | {"due_on": far}),
        "task": services.tasks.second_thoughts({"title": "x", "due_on": far}),
        "permission": services.sharing.second_thoughts("permission", of | {"expires_on": far}),
    }
    assert {name for name, said in asked.items() if "Is the year right?" in " ".join(said)} == {
        *asked
    }
    piece = agreed(services, case, level="4", review_on=far)
    own = services.deadlines.add(of | {"title": "Appeal", "due_on": far})
    services.tasks.add(of | {"title": "x", "due_on": far})
    services.sharing.record("permission", GIVEN | of | {"expires_on": far})
    standings = {item.standing for item in services.work.items(EVERYONE).items}
    assert f"{far.year - TODAY.year:,} years left" in standings
    assert services.deadlines.stand(own).words
    assert services.standing.still_to_do(case)[0][0].due_on == far
    assert services.interventions.get(piece).review_on == far
    assert services.cases.timeline(case)
    assert services.cases.list(CaseFilter()).count == 1
    services.work.due_count()
    open_format.write(services.session, tmp_path / "all.jsonl", purpose="x", recipient="y")
    assert far.isoformat() in (tmp_path / "all.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_what_was_done_cannot_be_then(services: Services, day: date) -> None:
    with pytest.raises(Invalid):
        opened(services, opened_on=day)
    case = opened(services)
    piece = agreed(services, case)
    deadline = services.deadlines.add({"case": case, "title": "x", "due_on": TODAY})
    of = {"case": case}
    verbs = (
        lambda: agreed(services, case, opened_on=day),
        lambda: services.interventions.correct(piece, {"closed_on": day}),
        lambda: services.interventions.change_level(piece, {"level": "3", "on": day}),
        lambda: services.standing.set_state(case, {"state": "closed", "on": day}),
        lambda: services.standing.allocate(case, {"worker": None, "on": day}),
        lambda: services.cases.correct(case, {"opened_on": day}),
        lambda: services.deadlines.meet(deadline, on=day),
        lambda: services.sharing.record("permission", GIVEN | of | {"given_on": day}),
    )
    for verb in verbs:
        with pytest.raises(Invalid):
            verb()


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_no_rule_counts_from_then(services: Services, day: date) -> None:
    case = opened(services)
    for _, rules in services.deadlines.rules():
        for rule in rules:
            triggers = {trigger.code: day for trigger in rule.triggers}
            with pytest.raises(AppError):
                services.deadlines.add({"case": case, "rule": rule.id, "triggers": triggers})


def test_the_first_day_there_is_is_no_day_of_a_task_or_review(services: Services) -> None:
    case = opened(services)
    with pytest.raises(Invalid):
        services.tasks.add({"title": "x", "due_on": FIRST})
    with pytest.raises(Invalid):
        agreed(services, case, review_on=FIRST)
    with pytest.raises(Invalid):
        services.deadlines.add({"case": case, "title": "x", "due_on": FIRST})
