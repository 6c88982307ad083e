"""Recording and correcting one record: the same steps for every kind, each verb one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import Conflict, Invalid, NotFound, Problem, Restricted
from sendiass_desktop.domain.fields import FieldKind, values_of
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.unlikely import unlikely_days
from sendiass_desktop.services.session import Session

GONE: Final = "This record is not there, or not for you to see."
PUT_AWAY: Final = (
    "This was archived while this form was open. Bring it back first, under “Archived”; what you"
    " typed is kept as a draft."
)


def record(
    session: Session,
    kind: str,
    *,
    verb: str,
    values: Mapping[str, Any],
) -> str:
    """Add one record of what may be seen; its id. Raises Invalid, Restricted."""
    session.must_see(case_of(session, values))
    must_see_linked(session, kind, values=values)
    session.must_be_sound(kind, dict(values))
    with session.writing(verb) as writing:
        return writing.add(kind, values)


def amend(
    session: Session,
    held: Any,
    *,
    verb: str,
    values: Mapping[str, Any],
    seen: Any = None,
) -> bool:
    """Change fields of a record; False, and nothing written, where none differs.

    `seen` is the record as its form was opened with: a field that somebody else changed since
    raises Conflict. Raises Invalid, Restricted.
    """
    kind = kind_of(held)
    session.must_see(case_of(session, whole(held)))
    must_see_linked(session, kind, values=values, held=held)
    must_not_cross(held, seen, values=values)
    session.must_stay_sound(kind, held, changed=values)
    with session.writing(verb) as writing:
        return writing.change_record(kind, held.id, values=values)


def must_see_linked(
    session: Session, kind: str, *, values: Mapping[str, Any], held: Any = None
) -> None:
    """Raise Restricted or NotFound where a draft ties a record to what is hidden from this reader.

    A link that `held` has already may stay.
    """
    if not session.hidden.cases:
        return
    for name, info in KINDS[kind].fields.items():
        id_ = values.get(name)
        if (
            info.about.kind is FieldKind.LINK
            and isinstance(id_, str)
            and id_ != getattr(held, name, None)
        ):
            must_see_record(session, info.about.of, id_=id_)


def unlikely(session: Session, kind: str, *, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Advice on days that are hardly meant (domain/unlikely.py)."""
    return unlikely_days(KINDS[kind].record, values, today=session.today())


def whole(held: Any) -> dict[str, Any]:
    """Every declared field of a record by name."""
    return {info.name: value for info, value in values_of(held)}


def kind_of(held: Any) -> str:
    """The name of the kind that a record is of."""
    return next(name for name, kind in KINDS.items() if kind.record is type(held))


def case_of(session: Session, values: Mapping[str, Any]) -> str | None:
    """The case that a record hangs on, itself or by its intervention or its contact.

    Of several the one that hides it from this reader, where one does.
    """
    if values.get("case"):
        return str(values["case"])
    for link in ("intervention", "contact"):
        id_ = values.get(link)
        found = session.store.records.find(link, id_) if id_ else None
        if isinstance(found, Contact):
            return restricting_case(session, found) or found.case
        if found is not None:
            return found.case  # type: ignore[no-any-return]  # declared a link
    return None


def restricting_case(session: Session, contact: Contact) -> str | None:
    """The case that hides a contact from this reader, or None.

    It is the contact's own, or that of the contact it was found to be the same as.
    """
    hidden, met = session.hidden.cases, set[str]()
    one: Contact | None = contact if hidden else None
    while one is not None and one.id not in met:
        if one.case in hidden:
            return one.case
        met.add(one.id)
        one = session.store.records.find("contact", one.merged_into) if one.merged_into else None
    return None


def history(session: Session, kind: str, *, case: str) -> tuple[Any, ...]:
    """The dated changes of a case, newest first: the first is what counts now."""
    found = session.store.records.where(kind, '"case" = ? AND archived_on IS NULL', values=(case,))
    return newest_first(found)


def newest_first(changes: Iterable[Any]) -> tuple[Any, ...]:
    """Dated changes in the order they were written, by their days; of one day the last first."""
    ordered = sorted(changes, key=_on)
    ordered.reverse()  # sorting backwards would keep those of one day in the order of writing
    return tuple(ordered)


def must_not_cross(held: Any, seen: Any, *, values: Mapping[str, Any]) -> None:
    """Raise Conflict where a field to be written was changed by somebody else meanwhile.

    So it is where the record was archived, by an undo for one: nobody would find what was saved.
    """
    fields = KINDS[kind_of(held)].fields
    gone = getattr(held, "archived_on", None) is not None and seen is not None
    if gone and seen.archived_on is None:
        if any(getattr(held, name) != value for name, value in values.items()):
            raise Conflict(PUT_AWAY)
        return
    crossed = [
        fields[name].about.label
        for name, value in values.items()
        if seen is not None
        and getattr(held, name) != getattr(seen, name)
        and getattr(held, name) != value
    ]
    if crossed:
        raise Conflict(
            f"Somebody changed {', '.join(f'“{label}”' for label in crossed)} while this form was"
            " open. Close it, open the record again and look; what you typed is kept as a draft."
        )


def must_not_be_before(first: Any, then: Any, *, field: str, words: str) -> None:
    """Raise Invalid (`field`) where a date lies before another one; `words` name that."""
    if first is not None and then is not None and then < first:
        raise Invalid((Problem(field, f"This must be {words} or after it."),))


def must_see_record(session: Session, kind: str, *, id_: str) -> None:
    """Raise Restricted or NotFound where a record is hidden from this reader."""
    if kind == "person" and id_ in session.hidden.people:
        raise NotFound(GONE)
    found = session.store.records.find(kind, id_) if kind in KINDS else None
    if isinstance(found, Contact):
        case = restricting_case(session, found)
        if case is not None:
            raise Restricted(case)
    elif kind == "case":
        session.must_see(id_)
    elif found is not None:
        session.must_see(getattr(found, "case", None))


def _on(change: Any) -> date:
    return change.on or date.min
