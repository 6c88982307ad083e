"""The audit tells who did what to which record, by reference, and nothing of a service user."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.audit import AuditFilter, AuditLine, What, what_of
from sendiass_desktop.domain.errors import AppError, NotAllowed, NotFound
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.domain.unusual import NOT_THEIRS
from sendiass_desktop.services import audit as audits
from sendiass_desktop.services.audit import AuditService
from sendiass_desktop.services.evaluations import KIND as EVALUATION
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import audit as audit_query
from tests.marked import MARK, seed
from tests.services.casework import agreed, opened
from tests.services.evaluated import put
from tests.stores import (
    NAMES,
    Clock,
    computer_with,
    contact,
    copied,
    seen_by,
    template,
)
from tests.stores import opened as opened_store

ANY = AuditFilter()
MANAGER, CASEWORKER = NAMES[Role.MANAGER], NAMES[Role.CASEWORKER]
WHY = "her sister rang"


class Story:
    """A store in which some things were done, for tests that only read it."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.session = opened_store(copied(folder), computer_with(self.clock))
        self.services = Services.of(self.session)
        self.other = Services.of(seen_by(self.session, Role.CASEWORKER))
        self.marked = seed(self.session)
        services, other = self.services, self.other
        self.contact = services.contacts.log(contact(name="Jo Example", note="Jo said so"))
        self.number = services.contacts.get(self.contact).reference or ""
        self.case = opened(services, worker=template().workers[Role.MANAGER])
        self.reference = services.cases.get(self.case).reference or ""
        agreed(services, self.case)
        services.people.look_at(services.cases.get(self.case).child or "")
        self.clock.pass_by(days=2)  # a Sunday
        other.cases.look_at(self.case)
        other.need_to_know.open_with_reason(self.marked.case, WHY)
        services.contacts.correct(self.contact, {"level": "2", "note": "Jo rang again"})
        put(services.evaluations, 5)
        self.clock.pass_by(days=30)
        services.evaluations.enter_batch()

    @property
    def audit(self) -> AuditService:
        return self.services.audit

    def lines(self, **wanted: Any) -> list[AuditLine]:
        """The lines of a filter, newest first."""
        pages = self.audit.list(replace(ANY, **wanted))
        lines = pages.rows(0, pages.count)
        assert len(lines) == pages.count
        return lines


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The store of this module; nothing is written to it after it was made."""
    made = Story(tmp_path_factory.mktemp("audit") / "store")
    yield made
    made.session.close()


def said(line: AuditLine) -> tuple[str, str, str, str]:
    return line.who, line.done, line.kind, line.reference


def test_every_entry_is_listed_newest_first(story: Story) -> None:
    lines = story.lines()
    assert len(lines) == story.session.store.journal.count()
    places = [int(line.id) for line in lines]
    assert places == sorted(places, reverse=True)


def test_a_line_says_who_did_what_to_which_record_by_reference(story: Story) -> None:
    assert said(story.lines(record=story.reference.lower(), what=What.LOOK)[0]) == (
        *(CASEWORKER, "Case looked at"),
        *("Case", story.reference),
    )
    changed = story.lines(record=f" {story.number} ", what=What.CHANGE)
    assert [said(line)[1:] for line in changed] == [
        ("Contact corrected", "Contact", story.number),
        ("Contact logged", "Contact", story.number),
    ]


def test_a_record_without_reference_is_told_by_its_case(story: Story) -> None:
    (person,) = [line for line in story.lines(what=What.LOOK) if line.kind == "Person"]
    (piece,) = story.lines(kind="intervention", worker=template().workers[Role.MANAGER])[:1]
    assert person.reference == piece.reference == story.reference
    assert person.opens is not None
    assert person.opens[0] == "person"
    assert piece.opens == ("case", story.case)


def test_no_name_and_no_word_of_a_service_user_is_told(story: Story) -> None:
    lines = story.lines()
    last = [line.id for line in lines if not line.masked][:40]  # older ones are the store's own
    told = f"{lines} {[story.audit.detail(id_) for id_ in last]}"
    for word in ("Jo Example", "Jo said", "Jo rang", "Quarmby", "Aisha", "Sami", MARK):
        assert word not in told, word


def test_a_restricted_record_is_listed_and_nothing_is_told_of_it(story: Story) -> None:
    lines = story.lines()
    masked = [line for line in lines if line.masked]
    entries = [
        entry for id_ in story.marked.ids for entry in story.session.store.journal.entries(id_)
    ]
    assert len(masked) == len(entries) + 1  # and its allocation
    assert {said(line)[2:] for line in masked} == {("Restricted record", "")}
    for line in masked:
        assert line.opens is None
        assert story.audit.detail(line.id).fields == ()
    assert story.marked.found_in(repr(lines)) == []
    for reference in story.marked.references:
        assert story.lines(record=reference) == []
    for kind in KINDS:  # what is left would say of which kind it is
        assert not [line for line in story.lines(kind=kind) if line.masked], kind


def test_that_a_restricted_case_was_opened_is_told_with_the_reason(story: Story) -> None:
    (line,) = story.lines(what=What.REASON)
    assert said(line) == (
        *(CASEWORKER, "Restricted case opened with a reason"),
        *("Case", "A restricted case"),
    )
    assert story.audit.detail(line.id).said == (("Reason", WHY),)


def test_which_case_it_was_is_told_to_who_may_see_it(session: Session) -> None:
    marked = seed(session)
    other = Services.of(seen_by(session, Role.CASEWORKER))
    other.need_to_know.open_with_reason(marked.case, WHY)
    Services.of(session).need_to_know.open_with_reason(marked.case, "to see why")
    audit = AuditService(session)
    lines = audit.list(AuditFilter(what=What.REASON)).rows(0, 9)
    assert {line.reference for line in lines} == {marked.references[0]}
    assert not [line for line in audit.list(ANY).rows(0, 999) if line.masked]


def test_evaluations_are_tied_to_nobody(story: Story) -> None:
    lines = story.lines(kind=EVALUATION)
    assert len(lines) == 5
    assert {line.who for line in lines} == {"Nobody: anonymous"}
    assert {line.opens for line in lines} == {None}
    assert story.audit.detail(lines[0].id).fields == ()


def test_a_detail_names_the_fields_that_were_set_by_their_labels(story: Story) -> None:
    corrected = story.lines(record=story.number)[0]
    detail = story.audit.detail(corrected.id)
    assert (detail.fields, detail.said) == (("Level of service", "Note"), ())
    with pytest.raises(NotFound):
        story.audit.detail("0")
    with pytest.raises(NotFound):
        story.audit.detail("nonsense")


def test_days_are_whole_and_the_usual_ones_are_the_last_thirty(story: Story) -> None:
    today = story.session.today()
    usual = story.audit.usual()
    assert usual == AuditFilter(first=today - timedelta(days=29))
    sunday = today - timedelta(days=30)
    on_sunday = story.lines(first=sunday, last=sunday)
    assert {line.at.date() for line in on_sunday if line.at} == {sunday}
    assert story.lines(last=sunday - timedelta(days=1))
    assert len(story.lines(first=sunday)) == len(on_sunday) + len(story.lines(first=usual.first))


@pytest.mark.parametrize("what", What)
def test_each_sort_is_found_in_the_store_as_it_is_told(story: Story, what: What) -> None:
    connection = story.session.store.connection
    found = connection.execute("SELECT number, verb, kind, facts FROM journal")
    wanted = {
        str(number)
        for number, verb, kind, facts in found
        if what_of(verb, kind) is (What.UNLOCK if what is What.TRY else what)
        and (what is not What.TRY or b'"failed_tries"' in (facts or b""))
    }
    assert {line.id for line in story.lines(what=what)} == wanted


def test_filters_narrow_each_other_and_are_said_in_words(story: Story) -> None:
    worker = template().workers[Role.CASEWORKER]
    wanted = AuditFilter(worker=worker, what=What.LOOK, kind="case", record="R-2026-0002")
    assert [line.done for line in story.lines(worker=worker, what=What.LOOK)] == ["Case looked at"]
    assert story.audit.narrowed_words(wanted) == "by Callum Reyes, looked at, case, R-2026-0002"
    assert story.audit.period_words(wanted) == "any time"
    assert story.lines(record="R-2026-9999") == []


def test_unusual_access_is_told_with_its_reason(story: Story) -> None:
    (line,) = [one for one in story.lines(unusual=True) if one.note]
    assert (line.who, line.note) == (CASEWORKER, NOT_THEIRS)
    held = story.audit.held(AuditFilter(unusual=True))
    assert held.first == story.session.today() - timedelta(days=366)


def test_an_entry_of_a_clock_set_back_is_not_lost(session: Session, clock: Clock) -> None:
    services = Services.of(session)
    services.contacts.log(contact())
    clock.pass_by(days=-60)
    services.contacts.archive(session.store.records.all("contact")[0].id)
    clock.pass_by(days=60)
    services.contacts.restore(session.store.records.all("contact")[0].id)
    done = [line.done for line in services.audit.list(services.audit.usual()).rows(0, 3)]
    assert done == ["Contact brought back", "Contact archived", "Contact logged"]
    (line,) = services.audit.list(AuditFilter(unusual=True, what=What.CHANGE)).rows(0, 9)
    assert line.note == "The computer's clock had been set back"


def test_a_long_time_is_read_a_slice_at_a_time(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [line.id for line in story.lines(what=What.LOOK)]
    monkeypatch.setattr(audit_query, "SLICE", 7)
    pages = story.audit.list(AuditFilter(what=What.LOOK))
    assert pages.count < len(whole)
    while not pages.is_whole:
        pages.read_on()
    assert [line.id for line in pages.rows(0, pages.count)] == whole
    assert story.audit.must_fit(AuditFilter(what=What.LOOK)).count == len(whole)
    assert story.audit.list(ANY).is_whole
    assert story.audit.list(AuditFilter(record=story.number)).is_whole


def test_what_was_done_with_the_recovery_key_is_not_told_as_the_program_s(
    session: Session,
) -> None:
    nobody = Session(session.store, Worker(id="", role=Role.MANAGER), key=session.key)
    Services.of(nobody).contacts.log(contact())
    audit = AuditService(session)
    lines = audit.list(ANY).rows(0, 999)
    assert lines[0].who == "Recovery key"
    assert lines[-1].who == "The program"


def test_failed_tries_are_found(session: Session) -> None:
    with session.writing("unlock") as writing:
        writing.look("store", session.store.facts()["id"], facts={"failed_tries": 4})
    audit = AuditService(session)
    (line,) = audit.list(AuditFilter(what=What.TRY)).rows(0, 9)
    assert line.note == "After 4 wrong passwords"
    assert audit.detail(line.id).said == (("Wrong passwords before", "4"),)


def test_an_entry_taken_away_from_outside_leaves_the_rest_readable(session: Session) -> None:
    session.store.connection.execute("DELETE FROM journal WHERE number = 5")
    pages = AuditService(session).list(ANY)
    lines = pages.rows(0, pages.count)
    assert len(lines) == pages.count == session.store.journal.count()
    assert pages.position("5") is None
    assert pages.position(lines[3].id) == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET at = 'yesterday' WHERE kind = 'store'",
        "UPDATE journal SET facts = x'ff00' WHERE kind = 'store'",
        "UPDATE journal SET facts = x'7b' WHERE kind = 'store'",
        "UPDATE journal SET worker = 'nobody' WHERE kind = 'store'",
        "UPDATE journal SET kind = 'of a newer program' WHERE kind = 'store'",
    ],
)
def test_an_entry_that_was_changed_from_outside_is_still_listed(
    session: Session, statement: str
) -> None:
    session.store.connection.execute(statement)
    pages = AuditService(session).list(AuditFilter(unusual=False))
    assert len(pages.rows(0, pages.count)) == pages.count
    assert AuditService(session).detail(pages.rows(0, 1)[0].id).fields == ()


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DUTY])
def test_it_is_for_managers_only(story: Story, role: Role) -> None:
    audit = AuditService(seen_by(story.session, role))
    for verb in (
        lambda: audit.list(ANY),
        lambda: audit.detail("1"),
        lambda: audit.report(ANY),
        lambda: audit.enter_export(ANY, lines=1),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_a_report_says_what_it_was_taken_from(story: Story) -> None:
    report = story.audit.report(AuditFilter(what=What.LOOK))
    assert (report.period, report.narrowed) == ("any time", "looked at")
    assert report.exported_by == MANAGER
    journal = story.session.store.journal
    assert report.heads == ((journal.origin, *_hex(journal.head(journal.origin))),)
    assert [line.id for line in report.lines] == [one.id for one in story.lines(what=What.LOOK)]


def test_too_many_entries_for_a_workbook_are_refused(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audits, "MOST_EXPORTED", 3)
    with pytest.raises(AppError, match="Choose a shorter time"):
        story.audit.report(ANY)


def test_an_export_is_an_entry_itself(services: Services) -> None:
    services.audit.enter_export(services.audit.usual(), lines=7)
    (line,) = services.audit.list(AuditFilter(what=What.EXPORT)).rows(0, 9)
    assert line.done == "Audit exported"
    assert services.audit.detail(line.id).said == (
        *(("Format", "Excel"), ("Lines", "7")),
        *(("Period", "from 22 October 2026"), ("What", "audit")),
    )


def _hex(head: tuple[int, bytes]) -> tuple[int, str]:
    return head[0], head[1].hex()


def test_a_name_typed_in_place_of_a_reference_leaves_with_no_export(story: Story) -> None:
    for typed, told in (
        ("jo example", "what is not a reference"),
        ("r-2026-0002", "R-2026-0002"),
        ("C-2026-B0413", "C-2026-B0413"),
    ):
        wanted = replace(ANY, record=typed)
        assert story.audit.report(wanted).narrowed == told
