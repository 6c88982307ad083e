"""A contact: somebody gets in touch about a matter, named or not."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from sendiass_desktop.domain.declarations import (
    code,
    codes,
    day,
    link,
    number,
    text,
    time_of_day,
    yes_no,
)
from sendiass_desktop.domain.fields import Privacy, State

IDENTIFYING, NARRATIVE = Privacy.IDENTIFYING, Privacy.NARRATIVE
DECLINED: Final = frozenset({State.WITHHELD})
ANY_STATE: Final = frozenset(State)
REACH: Final = "7.5.1: to answer within five working days"
SAFE: Final = "safety of the person: a message may be overheard"
KPI: Final = "KPI 3, monthly score card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One approach about a matter not already being worked, about one child or none."""

    id: str
    reference: str | None = text("Reference", "to find the record without a name")
    received_on: date | None = day("Date received", KPI, required=True, past=True)
    received_time: time | None = time_of_day("Time received", "7.2.1")
    taken_by: str | None = link("Taken by", "7.8.1.7", of="worker")
    with_worker: str | None = link("With", REACH, of="worker")
    channel: str | None = code("How they got in touch", KPI, of="channel")
    user_type: str | None = code("Who got in touch", KPI, of="user_type")
    name: str | State | None = text(
        "Name", "7.6.3, level 2 and above", privacy=IDENTIFYING, states=DECLINED
    )
    call_back_name: str | None = text("Name to ask for", REACH, privacy=IDENTIFYING)
    call_back_number: str | None = text("Number to call", REACH, privacy=IDENTIFYING)
    call_back_email: str | None = text("Email to answer to", REACH, privacy=IDENTIFYING)
    call_back_best_time: str | None = text("Best time", REACH, privacy=IDENTIFYING)
    message_safe: bool | State | None = yes_no(
        "Safe to leave a message", SAFE, privacy=IDENTIFYING, states=DECLINED
    )
    must_not_tell: str | None = text("Who must not be told", SAFE, privacy=NARRATIVE)
    about: str | None = code("About", "one child per contact", of="about")
    year_group: str | State | None = text(
        "Year group", "7.3.1 eligibility", privacy=IDENTIFYING, states=ANY_STATE
    )
    age: int | State | None = number(
        "Age", "7.3.1 eligibility", privacy=IDENTIFYING, states=ANY_STATE
    )
    age_band: str | None = code("Age band", "7.3.1 eligibility", of="age_band")
    school: str | State | None = text(
        "School or setting", "7.6.3 placement", privacy=IDENTIFYING, states=ANY_STATE
    )
    setting_type: str | None = code("Kind of setting", "7.6.3 placement", of="setting_type")
    postcode_district: str | State | None = text(
        "Postcode district", "7.6.3 postcode", states=ANY_STATE
    )
    gender: str | None = code("Gender of the child or young person", KPI, of="gender")
    gender_described: str | None = text(
        "Gender, in their words", "7.13 equality", privacy=NARRATIVE
    )
    lac: str | None = code("Looked-after child", KPI, of="lac")
    sen_level: str | None = code("SEN level, as the setting or LA has it", KPI, of="sen_level")
    primary_need: str | None = code(
        "Primary SEN need", "7.6.3 tailored advice", of="primary_need", privacy=IDENTIFYING
    )
    remit: str | None = code("Remit", "7.3.1 eligibility", of="remit")
    area: str | None = code("Main area of need", KPI, of="area")
    reasons: tuple[str, ...] | None = codes("What it is about", KPI, of="reasons")
    primary_reason: str | None = code("Main reason", KPI, of="reasons")
    reason_other: str | None = text("Other reason", KPI, privacy=NARRATIVE)
    deficit_where: str | None = code("Whose service fell short", KPI, of="deficit_where")
    deficit_what: str | None = code("What had gone wrong, as they told it", KPI, of="deficit_what")
    second_deficit_where: str | None = code("Second service", KPI, of="deficit_where")
    second_deficit_what: str | None = code("What had gone wrong there", KPI, of="deficit_what")
    level: str | None = code("Level of service", KPI, of="level")
    level_why: str | None = text("Why this level", "7.6 levels", privacy=NARRATIVE)
    heard: str | None = code("How they heard of us", KPI, of="heard")
    third_party: bool | None = yes_no("Made by somebody else for them", "7.4.3")
    permission_how: str | None = text("How they gave permission", "7.4.3", privacy=NARRATIVE)
    permission_on: date | None = day("Permission given on", "7.4.3", past=True)
    child_choice: str | None = code("Their own choice", "7.4.2 opting out", of="child_choice")
    impartiality_explained: bool | State | None = yes_no(
        "Impartiality explained", "7.9.6", states=ANY_STATE
    )
    privacy_explained: bool | State | None = yes_no(
        "Privacy notice explained", "UK GDPR article 13", states=ANY_STATE
    )
    adjustment: str | State | None = text(
        "Interpreter or adjustment", "Equality Act 2010", privacy=IDENTIFYING, states=ANY_STATE
    )
    statutory_deadline: date | None = day("Statutory deadline", "2.4 priority")
    priority: bool | None = yes_no("Priority", "2.4 priority")
    priority_why: str | None = text("Why it is a priority", "2.4 priority", privacy=NARRATIVE)
    note: str | None = text("Note", "what was asked and what was given", privacy=NARRATIVE)
    minutes: int | None = number("Minutes", "7.6 time bands")
    response_needed: str | None = code(
        "Does it need an answer", "7.5.1", of="response_needed", states=frozenset({State.NOT_KNOWN})
    )
    response_not_needed_why: str | None = text(
        "Why no answer is needed", "7.5.1", privacy=NARRATIVE
    )
    due_moved_to: date | None = day("Answer due, moved to", "7.5.1 otherwise specified")
    due_moved_why: str | None = text("Why it was moved", "7.5.1", privacy=NARRATIVE)
    ended_on: date | None = day("Ended on", KPI, past=True)
    outcome: str | None = code("Outcome", KPI, of="outcome")
    evaluation_offered: bool | State | None = yes_no(
        "Evaluation offered", "7.7.1", states=ANY_STATE
    )
    evaluation_not_offered_why: str | None = text(
        "Why no evaluation was offered", "7.7.1", privacy=NARRATIVE
    )
    person: str | None = link("Person", "users counted once", of="person")
    case: str | None = link("Case", "7.6.3, level 2: an individual record", of="case")
    call: str | None = link("Same call as", "one call, two children", of="call")
    first_contact: bool | None = yes_no("First contact on this matter", KPI)
    earlier_contact: str | None = link("Earlier contact", KPI, of="contact")
    merged_into: str | None = link("Same contact as", "counted once", of="contact")
    archived_on: date | None = day("Archived on", "nothing is destroyed")
