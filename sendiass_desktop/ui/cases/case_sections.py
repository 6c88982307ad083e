"""What stands beside the timeline of a case: interventions, what is due, people, sharing."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sendiass_desktop.domain.records.case import Case, CasePerson
from sendiass_desktop.services.interventions import Piece
from sendiass_desktop.services.people import person_words
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.sharing import Shared, in_force
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.field_words import level_words
from sendiass_desktop.ui.kit.scrolled import Scrolled
from sendiass_desktop.ui.kit.section import Line, Section
from sendiass_desktop.ui.kit.wording import minutes, numeric_date, short_date

RESTRICTED = "A concern is recorded: restricted to the caseworker, named staff and managers."


class CaseSections(Scrolled):
    """Short lists one under another; each line opens what it is, each heading adds one."""

    opened = Signal(str, str)  # kind and id
    add_wanted = Signal(str)  # kind

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent, name="Beside the timeline")
        self._services = services
        self._column = QVBoxLayout(self.page)
        theme.arrange(self._column, self, around=1, between=4)
        self._sections = {
            kind: self._section(title, kind, add=add, empty=empty)
            for kind, title, add, empty in (
                ("intervention", "Interventions", "Agree", "No work is agreed yet."),
                ("deadline", "Deadlines", "Add", "No date to be met is recorded."),
                ("task", "Tasks", "Add", "Nothing is noted to be done."),
                ("case_person", "People", "Add", "Nobody else stands in this case."),
                ("permission", "Permissions to share", "Add", "Nothing may be shared yet."),
                ("disclosure", "Disclosures", "Record", "Nothing was shared outside."),
                ("concern", "Safeguarding", "Raise", "No concern was raised."),
            )
        }
        self._column.addStretch(1)

    def add_section(self, section: QWidget) -> None:
        """One more, under the others."""
        self._column.insertWidget(self._column.count() - 1, section)

    def show_case(self, case: Case, pieces: tuple[Piece, ...]) -> None:
        """Show what belongs to a case now."""
        services, today = self._services, self._services.session.today()
        deadlines, tasks = services.standing.still_to_do(case.id)
        shared = services.sharing.of(case.id)
        shown = {
            "intervention": [self._piece(piece) for piece in pieces],
            "deadline": [
                _due(one.id, one.title or one.rule, day=one.due_on, today=today)
                for one in deadlines
            ],
            "task": [_due(one.id, one.title, day=one.due_on, today=today) for one in tasks],
            "case_person": [
                *self._both(case),
                *(self._person(one) for one in services.cases.people(case.id)),
            ],
            "permission": self._permissions(shared, today),
            "disclosure": self._disclosures(shared),
            "concern": self._concerns(shared),
        }
        for kind, lines in shown.items():
            self._sections[kind].show_lines(lines)

    def _section(self, title: str, kind: str, *, add: str, empty: str) -> Section:
        section = Section(title, add=add, empty=empty, parent=self.page)
        section.setObjectName(kind)
        section.opened.connect(self._on_opened)
        section.add_wanted.connect(self._on_add)
        self._column.addWidget(section)
        return section

    def _piece(self, piece: Piece) -> Line:
        lists, one = self._services.session.lists, piece.intervention
        ended = f"closed {numeric_date(one.closed_on)}" if one.closed_on else minutes(piece.minutes)
        warned = bool(piece.advice) and not piece.kept_why
        mark = ("warning", "warn") if warned else ("", "muted" if one.closed_on else "")
        return Line(one.id, f"Level {level_words(piece.level, lists)}", ended, *mark)

    def _both(self, case: Case) -> list[Line]:
        people = self._services.people
        user, child = case.service_user or "", case.child or ""
        lines = [Line(f"person/{user}", person_words(people.get(user)).name, "Service user")]
        if child != user:
            lines.append(Line(f"person/{child}", person_words(people.get(child)).name, "Child"))
        return lines

    def _person(self, one: CasePerson) -> Line:
        lists = self._services.session.lists
        relation = lists.label("relation", one.relation) if one.relation else ""
        told = one.may_be_told is False
        name = person_words(self._services.people.get(one.person or "")).name
        beside = "Not to be told" if told else relation
        return Line(one.id, name, beside, *(("warning", "warn") if told else ("", "")))

    def _permissions(self, shared: Shared, today: date) -> list[Line]:
        lists = self._services.session.lists
        return [
            Line(
                one.id,
                f"{lists.label('shared_with', one.shared_with)}: {one.purpose or ''}",
                _until(one.withdrawn_on, one.expires_on),
                *(("check", "good") if in_force(one, today) else ("", "muted")),
            )
            for one in shared.permissions
        ]

    def _disclosures(self, shared: Shared) -> list[Line]:
        lists = self._services.session.lists
        return [
            Line(
                one.id,
                lists.label("shared_with", one.shared_with),
                numeric_date(one.on) if one.on else "",
            )
            for one in shared.disclosures or ()
        ]

    def _concerns(self, shared: Shared) -> list[Line]:
        lists = self._services.session.lists
        if shared.concerns is None:
            return [Line("", RESTRICTED, "", "lock", "warn")] if shared.has_concern else []
        return [
            Line(one.id, one.said or "", lists.label("concern_kind", one.concern_kind), "warning")
            for one in shared.concerns
        ]

    def _on_opened(self, id_: str) -> None:
        kind = self.sender().objectName()
        if id_.startswith("person/"):
            self.opened.emit("person", id_.partition("/")[2])
        elif id_:
            self.opened.emit(kind, id_)

    def _on_add(self) -> None:
        self.add_wanted.emit(self.sender().objectName())


def _due(id_: str, title: str | None, *, day: date | None, today: date) -> Line:
    if day is None:
        return Line(id_, title or "", "No date", "clock", "muted")
    late = day < today
    mark = ("late", "bad") if late else ("clock", "warn" if day == today else "")
    return Line(id_, title or "", short_date(day, year=day.year != today.year), *mark)


def _until(withdrawn: date | None, expires: date | None) -> str:
    if withdrawn is not None:
        return f"Withdrawn {numeric_date(withdrawn)}"
    return f"Until {numeric_date(expires)}" if expires else "No end"
