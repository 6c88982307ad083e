"""The forms of tasks, deadlines and handing over: what they ask, show and keep."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.calendar_lines import Lines
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.work.deadline_form import NO_CALENDAR, DeadlineForm
from sendiass_desktop.ui.work.desk import WorkDesk
from sendiass_desktop.ui.work.give_form import GiveForm
from sendiass_desktop.ui.work.handover_form import HandoverForm
from sendiass_desktop.ui.work.task_form import TaskForm
from tests.services.casework import TODAY, opened
from tests.stores import contact, seen_by, template

MOIRA, CALLUM, DINA = (template().workers[role] for role in Role)
SENT, CERTIFICATE = date(2026, 10, 1), date(2026, 11, 10)


def new_deadline(desk: WorkDesk, case: str) -> DeadlineForm:
    made = desk.new_deadline(case)
    assert isinstance(made, DeadlineForm)
    return made


def new_task(desk: WorkDesk, case: str | None = None, contact_: str | None = None) -> TaskForm:
    made = desk.new_task(case, contact_)
    assert isinstance(made, TaskForm)
    return made


def said(form: DeadlineForm) -> str:
    labels = form.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def shown(form: Dialog) -> list[str]:
    fields: Form = form.form  # type: ignore[attr-defined]  # each of these forms has one
    return [name for name, field in fields.inputs().items() if not field.isHidden()]


def choose(form: DeadlineForm, rule: str) -> None:
    form.form.set_values({"rule": rule})
    form.follow("rule")


def type_date(form: DeadlineForm, name: str, day: date) -> None:
    form.form.set_values({name: day})
    form.follow(name)


def test_every_control_of_every_form_has_a_name(desk: WorkDesk, services: Services) -> None:
    case = opened(services)
    task = services.tasks.add({"title": "x"})
    for made in (desk.new_task(), desk.new_deadline(case), desk.give(task), desk.hand_over()):
        assert isinstance(made, TaskForm | DeadlineForm | GiveForm | HandoverForm)
        inputs = made.form.inputs()
        assert [name for name, one in inputs.items() if not one.control.accessibleName()] == []
        named = [one.text() or one.accessibleName() for one in made.findChildren(QPushButton)]
        assert "" not in named
        made.done(0)


def test_a_task_is_for_whoever_is_here_and_for_what_it_was_opened_from(
    qtbot: QtBot, desk: WorkDesk, services: Services
) -> None:
    case = opened(services)
    form = new_task(desk, case)
    assert form.values_so_far()["worker"] == MOIRA
    assert form.form.inputs()["case"].shown().startswith("Sami Quarmby")  # type: ignore[attr-defined]  # a found field
    form.form.set_values({"title": "Ring the school", "due_on": TODAY})
    with qtbot.waitSignal(desk.saved):
        form.save(anyway=False)
    (task,) = services.tasks.list(MOIRA)
    assert (task.title, task.case, task.due_on) == ("Ring the school", case, TODAY)


def test_a_case_is_found_for_a_task_and_a_hidden_one_is_not(
    desk: WorkDesk, services: Services
) -> None:
    case = opened(services)
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    hidden = opened(callum)
    callum.need_to_know.restrict(hidden, "Known to the family")
    form = new_task(desk)
    assert [choice.value for choice in form._find("quarmby")] == [case]
    form.done(0)


def test_a_task_of_a_contact_names_it_and_asks_for_no_case(
    desk: WorkDesk, services: Services
) -> None:
    call = services.contacts.log(contact())
    form = new_task(desk, contact_=call)
    assert str(services.contacts.get(call).reference) in form.windowTitle()
    assert "case" not in shown(form)
    form.form.set_values({"title": "Ring them"})
    form.save(anyway=False)
    assert services.tasks.list(MOIRA)[0].contact == call


def test_a_day_that_passed_is_asked_about_and_a_task_without_words_is_a_problem(
    desk: WorkDesk, services: Services
) -> None:
    form = new_task(desk)
    form.save(anyway=False)
    assert form.summary.isVisible()
    form.form.set_values({"title": "Ring", "due_on": TODAY - timedelta(days=1)})
    form.save(anyway=False)
    assert "passed already" in form.advice.accessibleDescription()
    form.save(anyway=True)
    assert len(services.tasks.list(MOIRA)) == 1


def test_a_task_is_corrected_and_only_what_differs_is_written(
    desk: WorkDesk, services: Services
) -> None:
    task = services.tasks.add({"title": "Ring", "worker": MOIRA})
    form = desk.open_task(task)
    assert isinstance(form, TaskForm)
    form.form.set_values({"note": "After three"})
    form.save(anyway=False)
    held = services.tasks.get(task)
    assert (held.title, held.note) == ("Ring", "After three")


def test_duty_staff_are_not_asked_for_a_case(forms: FormDesk, services: Services) -> None:
    duty = Services.of(seen_by(services.session, Role.DUTY))
    form = TaskForm(forms.window, duty)
    forms.show(form)
    assert "case" not in shown(form)
    form.form.set_values({"title": "Ring"})
    form.save(anyway=False)
    assert duty.tasks.list(DINA)[0].title == "Ring"


def test_a_rule_asks_for_its_dates_by_their_own_labels_and_shows_what_follows(
    desk: WorkDesk, services: Services
) -> None:
    form = new_deadline(desk, opened(services))
    assert shown(form) == ["group", "rule", "title", "due_on", "note"]
    assert said(form) == "Choose a rule, or enter a title and a date of your own."
    choose(form, "M6")
    assert shown(form) == ["group", "rule", "date_0", "date_1", "date_2", "note"]
    assert form.form.inputs()["date_2"].label == "Mediation certificate issued on"
    assert "Enter a date" in said(form)
    type_date(form, "date_0", SENT)
    assert "By law: Tuesday 1 December 2026, by 5pm" in said(form)
    type_date(form, "date_2", CERTIFICATE)
    text = said(form)
    assert "By law: Thursday 10 December 2026, by 5pm" in text
    assert "Safe by: Wednesday 9 December 2026" in text
    assert "5. The later of the two counts: Thursday 10 December 2026." in text
    assert "Check the letter" in text
    assert "Source: " in text
    form.save(anyway=False)
    (stand,) = services.deadlines.of(form.case)
    assert stand.deadline.due_on == date(2026, 12, 10)
    assert stand.deadline.triggers == {"sent": "2026-10-01", "certificate": "2026-11-10"}


def test_a_group_narrows_the_rules(desk: WorkDesk, services: Services) -> None:
    form = new_deadline(desk, opened(services))
    rules = form.form.inputs()["rule"]
    every = len(rules.choices())  # type: ignore[attr-defined]  # a list of answers
    form.form.set_values({"group": "review"})
    form.follow("group")
    assert 0 < len(rules.choices()) < every  # type: ignore[attr-defined]  # the same
    form.done(0)


def test_what_is_missing_is_a_problem_and_the_form_keeps_what_was_typed(
    desk: WorkDesk, services: Services
) -> None:
    form = new_deadline(desk, opened(services))
    form.save(anyway=False)
    assert "Enter what is due." in form.summary.accessibleDescription()
    choose(form, "M6")
    form.save(anyway=False)
    assert "Enter a date" in form.summary.accessibleDescription()
    form.done(0)


def test_a_date_of_ones_own_needs_no_rule(desk: WorkDesk, services: Services) -> None:
    form = new_deadline(desk, opened(services))
    form.form.set_values({"title": "Panel sits", "due_on": TODAY - timedelta(days=1)})
    form.follow("due_on")
    assert said(form) == "Due Thursday 19 November 2026"
    form.save(anyway=False)
    assert "has passed already" in form.advice.accessibleDescription()
    form.save(anyway=True)
    assert services.deadlines.of(form.case)[0].title == "Panel sits"


def test_school_days_say_that_a_calendar_is_missing_and_use_the_one_there_is(
    desk: WorkDesk, services: Services
) -> None:
    school = next(
        rule.id
        for _, rules in services.deadlines.rules()
        for rule in rules
        if any(limit.unit == "school_day" for limit in rule.limits)
    )
    case = opened(services)
    form = new_deadline(desk, case)
    choose(form, school)
    assert NO_CALENDAR in said(form)
    form.done(0)
    lines = Lines("1 Sep 2026 - 18 Dec 2026\n4 Jan 2027 - 25 Mar 2027", "")
    services.calendars.keep(services.calendars.read("Area", lines))
    form = new_deadline(desk, case)
    choose(form, school)
    assert "calendar" in shown(form)
    type_date(form, "date_0", date(2026, 9, 7))
    assert "By law: " in said(form)
    form.save(anyway=True)
    assert services.deadlines.of(case)[0].deadline.calendar == "Area"


def test_a_deadline_opens_with_its_dates_and_how_they_were_found(
    desk: WorkDesk, services: Services
) -> None:
    case = opened(services)
    id_ = services.deadlines.add({"case": case, "rule": "M6", "triggers": {"sent": SENT}})
    before = services.session.store.journal.count()
    form = desk.open_deadline(id_)
    assert isinstance(form, DeadlineForm)
    assert form.values_so_far()["date_0"] == SENT
    assert "By law: Tuesday 1 December 2026" in said(form)
    form.save(anyway=False)
    assert services.session.store.journal.count() == before
    again = desk.open_deadline(id_)
    assert isinstance(again, DeadlineForm)
    type_date(again, "date_2", CERTIFICATE)
    again.save(anyway=False)
    assert services.deadlines.get(id_).due_on == date(2026, 12, 10)


def test_a_deadline_of_a_rule_from_another_program_keeps_its_dates(
    desk: WorkDesk, services: Services
) -> None:
    case = opened(services)
    with services.session.writing("a newer program") as writing:
        values = {"case": case, "rule": "Z9", "triggers": {"x": "2026-11-01"}, "due_on": TODAY}
        id_ = writing.add("deadline", values)
    form = desk.open_deadline(id_)
    assert isinstance(form, DeadlineForm)
    form.form.set_values({"note": "Asked"})
    form.save(anyway=True)
    held = services.deadlines.get(id_)
    assert (held.note, held.rule, held.due_on) == ("Asked", "Z9", TODAY)


@pytest.mark.parametrize("kind", ["task", "deadline"])
def test_a_draft_comes_back_whole(desk: WorkDesk, services: Services, kind: str) -> None:
    case = opened(services)
    form: TaskForm | DeadlineForm
    if kind == "task":
        form = new_task(desk, case)
    else:
        form = new_deadline(desk, case)
        choose(form, "M6")
        type_date(form, "date_0", SENT)
    form.form.inputs()["note"].set_typed("half typ")
    form.touch()
    form.reject()
    (draft,) = services.drafts.mine()
    again = new_task(desk, case) if kind == "task" else new_deadline(desk, case)
    assert again.draft == draft.id
    assert again.form.inputs()["note"].typed() == "half typ"
    if isinstance(again, DeadlineForm):
        assert shown(again)[2] == "date_0"
        assert again.form.inputs()["date_0"].label == "Decision letter sent on"
        assert "By law: Tuesday 1 December 2026" in said(again)
    again.done(0)


def test_a_task_is_given(qtbot: QtBot, desk: WorkDesk, services: Services) -> None:
    task = services.tasks.add({"title": "Ring", "worker": MOIRA})
    form = desk.give(task)
    assert isinstance(form, GiveForm)
    form.form.set_values({"worker": CALLUM})
    with qtbot.waitSignal(desk.saved):
        form.save(anyway=False)
    assert services.tasks.get(task).worker == CALLUM


def test_handing_over_counts_before_and_tells_after(
    qtbot: QtBot, desk: WorkDesk, services: Services
) -> None:
    services.tasks.add({"title": "Ring", "worker": CALLUM})
    services.contacts.log(contact(taken_by=CALLUM))
    form = desk.hand_over(CALLUM)
    assert isinstance(form, HandoverForm)
    assert form.preview.text() == (
        "Callum Reyes has 1 task. With nobody to take over, responses to contacts that they took"
        " themselves and drafts stay with them: 1."
    )
    form.form.set_values({"to": MOIRA, "why": "Leave"})
    form._on_edited("to")
    assert form.preview.text() == "Callum Reyes has 1 response and 1 task."
    with qtbot.waitSignal(desk.told) as told:
        form.save(anyway=False)
    assert told.args == ["Handed over to Moira Okafor: 1 response and 1 task."]
    assert len(services.tasks.list(MOIRA)) == 1


def test_drafts_that_stay_for_what_they_are_about_are_said(
    qtbot: QtBot, desk: WorkDesk, services: Services
) -> None:
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(callum)  # nobody's: it does not go along
    callum.need_to_know.restrict(case, "Known to the family")
    with services.session.writing("no longer named") as writing:
        (named,) = services.session.store.records.all("named_staff")
        writing.change_record("named_staff", named.id, values={"archived_on": TODAY})
    callum.drafts.keep("d", "activity", record=case, typed={}, started_at="2026-11-20T10:00")
    form = desk.hand_over(CALLUM)
    assert isinstance(form, HandoverForm)
    form.form.set_values({"to": MOIRA, "what": ("drafts",)})
    form._on_edited("to")
    stays = "1 draft stays with them: it is about what the colleague may not see."
    assert form.preview.text().endswith(stays)
    with qtbot.waitSignal(desk.told) as told:
        form.save(anyway=False)
    assert told.args == [f"Handed over to Moira Okafor: nothing. {stays}"]


def test_a_caseworker_hands_over_their_own_and_is_asked_nothing_of_others(
    forms: FormDesk, services: Services
) -> None:
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    callum.tasks.add({"title": "Ring", "worker": CALLUM})
    form = HandoverForm(forms.window, callum)
    forms.show(form)
    assert shown(form) == ["to", "what", "why"]
    form.form.set_values({"to": CALLUM})
    form.save(anyway=False)
    assert "Choose somebody else." in form.summary.accessibleDescription()
    form.form.set_values({"to": MOIRA, "what": ("tasks",)})
    form.save(anyway=False)
    assert len(services.tasks.list(MOIRA)) == 1


def test_a_form_that_cannot_be_opened_says_why(desk: WorkDesk, services: Services) -> None:
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(callum)
    task = callum.tasks.add({"title": "x", "case": case})
    callum.need_to_know.restrict(case, "Known to the family")
    assert desk.open_task(task) is None
    assert desk.new_deadline(case) is None
    told = [dialog for dialog in desk._desk.window.findChildren(QDialog) if dialog.isVisible()]
    assert all("restricted" in dialog.accessibleDescription() for dialog in told)
    for dialog in told:
        dialog.accept()
