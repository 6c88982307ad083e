"""Which backups are kept: 7 days, 4 weeks, 12 months, and the last three made before something."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol, TypeVar

from sendiass_desktop.domain.periods import MONTHS as NAMES_OF_MONTHS

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12
BEFORE: Final = 3  # of all that were made before a change of the whole store
FRESH: Final = timedelta(days=7)  # how old a backup elsewhere may be, and a rehearsal
SLACK: Final = timedelta(minutes=5)  # clocks are put right by so much without anybody's doing
ONLY_HERE: Final = "Only on this laptop"
NONE_YET: Final = "No backup yet"


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    ASKED = "asked"
    MIGRATION = "migration"
    IMPORT = "import"
    EXCHANGE = "exchange"
    RESTORE = "restore"


REASONS: Final = MappingProxyType(
    {
        Reason.DAILY: "Made each day",
        Reason.ASKED: "Asked for",
        Reason.MIGRATION: "Before a new version",
        Reason.IMPORT: "Before an import",
        Reason.EXCHANGE: "Before an exchange",
        Reason.RESTORE: "Before a restore",
    }
)
BEFORE_WHAT: Final = frozenset({Reason.MIGRATION, Reason.IMPORT, Reason.EXCHANGE, Reason.RESTORE})


class Made(NamedTuple):
    """A backup as the rule sees it: its name, when it was made and why."""

    name: str
    made_at: datetime
    reason: Reason


class Dated(Protocol):
    """Whatever was made at a moment."""

    @property
    def made_at(self) -> datetime:
        """When, by the clock of then."""


Some = TypeVar("Some", bound=Dated)


def is_to_come(moment: datetime, now: datetime) -> bool:
    """Whether a moment lies in days to come: the clock was ahead then, or is behind now."""
    return moment - now > SLACK


def by_clock(newest_first: Iterable[Some], now: datetime) -> list[Some]:
    """The newest first, and last those that a clock set ahead has dated after now."""
    return sorted(newest_first, key=lambda one: is_to_come(one.made_at, now))


def to_keep(backups: Iterable[Made], now: datetime) -> frozenset[str]:
    """The names of those to keep: the newest of each of the last days, weeks and months.

    Days, weeks and months without a backup do not count, so a long absence loses nothing. Those
    dated after `now` take the place of no others: the rule counts them by themselves.
    """
    return _of_each(backups, now, rule=_kept)


def to_keep_whole(backups: Iterable[Made], now: datetime) -> frozenset[str]:
    """The names of those that carry the documents: of the last days, and made before something."""
    return _of_each(backups, now, rule=_kept_whole)


def _of_each(
    backups: Iterable[Made], now: datetime, *, rule: Callable[[list[Made]], frozenset[str]]
) -> frozenset[str]:
    """What a rule keeps of those up to now, and of those to come."""
    held = list(backups)
    to_come = [made for made in held if is_to_come(made.made_at, now)]
    return rule(to_come) | rule([made for made in held if not is_to_come(made.made_at, now)])


def _kept(backups: list[Made]) -> frozenset[str]:
    _, usual = _parted(backups)
    kept = _kept_whole(backups)
    kept |= _newest_of(((made.made_at.isocalendar()[:2], made.name) for made in usual), WEEKS)
    months = (((made.made_at.year, made.made_at.month), made.name) for made in usual)
    return kept | _newest_of(months, MONTHS)


def _kept_whole(backups: list[Made]) -> frozenset[str]:
    before, usual = _parted(backups)
    kept = {made.name for made in before[:BEFORE]}
    return frozenset(kept | _newest_of(((made.made_at.date(), made.name) for made in usual), DAYS))


class Standing(NamedTuple):
    """How a store is backed up, in words for the foot of the window; a warning where it is not."""

    words: str
    warns: bool


def standing(
    here: datetime | None, elsewhere: datetime | None, *, now: datetime, practice: bool = False
) -> Standing:
    """What the newest backups, on this laptop and elsewhere, come to.

    A practice store needs no second place: nobody would miss it. What is dated after now proves
    nothing about how old it is.
    """
    newest = here or elsewhere
    if newest is None:
        return Standing(NONE_YET, warns=not practice)
    words = f"Backed up {said(newest, now=now)}, checked"
    if practice:
        return Standing(words, warns=False)
    if elsewhere is None or is_to_come(elsewhere, now) or now - elsewhere >= FRESH:
        return Standing(ONLY_HERE, warns=True)
    if elsewhere.date() < newest.date():
        words += f" · elsewhere {said(elsewhere, now=now)}"
    return Standing(words, warns=False)


def said(moment: datetime, *, now: datetime) -> str:
    """Today 09:12, yesterday 09:12, 18 Nov 09:12, 18 Nov 2025 09:12; in the middle of a line."""
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{('today', 'yesterday')[days]} {moment:%H:%M}"
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{moment.day} {NAMES_OF_MONTHS[moment.month - 1][:3]}{year} {moment:%H:%M}"


def _parted(backups: Iterable[Made]) -> tuple[list[Made], list[Made]]:
    """Those made before something and all others, newest first."""
    newest_first = sorted(backups, key=lambda made: (made.made_at, made.name), reverse=True)
    before = [made for made in newest_first if made.reason in BEFORE_WHAT]
    return before, [made for made in newest_first if made.reason not in BEFORE_WHAT]


def _newest_of(backups: Iterable[tuple[Hashable, str]], periods: int) -> set[str]:
    """The names of the first of each of so many periods."""
    first: dict[Hashable, str] = {}
    for period, name in backups:
        if period not in first and len(first) == periods:
            break
        first.setdefault(period, name)
    return set(first.values())
