"""The right input for a declared field: the declaration says what it holds, this says how."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from sendiass_desktop.domain.fields import FieldInfo, FieldKind, Privacy, declared
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.ui.kit.choice import ChoiceField, YesNoField
from sendiass_desktop.ui.kit.choices import ChoicesField
from sendiass_desktop.ui.kit.date_field import DateField
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.matching import Choice, choices_of
from sendiass_desktop.ui.kit.text_fields import NOTE_LINES, LineField, NoteField, NumberField
from sendiass_desktop.ui.kit.time_field import TimeField

LEVEL = "level"
LONG = (
    "note",
    "said",
    "agreed",
    "objectives",
    "what",
)  # narratives that begin with room for several lines; all of them grow


class Inputs:
    """Makes inputs for the fields of records, with the service's lists and staff of today."""

    def __init__(
        self, lists: Lists, workers: Iterable[Worker], *, now: Callable[[], datetime]
    ) -> None:
        self._lists = lists
        self._workers = tuple(workers)
        self._now = now

    def make(self, record: type[object], name: str) -> Input:
        """The input of a record's field; KeyError if the record declares no such field."""
        info = declared(record)[name]
        made = self._by_kind(info)
        made.setObjectName(name)
        return made

    def _by_kind(self, info: FieldInfo) -> Input:
        about = info.about
        if about.kind is FieldKind.CODE:
            return self._choice(info)
        if about.kind is FieldKind.CODES:
            return ChoicesField(
                self._choices(about.of), states=about.states, former=self._all(about.of)
            )
        if about.kind is FieldKind.YES_NO:
            return YesNoField(states=about.states)
        if about.kind is FieldKind.DATE:
            return DateField(self._today, past=about.past, states=about.states)
        if about.kind is FieldKind.TIME:
            return TimeField(self._time, states=about.states)
        return self._typed(info)

    def _typed(self, info: FieldInfo) -> Input:
        about = info.about
        if about.kind is FieldKind.INTEGER:
            return NumberField(states=about.states)
        if about.kind is FieldKind.LINK:
            return ChoiceField(self._staff(), former=self._all_staff())
        if about.privacy is Privacy.NARRATIVE:
            return NoteField(lines=NOTE_LINES if info.name in LONG else 1)
        return LineField(states=about.states)

    def _choice(self, info: FieldInfo) -> ChoiceField:
        of = info.about.of
        return ChoiceField(self._choices(of), states=info.about.states, former=self._all(of))

    def _choices(self, name: str) -> tuple[Choice, ...]:
        return choices_of(self._lists.choices(name, self._today()), numbered=name == LEVEL)

    def _all(self, name: str) -> tuple[Choice, ...]:
        return choices_of(self._lists.entries(name), numbered=name == LEVEL)

    def _staff(self) -> tuple[Choice, ...]:
        today = self._today()
        return tuple(
            Choice(worker.id, worker.name or "")
            for worker in self._workers
            if worker.is_active(today)
        )

    def _all_staff(self) -> tuple[Choice, ...]:
        return tuple(Choice(worker.id, worker.name or "") for worker in self._workers)

    def _today(self) -> date:
        return self._now().date()

    def _time(self) -> time:
        return self._now().time().replace(second=0, microsecond=0)
