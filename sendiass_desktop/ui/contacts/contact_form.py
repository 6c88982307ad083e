"""Logging a contact, and correcting one: one page, the keyboard first, nothing typed ever lost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, problems_of
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_fields import ANSWERED, CONCERN, PARTS, fill
from sendiass_desktop.ui.contacts.contact_rules import ContactRules
from sendiass_desktop.ui.contacts.contact_saving import CALL, CONCERN_FIELDS, ContactSaving
from sendiass_desktop.ui.contacts.tie_box import TieBox, read_ties
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.main_reason import MainReason
from sendiass_desktop.ui.kit.stopwatch import Stopwatch

SEEN: Final = "seen"  # in a draft of a correction: what its form was opened with
STOPWATCH: Final = "stopwatch"  # in a draft: how the stopwatch stood when it was kept
RUNS_ON: Final = 30 * 60  # seconds: longer away than this was not on the telephone (trust.md)
SHARED: Final = ("received_on", "received_time", "channel", "user_type", "heard", ANSWERED)
NEXT, ANOTHER = "next", "another child"


class ContactForm(DraftForm):
    """A new contact, a draft of one, or the correction of one."""

    NAME: ClassVar[str] = "contact"
    saved = Signal(str)  # id
    another_wanted = Signal(dict)  # what the next form starts with

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        monotonic: Callable[[], float],
        detail: ContactDetail | None = None,
    ) -> None:
        contact = detail.contact if detail is not None else None
        super().__init__(
            parent,
            services,
            form=Form(Contact),
            title=f"Contact {contact.reference}" if contact else "New contact",
            record=contact.id if contact else "",
        )
        self._detail = detail
        self.seen = contact
        self._call = contact.call if contact else None
        self._minutes_typed = detail is not None
        self._then = ""  # what saving leads to
        self.ties = TieBox(self)  # over the fields of a contact that is corrected
        self.content.insertWidget(0, self.ties)
        self._fill()
        self.stopwatch = Stopwatch(monotonic, parent=self)
        self.heading.addWidget(self.stopwatch)
        self._rules = ContactRules(self.form, services.session, is_new=detail is None)
        self._main = MainReason(self.form, services.session.lists)
        self._saving = ContactSaving(services, detail)
        self._seen: dict[str, Any] = {}  # a correction: what stood in the form when it was opened
        self._connect()
        self._begin()

    def start_with(self, values: dict[str, Any]) -> None:
        """Begin as another contact of the same call: who, how, when and how it was answered."""
        own = dict(values)
        self._call = own.pop(CALL, None)
        self.form.set_values(own)
        self._on_edited("")
        self.form.go_to("reasons")

    def resume(self, draft: Draft) -> None:
        """Go on with a draft, and with its stopwatch if the call can still be going on."""
        self.take_over(draft)
        typed = dict(draft.typed)
        self._call = typed.pop(CALL, self._call)
        self._go_on(typed.pop(STOPWATCH, {}), draft.kept_at)
        typed = self._on_what_is_there_now(typed)
        chosen = typed.get("reasons")
        if isinstance(chosen, dict):
            self._main.offer(tuple(chosen["chosen"]))
        self.form.set_typed(typed)
        self._unfold(typed)
        self._rules.show()

    def typed(self) -> dict[str, Any]:
        """The fields, the stopwatch, and the call that this contact is a part of."""
        clock = {
            "elapsed": round(self.stopwatch.elapsed()),
            "running": self.stopwatch.is_running(),
            "minutes_typed": self._minutes_typed,
        }
        joined = {CALL: self._call} if self._call else {}
        seen = {SEEN: self._seen} if self._detail is not None else {}
        return self.form.typed() | {STOPWATCH: clock} | joined | seen

    def _on_what_is_there_now(self, typed: dict[str, Any]) -> dict[str, Any]:
        """A draft's own changes, put on the contact as others have left it since."""
        seen = typed.pop(SEEN, None)
        if seen is None:
            return typed
        changed = {
            name: typed.get(name, "")
            for name in {*typed, *seen}
            if typed.get(name) != seen.get(name)
        }
        return self._seen | changed

    def save(self, *, anyway: bool) -> None:
        """Save the contact; problems stay beside their fields, advice can be passed over."""
        if not anyway:
            self._then = ""
        self._store(anyway=anyway)

    def leave(self) -> None:
        """Keep the draft: the call is set aside, and the stopwatch with it."""
        self.stopwatch.pause()
        super().leave()

    def _fill(self) -> None:
        session = self.services.session
        inputs = Inputs(session.lists, session.workers().values(), now=session.store.now)
        detail = self._detail
        restricted = detail is not None and detail.has_concern and detail.concern is None
        fill(self.form, inputs, concern=not restricted)

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        if self._detail is not None:
            self.stopwatch.hide()
            self.stopwatch.pause()
            return
        self.stopwatch.minute_passed.connect(self._on_minute)
        self.stopwatch.clicked.connect(self._on_stopwatch)
        another = self.add_button("Same call, another child")
        another.clicked.connect(self._on_another)
        following = self.add_button("Save and next")
        following.setToolTip(key_text("save.next"))
        following.clicked.connect(self._on_save_and_next)
        make_action(self, "save.next", slot=self._on_save_and_next)

    def _begin(self) -> None:
        """Fill in what the machine knows, and nothing that the score card counts."""
        session = self.services.session
        if self._detail is None:
            now = session.store.now()
            self.form.set_values(
                {
                    "received_on": now.date(),
                    "received_time": now.time().replace(second=0, microsecond=0),
                    "taken_by": session.worker.id or None,
                }
            )
        else:
            self._show_contact(self._detail)
            self.ties.show_ties(self.record, read_ties(self.services, self.record))
            self._seen = self.form.typed()
        self._rules.show()
        self.form.go_to("channel")
        self.fit()

    def _show_contact(self, detail: ContactDetail) -> None:
        contact = detail.contact
        values = {name: getattr(contact, name, None) for name in self.form.inputs()}
        self._main.offer(contact.reasons or ())
        if detail.concern is not None:
            values |= {f"{CONCERN}{name}": getattr(detail.concern, name) for name in CONCERN_FIELDS}
        self.form.set_values(values)
        self.form.reveal(ANSWERED, shown=False)
        self._unfold(values)

    def _unfold(self, values: dict[str, Any]) -> None:
        """Open the groups that hold something."""
        shown = self.form.inputs()
        for part in PARTS:
            held = (row for row in part.rows if values.get(row.name) not in (None, ""))
            if part.foldable and any(row.name in shown for row in held):
                self.form.unfold(part.title)

    def _go_on(self, clock: dict[str, Any], kept_at: str) -> None:
        """Let the stopwatch go on from where the draft was left."""
        self._minutes_typed = self._detail is not None or bool(clock.get("minutes_typed"))
        away = (self.services.session.store.now() - datetime.fromisoformat(kept_at)).total_seconds()
        runs_on = bool(clock.get("running")) and 0 <= away <= RUNS_ON
        if not runs_on:
            self.stopwatch.pause()
        self.stopwatch.set_elapsed(float(clock.get("elapsed", 0)) + (away if runs_on else 0))

    def _store(self, *, anyway: bool) -> None:
        values, problems = self.form.read()
        if problems:
            self.show_troubles(self.form, problems)
            return
        said = () if anyway else self._saving.second_thoughts(values, self._call)
        if said:
            self.show_advice(said)
            return
        try:
            with self.saving():
                id_ = self._saving.write(values, call=self._call)
        except AppError as trouble:
            self.show_troubles(self.form, problems_of(trouble))
        else:
            self._finish(id_, values)

    def _finish(self, id_: str, values: dict[str, Any]) -> None:
        self.saved.emit(id_)
        if self._then == NEXT:
            self.another_wanted.emit({})
        elif self._then == ANOTHER:
            shared = {name: values[name] for name in SHARED if name in values}
            self.another_wanted.emit(shared | {CALL: self._call or id_})
        self.accept()

    def _on_edited(self, name: str) -> None:
        self.touch()
        if name == "minutes":
            self._minutes_typed = True
        self._rules.follow(name)

    def _on_minute(self, minutes: int) -> None:
        """Minutes come from the stopwatch until somebody types them."""
        if not self._minutes_typed:
            self.form.set_values({"minutes": minutes})
            self._rules.show()

    def _on_stopwatch(self) -> None:
        if self.has_draft():
            self.touch()

    def _on_save_and_next(self) -> None:
        self._then = NEXT
        self._store(anyway=False)

    def _on_another(self) -> None:
        """Save, and open a second form with who, how, when and the answer copied."""
        self._then = ANOTHER
        self._store(anyway=False)
