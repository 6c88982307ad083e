"""What follows in the contact form from what was just answered; never an answer that counts."""

from typing import Any, Final

from PySide6.QtCore import QObject

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.levels import advice
from sendiass_desktop.domain.response import CONTACTED_BY
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.contacts.contact_fields import ANSWERED, CALL_BACK
from sendiass_desktop.ui.kit.form import Form

CHILD: Final = ("sen_level", "gender", "lac")
NAME_GROUP: Final = "Name and details"
NAMED_LEVELS: Final = ("2", "3", "4")


class ContactRules(QObject):
    """Advice, fields that come and go, and states that follow from another answer."""

    def __init__(self, form: Form, session: Session, *, is_new: bool) -> None:
        super().__init__(form)
        self._form = form
        self._session = session
        self._is_new = is_new

    def follow(self, name: str) -> None:
        """Let follow what follows from a field that was edited; "" for all of them."""
        values = self._form.so_far()
        if name == "outcome":
            self._end_today(values)
        elif name == "about":
            self._child_follows(values)
        elif name == "deficit_where":
            self._deficit_follows(values)
        elif name == "level" and self._is_new and values.get("level") in NAMED_LEVELS:
            self._form.unfold(NAME_GROUP)
        self.show()

    def show(self) -> None:
        """Advice on the level beside the level; call-back details where nobody answered yet."""
        values = self._form.so_far()
        self._form.inputs()["level"].advise(self._level_advice(values))
        answered = self._is_new and values.get(ANSWERED) in CONTACTED_BY
        held = any(values.get(name) is not None for name in CALL_BACK)
        for name in CALL_BACK:
            self._form.reveal(name, shown=held or not answered)
        unsafe = values.get("message_safe") is False
        number = self._form.inputs()["call_back_number"]
        number.advise("Not safe to leave a message on this number." if unsafe else None)

    def _level_advice(self, values: dict[str, Any]) -> str | None:
        level = values.get("level")
        said = advice(
            self._session.levels,
            level if isinstance(level, str) else None,
            on=values.get("received_on") or self._session.today(),
            minutes=values.get("minutes"),
            channel=values.get("channel"),
            has_name=isinstance(values.get("name"), str) or None,
        )
        return " ".join(said) or None

    def _end_today(self, values: dict[str, Any]) -> None:
        """An outcome says that it has ended; the day is what the machine knows."""
        if values.get("outcome") is not None and values.get("ended_on") is None:
            self._form.set_values({"ended_on": self._session.today()})

    def _child_follows(self, values: dict[str, Any]) -> None:
        """About no child: what is asked of a child does not apply."""
        about, state = values.get("about"), State.NOT_APPLICABLE
        for name in CHILD:
            if about == "none" and values.get(name) is None:
                self._form.set_values({name: state})
            elif about == "one" and values.get(name) == state:
                self._form.set_values({name: None})

    def _deficit_follows(self, values: dict[str, Any]) -> None:
        """Nobody fell short: what had gone wrong does not apply."""
        if values.get("deficit_where") == "none" and values.get("deficit_what") is None:
            self._form.set_values({"deficit_what": State.NOT_APPLICABLE})
