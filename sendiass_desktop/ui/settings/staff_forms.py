"""Who works here: adding somebody, changing a role, setting a new password."""

from collections.abc import Callable
from typing import Any, ClassVar, Final, cast

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.staff import StretchedPassword
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.date_field import DateField
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import choices_of
from sendiass_desktop.ui.kit.password_field import PasswordField
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.text_fields import LineField, NumberField
from sendiass_desktop.ui.settings.page import said
from sendiass_desktop.ui.settings.slow_form import SlowForm, Stretching

NAME, ROLE, PASSWORD, AGAIN = "name", "role", "password", "again"
IPSEA, IPSEA_ON = "ipsea_level", "ipsea_on"
HIGHEST_IPSEA: Final = 3
RULES: Final = "10 characters or more, not the name. Three or four words are easiest to keep."
OWN: Final = "Let them type it, if they are there."
ROLES: Final = (
    "A manager may do everything. A caseworker works with every contact and sees the score card."
    " Somebody on duty logs contacts and sees those of the last 30 days."
)
TOLD: Final = (
    "For {name}, who forgot the old password. They are told at their next unlock that a manager"
    " set a new one. Older backups go on opening with the old one."
)
NOT_YOURSELF: Final = (
    "From your next unlock you will no longer be a manager. Somebody else has to make you one"
    " again."
)


class AddMember(SmallDraftForm):
    """Name, role, and a password typed twice; a draft of it keeps no password."""

    NAME: ClassVar[str] = "staff member"
    SAVE: ClassVar[str] = "Add"

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent, services, title="Add somebody")
        self._member: Member | None = None
        self._stretching = Stretching(self, self.form, keep=self._on_stretched)
        self.content.insertWidget(0, said(ROLES, self, role="muted"))
        self.form.group("Person", "p")
        self.form.add(NAME, LineField(), label="Name", span=Span.HALF)
        self.form.add(ROLE, role_field(services), label="Role", span=Span.HALF)
        add_passwords(self.form)
        self.form.go_to(NAME)
        self.fit()

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """Everything is wanted."""
        wanted = {NAME: "Enter a name.", ROLE: "Choose a role.", PASSWORD: "Enter a password."}
        missing = tuple(
            Problem(name, sentence)
            for name, sentence in wanted.items()
            if name in values and values[name] is None
        )
        return (*missing, *different(values))

    def save(self, *, anyway: bool) -> None:
        """Begin, unless it has begun."""
        del anyway
        if self._stretching.busy:
            return
        values, problems = self.form.read()
        problems = (*problems, *self.check(values))
        self.show_troubles(self.form, problems)
        if not problems:
            self._stretching.begin(self._prepare)

    def _prepare(self) -> Callable[[], object]:
        """Hold name and password against the rules."""
        values = self.form.values()
        self._member = Member(values[NAME], Role(values[ROLE]), values[PASSWORD])
        return self.services.staff.prepare_member(self._member).stretched

    def _on_stretched(self, stretched: object) -> None:
        """Now they can unlock."""
        password = cast("StretchedPassword", stretched)
        with self.saving():
            self.services.staff.keep_member(cast("Member", self._member), password)
        self.saved.emit(password.worker)
        self.accept()


class SetPassword(SlowForm):
    """A new password for one who forgot it."""

    def __init__(self, parent: QWidget, services: Services, *, worker: Worker) -> None:
        super().__init__(parent, f"New password for {worker.name}", save="Set password")
        self._staff = services.staff
        self._worker = worker
        self.content.addWidget(said(TOLD.format(name=worker.name), self))
        add_passwords(self.form)
        self.content.addWidget(self.form)
        self.form.go_to(PASSWORD)

    def check(self) -> tuple[Problem, ...]:
        """The same password twice."""
        values, problems = self.form.read()
        if values[PASSWORD] is None:
            return (*problems, Problem(PASSWORD, "Enter a password."))
        return (*problems, *different(values))

    def prepare(self) -> Callable[[], object]:
        """Hold it against the rules."""
        typed = self.form.values()[PASSWORD]
        return self._staff.prepare_password(self._worker.id, typed).stretched

    def keep(self, stretched: object) -> str:
        """It counts from now on."""
        self._staff.keep_password(cast("StretchedPassword", stretched))
        return self._worker.id


class ChangeMember(SmallDraftForm):
    """Somebody's role and qualification."""

    NAME: ClassVar[str] = "staff"
    MAIN: ClassVar[str] = ROLE

    def __init__(self, parent: QWidget, services: Services, *, worker: Worker) -> None:
        title, form = f"Change {worker.name}", SmallForm(Worker)
        super().__init__(parent, services, title=title, record=worker.id, form=form)
        self._worker = worker
        self.content.insertWidget(0, said(ROLES, self, role="muted"))
        self.form.group("Person", "p")
        self.form.add(ROLE, role_field(services), span=Span.FULL)
        self.form.add(IPSEA, NumberField(highest=HIGHEST_IPSEA), span=Span.HALF)
        self.form.add(IPSEA_ON, DateField(services.session.today, past=True), span=Span.HALF)
        self.form.set_values({name: getattr(worker, name) for name in self.form.inputs()})
        self.form.go_to(ROLE)
        self.fit()

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """A role is wanted."""
        return (Problem(ROLE, "Choose a role."),) if values[ROLE] is None else ()

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Giving up one's own role is thought about first."""
        own = self._worker.id == self.services.session.worker.id
        return (NOT_YOURSELF,) if own and values[ROLE] != self._worker.role else ()

    def write(self, values: dict[str, Any]) -> str:
        """Change what differs."""
        self.services.staff.change(self._worker.id, values)
        return self._worker.id


def role_field(services: Services) -> ChoiceField:
    """One of the roles; unlike an answer of a contact it cannot be withheld."""
    session = services.session
    return ChoiceField(choices_of(session.lists.choices(ROLE, session.today())))


def add_passwords(form: Form) -> None:
    """A group with the password, twice."""
    form.group("Password", "w")
    form.add(PASSWORD, PasswordField(), label="Password", span=Span.HALF, hint=RULES)
    form.add(AGAIN, PasswordField(), label="Password again", span=Span.HALF, hint=OWN)


def different(values: dict[str, Any]) -> tuple[Problem, ...]:
    """Whether the password was not the same twice."""
    if values[PASSWORD] is None or values[PASSWORD] == values[AGAIN]:
        return ()
    return (Problem(AGAIN, "Type the same password again."),)
