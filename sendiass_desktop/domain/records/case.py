"""A case: work with one service user about one child, and what stands around it.

One child may have several cases (mother's, father's, their own), which never show each other's
people, contacts or notes. State, caseworker, people, permissions and named staff have dates of
their own, so each is a kind of its own and history can be dated back (records.md, Values).
"""

from dataclasses import dataclass
from datetime import date

from sendiass_desktop.domain.declarations import code, codes, day, link, text, yes_no
from sendiass_desktop.domain.fields import Privacy, State

IDENTIFYING, NARRATIVE = Privacy.IDENTIFYING, Privacy.NARRATIVE
RECORD = "7.6.3, level 2 and above: an individual record"
KPI = "KPI 3, monthly score card"
NEED_TO_KNOW = "7.8.1.4: need to know"
SHARING = "7.8.1.5 and 7.8.1.11: sharing by permission alone"
ANY_STATE = frozenset(State)
ARCHIVED = "nothing is destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One service user about one child; where both are the same person, the two links are equal."""

    id: str
    reference: str | None = text("Reference", "to find the record without a name")
    opened_on: date | None = day("Opened on", RECORD, required=True, past=True)
    service_user: str | None = link("Service user", RECORD, of="person", required=True)
    child: str | None = link("Child or young person", RECORD, of="person", required=True)
    user_type: str | None = code("Service user is", "KPI 4 breakdown", of="user_type")
    relation: str | None = code("Relation to the child", RECORD, of="relation")
    matter: str | None = text("What it is about", RECORD, privacy=NARRATIVE)
    reasons: tuple[str, ...] | None = codes("Involvement reasons", KPI, of="reasons")
    primary_reason: str | None = code("Main reason", KPI, of="reasons")
    area: str | None = code("Main area of need", KPI, of="area")
    sen_level: str | None = code("SEN level, as the setting or LA has it", KPI, of="sen_level")
    primary_need: str | None = code(
        "Primary SEN need", "7.6.3 tailored advice", of="primary_need", privacy=IDENTIFYING
    )
    lac: str | None = code("Looked-after child", KPI, of="lac")
    year_group: str | State | None = text(
        "Year group", "7.3.1 eligibility", privacy=IDENTIFYING, states=ANY_STATE
    )
    school: str | State | None = text(
        "School or setting", "7.6.3 placement", privacy=IDENTIFYING, states=ANY_STATE
    )
    setting_type: str | None = code("Kind of setting", "7.6.3 placement", of="setting_type")
    postcode_district: str | State | None = text(
        "Postcode district", "7.6.3 postcode", states=ANY_STATE
    )
    child_choice: str | None = code("Their own choice", "7.4.2 opting out", of="child_choice")
    child_choice_on: date | None = day("Asked on", "7.4.2", past=True)
    young_person_agrees: bool | State | None = yes_no(
        "Young person agrees", "Code of Practice: rights pass to the young person", states=ANY_STATE
    )
    young_person_agreed_on: date | None = day("Agreed on", "the same", past=True)
    third_party: bool | None = yes_no("Made by somebody else for them", "7.4.3")
    permission_how: str | None = text("How they gave permission", "7.4.3", privacy=NARRATIVE)
    permission_on: date | None = day("Permission given on", "7.4.3", past=True)
    impartiality_explained: bool | State | None = yes_no(
        "Impartiality explained", "7.9.6", states=ANY_STATE
    )
    impartiality_explained_on: date | None = day("Explained on", "7.9.6", past=True)
    priority: bool | None = yes_no("Priority", "2.4 priority")
    priority_why: str | None = text("Why it is a priority", "2.4 priority", privacy=NARRATIVE)
    restricted: bool | None = yes_no("Restricted to named staff", NEED_TO_KNOW)
    restricted_why: str | None = text("Why it is restricted", NEED_TO_KNOW, privacy=NARRATIVE)
    note: str | None = text("Note", RECORD, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePerson:
    """Somebody else in a case, and how they stand to the child."""

    id: str
    case: str | None = link("Case", RECORD, of="case", required=True)
    person: str | None = link("Person", RECORD, of="person", required=True)
    relation: str | None = code("Relation to the child", RECORD, of="relation")
    parental_responsibility: bool | State | None = yes_no(
        "Has parental responsibility", "who may decide", privacy=IDENTIFYING, states=ANY_STATE
    )
    may_be_told: bool | State | None = yes_no(
        "May be told of the case", SHARING, privacy=IDENTIFYING, states=ANY_STATE
    )
    note: str | None = text("Note", RECORD, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """From a day on a case is open, inactive or closed."""

    id: str
    case: str | None = link("Case", RECORD, of="case", required=True)
    state: str | None = code(
        "State",
        "national levels guidance: open, inactive, closed",
        of="case_state",
        states=frozenset(),
        required=True,
    )
    on: date | None = day("From", RECORD, required=True, past=True)
    why: str | None = text("Why", RECORD, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """From a day on a case is somebody's; no worker says that it waits for one."""

    id: str
    case: str | None = link(
        "Case", "7.6.3, level 3: an allocated caseworker", of="case", required=True
    )
    worker: str | None = link("Caseworker", "7.6.3, level 3", of="worker")
    on: date | None = day("From", "7.6.3", required=True, past=True)
    why: str | None = text("Why", "7.6.3", privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStaff:
    """Somebody who may see a restricted case beside its caseworker."""

    id: str
    case: str | None = link("Case", NEED_TO_KNOW, of="case", required=True)
    worker: str | None = link("Named person", NEED_TO_KNOW, of="worker", required=True)
    archived_on: date | None = day("No longer named from", NEED_TO_KNOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What the service user allows to be shared, with whom, for what, and until when."""

    id: str
    case: str | None = link("Case", SHARING, of="case", required=True)
    shared_with: str | None = code("With whom", SHARING, of="shared_with", required=True)
    named: str | None = text("Who there", SHARING, privacy=IDENTIFYING)
    purpose: str | None = text("For what", SHARING, privacy=NARRATIVE, required=True)
    given_how: str | None = text("How it was given", SHARING, privacy=NARRATIVE)
    given_on: date | None = day("Given on", SHARING, required=True, past=True)
    expires_on: date | None = day("Until", SHARING)
    withdrawn_on: date | None = day("Withdrawn on", SHARING, past=True)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Something was told outside the service: by permission, or without it and then why (7.8.2)."""

    id: str
    case: str | None = link("Case", SHARING, of="case")
    contact: str | None = link("Contact", SHARING, of="contact")
    on: date | None = day("When", SHARING, required=True, past=True)
    shared_with: str | None = code("To whom", SHARING, of="shared_with", required=True)
    named: str | None = text("Who there", SHARING, privacy=IDENTIFYING)
    what: str | None = text("What was shared", SHARING, privacy=NARRATIVE, required=True)
    basis: str | None = code("On what basis", SHARING, of="disclosure_basis", required=True)
    why: str | None = text("Why without consent", "7.8.2", privacy=NARRATIVE)
    decided_by: str | None = link("Who decided", SHARING, of="worker")
    told: bool | None = yes_no("Was the person told", SHARING, privacy=NARRATIVE)
    not_told_why: str | None = text("Why they were not told", "7.8.2", privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)
