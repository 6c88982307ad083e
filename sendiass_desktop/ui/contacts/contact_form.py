"""Logging a contact, and correcting one: one page, the keyboard first, nothing typed ever lost."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_fields import ANSWERED, CONCERN, PARTS, fill
from sendiass_desktop.ui.contacts.contact_rules import ContactRules
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.choices import ChoicesField
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.draft_keeper import DraftKeeper
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.stopwatch import Stopwatch
from sendiass_desktop.ui.kit.wording import clock_time

FORM: Final = "contact"
CALL: Final = "call"  # in a draft: the call that this contact is a part of
ELAPSED: Final = "elapsed"  # in a draft: seconds of the stopwatch
SHARED: Final = ("received_on", "received_time", "channel", "user_type", "heard", ANSWERED)


class ContactForm(Dialog):
    """A new contact, a draft of one, or the correction of one."""

    saved = Signal(str)  # id
    another_wanted = Signal(dict)  # what the next form starts with

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        monotonic: Callable[[], float],
        *,
        detail: ContactDetail | None = None,
    ) -> None:
        title = "New contact" if detail is None else f"Contact {detail.contact.reference}"
        super().__init__(parent, title)
        self._services = services
        self._detail = detail
        self._call: str | None = None
        self.draft = services.session.store.new_id()
        self._minutes_typed = detail is not None
        session = services.session
        self.form = Form(Contact)
        fill(self.form, Inputs(session.lists, session.workers().values(), session.store.now))
        self.content.addWidget(self.form)
        self.stopwatch = Stopwatch(monotonic, parent=self)
        self.heading.addWidget(self.stopwatch)
        self._rules = ContactRules(self.form, session, is_new=detail is None)
        self._keeper = DraftKeeper(self, self._typed, self._keep)
        self._opened_at = session.store.now()
        self._connect()
        self._begin()

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.stopwatch.minute_passed.connect(self._on_minute)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.not_kept.connect(self._on_not_kept)
        self._reasons().chosen_changed.connect(self._rules.offer_main)
        if self._detail is not None:
            self.stopwatch.hide()
            self.stopwatch.pause()
            return
        self._another = self.add_button("Same call, another child")
        self._another.clicked.connect(self._on_another)
        self._next = self.add_button("Save and next")
        self._next.setToolTip(key_text("save.next"))
        self._next.clicked.connect(self._on_save_and_next)
        make_action(self, "save.next", self._on_save_and_next)

    def _begin(self) -> None:
        """Fill in what the machine knows, and nothing that the score card counts."""
        session = self._services.session
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
        self._rules.show()
        self.form.go_to("channel")
        self.fit()

    def _show_contact(self, detail: ContactDetail) -> None:
        contact = detail.contact
        self._call = contact.call
        values = {name: getattr(contact, name, None) for name in self.form.inputs()}
        self._rules.offer_main(contact.reasons or ())
        if detail.concern is not None:
            values |= {
                f"{CONCERN}{name}": getattr(detail.concern, name)
                for name in ("said", "passed_to", "told", "not_told_why")
            }
        self.form.set_values(values)
        self.form.reveal(ANSWERED, shown=False)
        for part in PARTS:
            if part.foldable and any(values.get(row.name) is not None for row in part.rows):
                self.form.unfold(part.title)

    def start_with(self, values: dict[str, Any]) -> None:
        """Begin as another contact of the same call: who, how, when and how it was answered."""
        self._call = values.pop(CALL, None)
        self.form.set_values(values)
        self._on_edited("")

    def resume(self, draft: Draft) -> None:
        """Go on with a draft, with its stopwatch."""
        self.draft = draft.id
        typed = dict(draft.typed)
        self._call = typed.pop(CALL, None)
        self.stopwatch.set_elapsed(float(typed.pop(ELAPSED, 0)))
        chosen = typed.get("reasons")
        if isinstance(chosen, dict):
            self._rules.offer_main(tuple(chosen["chosen"]))
        self._minutes_typed = bool(typed.get("minutes"))
        self.form.set_typed(typed)
        for part in PARTS:
            if part.foldable and any(typed.get(row.name) for row in part.rows):
                self.form.unfold(part.title)
        self._rules.show()

    def keep_now(self) -> None:
        """Keep the draft at once: the window is about to lock or close."""
        if self._keeper.is_waiting():
            self._keeper.keep_now()

    def save(self, *, anyway: bool) -> None:
        """Save the contact; problems stay beside their fields, advice can be passed over."""
        if self._store(anyway=anyway):
            self.accept()

    def leave(self) -> None:
        """Keep the draft: closing asks nothing and loses nothing."""
        self.keep_now()

    def _store(self, *, anyway: bool) -> str | None:
        values, problems = self.form.read()
        self.form.show_problems(problems)
        controls = {name: field.control for name, field in self.form.inputs().items()}
        if problems:
            self.show_problems(problems, controls)
            return None
        if not anyway and (said := self._before_saving(values)):
            self.show_advice(said)
            return None
        try:
            id_ = self._write(values)
        except Invalid as trouble:
            self.form.show_problems(trouble.problems)
            self.show_problems(trouble.problems, controls)
            return None
        except AppError as trouble:
            self.show_problems((Problem("", str(trouble)),), controls)
            return None
        self._keeper.stop()
        self.saved.emit(id_)
        return id_

    def _write(self, values: dict[str, Any]) -> str:
        contacts = self._services.contacts
        answered = values.pop(ANSWERED, None)
        concern = {
            name.removeprefix(CONCERN): values.pop(name)
            for name in tuple(values)
            if name.startswith(CONCERN)
        }
        told = concern if any(value is not None for value in concern.values()) else None
        if self._detail is not None:
            id_ = self._detail.contact.id
            contacts.correct(id_, values, concern=told, draft=self.draft)
            return id_
        if self._call:
            values[CALL] = self._call
        responses = [self._response(values, answered)] if answered is not None else []
        return contacts.log(values, responses, concern=told, draft=self.draft)

    def _response(self, values: dict[str, Any], result: str) -> dict[str, Any]:
        """The answer given in the call itself, on the contact's own date."""
        received, at = values["received_on"], values.get("received_time") or time(12)
        return {
            "at": datetime.combine(received, at) if received else None,
            "how": values.get("channel"),
            "result": result,
            "in_call": True,
            "worker": values.get("taken_by"),
            "minutes": values.get("minutes"),
        }

    def _before_saving(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Advice that is worth one look: perhaps the same contact, a case for a second thought."""
        said = []
        if self._detail is None:
            alike = self._services.contacts.alike(values)
            if alike:
                named = ", ".join(str(row.reference) for row in alike[:3])
                said.append(f"This looks like {named}, logged within the last two working days.")
        if values.get("third_party") and not values.get("permission_how"):
            said.append(
                "Somebody else got in touch for them: say how permission was given (7.4.3)."
            )
        return tuple(said)

    def _typed(self) -> dict[str, Any]:
        more: dict[str, Any] = {ELAPSED: round(self.stopwatch.elapsed())}
        if self._call:
            more[CALL] = self._call
        return self.form.typed() | more

    def _keep(self, typed: dict[str, Any]) -> None:
        self._services.drafts.keep(
            self.draft,
            FORM,
            record=self._detail.contact.id if self._detail else "",
            typed=typed,
            started_at=self._opened_at.isoformat(timespec="seconds"),
        )

    def _on_edited(self, name: str) -> None:
        self._keeper.touch()
        if name == "minutes":
            self._minutes_typed = True
        self._rules.follow(name)

    def _on_minute(self, minutes: int) -> None:
        """Minutes come from the stopwatch until somebody types them."""
        if not self._minutes_typed:
            self.form.set_values({"minutes": minutes})

    def _on_kept(self) -> None:
        self.footer_text.setText(f"Draft kept {self._services.session.store.now():%H:%M:%S}")

    def _on_not_kept(self, sentence: str) -> None:
        self.footer_text.setText(sentence)

    def _on_save_and_next(self) -> None:
        if self._store(anyway=False):
            self.another_wanted.emit({})
            self.accept()

    def _on_another(self) -> None:
        """Save, and open a second form with who, how, when and the answer copied."""
        values, _ = self.form.read()
        shared = {name: values[name] for name in SHARED if name in values}
        id_ = self._store(anyway=False)
        if id_ is not None:
            self.another_wanted.emit(shared | {CALL: self._call or id_})
            self.accept()

    def _reasons(self) -> ChoicesField:
        return cast("ChoicesField", self.form.inputs()["reasons"])


def opened_at(draft: Draft) -> str:
    """When a draft was begun, in words for its button."""
    return clock_time(datetime.fromisoformat(draft.started_at))
