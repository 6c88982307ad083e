"""Paper goes in by numbers and Enter; what is typed is kept, and gone once it is saved."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.evaluations.desk import EvaluationDesk
from sendiass_desktop.ui.evaluations.evaluation_form import EvaluationForm
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.messages import Message
from tests.services.evaluated import KPI3, NATIONAL
from tests.stores import Clock


@pytest.fixture
def forms(window: QWidget, services: Services) -> Iterator[FormDesk]:
    """The desk of a window."""
    made = FormDesk(services, window)
    yield made
    made.put_away()


@pytest.fixture
def desk(forms: FormDesk, services: Services) -> EvaluationDesk:
    """The desk for evaluations."""
    return EvaluationDesk(forms, services, command=["false"])


def held(services: Services) -> list[dict[str, object]]:
    """What waits in the tray."""
    months = services.session.store.tray.months()
    return [one.content for one in services.session.store.tray.take_out(months)]


def fields(form: EvaluationForm) -> list[str]:
    return list(form.form.inputs())


def test_it_asks_the_questions_in_their_order_then_who_and_when(desk: EvaluationDesk) -> None:
    form = desk.type_in(KPI3)
    asked = [question.code for question in KPI3.questions]
    assert fields(form) == [*asked, "comment", "user_type", "name", "month"]
    first = form.form.inputs()["contact"]
    assert first.label == "1. It was easy to get in touch with the service."
    assert form.windowTitle().startswith("Evaluation · Questions of KPI 3")


def test_nothing_but_the_month_is_filled_in(desk: EvaluationDesk) -> None:
    values = desk.type_in(NATIONAL).form.values()
    assert {name: value for name, value in values.items() if value is not None} == {
        "month": "2026-11"
    }


def test_saved_it_waits_and_its_draft_is_gone(
    desk: EvaluationDesk, services: Services, qtbot: QtBot
) -> None:
    form = desk.type_in(NATIONAL)
    form.form.set_values({"contact": 3, "comment": "Thank you", "user_type": "parent"})
    form.touch()
    form.keep_now()
    assert [draft.record for draft in services.drafts.mine()] == ["national/1"]
    with qtbot.waitSignal(form.saved) as saved:
        form.save_button.click()
    assert saved.args == [""]
    assert services.drafts.mine() == []
    assert held(services) == [
        {
            "question_set": "national",
            "version": 1,
            "answers": {"contact": 3},
            "user_type": "parent",
            "comment": "Thank you",
        }
    ]


def test_an_empty_form_is_not_saved_and_says_why(desk: EvaluationDesk, services: Services) -> None:
    form = desk.type_in(NATIONAL)
    form.save_button.click()
    first = form.form.inputs()["contact"]
    assert first.shown_problem() == "Enter at least one answer, or what they wrote."
    assert services.evaluations.waiting() == 0
    form.form.set_values({"contact": 0})
    form.save_button.click()
    assert services.evaluations.waiting() == 1


def test_save_and_next_opens_one_more_for_the_same_questions_and_month(
    desk: EvaluationDesk, forms: FormDesk, services: Services
) -> None:
    form = desk.type_in(KPI3, "2026-10")
    form.form.set_values({"contact": 4})
    form.next_button.click()
    (following,) = [each for each in forms.forms() if each is not form]
    assert isinstance(following, EvaluationForm)
    assert (following.asked, following.form.values()["month"]) == (KPI3, "2026-10")
    assert following.form.values()["contact"] is None
    assert services.session.store.tray.months() == {"2026-10": 1}


def test_a_draft_is_resumed_with_its_questions_and_answers(
    desk: EvaluationDesk, forms: FormDesk
) -> None:
    form = desk.type_in(KPI3, "2026-09")
    form.form.set_values({"confidential": 2, "name": "Ann"})
    form.touch()
    form.reject()
    (draft,) = forms.drafts()
    assert forms.words_for(draft).startswith("Evaluation, ")
    again = forms.resume(draft)
    assert isinstance(again, EvaluationForm)
    values = again.form.values()
    assert (again.asked, values["confidential"], values["name"]) == (KPI3, 2, "Ann")
    assert values["month"] == "2026-09"


def test_a_draft_of_questions_that_are_gone_is_said_and_stays(
    desk: EvaluationDesk, forms: FormDesk, services: Services, window: QWidget
) -> None:
    name, began = desk.type_in(NATIONAL).NAME, "2026-11-20T10:00"
    services.drafts.keep("d", name, record="martian/1", typed={}, started_at=began)
    (draft,) = forms.drafts()
    assert forms.resume(draft) is None
    assert window.findChildren(Message)
    assert len(services.drafts.mine()) == 1


def test_a_month_of_long_ago_stays_as_it_was_typed(
    desk: EvaluationDesk, forms: FormDesk, clock: Clock
) -> None:
    form = desk.type_in(NATIONAL)
    form.form.set_values({"contact": 1})
    form.touch()
    form.reject()
    clock.pass_by(days=500)
    again = forms.resume(forms.drafts()[0])
    assert again is not None
    assert again.form.values()["month"] == "2026-11"
