"""The form of one record: its fields as they are declared, its draft, its one verb.

A form of this kind says which fields it asks in which groups, what it makes of them when it is
saved, and what it advises before; everything else is the same for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Problem
from sendiass_desktop.domain.fields import FieldKind, declared
from sendiass_desktop.domain.unlikely import unlikely_days
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.date_field import DateField
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.saving_form import SavingForm
from sendiass_desktop.ui.kit.time_field import TimeField

DAY, TIME = "_on", "_time"  # after the name of a moment: the two fields that it is asked in


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a form: its name, its share of a row, and words that differ from its label."""

    name: str
    span: Span = Span.THIRD
    label: str | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A group: its heading, the letter that Alt reaches it with, and its fields."""

    title: str
    key: str
    rows: tuple[Row, ...]
    foldable: bool = False


class RecordForm(SavingForm):
    """A new record or the correction of one; override `write`, and `second_thoughts` for advice."""

    RECORD: ClassVar[type[object]]
    PARTS: ClassVar[tuple[Part, ...]] = ()

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        title: str,
        about: Mapping[str, str] | None = None,
        seen: Any = None,
    ) -> None:
        """`about` says what a new record hangs on; `seen` is the record that is corrected."""
        self.about = dict(about or {})
        self.seen = seen
        record = seen.id if seen is not None else next(iter(self.about.values()), "")
        super().__init__(parent, services, form=Form(self.RECORD), title=title, record=record)
        session = services.session
        workers = session.workers().values()
        self.inputs = Inputs(session.lists, workers, now=session.store.now)
        self._fill()
        self.form.edited.connect(self._on_edited)
        self._begin()

    def check(self, values: dict[str, Any]) -> None:
        """Raise Invalid for what cannot be saved, so that it is told before any advice."""

    def parts(self) -> tuple[Part, ...]:
        """The groups of fields; override it where they depend on what the form is opened for."""
        return self.PARTS

    def start(self) -> dict[str, Any]:
        """What the machine knows of a new record; never an answer that counts."""
        return {}

    def make_input(self, name: str) -> Input | None:
        """The input of a field that the declaration alone does not say; None for the usual one."""
        del name
        return None

    def changed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values that differ from what the form was opened with: only these are written."""
        return {
            name: value
            for name, value in values.items()
            if not hasattr(self.seen, name) or getattr(self.seen, name) != value
        }

    def save(self, *, anyway: bool) -> None:
        """Save the record; problems stay beside their fields, advice can be passed over."""
        read, problems = self.form.read()
        values, missing = _joined(read, self._moments())
        if problems or missing:
            self.show_troubles(self.form, (*problems, *missing))
            return
        try:
            self.check(values)
        except AppError as trouble:
            self.show_troubles(self.form, self.named(trouble))
            return
        self.store(values, anyway=anyway)

    def advise(self, values: dict[str, Any]) -> tuple[str, ...]:
        """What the form advises, and days of what was typed that are hardly meant."""
        typed = values if self.seen is None else self.changed(values)
        days = unlikely_days(self.RECORD, typed, today=self.services.session.today())
        return tuple(dict.fromkeys((*self.second_thoughts(values), *days)))

    def named(self, trouble: AppError) -> tuple[Problem, ...]:
        """Problems of a moment go by the name of the field that holds its day."""
        return tuple(
            Problem(f"{problem.field}{DAY}", problem.sentence)
            if problem.field in self._moments()
            else problem
            for problem in super().named(trouble)
        )

    def resume(self, draft: Draft) -> None:
        """Go on with a draft; the groups that it fills are open."""
        self._unfold(draft.typed)
        super().resume(draft)

    def values_so_far(self) -> dict[str, Any]:
        """The values as far as they can be read, taking nothing that is half typed."""
        return _joined(self.form.so_far(), self._moments())[0]

    def _fill(self) -> None:
        for part in self.parts():
            self.form.group(part.title, part.key, foldable=part.foldable)
            for row in part.rows:
                self._add(row)

    def _add(self, row: Row) -> None:
        about = declared(self.RECORD).get(row.name)
        if about is not None and about.about.kind is FieldKind.MOMENT:
            now = self.services.session.store.now
            day = DateField(lambda: now().date(), past=about.about.past)
            self.form.add(f"{row.name}{DAY}", day, label="Day", span=row.span)
            at = TimeField(lambda: now().time().replace(second=0, microsecond=0))
            self.form.add(f"{row.name}{TIME}", at, label="Time", span=row.span)
            return
        field = self.make_input(row.name) or self.inputs.make(self.RECORD, row.name)
        self.form.add(row.name, field, label=row.label, span=row.span, hint=row.hint)

    def _begin(self) -> None:
        if self.seen is None:
            values = self.start()
        else:
            values = {name: getattr(self.seen, name) for name in declared(self.RECORD)}
        shown = _parted(values, self._moments())
        self.form.set_values(shown)
        if self.seen is not None:
            self._unfold(shown)
        self.follow("")
        self.fit()

    def _unfold(self, values: Mapping[str, Any]) -> None:
        """Open the groups that hold something."""
        for part in self.parts():
            if part.foldable and any(values.get(row.name) not in (None, "") for row in part.rows):
                self.form.unfold(part.title)

    def _moments(self) -> tuple[str, ...]:
        names = (row.name for part in self.parts() for row in part.rows)
        fields = declared(self.RECORD)
        return tuple(
            name for name in names if name in fields and fields[name].about.kind is FieldKind.MOMENT
        )


def _joined(
    values: Mapping[str, Any], moments: tuple[str, ...]
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The values with each day and time made one moment, and what is missing for that."""
    made = dict(values)
    missing: list[Problem] = []
    for name in moments:
        day, at = made.pop(f"{name}{DAY}", None), made.pop(f"{name}{TIME}", None)
        if isinstance(day, date) and at is not None:
            made[name] = datetime.combine(day, at)
        elif day is not None or at is not None:
            lacking, words = (TIME, "time") if at is None else (DAY, "day")
            missing.append(Problem(f"{name}{lacking}", f"Enter the {words}."))
        else:
            made[name] = None
    return made, tuple(missing)


def _parted(values: Mapping[str, Any], moments: tuple[str, ...]) -> dict[str, Any]:
    """The values with each moment made a day and a time."""
    shown = dict(values)
    for name in moments:
        moment = shown.pop(name, None)
        shown[f"{name}{DAY}"] = moment.date() if moment else None
        shown[f"{name}{TIME}"] = moment.time() if moment else None
    return shown
