"""An edition hides small numbers, stays as it was handed over, and gives nothing away later."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sendiass_desktop.domain.disclosure.cells import cell_of, everywhere
from sendiass_desktop.domain.disclosure.naming import hidden_figures, issue_of
from sendiass_desktop.domain.disclosure.protect import Exposed, Protected, protect
from sendiass_desktop.domain.disclosure.releases import Audience, Figure, Release
from sendiass_desktop.domain.disclosure.scorecards import release_of
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figure_words import figure_words
from sendiass_desktop.domain.scorecard.figures import HIDDEN, Scorecard, Table
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.merging import code_of, merged_card
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.editions import NEVER_PUBLIC, EditionService, Given, Prepared
from sendiass_desktop.services.issues import Issued, IssueService
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session
from tests.stores import Clock, computer_with, contact, rotherham

SMALL = range(1, 6)
HEAD, GROUP, PUBLIC = EditionKind.HEAD, EditionKind.GROUP, EditionKind.PUBLIC
KINDS = [
    (ReportKind.SCORE_CARD, "2026-06"),
    (ReportKind.TERM, "2026-summer"),
    (ReportKind.EVALUATION, "2026-06"),
]
YEARS = [(ReportKind.ANNUAL, "fy2025"), (ReportKind.EVALUATION_YEAR, "fy2025")]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A practice store of two years; every test issues what nobody else does."""
    folder: Path = tmp_path_factory.mktemp("editions") / "store"
    here = computer_with(Clock())
    size = practice.Size(contacts=700, years=2, seed=11)
    made = practice.make(folder, rotherham(), computer=here, size=size)
    unlocked = access.unlock(folder, made.staff[0].name, password=made.password, computer=here)
    session = access.open_session(folder, unlocked, computer=here)
    yield session
    session.close()


@pytest.fixture
def editions(session: Session) -> EditionService:
    return EditionService(session)


def issue(session: Session, kind: ReportKind, code: str) -> Issued:
    period = ScorecardService(session).period(code)
    return IssueService(session).issue(kind, period)


def handed(editions: EditionService, prepared: Prepared, to: str = "The Head") -> Prepared:
    editions.hand_over(prepared, Given(to, ("Excel",)))
    return prepared


def parts(card: Scorecard) -> Iterator[Table]:
    for table in card.tables:
        yield table
        yield from (column.table for column in table.columns)


def shown(card: Scorecard) -> Iterator[int]:
    """Every count that is printed."""
    for table in parts(card):
        yield from (row.count for row in (*table.rows, *table.apart) if row.mark != HIDDEN)
        if table.mark != HIDDEN:
            yield table.total
        yield from (count for month, count in table.trend if table.month_marks.get(month) != HIDDEN)
        for share in filter(None, (table.headline, *table.beside)):
            if share.mark != HIDDEN:
                yield share.count
    yield from (one.value for one in card.compared if one.mark != HIDDEN)


@pytest.mark.parametrize(
    ("kind", "code"), [*KINDS, *(pytest.param(*one, marks=pytest.mark.soak) for one in YEARS)]
)
def test_no_small_count_is_shown_outside_and_every_count_inside(
    session: Session, editions: EditionService, kind: ReportKind, code: str
) -> None:
    issued = issue(session, kind, code)
    outside = editions.prepare(issued, PUBLIC)
    assert outside.refused == ""
    assert outside.card is not None
    assert not [count for count in shown(outside.card) if count in SMALL]
    assert outside.hidden
    inside = editions.prepare(issued, EditionKind.WORKING)
    assert inside.card is not None
    assert (inside.hidden, inside.card.protected) == ({}, False)
    assert [row.count for table in parts(inside.card) for row in table.rows] == [
        row.count for table in parts(issued.card) for row in table.rows
    ]


def test_names_lead_back_to_the_cells_and_shares_that_were_hidden(session: Session) -> None:
    for kind, code in KINDS:
        period = ScorecardService(session).period(code)
        card = ScorecardService(session).report(kind, period)
        found = protect(release_of(card), audience=Audience.HEAD_OF_SERVICE)
        names = hidden_figures(card, found, threshold=5)
        again = issue_of(card, Audience.HEAD_OF_SERVICE, hidden=names)
        assert (again.hidden, again.withheld) == (
            frozenset(found.hidden),
            frozenset(found.withheld),
        )


def test_whoever_gets_an_edition_again_gets_the_same_figures(
    session: Session, editions: EditionService
) -> None:
    issued = issue(session, ReportKind.SCORE_CARD, "2026-05")
    first = handed(editions, editions.prepare(issued, HEAD))
    second = editions.prepare(issued, HEAD)
    assert (second.card, second.hidden.keys()) == (first.card, first.hidden.keys())
    every = {record.id: given for record, given in IssueService(session).all()}
    (entered,) = every[issued.record.id]
    assert editions.again(entered).card == first.card


def test_every_protected_edition_of_an_issue_hides_the_same(
    session: Session, editions: EditionService
) -> None:
    issued = issue(session, ReportKind.SCORE_CARD, "2026-04")
    first = handed(editions, editions.prepare(issued, HEAD))
    for kind in (GROUP, PUBLIC):
        other = editions.prepare(issued, kind)
        assert other.refused == ""
        assert other.hidden.keys() == first.hidden.keys()


def test_all_figures_need_a_reason_and_a_name_and_are_never_public(
    session: Session, editions: EditionService
) -> None:
    issued = issue(session, ReportKind.SCORE_CARD, "2026-03")
    with pytest.raises(AppError, match=NEVER_PUBLIC):
        editions.prepare(issued, PUBLIC, full=True)
    full = editions.prepare(issued, GROUP, full=True)
    assert full.card is not None
    assert any(count in SMALL for count in shown(full.card))
    with pytest.raises(Invalid) as refused:
        editions.hand_over(full, Given("", ("PDF",)))
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["recipient", "full_why", "decided_by"]
    entered = editions.hand_over(
        full, Given("The chair", ("PDF",), full_why="The contract asks for it", decided_by="Ms A")
    )
    assert (entered.full, entered.recipient, entered.hidden) == (True, "The chair", [])


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DUTY])
def test_only_managers_prepare_and_hand_over(
    session: Session, editions: EditionService, role: Role
) -> None:
    issued = issue(session, ReportKind.SCORE_CARD, "2026-02")
    prepared = editions.prepare(issued, EditionKind.WORKING)
    worker = next(one for one in session.workers().values() if one.role == role)
    other = EditionService(Session(session.store, worker, key=session.key))
    with pytest.raises(NotAllowed):
        other.prepare(issued, HEAD)
    with pytest.raises(NotAllowed):
        other.hand_over(prepared, Given("Somebody"))


def test_months_handed_over_leave_nothing_to_subtract_from_their_term(
    session: Session, editions: EditionService
) -> None:
    """The criterion itself, by another solver, is held in tests/domain/disclosure."""
    for code in ("2026-01", "2026-02", "2026-03"):
        handed(editions, editions.prepare(issue(session, ReportKind.SCORE_CARD, code), HEAD))
    term = editions.prepare(issue(session, ReportKind.TERM, "2026-spring"), HEAD)
    assert term.refused == ""
    assert term.card is not None
    assert not [count for count in shown(term.card) if count in SMALL]


def test_what_is_merged_in_the_first_edition_is_merged_in_all(
    session: Session, editions: EditionService
) -> None:
    issued = issue(session, ReportKind.SCORE_CARD, "2025-09")
    (one, *others) = editions.offers(issued)
    assert others
    merged = editions.chosen(issued, (one.measure,))
    bare = editions.prepare(issued, HEAD)
    first = handed(editions, editions.prepare(issued, HEAD, merged=merged))
    assert len(first.hidden) < len(bare.hidden)
    every = {record.id: given for record, given in IssueService(session).all()}
    (entered,) = every[issued.record.id]
    assert entered.merged == {one.measure: sorted(one.codes)}
    public = editions.prepare(issued, PUBLIC, merged=merged)
    assert public.card is not None
    assert not [count for count in shown(public.card) if count in SMALL]
    assert public.card.table(one.measure).row(code_of(one.codes)).count == one.count
    for again in (public, editions.prepare(issued, HEAD), editions.again(entered)):
        assert (again.card, again.hidden.keys()) == (first.card, first.hidden.keys())
    assert editions.offers(issued) == ()
    with pytest.raises(AppError, match="other rows merged"):
        editions.prepare(issued, PUBLIC, merged={})
    working = editions.prepare(issued, EditionKind.WORKING)
    assert working.card is not None
    assert [row.count for row in working.card.table(one.measure).rows] == [
        row.count for row in issued.card.table(one.measure).rows
    ]


def test_only_what_is_offered_is_merged(session: Session, editions: EditionService) -> None:
    issued = issue(session, ReportKind.SCORE_CARD, "2025-10")
    with pytest.raises(AppError, match=r"not offered for “contacts\.response” of this report"):
        editions.chosen(issued, ("contacts.response",))
    merged = editions.chosen(issued)
    found = editions.prepare(issued, HEAD, merged=merged)
    known = figure_words(merged_card(issued.card, merged))
    assert all(name in known for name in found.hidden)
    kept = issue_of(issued.card, Audience.HEAD_OF_SERVICE, hidden=found.hidden, merged=merged)
    assert kept.release.unprinted
    assert not kept.release.unprinted.intersection(kept.hidden)


def test_a_merged_row_that_is_otherwise_than_it_was_is_marked_as_revised(
    session: Session, editions: EditionService
) -> None:
    before = issue(session, ReportKind.SCORE_CARD, "2025-11")
    merged = editions.chosen(before, ("contacts.level",))
    codes = merged["contacts.level"]
    with session.writing("log contact") as writing:
        writing.add("contact", contact(received_on=date(2025, 11, 12), level=codes[0]))
    issued = issue(session, ReportKind.SCORE_CARD, "2025-11")
    found = editions.prepare(issued, HEAD, merged=merged)
    assert found.card is not None
    assert found.card.table("contacts.level").row(code_of(codes)).mark == "[r]"


def test_up_to_what_count_is_hidden_is_a_setting_and_stays_with_the_edition(
    session: Session, editions: EditionService
) -> None:
    today = session.today()
    first, second, far = (
        issue(session, ReportKind.SCORE_CARD, code) for code in ("2025-04", "2025-05", "2025-02")
    )
    with session.writing("change setting") as writing:
        id_ = writing.add("setting", {"key": "small_numbers", "value": 8, "valid_from": today})
    eight = handed(editions, editions.prepare(first, HEAD))
    assert eight.card is not None
    assert (eight.threshold, eight.card.small) == (8, 8)
    assert not [count for count in shown(eight.card) if count in range(1, 9)]
    with session.writing("change setting") as writing:
        writing.change_record("setting", id_, values={"value": 5})
    assert editions.prepare(first, PUBLIC).card == eight.card
    assert editions.prepare(second, HEAD).threshold == 5
    term = issue(session, ReportKind.TERM, "2025-summer")
    assert editions.prepare(term, HEAD).threshold == 8
    assert editions.prepare(far, HEAD).threshold == 5


def test_a_refusal_names_a_figure_and_what_can_be_done(
    session: Session, editions: EditionService, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = issue(session, ReportKind.SCORE_CARD, "2025-03")

    def refused(release: Release, *_: object, **__: object) -> Protected:
        where = everywhere(month(2025, 2))._replace(answers=(("user_type", "of a year"),))
        cell = cell_of("contacts.lac", "yes", where=where)  # in a column of an earlier report
        exposed = Exposed(Figure(cell, 2), Audience.HEAD_OF_SERVICE, "it follows")
        return Protected(release, Audience.HEAD_OF_SERVICE, {}, {}, (exposed,))

    monkeypatch.setattr("sendiass_desktop.services.editions.protect", refused)
    bare = editions.prepare(issued, HEAD)
    assert (bare.card, bare.hidden) == (None, {})
    assert (
        "1 figure could be worked out whatever is hidden, such as “Contacts by LAC" in bare.refused
    )
    assert ": Yes, February 2025”. Choose a longer period. Or merge small" in bare.refused
    merged = editions.prepare(issued, HEAD, merged=editions.chosen(issued))
    assert merged.refused.endswith("Choose a longer period.")
    with pytest.raises(AppError, match="could be worked out"):
        editions.hand_over(bare, Given("Somebody"))
