"""A contact: somebody gets in touch about a matter, named or not."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from sendiass_desktop.domain.fields import FieldKind, Privacy, State, declare

COUNTABLE, IDENTIFYING, NARRATIVE = Privacy.COUNTABLE, Privacy.IDENTIFYING, Privacy.NARRATIVE
CODE, TEXT, YES_NO = FieldKind.CODE, FieldKind.TEXT, FieldKind.YES_NO
DECLINED: Final = frozenset({State.WITHHELD})
ANY_STATE: Final = frozenset(State)
REACH: Final = "7.5.1: to answer within five working days"
SAFE: Final = "safety of the person: a message may be overheard"
KPI: Final = "KPI 3, monthly score card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One approach about a matter not already being worked, about one child or none."""

    id: str
    reference: str | None = field(
        default=None,
        metadata=declare("Reference", TEXT, COUNTABLE, "to find the record without a name"),
    )
    received_on: date | None = field(
        default=None,
        metadata=declare("Date received", FieldKind.DATE, COUNTABLE, KPI, required=True, past=True),
    )
    received_time: time | None = field(
        default=None, metadata=declare("Time received", FieldKind.TIME, COUNTABLE, "7.2.1")
    )
    taken_by: str | None = field(
        default=None,
        metadata=declare("Taken by", FieldKind.LINK, COUNTABLE, "7.8.1.7", of="worker"),
    )
    with_worker: str | None = field(
        default=None, metadata=declare("With", FieldKind.LINK, COUNTABLE, REACH, of="worker")
    )
    channel: str | None = field(
        default=None,
        metadata=declare("How they got in touch", CODE, COUNTABLE, KPI, of="channel"),
    )
    user_type: str | None = field(
        default=None,
        metadata=declare("Who got in touch", CODE, COUNTABLE, KPI, of="user_type"),
    )
    name: str | State | None = field(
        default=None,
        metadata=declare("Name", TEXT, IDENTIFYING, "7.6.3, level 2 and above", states=DECLINED),
    )
    call_back_name: str | None = field(
        default=None, metadata=declare("Name to ask for", TEXT, IDENTIFYING, REACH)
    )
    call_back_number: str | None = field(
        default=None, metadata=declare("Number to call", TEXT, IDENTIFYING, REACH)
    )
    call_back_email: str | None = field(
        default=None, metadata=declare("Email to answer to", TEXT, IDENTIFYING, REACH)
    )
    call_back_best_time: str | None = field(
        default=None, metadata=declare("Best time", TEXT, IDENTIFYING, REACH)
    )
    message_safe: bool | State | None = field(
        default=None,
        metadata=declare("Safe to leave a message", YES_NO, IDENTIFYING, SAFE, states=DECLINED),
    )
    must_not_tell: str | None = field(
        default=None, metadata=declare("Who must not be told", TEXT, NARRATIVE, SAFE)
    )
    about: str | None = field(
        default=None,
        metadata=declare("About", CODE, COUNTABLE, "one child per contact", of="about"),
    )
    year_group: str | State | None = field(
        default=None,
        metadata=declare("Year group", TEXT, IDENTIFYING, "7.3.1 eligibility", states=ANY_STATE),
    )
    age: int | State | None = field(
        default=None,
        metadata=declare(
            "Age", FieldKind.INTEGER, IDENTIFYING, "7.3.1 eligibility", states=ANY_STATE
        ),
    )
    age_band: str | None = field(
        default=None,
        metadata=declare("Age band", CODE, COUNTABLE, "7.3.1 eligibility", of="age_band"),
    )
    school: str | State | None = field(
        default=None,
        metadata=declare(
            "School or setting", TEXT, IDENTIFYING, "7.6.3 placement", states=ANY_STATE
        ),
    )
    setting_type: str | None = field(
        default=None,
        metadata=declare("Kind of setting", CODE, COUNTABLE, "7.6.3 placement", of="setting_type"),
    )
    postcode_district: str | State | None = field(
        default=None,
        metadata=declare("Postcode district", TEXT, COUNTABLE, "7.6.3 postcode", states=ANY_STATE),
    )
    gender: str | None = field(
        default=None,
        metadata=declare("Gender of the child or young person", CODE, COUNTABLE, KPI, of="gender"),
    )
    gender_described: str | None = field(
        default=None,
        metadata=declare("Gender, in their words", TEXT, NARRATIVE, "7.13 equality"),
    )
    lac: str | None = field(
        default=None, metadata=declare("Looked-after child", CODE, COUNTABLE, KPI, of="lac")
    )
    sen_level: str | None = field(
        default=None,
        metadata=declare(
            "SEN level, as the setting or LA has it", CODE, COUNTABLE, KPI, of="sen_level"
        ),
    )
    primary_need: str | None = field(
        default=None,
        metadata=declare(
            "Primary SEN need", CODE, IDENTIFYING, "7.6.3 tailored advice", of="primary_need"
        ),
    )
    remit: str | None = field(
        default=None, metadata=declare("Remit", CODE, COUNTABLE, "7.3.1 eligibility", of="remit")
    )
    area: str | None = field(
        default=None, metadata=declare("Main area of need", CODE, COUNTABLE, KPI, of="area")
    )
    reasons: tuple[str, ...] | None = field(
        default=None,
        metadata=declare("What it is about", FieldKind.CODES, COUNTABLE, KPI, of="reasons"),
    )
    primary_reason: str | None = field(
        default=None, metadata=declare("Main reason", CODE, COUNTABLE, KPI, of="reasons")
    )
    reason_other: str | None = field(
        default=None, metadata=declare("Other reason", TEXT, NARRATIVE, KPI)
    )
    deficit_where: str | None = field(
        default=None,
        metadata=declare("Whose service fell short", CODE, COUNTABLE, KPI, of="deficit_where"),
    )
    deficit_what: str | None = field(
        default=None,
        metadata=declare(
            "What had gone wrong, as they told it", CODE, COUNTABLE, KPI, of="deficit_what"
        ),
    )
    second_deficit_where: str | None = field(
        default=None,
        metadata=declare("Second service", CODE, COUNTABLE, KPI, of="deficit_where"),
    )
    second_deficit_what: str | None = field(
        default=None,
        metadata=declare("What had gone wrong there", CODE, COUNTABLE, KPI, of="deficit_what"),
    )
    level: str | None = field(
        default=None, metadata=declare("Level of service", CODE, COUNTABLE, KPI, of="level")
    )
    level_why: str | None = field(
        default=None, metadata=declare("Why this level", TEXT, NARRATIVE, "7.6 levels")
    )
    heard: str | None = field(
        default=None, metadata=declare("How they heard of us", CODE, COUNTABLE, KPI, of="heard")
    )
    third_party: bool | None = field(
        default=None,
        metadata=declare("Made by somebody else for them", YES_NO, COUNTABLE, "7.4.3"),
    )
    permission_how: str | None = field(
        default=None, metadata=declare("How they gave permission", TEXT, NARRATIVE, "7.4.3")
    )
    permission_on: date | None = field(
        default=None,
        metadata=declare("Permission given on", FieldKind.DATE, COUNTABLE, "7.4.3", past=True),
    )
    child_choice: str | None = field(
        default=None,
        metadata=declare(
            "Their own choice", CODE, COUNTABLE, "7.4.2 opting out", of="child_choice"
        ),
    )
    impartiality_explained: bool | State | None = field(
        default=None,
        metadata=declare("Impartiality explained", YES_NO, COUNTABLE, "7.9.6", states=ANY_STATE),
    )
    privacy_explained: bool | State | None = field(
        default=None,
        metadata=declare(
            "Privacy notice explained", YES_NO, COUNTABLE, "UK GDPR article 13", states=ANY_STATE
        ),
    )
    adjustment: str | State | None = field(
        default=None,
        metadata=declare(
            "Interpreter or adjustment", TEXT, IDENTIFYING, "Equality Act 2010", states=ANY_STATE
        ),
    )
    statutory_deadline: date | None = field(
        default=None,
        metadata=declare("Statutory deadline", FieldKind.DATE, COUNTABLE, "2.4 priority"),
    )
    priority: bool | None = field(
        default=None, metadata=declare("Priority", YES_NO, COUNTABLE, "2.4 priority")
    )
    priority_why: str | None = field(
        default=None, metadata=declare("Why it is a priority", TEXT, NARRATIVE, "2.4 priority")
    )
    note: str | None = field(
        default=None, metadata=declare("Note", TEXT, NARRATIVE, "what was asked and what was given")
    )
    minutes: int | None = field(
        default=None, metadata=declare("Minutes", FieldKind.INTEGER, COUNTABLE, "7.6 time bands")
    )
    response_needed: str | None = field(
        default=None,
        metadata=declare(
            "Does it need an answer",
            CODE,
            COUNTABLE,
            "7.5.1",
            of="response_needed",
            states=frozenset({State.NOT_KNOWN}),
        ),
    )
    response_not_needed_why: str | None = field(
        default=None, metadata=declare("Why no answer is needed", TEXT, NARRATIVE, "7.5.1")
    )
    due_moved_to: date | None = field(
        default=None,
        metadata=declare(
            "Answer due, moved to", FieldKind.DATE, COUNTABLE, "7.5.1 otherwise specified"
        ),
    )
    due_moved_why: str | None = field(
        default=None, metadata=declare("Why it was moved", TEXT, NARRATIVE, "7.5.1")
    )
    ended_on: date | None = field(
        default=None, metadata=declare("Ended on", FieldKind.DATE, COUNTABLE, KPI, past=True)
    )
    outcome: str | None = field(
        default=None, metadata=declare("Outcome", CODE, COUNTABLE, KPI, of="outcome")
    )
    evaluation_offered: bool | State | None = field(
        default=None,
        metadata=declare("Evaluation offered", YES_NO, COUNTABLE, "7.7.1", states=ANY_STATE),
    )
    evaluation_not_offered_why: str | None = field(
        default=None, metadata=declare("Why no evaluation was offered", TEXT, NARRATIVE, "7.7.1")
    )
    person: str | None = field(
        default=None,
        metadata=declare("Person", FieldKind.LINK, COUNTABLE, "users counted once", of="person"),
    )
    call: str | None = field(
        default=None,
        metadata=declare(
            "Same call as", FieldKind.LINK, COUNTABLE, "one call, two children", of="call"
        ),
    )
    first_contact: bool | None = field(
        default=None,
        metadata=declare("First contact on this matter", YES_NO, COUNTABLE, KPI),
    )
    earlier_contact: str | None = field(
        default=None,
        metadata=declare("Earlier contact", FieldKind.LINK, COUNTABLE, KPI, of="contact"),
    )
    merged_into: str | None = field(
        default=None,
        metadata=declare(
            "Same contact as", FieldKind.LINK, COUNTABLE, "counted once", of="contact"
        ),
    )
    archived_on: date | None = field(
        default=None,
        metadata=declare("Archived on", FieldKind.DATE, COUNTABLE, "nothing is destroyed"),
    )
