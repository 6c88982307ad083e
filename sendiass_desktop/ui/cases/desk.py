"""The forms about cases, opened on the desk of the window and resumed there."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.activity_form import ActivityForm
from sendiass_desktop.ui.cases.case_form import CaseForm
from sendiass_desktop.ui.cases.case_of_contact import known_from
from sendiass_desktop.ui.cases.document_form import DocumentForm
from sendiass_desktop.ui.cases.intervention_forms import InterventionForm, LevelForm
from sendiass_desktop.ui.cases.new_case_form import NewCaseForm
from sendiass_desktop.ui.cases.small_forms import (
    AllocateForm,
    CasePersonForm,
    ConcernForm,
    DisclosureForm,
    PermissionForm,
    RestrictForm,
    StateForm,
)
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker
from sendiass_desktop.ui.kit.record_form import RecordForm
from sendiass_desktop.ui.kit.saving_form import ABOUT

# The forms of things that hang on a case, by the kind of record or by the verb.
BOUND: Final[Mapping[str, type[RecordForm]]] = {
    "state": StateForm,
    "allocate": AllocateForm,
    "restrict": RestrictForm,
    "case_person": CasePersonForm,
    "permission": PermissionForm,
    "disclosure": DisclosureForm,
    "concern": ConcernForm,
    "activity": ActivityForm,
    "intervention": InterventionForm,
    "level": LevelForm,
    "document": DocumentForm,
}
WORDS: Final[Mapping[str, str]] = {
    "state": "State of a case",
    "allocate": "Allocation",
    "restrict": "Restriction",
    "case_person": "Person in a case",
    "permission": "Permission to share",
    "disclosure": "Disclosure",
    "concern": "Safeguarding concern",
    "activity": "Activity",
    "intervention": "Intervention",
    "level": "Change of level",
    "document": "Document",
}
# What a line of the timeline opens whose form has the name of its verb, and back.
FORM_OF: Final[Mapping[str, str]] = {
    "case_state": "state",
    "allocation": "allocate",
    "level_change": "level",
    "intervention_closed": "intervention",
}
RECORD_OF: Final[Mapping[str, str]] = {
    "state": "case_state",
    "allocate": "allocation",
    "level": "level_change",
}
OF_PIECES: Final = ("level_change", "activity")  # they name their intervention
Line = tuple[str, str] | None  # kind and id of what is chosen in the timeline
# The verbs that are about one open intervention of the case.
CLOSE: Final = "close"
ON_PIECE: Final[Mapping[str, str]] = {"level": "Change level", CLOSE: "Close the intervention"}
TITLE: Final = "Case"
NONE_OPEN: Final = "No intervention of this case is open. Agree one first."


class CaseDesk(QObject):
    """Opens the forms about cases, each once; a draft goes on where it was."""

    saved = Signal(str)  # the id of what was saved
    case_opened = Signal(str)  # a new case

    def __init__(
        self, desk: FormDesk, services: Services, *, monotonic: Callable[[], float]
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        self._monotonic = monotonic
        desk.register(NewCaseForm.NAME, Maker(self._resumed_new, _new_words))
        desk.register(CaseForm.NAME, Maker(self._resumed_case, self._case_words))
        for kind, form in BOUND.items():
            words = Maker(partial(self._resumed, kind), partial(_words, kind))
            desk.register(form.NAME, words)

    def new_case(self, contact: str | None = None) -> QDialog | None:
        """Open the form of a new case, with what is known from the contact it comes from."""
        draft = self._desk.draft_of(contact or "", NewCaseForm.NAME)
        if draft is not None and contact:
            return self._desk.resume(draft)
        return self._desk.open(partial(self._new_form, contact), title=TITLE)

    def do(self, verb: str, id_: str, *, line: Line = None) -> QDialog | None:
        """Open the form of a verb of the case page; `id_` is the case, `line` what is chosen."""
        if verb == "case":
            return self._once(id_, CaseForm, make=partial(self._case_form, id_))
        if verb in ON_PIECE:
            return self._on_piece(verb, id_, line=line)
        return self._new(verb, {"case": id_})

    def open(self, kind: str, id_: str) -> QDialog | None:
        """Open what a line of the page stands for, to read it whole or correct it."""
        verb = FORM_OF.get(kind, kind)
        form = BOUND.get(verb)
        if form is None:
            return None
        return self._once(id_, form, make=partial(self._made, verb, {}, id_=id_))

    def _new(self, kind: str, about: dict[str, str]) -> QDialog | None:
        """A form for something new, or the one that is open or waits as a draft for the same."""
        form, record = BOUND[kind], next(iter(about.values()))
        return self._once(record, form, make=partial(self._made, kind, about))

    def _once(
        self, record: str, form: type[RecordForm], *, make: Callable[[], RecordForm]
    ) -> QDialog | None:
        return self._desk.once(record, form, make=make, title=TITLE)

    def _on_piece(self, verb: str, case: str, *, line: Line) -> QDialog | None:
        """What is done with an open intervention: that of the chosen line, else the newest."""
        still = [
            piece.intervention.id
            for piece in self._services.interventions.of(case)
            if piece.intervention.closed_on is None
        ]
        if not still:
            messages.say(self._desk.window, ON_PIECE[verb], sentence=NONE_OPEN)
            return None
        near = self._near(line)
        chosen = near if near in still else still[0]
        if verb == CLOSE:
            return self._close(chosen)
        return self._new(verb, {"case": case, "intervention": chosen})

    def _close(self, id_: str) -> QDialog | None:
        """The form of an intervention where its end is entered."""
        form = self.open("intervention", id_)
        if isinstance(form, InterventionForm):
            form.begin_to_close()
        return form

    def _near(self, line: Line) -> str:
        """The intervention that a line of the timeline is of, or ""."""
        kind, id_ = line or ("", "")
        if kind in OF_PIECES:
            return self._services.cases.part(kind, id_).intervention or ""
        return id_ if FORM_OF.get(kind, kind) == "intervention" else ""

    def _made(self, kind: str, about: dict[str, str], *, id_: str | None = None) -> RecordForm:
        """The form of a kind, for something new in `about` or for the record of an id."""
        window, given = self._desk.window, {"about": about or None}
        seen = self._services.cases.part(RECORD_OF.get(kind, kind), id_) if id_ else None
        if kind == "activity":
            return self._joined(
                ActivityForm(
                    window, self._services, monotonic=self._monotonic, about=about, seen=seen
                )
            )
        if kind == "document":
            return self._joined(DocumentForm(window, self._services, title="Document", seen=seen))
        form: Any = BOUND[kind]
        return self._joined(form(window, self._services, **given, seen=seen))

    def _new_form(self, contact: str | None) -> RecordForm:
        values: dict[str, Any] = {}
        if contact:
            values = known_from(self._services, self._services.contacts.get(contact))
        about = {"contact": contact} if contact else None
        form = NewCaseForm(self._desk.window, self._services, about=about, values=values)
        form.saved.connect(self.case_opened)
        return self._joined(form)

    def _case_form(self, id_: str) -> RecordForm:
        seen = self._services.cases.get(id_)
        return self._joined(CaseForm(self._desk.window, self._services, seen=seen))

    def _joined(self, form: RecordForm) -> RecordForm:
        """The form, whose saving is told to whoever listens to this desk."""
        form.saved.connect(self.saved)
        return form

    def _resumed_new(self, draft: Draft) -> RecordForm:
        return self._new_form(draft.typed.get(ABOUT, {}).get("contact"))

    def _resumed_case(self, draft: Draft) -> RecordForm:
        return self._case_form(draft.record)

    def _resumed(self, kind: str, draft: Draft) -> RecordForm:
        about = dict(draft.typed.get(ABOUT, {}))
        return self._made(kind, about, id_=None if about else draft.record)

    def _case_words(self, draft: Draft) -> str:
        try:
            return f"Case {self._services.cases.get(draft.record).reference}"
        except AppError:
            return "A case"


def _new_words(_: Draft) -> str:
    return "New case"


def _words(kind: str, _: Draft) -> str:
    return WORDS[kind]
