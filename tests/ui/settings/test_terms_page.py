"""The terms are kept in the settings, told where days are in none, and held to what fits."""

import pytest

from sendiass_desktop.domain.periods import TERMS, Term
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from sendiass_desktop.ui.settings.term_form import NO_DAY, NO_NAME, TermForm
from sendiass_desktop.ui.settings.terms_page import ADD, CHANGE, REMOVE, WHOLE, TermsPage
from tests.ui.settings.parts import page


@pytest.fixture
def terms(room: SettingsRoom) -> TermsPage:
    return page(room, TermsPage)


def form_of(terms: TermsPage, verb: str) -> TermForm:
    terms.verbs.button(verb).click()
    (found,) = [one for one in terms.window().findChildren(TermForm) if one.isVisible()]
    return found


def test_the_terms_stand_with_their_days(terms: TermsPage) -> None:
    model = terms.table.model()
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert shown[0] == ["Autumn", "autumn", "1 September", "31 December"]
    assert len(shown) == len(TERMS)
    assert terms.hint.text() == WHOLE


def test_other_days_are_kept_after_days_in_no_term_were_told(
    terms: TermsPage, session: Session
) -> None:
    terms.table.select("summer")
    form = form_of(terms, CHANGE)
    form.form.set_values({"last": "31 july"})
    form.save(anyway=False)
    assert form.isVisible()  # 1 to 31 August is in no term
    assert session.terms == TERMS
    form.save(anyway=True)
    assert session.terms[-1] == Term("summer", "Summer", (4, 1), (7, 31))
    assert "1 August to 31 August is in no term" in terms.hint.text()
    assert terms.table.selected_id() == "summer"


def test_terms_that_overlap_and_days_that_are_none_are_said_beside_the_field(
    terms: TermsPage, session: Session
) -> None:
    form = form_of(terms, ADD)
    form.save(anyway=False)
    problems = {name: field.shown_problem() for name, field in form.form.inputs().items()}
    assert (problems["name"], problems["first"]) == (NO_NAME, NO_DAY)
    form.form.set_values({"name": "Winter", "first": "1 dec", "last": "31 jan"})
    form.save(anyway=True)
    assert form.isVisible()
    assert session.terms == TERMS
    form.close()


def test_a_term_is_taken_away_after_a_question(terms: TermsPage, services: Services) -> None:
    terms.table.select("spring")
    terms.verbs.button(REMOVE).click()
    terms._on_remove()
    assert [one.code for one in services.terms.list()] == ["autumn", "summer"]
    assert "is in no term" in terms.hint.text()
