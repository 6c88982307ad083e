"""A draft about what is hidden since it was kept shows nothing until a reason is given."""

from typing import Final

import pytest
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.desk import BOUND, CaseDesk
from sendiass_desktop.ui.cases.intervention_forms import LevelForm
from sendiass_desktop.ui.cases.small_forms import AllocateForm, StateForm
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.work.deadline_form import DeadlineForm
from sendiass_desktop.ui.work.desk import WorkDesk
from sendiass_desktop.ui.work.task_form import TaskForm
from tests.journeys.overheard import overheard
from tests.marked import MARK, seed
from tests.stores import MORNING, seen_by

OF_A_CASE: Final[tuple[type[DraftForm], ...]] = (
    *(form for kind, form in BOUND.items() if kind != "document"),
    *(DeadlineForm, TaskForm),
)
CORRECTED: Final[dict[str, type[DraftForm]]] = {
    "case_state": StateForm,
    "allocation": AllocateForm,
    "level_change": LevelForm,
}
TYPED: Final = ("note", "why", "said", "what", "purpose", "title", "agreed", "restricted_why")


@pytest.mark.parametrize("form", OF_A_CASE)
@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER])
def test_a_draft_about_a_case_that_is_hidden_now_is_not_opened(
    window: QWidget, services: Services, form: type[DraftForm], role: Role
) -> None:
    marked = seed(services.session)
    outside = Services.of(seen_by(services.session, role))
    forms = FormDesk(outside, window)
    made = CaseDesk(forms, outside, monotonic=float), WorkDesk(forms, outside)
    assert all(made)
    typed = dict.fromkeys(TYPED, f"{MARK} typed") | {"about": {"case": marked.case}}
    outside.drafts.keep(
        "draft", form.NAME, record=marked.case, typed=typed, started_at=MORNING.isoformat()
    )
    (draft,) = forms.drafts()
    assert forms.resume(draft) is None
    assert marked.found_in("\n".join((*overheard(), forms.words_for(draft)))) == []
    outside.need_to_know.open_with_reason(marked.case, "her sister rang")
    assert forms.resume(draft) is not None
    forms.put_away()


@pytest.mark.parametrize("kind", CORRECTED)
@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER])
def test_a_correction_in_a_case_that_is_hidden_now_is_not_opened(
    window: QWidget, services: Services, kind: str, role: Role
) -> None:
    marked = seed(services.session)
    outside = Services.of(seen_by(services.session, role))
    forms = FormDesk(outside, window)
    desk = CaseDesk(forms, outside, monotonic=float)
    held = services.session.store.records.all(kind)[0].id
    assert desk.open(kind, held) is None
    typed = {"why": f"{MARK} typed"}
    outside.drafts.keep(
        "draft", CORRECTED[kind].NAME, record=held, typed=typed, started_at=MORNING.isoformat()
    )
    (draft,) = forms.drafts()
    assert forms.resume(draft) is None
    assert marked.found_in("\n".join((*overheard(), forms.words_for(draft)))) == []
    outside.need_to_know.open_with_reason(marked.case, "her sister rang")
    assert forms.resume(draft) is not None
    forms.put_away()
