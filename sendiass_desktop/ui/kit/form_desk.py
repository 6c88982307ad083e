"""The forms that lie open over the rooms, and the drafts of those that do not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from sendiass_desktop.domain.errors import AppError, Restricted
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.record_verbs import RecordVerbs, at_hand
from sendiass_desktop.ui.kit.stuck_draft import StuckDraft
from sendiass_desktop.ui.kit.wording import clock_time, short_date

Opened = TypeVar("Opened", bound=Dialog)
Kept = TypeVar("Kept", bound=DraftForm)
Front = TypeVar("Front", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Maker:
    """How a feature goes on with the drafts of one of its forms.

    `make` gives the form that a draft belongs in, not shown and not yet filled; it raises AppError
    where there is none any more. `words` says what a draft is of: "New contact".
    """

    make: Callable[[Draft], DraftForm]
    words: Callable[[Draft], str]


class FormDesk(QObject):
    """The one desk of a window: each feature puts its forms on it and registers how to resume them.

    It keeps several forms side by side, each once, and brings an open one to the front.
    """

    drafts_changed = Signal()
    verb_wanted = Signal(str, object)  # a verb of kit/record_verbs.py, and the form it is of

    def __init__(self, services: Services, window: QWidget) -> None:
        """`window` is what the forms stand over, and where the keyboard goes after the last."""
        super().__init__(window)
        self.window = window
        self.services = services
        self._makers: dict[str, Maker] = {}
        self._stuck = StuckDraft(window, services.drafts, parent=self)
        self._stuck.thrown.connect(self._on_thrown)
        self.ask_why: Callable[[str], object] | None = None  # for the reason to see a case

    def register(self, name: str, maker: Maker) -> None:
        """Resume the drafts of the form of this name (`DraftForm.NAME`) with a maker.

        Raises ValueError where another form has the name.
        """
        if name in self._makers:
            raise ValueError(f"There is a form {name} already.")
        self._makers[name] = maker

    def show(self, form: Opened) -> Opened:
        """Show a form over the window, and tell of its drafts."""
        form.finished.connect(self._on_finished)
        if isinstance(form, DraftForm):
            form.kept.connect(self.drafts_changed)
            form.thrown.connect(self._on_thrown)
        if at_hand(form) is not None:
            seen = getattr(form, "seen", None)
            archived = None if seen is None else seen.archived_on is not None
            RecordVerbs(form, archived=archived).wanted.connect(self.verb_wanted)
        form.show()
        form.activateWindow()
        return form

    def forms(self) -> list[DraftForm]:
        """The open forms that keep drafts, the oldest first."""
        return [form for form in self.window.findChildren(DraftForm) if not form.isHidden()]

    def front(self, record: str, kind: type[Kept]) -> Kept | None:
        """Bring the open form of a record to the front; None where there is none."""
        for form in self.forms():
            if isinstance(form, kind) and form.record == record:
                return to_front(form)
        return None

    def drafts(self) -> list[Draft]:
        """My drafts that a form here can resume, the oldest first."""
        return [draft for draft in self.services.drafts.mine() if draft.form in self._makers]

    def draft_of(self, record: str, name: str) -> Draft | None:
        """My draft about a record in the form of this name, or None."""
        mine = (draft for draft in self.drafts() if draft.form == name)
        return next((draft for draft in mine if draft.record == record), None)

    def resume(self, draft: Draft) -> DraftForm | None:
        """Go on with a draft where it was left, or bring its form to the front.

        KeyError where its form was not registered.
        """
        for open_ in self.forms():
            if open_.draft == draft.id:
                return to_front(open_)
        maker = self._makers[draft.form]
        try:
            form = maker.make(draft)
        except AppError as trouble:
            if not self._asked_why(trouble):
                self._stuck.ask(draft, trouble, title=maker.words(draft))
            return None
        form.resume(draft)
        return self.show(form)

    def open(self, make: Callable[[], Opened], *, title: str) -> Opened | None:
        """Show what is made, or say under a title why there is nothing (`make` raises AppError)."""
        try:
            made = make()
        except AppError as trouble:
            if not self._asked_why(trouble):
                messages.say(self.window, title, sentence=str(trouble))
            return None
        return self.show(made)

    def once(
        self, record: str, form: type[Kept], *, make: Callable[[], Kept], title: str
    ) -> DraftForm | None:
        """Go on with what is kept or open about a record in this form; else open what is made."""
        draft = self.draft_of(record, form.NAME)
        if draft is not None:
            return self.resume(draft)
        return self.front(record, form) or self.open(make, title=title)

    def resume_id(self, id_: str) -> DraftForm | None:
        """Go on with the draft of an id; None where it is no longer there or cannot be resumed."""
        draft = next((one for one in self.drafts() if one.id == id_), None)
        return self.resume(draft) if draft is not None else None

    def words_for(self, draft: Draft) -> str:
        """What a draft is of and when it was begun: "New contact, 10:32am"."""
        began = datetime.fromisoformat(draft.started_at)
        today = began.date() == self.services.session.today()
        when = clock_time(began) if today else f"{short_date(began.date())}, {clock_time(began)}"
        return f"{self._makers[draft.form].words(draft)}, {when}"

    def thrown(self) -> str:
        """The draft that was thrown away, in words; "" where a verb was done since, or none was."""
        draft = self.services.undo.offered().draft
        return self.words_for(draft) if draft is not None else ""

    def bring_back(self) -> DraftForm | None:
        """Keep the draft thrown away last again, and open its form; None where a verb is last."""
        draft = self.services.undo.offered().draft
        if draft is None:
            return None
        try:
            self.services.drafts.bring_back(draft)
        except AppError as trouble:
            messages.say(self.window, "Draft", sentence=str(trouble))
            return None
        self.services.undo.brought_back(draft)
        self.drafts_changed.emit()
        return self.resume(draft)

    def keep_now(self) -> None:
        """Keep every open form at once: the window is about to lock or close.

        A form that fails, which is a bug, keeps no other from being kept; then raises.
        """
        failed: list[Exception] = []
        for form in self.forms():
            try:
                form.keep_now()
            except Exception as error:  # noqa: BLE001 - raised below
                failed.append(error)
        if failed:
            raise failed[0]

    def unkept(self) -> list[Draft]:
        """What the open forms could not keep when they were last asked to."""
        found = (form.unkept() for form in self.forms())
        return [draft for draft in found if draft is not None]

    def put_away(self) -> None:
        """Close every form as it stands; what is kept stays kept, and nothing is asked."""
        for form in self.forms():
            form.done(QDialog.DialogCode.Rejected)

    def _asked_why(self, trouble: AppError) -> bool:
        """Ask for the reason to see a restricted record; False for any other trouble."""
        if not isinstance(trouble, Restricted) or self.ask_why is None:
            return False
        self.ask_why(trouble.case)
        return True

    def _on_thrown(self, draft: Draft) -> None:
        if draft.form in self._makers:
            self.services.undo.threw(draft)
            self.drafts_changed.emit()

    def _on_finished(self) -> None:
        """A form went: the keyboard goes to the form or page under it, or back to the window."""
        self.drafts_changed.emit()
        under = [one for one in self.window.findChildren(Dialog) if not one.isHidden()]
        to_front(under[-1] if under else self.window)


def to_front(window: Front) -> Front:
    """Bring an open form, or the window, to the front."""
    window.raise_()
    window.activateWindow()
    return window
