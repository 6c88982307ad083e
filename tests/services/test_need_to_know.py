"""A restricted case is hunted for by two who have no need to know: nothing of it shows anywhere.

One is a caseworker, the other a manager; neither is named on the case (trust.md, Who may).
"""

import logging
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import AppError, NotAllowed, NotFound, Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services import exports
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.contact_lines import ContactLine
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.contact_list import RestrictedRow
from sendiass_desktop.store.queries.hidden_records import hidden_records
from tests.marked import DAY, MARK, Marked, filled
from tests.reports.tags import Tagged
from tests.services.casework import opened
from tests.services.outsiders import marked, outsider
from tests.stores import MORNING, contact, seen_by, template

__all__ = ["marked", "outsider"]


EVERYTHING: Final = ContactFilter()
MAY: Final = {"level": "2"}
RESPONSE: Final = {"at": MORNING.replace(tzinfo=None), "result": "spoke"}
VERBS: Final[tuple[Callable[[Services, str], object], ...]] = (
    lambda one, id_: one.contacts.get(id_),
    lambda one, id_: one.contacts.detail(id_),
    lambda one, id_: one.contacts.correct(id_, MAY),
    lambda one, id_: one.contacts.correct(id_, {}, concern={"said": "more"}),
    lambda one, id_: one.contacts.respond(id_, RESPONSE),
    lambda one, id_: one.contacts.pass_on(id_, None),
    lambda one, id_: one.contacts.archive(id_),
    lambda one, id_: one.contacts.restore(id_),
    lambda one, id_: one.contacts.merge(id_, one.contacts.log(contact())),
    lambda one, id_: one.contacts.merge(one.contacts.log(contact()), id_),
    lambda one, id_: one.contacts.unmerge(id_),
)


def name(session: Session, case: str, role: Role) -> None:
    """Name somebody on the case."""
    with session.writing("name on case") as writing:
        writing.add("named_staff", {"case": case, "worker": template().workers[role]})


def rows(services: Services, **wanted: Any) -> list[ContactLine | RestrictedRow]:
    """Every line of the contact list."""
    pages = services.contacts.list(ContactFilter(**wanted))
    found = pages.rows(0, pages.count)
    assert len(found) == pages.count
    return found


def test_the_list_counts_the_contact_and_tells_nothing_of_it(
    outsider: Services, marked: Marked
) -> None:
    found = rows(outsider)
    assert len(found) == 3
    assert found[-1] == RestrictedRow(marked.contact)
    assert marked.found_in(repr(found)) == []
    pages = outsider.contacts.list(EVERYTHING)
    assert pages.position(marked.contact) == 2


def test_no_word_of_it_is_found(outsider: Services, marked: Marked) -> None:
    words = {*filled(outsider.session, "contact"), *filled(outsider.session, "response")}
    for text in (MARK, MARK[:3], *marked.references, *sorted(words)):
        found = rows(outsider, text=text)
        assert not [one for one in found if isinstance(one, RestrictedRow)], text
        assert marked.found_in(repr(found)) == []
    assert outsider.cases.list(CaseFilter(text=MARK)).count == 0


def test_no_verb_opens_or_touches_it(outsider: Services, marked: Marked) -> None:
    for id_ in (marked.contact, marked.duplicate):
        before = len(outsider.session.store.journal.entries(id_))
        for verb in VERBS:
            with pytest.raises(Restricted) as trouble:
                verb(outsider, id_)
            assert trouble.value.case == marked.case
            assert marked.found_in(str(trouble.value)) == []
        assert len(outsider.session.store.journal.entries(id_)) == before


def test_nothing_can_be_put_into_it(outsider: Services, marked: Marked) -> None:
    with pytest.raises(Restricted):
        outsider.contacts.log(contact(case=marked.case))
    with pytest.raises(Restricted):
        outsider.contacts.correct(marked.visible, {"case": marked.case})
    with pytest.raises(Restricted):
        outsider.cases.link_contact(marked.case, marked.visible)


def test_its_case_page_its_work_and_its_sharing_are_closed(
    outsider: Services, marked: Marked
) -> None:
    for verb in (outsider.cases.get, outsider.cases.timeline, outsider.sharing.of):
        with pytest.raises(Restricted):
            verb(marked.case)
    listed = outsider.cases.list(CaseFilter())
    assert marked.found_in(repr(listed.rows(0, listed.count))) == []


def test_no_record_that_hangs_on_it_is_given_by_its_id(outsider: Services, marked: Marked) -> None:
    store = outsider.session.store
    hidden = hidden_records(store.connection, outsider.session.hidden)
    whole = {"case": outsider.cases.get, "person": outsider.people.get}
    whole |= {"contact": outsider.contacts.get}
    reaches = {one.id for one in store.records.all("reach") if one.case is None}
    tried = 0
    for kind, ids in hidden.items():
        for id_ in ids - reaches:  # those of a person are read with the person
            with pytest.raises((Restricted, NotFound)):
                whole[kind](id_) if kind in whole else outsider.cases.part(kind, id_)
            tried += 1
    assert tried > len(marked.ids) - len(reaches)
    documents = outsider.documents
    for verb in (documents.get, documents.content, documents.open_copy, documents.archive):
        for id_ in hidden["document"]:
            with pytest.raises(Restricted):
                verb(id_)
    with pytest.raises(Restricted):
        documents.of(marked.case)
    assert outsider.people.find(MARK) == ()


def test_a_contact_like_it_is_not_advised(outsider: Services, marked: Marked) -> None:
    same = filled(outsider.session, "contact")
    assert outsider.contacts.alike(same) == ()
    outsider.session.opened_with_reason(marked.case)
    assert [row.id for row in outsider.contacts.alike(same)] == [marked.contact]


def test_its_call_back_is_not_among_those_kept_too_long(
    outsider: Services, marked: Marked, session: Session
) -> None:
    ended = {"level": "1", "ended_on": DAY - timedelta(days=90), "call_back_number": "01709 1"}
    with session.writing("correct contact") as writing:
        writing.change_record("contact", marked.contact, values=ended)
    open_ = outsider.contacts.log(contact(received_on=DAY - timedelta(days=90)) | ended)
    assert outsider.contacts.call_backs_kept() == (open_,)


def test_a_concern_of_the_case_does_not_show_in_an_open_contact(
    outsider: Services, marked: Marked, session: Session
) -> None:
    with session.writing("raise concern") as writing:
        concern = {"said": f"{MARK} said", "contact": marked.visible, "case": marked.case}
        writing.add("concern", concern)
    detail = outsider.contacts.detail(marked.visible)
    assert (detail.concern, detail.has_concern) == (None, False)
    assert marked.found_in(repr(detail)) == []


def test_every_figure_counts_it_and_opens_as_many_rows_as_it_says(
    outsider: Services, marked: Marked
) -> None:
    card = the_card(outsider)
    assert card.total == 3
    figures = [(table.ids, table.total) for table in card.tables if table.unit == "contacts"]
    figures += [
        (row.ids, row.count)
        for table in card.tables
        if table.unit == "contacts"
        for row in table.rows
    ]
    masked = 0
    for ids, count in figures:
        found = rows(outsider, ids=ids)
        assert len(found) == count
        assert marked.found_in(repr(found)) == []
        masked += sum(isinstance(row, RestrictedRow) for row in found)
    assert masked > len(card.tables)
    assert {row.id for row in rows(outsider, ids=card.gaps)} == set(card.gaps)


def test_the_figures_are_the_same_for_who_sees_it(outsider: Services, marked: Marked) -> None:
    before = exports.as_json(the_card(outsider))
    outsider.session.opened_with_reason(marked.case)
    assert exports.as_json(the_card(outsider)) == before


def test_a_score_card_handed_over_holds_neither_names_nor_ids(
    session: Session, marked: Marked, tmp_path: Path
) -> None:
    services = Services.of(session)
    card = the_card(services)
    targets = Targets(tmp_path / "c.xlsx", tmp_path / "c.pdf", tmp_path / "c.json")
    exports.write_files(card, targets, written_on=session.today())
    pdf = Tagged(tmp_path / "c.pdf")
    with zipfile.ZipFile(tmp_path / "c.xlsx") as book:
        parts = [book.read(part).decode("utf-8", "replace") for part in book.namelist()]
    texts = [
        *parts,
        (tmp_path / "c.json").read_text(encoding="utf-8"),
        " ".join(pdf.text(element) for element in pdf.walk()),
    ]
    assert all(len(text) > 10 for text in texts)
    for text in texts:
        assert marked.found_in(text) == []
        assert not [id_ for id_ in (*marked.ids, marked.visible) if id_ in text]


def test_nothing_of_it_is_logged(
    outsider: Services, marked: Marked, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rows(outsider)
    for verb in VERBS:
        with pytest.raises(AppError):
            verb(outsider, marked.contact)
    outsider.need_to_know.open_with_reason(marked.case, "her sister rang")
    outsider.contacts.detail(marked.contact)
    assert marked.found_in(caplog.text) == []


def test_with_a_reason_it_is_seen_until_the_lock(outsider: Services, marked: Marked) -> None:
    assert outsider.need_to_know.contact_case(marked.contact) == marked.case
    assert outsider.need_to_know.contact_case(marked.duplicate) == marked.case
    outsider.need_to_know.open_with_reason(marked.case, "her sister rang")
    assert marked.found_in(repr(rows(outsider))) != []
    detail = outsider.contacts.detail(marked.contact)
    assert detail.contact.name == f"{MARK} contact name"
    assert outsider.contacts.get(marked.duplicate).note == f"{MARK} contact note"
    assert len(rows(outsider, text=MARK)) == 1
    again = Services.of(Session(outsider.session.store, outsider.session.worker, key=b"k"))
    assert rows(again)[-1] == RestrictedRow(marked.contact)


def test_a_named_colleague_sees_it_at_once(outsider: Services, marked: Marked) -> None:
    session = outsider.session
    name(session, marked.case, session.role)
    assert outsider.contacts.get(marked.contact).name == f"{MARK} contact name"
    assert not [row for row in rows(outsider) if isinstance(row, RestrictedRow)]


def test_whoever_it_is_allocated_to_sees_it_at_once(outsider: Services, marked: Marked) -> None:
    session = outsider.session
    with session.writing("allocate case") as writing:
        mine = {"case": marked.case, "worker": session.worker.id, "on": session.today()}
        writing.add("allocation", mine)
    assert outsider.contacts.get(marked.contact).id == marked.contact


def test_managers_alone_are_told_how_many_a_search_passed_over(
    session: Session, marked: Marked
) -> None:
    assert marked.case
    wanted = ContactFilter(text="ordinary")
    told = {
        role: Services.of(seen_by(session, role)).contacts.list(wanted).left_out for role in Role
    }
    assert told == {Role.MANAGER: 1, Role.CASEWORKER: 0, Role.DUTY: 0}


def test_duty_staff_see_that_it_is_there_and_cannot_open_it(
    session: Session, marked: Marked
) -> None:
    duty = Services.of(seen_by(session, Role.DUTY))
    assert rows(duty)[-1] == RestrictedRow(marked.contact)
    with pytest.raises(Restricted):
        duty.contacts.get(marked.contact)
    with pytest.raises(NotAllowed):
        duty.need_to_know.open_with_reason(marked.case, "I should like to know")
    assert rows(duty)[-1] == RestrictedRow(marked.contact)


def the_card(services: Services) -> Scorecard:
    """The score card of the month in which all of it happened."""
    return services.scorecards.card(services.scorecards.period("2026-11"))


@pytest.mark.parametrize("kind", ["disclosure", "concern"])
def test_what_is_for_a_few_inside_a_case_is_read_by_nobody_else(
    session: Session, services: Services, kind: str
) -> None:
    case = opened(services, worker=template().workers[Role.MANAGER])
    with session.writing("record") as writing:
        id_ = writing.add(kind, {"case": case})
    assert services.cases.part(kind, id_).id == id_
    with pytest.raises(NotAllowed, match="restricted to the caseworker, named staff and managers"):
        Services.of(seen_by(session, Role.CASEWORKER)).cases.part(kind, id_)
