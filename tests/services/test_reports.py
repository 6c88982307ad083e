"""Reports of a real store: what stands in each, and the list behind every figure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed
from sendiass_desktop.domain.periods import Term
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind, report_kind
from sendiass_desktop.services.figure_lines import FigureLine, RestrictedRow
from sendiass_desktop.services.services import Services
from sendiass_desktop.store.queries import report_facts
from tests.services.reported import DAY, LATER, fill
from tests.store.queries.plans import Watched
from tests.stores import Clock, computer_with, copied, opened, seen_by

PERIODS = {
    ReportKind.SCORE_CARD: "2026-10",
    ReportKind.TERM: "Autumn 2026",
    ReportKind.ANNUAL: "2026-27",
    ReportKind.EVALUATION: "2026-10",
    ReportKind.EVALUATION_YEAR: "2026/27 academic",
}


@dataclass(frozen=True)
class Filled:
    """The verbs of the manager, and the ids of what the store holds."""

    services: Services
    ids: dict[str, str]

    def report(self, kind: ReportKind, period: str = "", as_at: date | None = None) -> Scorecard:
        cards = self.services.scorecards
        return cards.report(kind, cards.period(period or PERIODS[kind]), as_at=as_at)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """One store for all that only read."""
    folder = copied(tmp_path_factory.mktemp("reports") / "store")
    session = opened(folder, computer_with(Clock()))
    yield Filled(Services.of(session), fill(session))
    session.close()


@pytest.fixture
def own(services: Services) -> Filled:
    """A store of the test's own, to write in."""
    return Filled(services, fill(services.session))


@pytest.mark.parametrize("kind", ReportKind)
def test_every_table_adds_up_and_every_figure_opens_as_many_lines(
    filled: Filled, kind: ReportKind
) -> None:
    card = filled.report(kind)
    assert card.kind is kind
    assert card.total == (12 if kind is ReportKind.EVALUATION_YEAR else card.tables[0].total)
    figures = filled.services.figures
    for table in card.tables:
        if not table.several:
            assert table.row_sum == table.total, table.measure
        parts = [column.table for column in table.columns]
        for row in (*table.rows, *table.apart):
            assert len(figures.of_table(table, row.ids)) == row.count
            if parts:
                assert sum(part.row(row.code).count for part in parts) == row.count
        assert len(figures.of_table(table, table.ids)) == table.total
        for share in filter(None, (table.headline, *table.beside)):
            assert len(figures.of_table(table, share.ids)) == share.count
            assert len(figures.of_base(table, share)) == share.base


def test_a_termly_report_is_the_score_card_with_casework(filled: Filled) -> None:
    card = filled.report(ReportKind.TERM)
    plain = filled.report(ReportKind.SCORE_CARD, "2026-autumn")
    assert card.tables[: len(plain.tables)] == plain.tables
    ids = filled.ids
    assert set(card.table("interventions.raised").ids) == {ids["open piece"]}
    assert card.table("interventions.raised").row("3").ids == (ids["open piece"],)
    assert set(card.table("interventions.open").ids) == {ids["open piece"], ids["secret piece"]}
    assert set(card.table("interventions.closed").ids) == {ids["closed piece"], ids["old"]}
    assert set(card.table("workload.cases").ids) == {ids["open"], ids["secret"]}
    assert card.table("workload.activities").minutes == 60
    assert [row.label for row in card.table("workload.workers").rows if row.ids] == ["Moira Okafor"]


def test_what_has_not_happened_by_the_as_at_date_is_not_counted(filled: Filled) -> None:
    card = filled.report(ReportKind.TERM, as_at=DAY)
    assert filled.ids["closed piece"] in card.table("interventions.open").ids
    assert filled.ids["closed"] in card.table("workload.cases").ids
    assert card.total == 3


def test_an_annual_report_tells_parents_children_and_young_people_apart(filled: Filled) -> None:
    card = filled.report(ReportKind.ANNUAL)
    level = card.table("contacts.level")
    assert [column.code for column in level.columns][:3] == ["parent", "child", "young_person"]
    assert level.column("child").ids == (filled.ids["child"],)
    assert level.column(None).ids == (filled.ids["bare"],)
    closed = card.table("interventions.closed")
    assert closed.column("child").total == 2
    asked = card.table("evaluation.kpi3.1.impartial")
    assert (asked.column("parent").total, asked.column("child").total) == (6, 6)
    assert card.table("contacts.topics").rows[0].count == 4
    assert card.table("contacts.outcome").total == 0
    plain = [one.measure for one in card.tables if not one.columns]
    assert plain == [
        "contacts.total",
        "users.total",
        "users.nameless",
        "workload.activities",
        "workload.direction",
        "workload.cases",
        "workload.workers",
    ]


def test_evaluations_of_a_year_stand_by_month_and_term(filled: Filled) -> None:
    table = filled.report(ReportKind.EVALUATION_YEAR).tables[0]
    assert [column.label for column in table.columns] == ["Autumn term 2026"]
    month = filled.report(ReportKind.EVALUATION)
    assert (month.total, month.tables[0].columns) == (9, ())
    assert month.tables[0].headline is not None
    assert month.tables[0].headline.base == 3
    assert filled.report(ReportKind.EVALUATION, "2026-27", as_at=date(2026, 9, 30)).total == 3


def test_a_restricted_record_counts_and_is_listed_as_restricted_and_nothing_else(
    filled: Filled,
) -> None:
    outsider = Services.of(seen_by(filled.services.session, Role.CASEWORKER))
    card = outsider.scorecards.report(ReportKind.TERM, outsider.scorecards.period("2026-autumn"))
    assert card.total == 5
    hidden = {
        filled.ids[name] for name in ("hidden", "secret", "secret piece", "secret call", "cat")
    }
    for table in card.tables:
        lines = outsider.figures.of_table(table, table.ids)
        assert len(lines) == table.total
        masked = [line for line in lines if isinstance(line, RestrictedRow)]
        assert {line.id for line in masked} == hidden & set(table.ids)
        assert lines[len(lines) - len(masked) :] == tuple(masked)
        assert "Cat" not in repr(lines)


def test_lines_say_what_they_are_and_evaluations_only_their_month(filled: Filled) -> None:
    card = filled.report(ReportKind.EVALUATION_YEAR)
    lines = filled.services.figures.of_table(card.tables[0], card.tables[0].ids)
    words = [line.words for line in lines if isinstance(line, FigureLine)]
    assert sorted(words) == [""] * 3 + ["October 2026"] * 9
    (gone,) = filled.services.figures.lines("contact", ("nobody",))
    assert isinstance(gone, FigureLine)
    assert gone.title == "No longer there"


@pytest.mark.parametrize(
    ("kind", "period", "said"),
    [
        (ReportKind.TERM, "2026-10", "is of a term"),
        (ReportKind.ANNUAL, "2026-autumn", "An annual report is of a year"),
        (ReportKind.EVALUATION_YEAR, "2026-10", "An annual evaluation report is of a year"),
    ],
)
def test_a_report_of_another_sort_of_period_is_refused(
    filled: Filled, kind: ReportKind, period: str, said: str
) -> None:
    with pytest.raises(AppError, match=said):
        filled.report(kind, period)


def test_each_report_is_offered_for_the_last_full_period(filled: Filled) -> None:
    cards = filled.services.scorecards
    assert [cards.last_full(kind).code for kind in ReportKind] == [
        "2026-10",
        "2026-summer",
        "fy2025",
        "2026-10",
        "fy2025",
    ]


def test_a_kind_is_asked_for_by_its_name() -> None:
    assert report_kind(" Annual ") is ReportKind.ANNUAL
    with pytest.raises(AppError, match="score-card, term, annual"):
        report_kind("weekly")


def test_duty_staff_read_no_report(filled: Filled) -> None:
    duty = Services.of(seen_by(filled.services.session, Role.DUTY))
    period = filled.services.scorecards.period("2026-10")
    for ask in (
        lambda: duty.scorecards.report(ReportKind.EVALUATION, period),
        lambda: duty.scorecards.report(ReportKind.SCORE_CARD, period),
        lambda: duty.figures.lines("contact", ()),
        lambda: duty.month_end.of(period),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_highlights_are_filled_and_stale_when_a_figure_changed(own: Filled) -> None:
    card = own.report(ReportKind.TERM)
    text = "We heard from {contacts.total/child} children in {contacts.total} contacts."
    kept = own.services.highlights.keep(card, [f" {text} "])
    assert [one.text for one in kept.highlights] == [
        "We heard from 1 children in 5 contacts.",
    ]
    assert own.report(ReportKind.ANNUAL).highlights == ()
    own.services.contacts.correct(own.ids["bare"], {"user_type": "child"})
    (stale,) = own.report(ReportKind.TERM).highlights
    assert stale.text == "We heard from 2 children in 5 contacts."
    assert [(one.was, one.now) for one in stale.changed] == [("1", "2")]
    again = own.services.highlights.keep(own.report(ReportKind.TERM), [stale.template])
    assert not again.highlights[0].stale
    assert own.services.highlights.keep(card, []).highlights == ()


def test_a_highlight_must_name_figures_that_are_there(own: Filled) -> None:
    card = own.report(ReportKind.TERM)
    with pytest.raises(Invalid) as refused:
        own.services.highlights.keep(card, ["Good.", "{contacts.nonsense}"])
    assert [problem.field for problem in refused.value.problems] == ["1"]
    names = {one.name for one in own.services.highlights.quotable(card)}
    assert {"contacts.total", "workload.activities:minutes"} <= names
    caseworker = Services.of(seen_by(own.services.session, Role.CASEWORKER))
    with pytest.raises(NotAllowed):
        caseworker.highlights.keep(card, ["Good."])


def test_terms_are_edited_by_a_manager_and_reports_follow(own: Filled) -> None:
    terms = own.services.terms
    moved = (replace(terms.list()[0], first=(9, 1), last=(10, 6)), *terms.list()[1:])
    assert "7 October to 31 December" in " ".join(terms.doubts(moved))
    terms.keep(moved)
    assert own.report(ReportKind.TERM).total == 3
    with pytest.raises(Invalid, match="overlap"):
        terms.keep((*moved, Term("late", "Late", (10, 1), (10, 20))))
    caseworker = Services.of(seen_by(own.services.session, Role.CASEWORKER))
    with pytest.raises(NotAllowed):
        caseworker.terms.keep(moved)


def test_the_month_end_list_names_what_to_mend_and_who_may_not_see_what(filled: Filled) -> None:
    session = filled.services.session
    period = filled.services.scorecards.period("2026-10")
    found = filled.services.month_end.of(period)
    fields = {(line.mend.record, line.mend.field) for line in found.lines}
    ids = filled.ids
    assert {(ids["bare"], "user_type"), (ids["hidden"], "level")} <= fields
    assert (ids["wrong"], "primary_reason") in fields
    assert ids["first"] not in {record for record, _ in fields}
    assert found.records == 3
    assert [line.on for line in found.lines] == sorted(line.on or DAY for line in found.lines)
    assert sum(one.count for one in found.counts) == len(found.lines)
    assert found.counts[0].label
    assert found.left_out == 0
    outsider = Services.of(seen_by(session, Role.CASEWORKER)).month_end.of(period)
    assert (ids["hidden"], "level") not in {
        (line.mend.record, line.mend.field) for line in outsider.lines
    }
    assert outsider.left_out == 0
    assert len(outsider.lines) == len(found.lines) - 1


def test_a_manager_who_must_not_see_a_record_is_told_how_much_is_left_out(own: Filled) -> None:
    session = own.services.session
    (caseworker,) = (one.id for one in session.workers().values() if one.role == Role.CASEWORKER)
    with session.writing("allocate case") as writing:
        given = {"case": own.ids["secret"], "worker": caseworker, "on": LATER}
        writing.add("allocation", given)
    found = own.services.month_end.of(own.services.scorecards.period("2026-10"))
    assert found.left_out == 1
    assert own.ids["hidden"] not in {line.mend.record for line in found.lines}


def test_casework_is_read_without_reading_contacts_or_other_days(filled: Filled) -> None:
    watched = Watched(filled.services.session.store.connection)
    report_facts.casework_facts(watched, DAY, last=LATER, order=(), workers={})
    used = " ".join(watched.steps)
    assert "contacts" not in used
    for index in ("activities_by_day", "case_states_of_case", "allocations_of_case"):
        assert index in used
