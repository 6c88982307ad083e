"""The fields of the contact form, in the order of a phone call (interface.md, Contact form)."""

from typing import Final

from sendiass_desktop.domain.fields import declared
from sendiass_desktop.domain.records.concern import Concern
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.response import Response
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.record_form import Part, Row

CONCERN: Final = "concern_"  # before the name of a concern's field, in form and draft
ANSWERED: Final = "answered"  # the result of answering in the call itself
CONCERN_PART: Final = "Safeguarding concern"
QUARTER, THIRD, HALF, FULL = Span.QUARTER, Span.THIRD, Span.HALF, Span.FULL
TWO_THIRDS: Final = Span.TWO_THIRDS


CALL_BACK: Final = (
    "call_back_name",
    "call_back_number",
    "call_back_email",
    "call_back_best_time",
    "message_safe",
    "must_not_tell",
)
PARTS: Final = (
    Part(
        "Who and how",
        "w",
        (
            Row("received_on", QUARTER),
            Row("received_time", QUARTER),
            Row("channel", QUARTER),
            Row("user_type", QUARTER),
            Row("heard", HALF),
            Row("first_contact", QUARTER),
            Row("taken_by", QUARTER),
        ),
    ),
    Part(
        "Name and details",
        "d",
        (
            Row("name", HALF),
            Row("adjustment", HALF),
            Row("third_party", QUARTER),
            Row("permission_on", QUARTER),
            Row("child_choice", HALF),
            Row("permission_how", FULL),
        ),
        foldable=True,
    ),
    Part(
        "What about",
        "b",
        (
            Row("reasons", TWO_THIRDS),
            Row("primary_reason"),
            Row("about", QUARTER),
            Row("area", QUARTER),
            Row("sen_level", QUARTER, label="SEN level"),
            Row("gender", QUARTER, label="Gender of the child"),
            Row("lac", QUARTER),
            Row("deficit_where", QUARTER),
            Row("deficit_what", HALF, hint="As told to us, not checked."),
        ),
    ),
    Part(
        "The child or young person",
        "c",
        (
            Row("year_group", QUARTER),
            Row("age", QUARTER),
            Row("age_band", QUARTER),
            Row("postcode_district", QUARTER),
            Row("school", HALF),
            Row("setting_type", HALF),
            Row("primary_need", HALF),
            Row("gender_described", HALF),
        ),
        foldable=True,
    ),
    Part(
        "What we gave",
        "g",
        (
            Row("level", HALF),
            Row(ANSWERED, QUARTER, "Answered in this call"),
            Row("minutes", QUARTER, hint="From the stopwatch until you type."),
            Row("outcome", HALF, "Outcome, if it has ended"),
            Row("ended_on", QUARTER),
            Row("evaluation_offered", QUARTER),
            Row("impartiality_explained", QUARTER),
            Row("privacy_explained", QUARTER),
            Row("note", FULL),
        ),
    ),
    Part(
        "What next",
        "n",
        (
            Row("response_needed", QUARTER),
            Row("with_worker", QUARTER, label="Who is to answer"),
            Row("statutory_deadline", QUARTER),
            Row("call_back_name", QUARTER),
            Row("call_back_number", QUARTER),
            Row("message_safe", QUARTER),
            Row("call_back_best_time", QUARTER),
            Row("call_back_email", HALF),
            Row("must_not_tell", FULL),
        ),
    ),
    Part(
        CONCERN_PART,
        "s",
        (
            Row(f"{CONCERN}said", FULL),
            Row(f"{CONCERN}passed_to", HALF),
            Row(f"{CONCERN}told", HALF),
            Row(f"{CONCERN}not_told_why", FULL),
        ),
        foldable=True,
    ),
    Part(
        "More",
        "m",
        (
            Row("remit", HALF),
            Row("priority", QUARTER),
            Row("due_moved_to", QUARTER),
            Row("priority_why", HALF),
            Row("due_moved_why", HALF),
            Row("second_deficit_where", HALF),
            Row("second_deficit_what", HALF),
            Row("reason_other", HALF),
            Row("level_why", HALF),
            Row("response_not_needed_why", HALF),
            Row("evaluation_not_offered_why", HALF),
        ),
        foldable=True,
    ),
)


def fill(form: Form, inputs: Inputs, *, concern: bool = True) -> None:
    """Put every group and field of a contact into a form; not `concern` where it is restricted."""
    for part in PARTS:
        if concern or part.title != CONCERN_PART:
            form.group(part.title, part.key, foldable=part.foldable)
            for row in part.rows:
                _add(form, inputs, row=row)


def _add(form: Form, inputs: Inputs, *, row: Row) -> None:
    record, name = _declared_as(row.name)
    field = inputs.make(record, name)
    label = row.label or _label(record, name)
    form.add(row.name, field, label=label, span=row.span, hint=row.hint)


def _declared_as(name: str) -> tuple[type[object], str]:
    if name == ANSWERED:
        return Response, "result"
    if name.startswith(CONCERN):
        return Concern, name.removeprefix(CONCERN)
    return Contact, name


def _label(record: type[object], name: str) -> str:
    return declared(record)[name].about.label
