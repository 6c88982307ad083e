"""What is to be mended before a month is issued: answers not recorded, and answers that disagree.

What is not recorded is read off the score card itself, so that nothing it shows can be missed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sendiass_desktop.domain.fields import ALL_STATES, State
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.response import COUNTED, Status
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.domain.scorecard.further import CASEWORK
from sendiass_desktop.domain.scorecard.measures import MEASURES
from sendiass_desktop.domain.wording import lower_first

MENDED: Final = frozenset({"contact", "intervention"})  # whose form asks for the answer
FIELDS: Final[Mapping[str, str]] = {
    one.id: one.field for one in (*MEASURES, *CASEWORK) if one.records in MENDED
}
OF_CHILD: Final = ("gender", "lac", "sen_level")
NOTHING: Final = frozenset({None, *ALL_STATES})


@dataclass(frozen=True, slots=True)
class Mend:
    """One field of one record, and a sentence that says what is wrong with it.

    `measure` is the first table that shows an answer as not recorded; answers that disagree with
    each other have none.
    """

    kind: str
    record: str
    field: str
    sentence: str
    measure: str = ""

    @property
    def contradicts(self) -> bool:
        """Whether answers disagree, where others are not recorded."""
        return not self.measure

    @property
    def label(self) -> str:
        """The field in the words of its form."""
        return label_of(self.kind, self.field)


def label_of(kind: str, field: str) -> str:
    """What a field is called on its form."""
    return KINDS[kind].fields[field].about.label


def not_recorded(card: Scorecard) -> Iterator[Mend]:
    """What a score card or report shows as *not recorded*, each field of a record once."""
    seen = set()
    for table in card.tables:
        for record in _bare(table):
            field = FIELDS[table.measure]
            if (table.records, record, field) not in seen:
                seen.add((table.records, record, field))
                said = f"“{label_of(table.records, field)}” is not recorded."
                yield Mend(table.records, record, field, said, table.measure)


def contradictions(facts: Iterable[ContactFacts], statuses: Mapping[str, Status]) -> Iterator[Mend]:
    """Answers of a contact that cannot both be true; `statuses` are those of the contacts asked."""
    for one in facts:
        if one.id in statuses:
            for rule in RULES:
                for field, sentence in rule(one, statuses[one.id]):
                    yield Mend("contact", one.id, field, sentence)


def in_order(mends: Iterable[Mend], order: Iterable[str]) -> tuple[Mend, ...]:
    """The mends record by record in an order of their ids, within one as its form asks."""
    place = {id_: number for number, id_ in enumerate(dict.fromkeys(order))}

    def key(mend: Mend) -> tuple[str, int, int]:
        fields = tuple(KINDS[mend.kind].fields)
        return mend.kind, place.get(mend.record, len(place)), fields.index(mend.field)

    return tuple(sorted(mends, key=key))


def _bare(table: Table) -> tuple[str, ...]:
    """The records in the row *not recorded* of a table whose field a form asks for."""
    if table.measure not in FIELDS:
        return ()
    return next((row.ids for row in table.rows if row.code is None), ())


Said = Iterator[tuple[str, str]]


def _reason(one: ContactFacts, _: Status) -> Said:
    reasons = one.reasons or ()
    if one.primary_reason not in NOTHING and one.primary_reason not in reasons:
        yield "primary_reason", "The main reason is not one of the reasons."


def _deficit(one: ContactFacts, _: Status) -> Said:
    told = one.deficit_what not in NOTHING
    if one.deficit_where == "none" and told:
        yield "deficit_where", "It says that no service fell short, and what had gone wrong."
    second = {one.second_deficit_where, one.second_deficit_what} - NOTHING - {"none"}
    if second and not told and one.deficit_where in {*NOTHING, "none"}:
        yield "second_deficit_where", "A second service fell short, and no first one is named."


def _dates(one: ContactFacts, status: Status) -> Said:
    if one.ended_on is not None and one.ended_on < one.received_on:
        yield "ended_on", "It ended before it was received."
    if one.outcome not in NOTHING and one.ended_on is None:
        yield "ended_on", "There is an outcome and no day on which it ended."
    if any(attempt.at < one.received_on for attempt in one.attempts):
        yield "received_on", "An answer was given before it was received."
    if one.ended_on is not None and status in (Status.WAITING, Status.OVERDUE):
        yield "ended_on", "It has ended and nobody has answered."


def _answer(one: ContactFacts, status: Status) -> Said:
    later = any(attempt.result in COUNTED and not attempt.in_call for attempt in one.attempts)
    if status is Status.NOT_NEEDED and later:
        yield "response_needed", "It says that no answer is needed, and it was answered later."


def _child(one: ContactFacts, _: Status) -> Said:
    for field in OF_CHILD:
        answer, label = getattr(one, field), lower_first(label_of("contact", field))
        if one.about == "none" and answer not in NOTHING:
            yield "about", f"It is about no child in particular, and says: {label}."
        elif one.about == "one" and answer == State.NOT_APPLICABLE:
            yield field, f"It is about a child, and {label} is not applicable."


def _remit(one: ContactFacts, _: Status) -> Said:
    if one.outcome == "outside" and one.remit == "in":
        yield "outcome", "The outcome is outside remit, and the remit is within."


RULES: Final[tuple[Callable[[ContactFacts, Status], Said], ...]] = (
    _reason,
    _deficit,
    _dates,
    _answer,
    _child,
    _remit,
)
