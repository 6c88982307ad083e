"""The head of a case page: whose case it is, how it stands, what to mind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.case import Case
from sendiass_desktop.domain.records.person import Person, Reach
from sendiass_desktop.services.interventions import Piece
from sendiass_desktop.services.people import person_words
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.standing import Standing
from sendiass_desktop.ui.cases import words
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.detail_parts import Paragraphs
from sendiass_desktop.ui.kit.field_words import level_words
from sendiass_desktop.ui.kit.wording import long_date

THEMSELF = "For the child or young person themself"
SAFETY = "Safety: {line}"
ARCHIVED = "Archived on {day}. It can be brought back under More."


class CaseFacts(QFrame):
    """Name, service user, caseworker, level; safety lines first of all."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        theme.set_role(self._title, "title")
        self._lines = Paragraphs(self)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=1)
        column.addWidget(self._title)
        column.addWidget(self._lines)

    def show_case(
        self, case: Case, standing: Standing, *, pieces: tuple[Piece, ...], due: str
    ) -> None:
        """Show a case as it is now; `due` says what is next."""
        services, session = self._services, self._services.session
        child, user = services.people.get(case.child or ""), services.people.get(
            case.service_user or ""
        )  # fmt: skip
        others = [services.people.get(one.person or "") for one in services.cases.people(case.id)]
        self._title.setText(person_words(child).name)
        level = next((piece.level for piece in pieces if piece.intervention.closed_on is None), "")
        head = [
            case.reference or "",
            words.state(standing.state, standing.since, lists=session.lists),
            f"Level {level_words(level, session.lists)}" if level else "No open intervention",
            words.who(standing.worker, session.workers()) or "Nobody allocated yet",
        ]
        safety = [
            (SAFETY.format(line=f"{person_words(one).name}: {one.safety_line}"), "bad")
            for one in _once((child, user, *others))
            if one.safety_line
        ]
        if case.restricted:
            safety.append(("Restricted to the caseworker and named staff.", "warn"))
        if case.archived_on is not None:
            safety.append((ARCHIVED.format(day=long_date(case.archived_on)), "warn"))
        advice = [
            (f"{said} Kept: {piece.kept_why}" if piece.kept_why else said,
             "hint" if piece.kept_why else "warn")
            for piece in pieces
            for said in piece.advice
        ]  # fmt: skip
        self._lines.show_words(
            [
                *safety,
                (" · ".join(head), "muted"),
                (self._for(case, user=user, child=child), ""),
                (self._about(case), "muted"),
                (due, "warn" if due else ""),
                *advice,
            ]
        )

    def _for(self, case: Case, *, user: Person, child: Person) -> str:
        lists = self._services.session.lists
        reach = [str(value) for value in (user.phone, user.email) if _is_told(value)]
        if user.id == child.id:
            # How a young person is reached is known in their case alone.
            own = self._services.people.reaches(user.id, case.id)
            return " · ".join((THEMSELF, *reach, *(_way(one) for one in own)))
        relation = lists.label("relation", case.relation) if case.relation else ""
        named = person_words(user).name
        return " · ".join(part for part in (f"For {named}", relation.lower(), *reach) if part)

    def _about(self, case: Case) -> str:
        lists = self._services.session.lists
        parts = [
            str(case.year_group) if _is_told(case.year_group) else "",
            str(case.school) if _is_told(case.school) else "",
            lists.label("sen_level", case.sen_level) if case.sen_level else "",
            lists.label("reasons", case.primary_reason) if case.primary_reason else "",
        ]
        return " · ".join(part for part in parts if part)


def _once(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())


def _way(one: Reach) -> str:
    """The number with what to mind in calling it."""
    unsafe = "not safe to leave a message" if one.message_safe is False else ""
    mind = "; ".join(part for part in (unsafe, (one.note or "").rstrip(".")) if part)
    return f"{one.value} ({mind})" if mind else one.value or ""


def _is_told(value: object) -> bool:
    return value is not None and not isinstance(value, State)
