"""Dates and times as a caseworker types them: `t`, `y`, `-3`, `mon`, `1/2`, `1 feb`, `230pm`."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, time, timedelta
from enum import StrEnum
from typing import Final

EARLIEST_YEAR: Final = 1900
YEARS_AHEAD: Final = 10
# A caller at 2:30 without "am" or "pm" is at half past two in the afternoon: nobody works at night.
AFTERNOON_UNTIL: Final = 6
NOON: Final = 12
LAST_HOUR: Final = 23
LAST_MINUTE: Final = 59
# 29 February comes back after eight years at the latest (1896, 1904).
LEAP_GAP: Final = 8
SHORTEST_NAME: Final = 3
TWO_DIGITS: Final = 2
FOUR_DIGITS: Final = 4
WHOLE_DATE: Final = 3  # day, month, year
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NAMED: Final = {"t": 0, "today": 0, "y": -1, "yesterday": -1, "tomorrow": 1}


class DateTrouble(StrEnum):
    """Why typed text is no date, in the order they are looked for (GOV.UK date input)."""

    MISSING = "missing"
    INCOMPLETE = "incomplete"
    IMPOSSIBLE = "impossible"
    FUTURE = "future"


def parse_date(text: str, today: date, *, past: bool = False) -> date | DateTrouble:
    """The date that typed text means on a day, or why it means none.

    Day first. Without a year the nearest such day, with `past` the nearest not after today; a
    weekday's name is the last such day not after today with `past`, else the next not before it.
    Two digits of a year mean 20yy up to ten years from today, else 19yy. With `past` a day after
    today is `FUTURE`.
    """
    words = _words(text)
    if not words:
        return DateTrouble.INCOMPLETE if text.strip() else DateTrouble.MISSING
    try:
        found = _relative(words, today, past=past) or _calendar(words, today, past=past)
    except (ValueError, OverflowError):
        return DateTrouble.IMPOSSIBLE
    if found is None:
        return DateTrouble.IMPOSSIBLE
    if past and isinstance(found, date) and found > today:
        return DateTrouble.FUTURE
    return found


def date_sentence(trouble: DateTrouble, name: str, *, asked: str = "") -> str:
    """What to say about a date: `name` is its label, `asked` what to enter, in the service's words.

    "Enter the date the contact was received", "Date received must be a real date".
    """
    return {
        DateTrouble.MISSING: f"Enter {asked or _lower_first(name)}",
        DateTrouble.INCOMPLETE: f"{name} must include a day and a month, such as 4 September",
        DateTrouble.IMPOSSIBLE: f"{name} must be a real date, such as 4 September or 4/9",
        DateTrouble.FUTURE: f"{name} must be today or in the past",
    }[trouble]


def parse_time(text: str, now: time | None = None) -> time | None:
    """The time that `9`, `930`, `14:30`, `2.30pm`, `noon` or `n` (now) means; None for none.

    An hour from 1 to 6 without "am", "pm" or a leading nought is in the afternoon.
    """
    wanted = re.sub(r"\s+", "", text.lower())
    if wanted in ("n", "now"):
        return now.replace(second=0, microsecond=0) if now else None
    if wanted in ("noon", "midday"):
        return time(NOON)
    match = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?(am|pm|a|p)?", wanted, re.ASCII)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        return _twelve_hours(hour, minute, afternoon=match[3].startswith("p"))
    if 1 <= hour <= AFTERNOON_UNTIL and not match[1].startswith("0"):
        hour += NOON
    return time(hour, minute) if hour <= LAST_HOUR and minute <= LAST_MINUTE else None


def _twelve_hours(hour: int, minute: int, *, afternoon: bool) -> time | None:
    if not 1 <= hour <= NOON or minute > LAST_MINUTE:
        return None
    return time(hour % NOON + NOON * afternoon, minute)


def _words(text: str) -> tuple[str, ...]:
    """The signs, numbers and names of a date; separators go, `1feb` and `1st feb` are two words."""
    tidy = text.strip().lower().replace("\u2212", "-").replace("\u2013", "-")
    if re.fullmatch(r"[+-]\s*\d+", tidy, re.ASCII):
        return (tidy.replace(" ", ""),)
    tidy = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", tidy, flags=re.ASCII)
    if re.fullmatch(r"\d{6}|\d{8}", tidy, re.ASCII):
        return (tidy[:2], tidy[2:4], tidy[4:])
    found = re.findall(r"[0-9]+|[^\W\d_]+|[^\s,./-]", tidy)
    return tuple(word for word in found if word != "of")


def _relative(words: tuple[str, ...], today: date, *, past: bool) -> date | None:
    """`t`, `y`, `+5`, `-3`, `mon`."""
    if len(words) != 1:
        return None
    word = words[0]
    if word in NAMED:
        return today + timedelta(days=NAMED[word])
    if word[0] in "+-":
        return today + timedelta(days=int(word))
    weekday = _index(word, DAYS)
    if weekday is None:
        return None
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _calendar(words: tuple[str, ...], today: date, *, past: bool) -> date | DateTrouble | None:
    """`1/2`, `1/2/26`, `1 feb`, `feb 1 2026`, `2026-02-01`, `fri 20 nov`."""
    weekday = _index(words[0], DAYS)
    parts = _parts(words if weekday is None else words[1:], today)
    if parts is None or isinstance(parts, DateTrouble):
        return parts
    day, month, year = parts
    found = date(year, month, day) if year else _nearest((day, month), today, past=past)
    if weekday is not None and found.weekday() != weekday:
        return DateTrouble.IMPOSSIBLE
    return found


def _parts(words: tuple[str, ...], today: date) -> tuple[int, int, int] | DateTrouble | None:
    """Day, month and year, 0 for no year; None for words that can belong to no date."""
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    names = [_index(word, MONTHS) for word in words if word not in numbers]
    if None in names or len(names) > 1 or len(words) > WHOLE_DATE:
        return None
    if names:
        return _named_month(words, numbers, month=(names[0] or 0) + 1, today=today)
    return _numbers_alone(numbers, today)


def _numbers_alone(numbers: list[str], today: date) -> tuple[int, int, int] | DateTrouble:
    """Day first, or a year of four digits, month and day."""
    whole = len(numbers) == WHOLE_DATE
    if len(numbers) == 1 or (not whole and FOUR_DIGITS in map(len, numbers)):
        return DateTrouble.INCOMPLETE
    if len(numbers[0]) == FOUR_DIGITS:
        return int(numbers[2]), int(numbers[1]), _year(numbers[0], today)
    return int(numbers[0]), int(numbers[1]), _year(numbers[2], today) if whole else 0


def _named_month(
    words: tuple[str, ...], numbers: list[str], *, month: int, today: date
) -> tuple[int, int, int] | DateTrouble:
    """A name and numbers; `feb 26` could be a day or a year, so it is asked again."""
    if not numbers or (len(numbers) == 1 and words[0] != numbers[0]):
        return DateTrouble.INCOMPLETE
    if len(numbers[0]) == FOUR_DIGITS:
        if len(numbers) == 1:
            return DateTrouble.INCOMPLETE
        numbers = [numbers[1], numbers[0]]
    return int(numbers[0]), month, _year(numbers[1], today) if numbers[1:] else 0


def _year(digits: str, today: date) -> int:
    """The year that two or four digits mean; raises ValueError for any other."""
    year = int(digits)
    if len(digits) == TWO_DIGITS:
        year += today.year // 100 * 100
        return year - 100 if year > today.year + YEARS_AHEAD else year
    if len(digits) != FOUR_DIGITS or year < EARLIEST_YEAR:
        raise ValueError(digits)
    return year


def _nearest(day_and_month: tuple[int, int], today: date, *, past: bool) -> date:
    """The nearest such day, with `past` not after today; raises ValueError where there is none."""
    day, month = day_and_month
    years = range(max(MINYEAR, today.year - LEAP_GAP), min(MAXYEAR, today.year + LEAP_GAP) + 1)
    found = [date(year, month, day) for year in years if _is_real(day, month=month, year=year)]
    candidates = [each for each in found if each <= today] if past else found
    return min(candidates, key=lambda each: (abs(each - today), each < today))


def _is_real(day: int, *, month: int, year: int) -> bool:
    return 1 <= month <= len(MONTHS) and 1 <= day <= monthrange(year, month)[1]


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """Where a name stands that the word begins; at least three letters of it ("sept" too)."""
    if len(word) < SHORTEST_NAME:
        return None
    word = "wed" if word == "weds" else word
    return next((index for index, name in enumerate(names) if name.startswith(word)), None)


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
