"""Who works here and who can unlock the store; for managers."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.kit.wording import long_date
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.page import Page, fewest_rows, said
from sendiass_desktop.ui.settings.recovery_form import RecoveryForm
from sendiass_desktop.ui.settings.staff_forms import SetPassword

ADD, CHANGE = "staff.add", "staff.change"
PASSWORD, LEAVES = "staff.password", "staff.leaves"
VERBS: Final = (
    Action(id=ADD, text="Add", group=LISTS, keys=("Ctrl+Shift+E",), icon="plus"),
    Action(id=CHANGE, text="Change role or IPSEA level", group=LISTS, keys=("F2",)),
    Action(id=PASSWORD, text="Set new password", group=LISTS, keys=("Ctrl+Shift+P",)),
    Action(id=LEAVES, text="Leaves the service", group=LISTS, keys=("Del",)),
)
CHOOSE: Final = "Choose somebody first."
YOURSELF: Final = "This is you: another manager has to do it."
SET_YOUR_OWN: Final = "This is you: change your own password on the page Look."
ALONE: Final = (
    "One manager alone can open everything. Add a second manager or a deputy, so that nobody is"
    " locked out when one is away or forgets a password."
)
RECOVERY: Final = (
    "15 words on paper that open the store when nobody knows a password. A new one can be made at"
    " any time, and the old one then opens neither the store nor new backups."
)
LEAVING: Final = (
    "From now on {name} cannot unlock this store, and nobody can give them work. What they recorded"
    " stays, under their name. Backups made before now still open with their password until they"
    " are replaced."
)


class StaffPage(Page):
    """Everybody, present and past, and the recovery key."""

    TITLE = "Staff"
    LEAD = "Whoever works here unlocks with a name and a password of their own."
    KINDS = ("worker", "list_entry")

    def __init__(self, services: Services, parent: QWidget, *, desk: SettingsDesk) -> None:
        super().__init__(parent)
        self._services = services
        self._desk = desk
        desk.member_saved.connect(self._on_saved)
        self._able: frozenset[str] = frozenset()
        self._held: Held[Worker] = Held((), _id)
        self.alone = QFrame(self)
        self.table = RecordTable("Staff", self._columns(), parent=self)
        self.verbs = VerbBar(VERBS, self)
        self.hint = said("", self, role="hint")
        self.recovery = QPushButton("New recovery key", self)
        self._compose()
        self.table.selected.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self._say)
        self.recovery.clicked.connect(self._on_recovery)

    def refresh(self) -> None:
        """Read who is there; whoever was chosen stays so."""
        staff = self._services.staff
        try:
            self._able = staff.can_unlock()
            self.alone.setVisible(staff.is_only_manager())
        except AppError as trouble:
            self._say(str(trouble))
        today = self._services.session.today()
        here = [worker for worker in staff.all() if worker.is_active(today)]
        left = [worker for worker in staff.all() if not worker.is_active(today)]
        self._held = Held((*here, *left), _id)
        self.table.show_source(self._held)
        self._allow()

    def measure(self) -> None:
        """Some rows of the table are always to be seen."""
        self.table.setMinimumHeight(fewest_rows(self.table))

    def _compose(self) -> None:
        theme.set_role(self.alone, "advice")
        inside = QVBoxLayout(self.alone)
        theme.arrange(inside, self, around=3)
        inside.addWidget(said(ALONE, self.alone))
        self.hint.hide()
        for widget in (self.alone, self.table, self.verbs, self.hint):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self.table, 1)
        self.column.addWidget(said("Recovery key", self, role="group"))
        row = QHBoxLayout()
        theme.arrange(row, self, between=4)
        row.addWidget(said(RECOVERY, self, role="muted"), 1)
        row.addWidget(self.recovery)
        self.column.addLayout(row)
        self.measure()

    def _columns(self) -> Columns[Worker]:
        columns: Sequence[Column[Worker]] = (
            Column("Name", _name, 24, tone=self._tone),
            Column("Role", self._role, 14, tone=self._tone),
            Column("IPSEA level", _ipsea, 26, tone=self._tone),
            Column("Works here from", _from, 18, tone=self._tone),
            Column("Worked here to", _to, 18, tone=self._tone),
            Column("Can unlock", self._unlocks, 12, icon=self._icon, tone=self._tone),
        )
        return Columns(_id, tuple(columns))

    def _tone(self, worker: Worker) -> str:
        return "text" if worker.id in self._able else "muted"

    def _role(self, worker: Worker) -> str:
        return self._services.session.lists.label("role", worker.role)

    def _unlocks(self, worker: Worker) -> str:
        return "Yes" if worker.id in self._able else "No"

    def _icon(self, worker: Worker) -> str:
        return "check" if worker.id in self._able else "close"

    def _chosen(self) -> Worker | None:
        return self._held.find(self.table.selected_id())

    def _allow(self) -> None:
        worker = self._chosen()
        for verb in (CHANGE, PASSWORD, LEAVES):
            self.verbs.allow(verb, self._why_not(verb, worker) if worker else CHOOSE)

    def _why_not(self, verb: str, worker: Worker) -> str:
        if not worker.is_active(self._services.session.today()):
            return f"{worker.name} no longer works here."
        if worker.id == self._services.session.worker.id:
            return {PASSWORD: SET_YOUR_OWN, LEAVES: YOURSELF}.get(verb, "")
        return ""

    def _say(self, sentence: str) -> None:
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))

    def _on_chosen(self, _id: str) -> None:
        self._say("")
        self._allow()

    def _on_opened(self, _id: str) -> None:
        worker = self._chosen()
        if worker is not None and not self._why_not(CHANGE, worker):
            self._on_verb(CHANGE)

    def _on_verb(self, verb: str) -> None:
        worker = self._chosen()
        if verb == LEAVES and worker is not None:
            words = LEAVING.format(name=worker.name)
            title = f"{worker.name} leaves"
            asked = messages.confirm_danger(
                self, title, sentence=words, verb="Take the password away"
            )
            asked.agreed.connect(self._on_leave)
            return
        if verb == ADD:
            self._desk.add_member()
        elif verb == CHANGE and worker is not None:
            self._desk.change_member(worker)
        elif worker is not None:
            form = SetPassword(self, self._services, worker=worker)
            form.saved.connect(self._on_saved)
            self.show_form(form)

    def _on_leave(self) -> None:
        try:
            self._services.staff.leave(self.table.selected_id())
        except AppError as trouble:
            self._say(str(trouble))
        self.table.setFocus()

    def _on_recovery(self) -> None:
        self.show_form(RecoveryForm(self, self._services.staff))

    def _on_saved(self, id_: str) -> None:
        self.refresh()
        self.table.select(id_)
        self.table.setFocus()


def _id(worker: Worker) -> str:
    return worker.id


def _name(worker: Worker) -> str:
    return worker.name or ""


def _ipsea(worker: Worker) -> str:
    if worker.ipsea_level is None:
        return ""
    since = f", since {long_date(worker.ipsea_on)}" if worker.ipsea_on else ""
    return f"{worker.ipsea_level}{since}"


def _from(worker: Worker) -> str:
    return long_date(worker.active_from) if worker.active_from else "The start"


def _to(worker: Worker) -> str:
    return long_date(worker.active_to) if worker.active_to else ""
