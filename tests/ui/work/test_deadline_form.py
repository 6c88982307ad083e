"""The deadline form shows what was worked out apart from the program, and by which version."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.wording import weekday_date
from sendiass_desktop.ui.work.deadline_form import DATES, DeadlineForm
from sendiass_desktop.ui.work.desk import WorkDesk
from tests.domain.deadlines.kept import BEYOND, HILL, LINES, VECTORS
from tests.services.casework import opened


@pytest.fixture
def form(desk: WorkDesk, services: Services) -> DeadlineForm:
    """A new deadline where the calendar of a school is kept."""
    services.calendars.keep(services.calendars.read(HILL, LINES))
    made = desk.new_deadline(opened(services))
    assert isinstance(made, DeadlineForm)
    return made


def said(form: DeadlineForm) -> str:
    labels = form.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if not label.isHidden())


def ask(form: DeadlineForm, rule: str, **dates: date) -> str:
    """What is shown for a rule once the fields of its dates, by their name, are filled in."""
    form.form.set_values({"rule": rule})
    form.follow("rule")
    form.form.set_values({**dict.fromkeys(DATES), **dates})
    form.follow(DATES[0])
    return said(form)


def test_what_follows_is_shown_for_every_date_worked_out_apart_from_the_program(
    form: DeadlineForm, services: Services
) -> None:
    for vector in VECTORS:
        codes = [trigger.code for trigger in services.deadlines.rule(vector.rule).triggers]
        fields = {DATES[codes.index(code)]: day for code, day in vector.known().items()}
        text = ask(form, vector.rule, **fields)
        _, legal, safe = vector.found()
        if legal is None or safe is None:
            assert BEYOND in text
            continue
        assert f"By law: {weekday_date(legal)}" in text, vector
        assert f"Safe by: {weekday_date(safe)}" in text, vector
        assert "Check the letter" in text
        assert "barred" not in text
    form.done(0)


def test_the_source_shown_is_that_of_the_version_that_counted(form: DeadlineForm) -> None:
    earlier = "rule 12 as it stood before 21 July 2020"
    assert earlier in ask(form, "M10", date_0=date(2019, 2, 15))
    assert earlier not in ask(form, "M10", date_0=date(2026, 2, 15))
    form.done(0)


def test_a_date_that_no_rule_counts_from_is_said_and_not_kept(form: DeadlineForm) -> None:
    assert "Enter dates from 1900 to 2199." in ask(form, "SAR", date_0=date(1899, 2, 15))
    sentence = "was not in force on 1 December 2014"
    assert sentence in ask(form, "T1", date_0=date(2014, 12, 1))
    form.save(anyway=True)
    assert sentence in form.summary.accessibleDescription()
    form.done(0)
