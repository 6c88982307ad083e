"""A deadline: a rule and the dates it counts from, or a date of one's own; the result as typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sendiass_desktop.domain.deadlines.rules import Rule, Unit
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.casework import Deadline
from sendiass_desktop.services.deadlines import known
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.date_field import DateField
from sendiass_desktop.ui.kit.detail_parts import Paragraphs
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row
from sendiass_desktop.ui.kit.wording import weekday_date
from sendiass_desktop.ui.work import worked as words

HALF, THIRD, QUARTER, FULL = Span.HALF, Span.THIRD, Span.QUARTER, Span.FULL
GROUP, RULE, TITLE, DUE, CALENDAR, NOTE = "group", "rule", "title", "due_on", "calendar", "note"
MOST_DATES: Final = 4  # that a rule asks for
DATES: Final = tuple(f"date_{number}" for number in range(MOST_DATES))
OWN: Final = (TITLE, DUE)
ASK: Final = "Choose a rule, or enter a title and a date of your own."
NO_CALENDAR: Final = "No school calendar is kept: add one in Settings."


class DeadlineForm(RecordForm):
    """A new deadline of a case, or the correction of one."""

    NAME: ClassVar[str] = "deadline"
    RECORD: ClassVar[type[object]] = Deadline
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Rule",
            "r",
            (
                Row(GROUP, HALF, label="What it is about"),
                Row(RULE, HALF, hint="Leave it empty for a date of your own."),
                *(Row(name, HALF, label=name) for name in DATES),
                Row(CALENDAR, HALF),
                Row(TITLE, HALF),
                Row(DUE, QUARTER),
                Row(NOTE, FULL),
            ),
        ),
    )

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        about: Mapping[str, str] | None = None,
        seen: Deadline | None = None,
    ) -> None:
        """`about` is the case that a new deadline is of."""
        self.case = str(seen.case if seen is not None else (about or {})["case"])
        self._grouped = services.deadlines.rules()
        self._rules = {rule.id: rule for _, rules in self._grouped for rule in rules}
        if seen is not None and seen.rule and seen.rule not in self._rules:
            self._keep_former(services, seen)
        self._asked: Rule | None = None
        self._said = ""
        self.panel = QFrame()
        self._words = Paragraphs(self.panel)
        verb = "New deadline" if seen is None else "Deadline"
        title = f"{verb} · {services.cases.get(self.case).reference}"
        super().__init__(parent, services, title=title, about=about, seen=seen)
        theme.set_role(self.panel, "surface")
        inside = QVBoxLayout(self.panel)
        theme.arrange(inside, self, around=3)
        inside.addWidget(self._words)
        self.form.add_panel(self.panel)
        if seen is not None:
            self._show_dates(known(seen.triggers))
        self.follow("")
        self.fit()

    def make_input(self, name: str) -> Input | None:
        """Rules by their group, their dates, the calendars that are kept."""
        if name == GROUP:
            return ChoiceField([Choice(group.code, group.name) for group, _ in self._grouped])
        if name == RULE:
            return ChoiceField(self._choices(""), former=self._choices(""))
        if name in DATES:
            return DateField(self.services.session.today)
        if name == CALENDAR:
            kept = self.services.deadlines.calendars()
            return ChoiceField([Choice(one.name, one.name) for one in kept])
        return None

    def follow(self, name: str) -> None:
        """Ask for the dates of the rule, and show what follows from what is typed."""
        if name == GROUP:
            self._narrow()
        if name in ("", GROUP, RULE):
            asked = self._asked
            self._ask_for(self._rule())
            if name == RULE and self._asked is not None and self._asked is not asked:
                # Tab took the rule and is past its dates, which were not there before it.
                QTimer.singleShot(0, self, self._go_to_dates)
        self._show_result()

    def _go_to_dates(self) -> None:
        """The first date that the rule asks for, unless somebody went back or is typing there."""
        if self.form.inputs()[NOTE].control.hasFocus():
            self.form.go_to(DATES[0])

    def resume(self, draft: Draft) -> None:
        """Go on with a draft: its rule says which dates it asks for."""
        super().resume(draft)
        self.fit()

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """A date that has passed already, or lies far ahead."""
        due = self._worked_due() if values[RULE] else values[DUE]
        return self.services.deadlines.second_thoughts({DUE: due}, new=self.seen is None)

    def write(self, values: dict[str, Any]) -> str:
        """Set or correct the deadline."""
        given = {name: values[name] for name in (RULE, CALENDAR, NOTE)}
        if values[RULE] and self._asked is None:  # a rule of another program: its dates stay
            given = {NOTE: values[NOTE]}
        elif values[RULE]:
            given["triggers"] = self._dates(values)
        else:
            given |= {name: values[name] for name in OWN}
        deadlines = self.services.deadlines
        if self.seen is None:
            return deadlines.add({**given, "case": self.case})
        if CALENDAR in given and not self._needs_calendar():
            given[CALENDAR] = self.seen.calendar
        deadlines.correct(self.seen.id, given, seen=self.seen)
        return str(self.seen.id)

    def _keep_former(self, services: Services, seen: Deadline) -> None:
        """Know the rule of a deadline that is not in force today, where the program still does."""
        try:
            on = min(known(seen.triggers).values(), default=None)
            self._rules[str(seen.rule)] = services.deadlines.rule(str(seen.rule), on)
        except AppError:
            return

    def _choices(self, group: str) -> tuple[Choice, ...]:
        """The rules of a group, or all of them; each is found by its number and what it is of."""
        return tuple(
            Choice(rule.id, rule.title, rule.id.lower(), (found.name, rule.what))
            for found, rules in self._grouped
            for rule in rules
            if group in ("", found.code)
        )

    def _rule(self) -> Rule | None:
        return self._rules.get(str(self.values_so_far().get(RULE)))

    def _narrow(self) -> None:
        rules = self.form.inputs()[RULE]
        if isinstance(rules, ChoiceField):
            group = self.values_so_far().get(GROUP)
            rules.set_choices(self._choices(str(group or "")))

    def _ask_for(self, rule: Rule | None) -> None:
        """Show the fields that a rule asks for, or those of a date of one's own."""
        self._asked = rule
        triggers = rule.triggers if rule is not None else ()
        for place, name in enumerate(DATES):
            shown = place < len(triggers)
            if shown:
                self.form.relabel(name, triggers[place].label)
            self.form.reveal(name, shown=shown)
        if rule is not None and self.form.inputs()[TITLE].control.hasFocus():
            self.form.go_to(DATES[0])  # Tab was on its way to what is asked for no more
        for name in OWN:
            self.form.reveal(name, shown=rule is None)
        self.form.reveal(CALENDAR, shown=self._needs_calendar())

    def _needs_calendar(self) -> bool:
        limits = self._asked.limits if self._asked is not None else ()
        return any(limit.unit is Unit.SCHOOL_DAY for limit in limits)

    def _show_dates(self, days: Mapping[str, date]) -> None:
        """Put the dates that a deadline was worked out from into the fields of its rule."""
        self._ask_for(self._rule())
        triggers = self._asked.triggers if self._asked is not None else ()
        named = zip(DATES, triggers, strict=False)
        self.form.set_values({name: days.get(trigger.code) for name, trigger in named})

    def _dates(self, values: Mapping[str, Any]) -> dict[str, date]:
        triggers = self._asked.triggers if self._asked is not None else ()
        named = zip(DATES, triggers, strict=False)
        return {trigger.code: values[name] for name, trigger in named if values.get(name)}

    def _worked_due(self) -> date | None:
        values = self.values_so_far()
        if self._asked is None:
            return None
        try:
            return self.services.deadlines.work_out(
                self._asked.id, self._dates(values), calendar=values.get(CALENDAR)
            ).legal
        except AppError:
            return None

    def _show_result(self) -> None:
        shown = self._result()
        self._words.show_words(shown)
        said = ". ".join(text for text, role in shown if role in ("heading", "warn"))[:200]
        self.panel.setAccessibleName("Result")
        self.panel.setAccessibleDescription(". ".join(text for text, _ in shown))
        if said != self._said and self.isVisible():
            announce(self.panel, said)
        self._said = said

    def _result(self) -> list[tuple[str, str]]:
        values = self.values_so_far()
        if self._asked is None:
            own = values.get(DUE)
            return [(f"Due {weekday_date(own)}", "heading")] if own else [(ASK, "muted")]
        if self._needs_calendar() and not self.services.deadlines.calendars():
            return [(NO_CALENDAR, "warn"), *words.about(self._asked)]
        deadlines, dates = self.services.deadlines, self._dates(values)
        try:
            worked = deadlines.work_out(self._asked.id, dates, calendar=values.get(CALENDAR))
            # The version that counted, whose source may be another than that of today's.
            rule = deadlines.rule(self._asked.id, min(dates.values(), default=None))
        except AppError as trouble:
            return [(str(trouble), "warn")]
        return list(words.everything(worked, rule))
