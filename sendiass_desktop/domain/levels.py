"""The levels of service: dated rules of each service, and the advice that follows from them.

Rules are data (measures.md, *Levels*): a service profile brings them and the store keeps them as a
dated setting. The program advises, never blocks and never rewrites the past.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypedDict, Unpack

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.reading import Table

CALL_CHANNELS: Final = frozenset({"phone", "voicemail", "virtual"})
WRITTEN_CHANNELS: Final = frozenset({"email", "website", "post", "text"})
BEFORE_ALL: Final = date.min


@dataclass(frozen=True, slots=True)
class Band:
    """Minutes from `least` to `most`; None leaves that end open."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Bands:
    """The minutes of one call, of one answer in writing, and of everything spent on a contact."""

    call: Band = Band()
    email: Band = Band()
    total: Band = Band()

    def measure(self, channel: str | None) -> tuple[Band, str]:
        """The band that a contact's minutes are held against, and the words for it.

        A contact's minutes are its total, so a total comes first; where the way they got in touch
        has no band of its own, the widest one counts, in the worker's favour.
        """
        if self.total != Band():
            return self.total, "in all"
        if channel in CALL_CHANNELS and self.call != Band():
            return self.call, "for a call"
        if channel in WRITTEN_CHANNELS and self.email != Band():
            return self.email, "for an answer in writing"
        return max(self.call, self.email, key=_reach), "for one contact"


@dataclass(frozen=True, slots=True)
class Review:
    """How casework is looked after: months between contacts and between reviews, weeks at most."""

    contact_every_months: int | None = None
    review_every_months: int | None = None
    max_weeks: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What one level is for, how long it takes and what must be on record, from a day on.

    A rule that the service does not state is None, an empty text or an open band: nothing follows
    from it. `needs_name` False says that a name is to be left out, None says nothing.
    """

    code: str
    name: str
    need: str = ""
    source: str = ""
    valid_from: date | None = None
    bands: Bands = Bands()
    review: Review = Review()
    needs_case: bool = False
    needs_name: bool | None = None
    needs_agreement: bool = False
    needs_caseworker: bool = False
    without_meetings: bool = False
    needs_representation: bool = False
    needs_qualification: str = ""

    def to_value(self) -> dict[str, Any]:
        """The level as a store keeps it: plain JSON, rules not stated left out."""
        bands, review = self.bands, self.review
        value = _stated(
            code=self.code,
            name=self.name,
            need=self.need,
            source=self.source,
            valid_from=self.valid_from.isoformat() if self.valid_from else None,
            bands=_stated(
                call=_ends(bands.call), email=_ends(bands.email), total=_ends(bands.total)
            ),
            review=_stated(
                contact_every_months=review.contact_every_months,
                review_every_months=review.review_every_months,
                max_weeks=review.max_weeks,
            ),
            needs_case=self.needs_case or None,
            needs_agreement=self.needs_agreement or None,
            needs_caseworker=self.needs_caseworker or None,
            without_meetings=self.without_meetings or None,
            needs_representation=self.needs_representation or None,
            needs_qualification=self.needs_qualification,
        )
        return value if self.needs_name is None else value | {"needs_name": self.needs_name}

    @classmethod
    def from_value(cls, value: object) -> "Level":
        """The level that a store or a profile holds; raises AppError where it makes no sense."""
        code = str(value.get("code", "")) if isinstance(value, Mapping) else ""
        table = Table(value, f"Level “{code}”", keys=_KEYS)
        return cls(
            code=table.needed_text("code"),
            name=table.text("name") or code,
            need=table.text("need"),
            source=table.text("source"),
            valid_from=table.day("valid_from"),
            bands=_bands(table),
            review=_review(table),
            needs_case=table.yes_no("needs_case") or False,
            needs_name=table.yes_no("needs_name"),
            needs_agreement=table.yes_no("needs_agreement") or False,
            needs_caseworker=table.yes_no("needs_caseworker") or False,
            without_meetings=table.yes_no("without_meetings") or False,
            needs_representation=table.yes_no("needs_representation") or False,
            needs_qualification=table.text("needs_qualification"),
        )

    def titled(self) -> str:
        """The level as a sentence names it: its code and its name."""
        if self.code.isdecimal():
            return f"level {self.code} ({self.name})"
        return f"the level “{self.name}”"


class Facts(TypedDict, total=False):
    """What is known of the work at a level; a fact left out or None says nothing."""

    minutes: int | None
    channel: str | None
    has_name: bool | None
    representation: bool | None
    has_agreement: bool | None
    has_caseworker: bool | None
    meeting_attended: bool | None
    adviser_qualified: bool | None


def in_force(levels: Iterable[Level], on: date) -> tuple[Level, ...]:
    """The rules that count on a day: of each code the latest that had begun, in the order given."""
    latest: dict[str, Level] = {}
    for level in levels:
        begins = level.valid_from or BEFORE_ALL
        earlier = latest.get(level.code)
        if begins <= on and (earlier is None or (earlier.valid_from or BEFORE_ALL) <= begins):
            latest[level.code] = level
    return tuple(latest.values())


def advice(
    levels: Iterable[Level], level_code: str | None, *, on: date, **facts: Unpack[Facts]
) -> tuple[str, ...]:
    """Sentences of advice on a level chosen on a day, none where the rules say nothing.

    Rules: service specification 7.6 and its like, as dated data. Advice never blocks.
    """
    rules = in_force(levels, on)
    for place, level in enumerate(rules):
        if level.code == level_code:
            higher = rules[place + 1 :]
            found = (
                _on_minutes(level, higher, facts=facts),
                _on_name(level, facts),
                _on_representation(level, higher, facts=facts),
                _on_agreement(level, facts),
                _on_caseworker(level, facts),
                _on_meetings(level, facts),
                _on_qualification(level, facts),
            )
            return tuple(sentence for sentence in found if sentence)
    return ()


def _on_minutes(level: Level, higher: tuple[Level, ...], *, facts: Facts) -> str:
    # Only the upper end is advised on: at a first contact most of the work is still to come.
    minutes, channel = facts.get("minutes"), facts.get("channel")
    band, words = level.bands.measure(channel)
    if minutes is None or band.most is None or minutes <= band.most:
        return ""
    sentence = (
        f"{minutes} minutes is more than the {band.most} minutes {words} at {level.titled()}."
    )
    for other in higher:
        most = other.bands.measure(channel)[0].most
        if most is None:
            return f"{sentence} {_opening(other)} sets no upper limit."
        if minutes <= most:
            return f"{sentence} {_opening(other)} goes up to {most}."
    return sentence


def _on_name(level: Level, facts: Facts) -> str:
    has_name = facts.get("has_name")
    if level.needs_name is False and has_name is True:
        return f"No name is needed at {level.titled()}: leave it out unless it is wanted."
    if level.needs_name is True and has_name is False:
        return f"A name is wanted at {level.titled()}: it is kept in an individual record."
    return ""


def _on_representation(level: Level, higher: tuple[Level, ...], *, facts: Facts) -> str:
    represented = facts.get("representation")
    if level.needs_representation:
        return (
            f"{_opening(level)} includes representation, and none is recorded."
            if represented is False
            else ""
        )
    if represented is True:
        for other in higher:
            if other.needs_representation:
                return f"Representation is recorded: that belongs to {other.titled()}."
    return ""


def _on_agreement(level: Level, facts: Facts) -> str:
    if level.needs_agreement and facts.get("has_agreement") is False:
        return f"A support agreement belongs to {level.titled()}, and none is on record."
    return ""


def _on_caseworker(level: Level, facts: Facts) -> str:
    if level.needs_caseworker and facts.get("has_caseworker") is False:
        return f"A caseworker belongs to {level.titled()}, and nobody is allocated."
    return ""


def _on_meetings(level: Level, facts: Facts) -> str:
    if level.without_meetings and facts.get("meeting_attended") is True:
        return f"A meeting attended is recorded: at {level.titled()} we do not attend meetings."
    return ""


def _on_qualification(level: Level, facts: Facts) -> str:
    if level.needs_qualification and facts.get("adviser_qualified") is False:
        wanted = level.needs_qualification
        return f"Advice at {level.titled()} needs {wanted}; the adviser has none on record."
    return ""


def _opening(level: Level) -> str:
    titled = level.titled()
    return titled[0].upper() + titled[1:]


def _reach(band: Band) -> float:
    return float("inf") if band.most is None and band.least is not None else band.most or 0


def _stated(**rules: Any) -> dict[str, Any]:
    return {name: rule for name, rule in rules.items() if rule not in (None, "", {})}


def _ends(band: Band) -> dict[str, int]:
    return _stated(least=band.least, most=band.most)


_BANDS: Final = ("call", "email", "total")
_REVIEW: Final = ("contact_every_months", "review_every_months", "max_weeks")
_KEYS: Final = (
    *("code", "name", "need", "source", "valid_from", "bands", "review", "needs_case"),
    *("needs_name", "needs_agreement", "needs_caseworker", "needs_representation"),
    *("needs_qualification", "without_meetings"),
)


def _bands(level: Table) -> Bands:
    bands = level.table("bands", _BANDS)
    return Bands(_band(bands, "call"), _band(bands, "email"), _band(bands, "total"))


def _band(bands: Table, name: str) -> Band:
    ends = bands.table(name, ("least", "most"))
    band = Band(ends.whole("least"), ends.whole("most"))
    if band.least is not None and band.most is not None and band.most < band.least:
        raise AppError(f"{ends.where} ends before it begins.")
    return band


def _review(level: Table) -> Review:
    review = level.table("review", _REVIEW)
    return Review(
        review.whole("contact_every_months"),
        review.whole("review_every_months"),
        review.whole("max_weeks"),
    )
