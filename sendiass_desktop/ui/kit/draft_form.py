"""A form whose text is never lost: a draft of it lies in the store while it is not saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.recording import kind_of
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.sight import RECORD_WORDS
from sendiass_desktop.ui.kit import theme, unkept
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.draft_keeper import DraftKeeper
from sendiass_desktop.ui.kit.form import Form

LEAST: Final = 40.0  # steps: a group or so of the form, whatever stands over it
CLOSE: Final = "Close"
CLOSE_TIP: Final = "Esc. What you typed is kept as a draft."
THROW_AWAY: Final = "Throw away"
AWAY_TIP: Final = "The draft goes and the form closes; “Undo” in the window brings both back."


class DraftForm(Dialog):
    """Keeps what stands in `form`; override `typed` and `resume` where it is more than fields."""

    NAME: ClassVar[str] = ""  # of the form, in its drafts
    seen: Any = None  # the record that is corrected, as the form was opened with it
    kept = Signal()  # the draft was written
    thrown = Signal(object)  # the Draft that was thrown away

    def __init__(
        self, parent: QWidget, services: Services, *, form: Form, title: str, record: str = ""
    ) -> None:
        """`record` is the id of what is corrected or answered, "" for something new."""
        super().__init__(parent, title)
        self.services = services
        self.form = form
        self.record = record
        self.draft = services.session.store.new_id()
        self._began_at = services.session.store.now()
        self._has_draft = False
        self._keeper = DraftKeeper(self, self.typed, keep=self._keep)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.not_kept.connect(self.footer_text.setText)
        self.content.addWidget(form)
        self.cancel_button.setText(CLOSE)
        self.cancel_button.setToolTip(CLOSE_TIP)
        self._away = self.add_button(THROW_AWAY, "quiet")
        for part in (self._away, self.footer_text):
            self.footer.removeWidget(part)
        self.footer.insertWidget(0, self._away)
        self.footer.insertStretch(1, 1)
        self.heading.addWidget(self.footer_text)  # five buttons leave no room beside them
        self._away.clicked.connect(self._on_throw_away)
        self._away.setToolTip(AWAY_TIP)
        self._away.hide()

    def fit(self) -> None:
        """As large as the fields ask for; from then on they scroll, and nothing around them."""
        self.form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        super().fit()
        self.form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.form.setMinimumHeight(theme.unit(self, LEAST))

    def typed(self) -> dict[str, Any]:
        """What the draft keeps."""
        return self.form.typed()

    def at_hand(self) -> tuple[str, str] | None:
        """The record that is corrected, which has a history; None for something new."""
        kind = kind_of(self.seen) if self.seen is not None else ""
        return (kind, self.seen.id) if kind in RECORD_WORDS else None

    def touch(self) -> None:
        """Something was typed: keep it within two seconds."""
        self._keeper.touch()

    def take_over(self, draft: Draft) -> None:
        """Be this draft from now on."""
        self.draft = draft.id
        self._has_draft = True
        self._away.show()

    def resume(self, draft: Draft) -> None:
        """Go on with a draft; override it where it keeps more than the fields."""
        self.take_over(draft)
        self.form.set_typed(draft.typed)

    def has_draft(self) -> bool:
        """Whether there is anything to keep."""
        return self._has_draft or self._keeper.is_waiting()

    def keep_now(self) -> None:
        """Keep the draft at once, if there is any: the window is about to lock or close."""
        if self.has_draft():
            self._keeper.keep_now()

    def unkept(self) -> Draft | None:
        """What stands here and could not be kept, such as on a full disk; None where all is."""
        if not self._keeper.is_waiting():
            return None
        return self.services.drafts.draft(self.draft, self.NAME, **self._kept_with(self.typed()))

    def leave(self) -> None:
        """Keep the draft: closing asks nothing and loses nothing."""
        self.keep_now()

    def holds_back(self) -> bool:
        """What could not be kept goes only when whoever typed it agrees."""
        if self.has_draft() and self._keeper.is_waiting():
            unkept.ask(self, count=1).agreed.connect(self._on_lost)
            return True
        return False

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Let the draft go in the transaction of the verb inside; where that fails it stays."""
        with self.services.drafts.ending(self.draft):
            yield
        self._end_draft()

    def _end_draft(self) -> None:
        """Keep nothing more: what was typed is saved, or thrown away."""
        self._keeper.stop()
        self._has_draft = False

    def _keep(self, typed: dict[str, Any]) -> None:
        self.services.drafts.keep(self.draft, self.NAME, **self._kept_with(typed))

    def _kept_with(self, typed: dict[str, Any]) -> dict[str, Any]:
        """What a draft is kept with beside its id and its form."""
        began = self._began_at.isoformat(timespec="seconds")
        return {"record": self.record, "typed": typed, "started_at": began}

    def _on_kept(self) -> None:
        self._has_draft = True
        self._away.show()
        self.footer_text.setText(f"Draft kept {self.services.session.store.now():%H:%M:%S}")
        self.kept.emit()

    def _on_lost(self) -> None:
        """Whoever typed it said that it need not be kept."""
        self._end_draft()
        self.reject()

    def _on_throw_away(self) -> None:
        """Throw away exactly what stands here, so that all of it can be brought back."""
        self.keep_now()
        if self._keeper.is_waiting():  # it could not be written, which is said: nothing goes
            return
        try:
            thrown = self.services.drafts.throw_away(self.draft)
        except AppError as trouble:
            self.footer_text.setText(str(trouble))
            return
        self._end_draft()
        if thrown is not None:
            self.thrown.emit(thrown)
        self.reject()
