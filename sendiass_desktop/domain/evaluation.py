"""Evaluation: question sets as versioned data, and which answers can be given to them.

Service users are asked after an involvement, with their name or without (service specification
7.7.1, KPI 3). An answer is the value of a point of the question's scale, or None: left blank.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from sendiass_desktop.domain.errors import AppError, NotFound, Problem
from sendiass_desktop.domain.reading import Table

LEAST_POINTS: Final = 2  # one answer would be no choice

_SET_KEYS: Final = (
    *("code", "version", "name", "valid_from", "source", "note"),
    *("comment", "identity", "anonymous", "questions", "scales"),
)
_QUESTION_KEYS: Final = ("code", "scale", "text")
_SCALE_KEYS: Final = ("code", "points")


@dataclass(frozen=True, slots=True)
class Point:
    """One answer that may be ticked; 0 is the least favourable end of its scale."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The points of an answer, from the least favourable to the most."""

    code: str
    points: tuple[Point, ...]

    def label(self, value: int) -> str:
        """The words of a point; a value the scale does not have stands for itself."""
        return next((point.label for point in self.points if point.value == value), str(value))


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with the scale it is answered on."""

    code: str
    text: str
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """One version of a set of questions; once given out it never changes.

    `note` is for staff: how far the wording is settled. `comment` asks for words of their own,
    `identity` for a name, and `anonymous` says that it may be left out.
    """

    code: str
    version: int
    name: str
    valid_from: date
    source: str
    note: str
    comment: str
    identity: str
    anonymous: str
    questions: tuple[Question, ...]

    def titled(self) -> str:
        """The set as a sentence or a form names it: `National core questions, version 1`."""
        return f"{self.name}, version {self.version}"


@dataclass(frozen=True, slots=True)
class QuestionSets:
    """Every version of every question set, in the order of the data."""

    all: tuple[QuestionSet, ...]

    def get(self, code: str, version: int) -> QuestionSet:
        """One version of a set; raises NotFound with a sentence."""
        for one in self.all:
            if (one.code, one.version) == (code, version):
                return one
        raise NotFound(f"This program has no version {version} of the question set “{code}”.")

    def in_force(self, on: date) -> tuple[QuestionSet, ...]:
        """The sets that may be given out on a day: of each code the version valid last."""
        newest: dict[str, QuestionSet] = {}
        for one in self.all:
            held = newest.get(one.code)
            if one.valid_from <= on and (held is None or held.valid_from < one.valid_from):
                newest[one.code] = one
        return tuple(newest.values())


def read(value: object) -> QuestionSets:
    """The sets that a TOML resource holds; raises AppError with a sentence where it is wrong."""
    table = Table(value, "The file of question sets", keys=("sets",))
    sets = tuple(_set(row, place) for place, row in enumerate(table.rows("sets"), 1))
    by_code = attrgetter("code")
    for code, versions in groupby(sorted(sets, key=by_code), by_code):
        _check_versions(code, versions)
    return QuestionSets(sets)


def check(answers: Mapping[str, object], question_set: QuestionSet) -> tuple[Problem, ...]:
    """What is wrong with answers by question code, in the order asked; blank is never wrong."""
    found = [
        Problem(question.code, f"Choose an answer to “{question.text}”, or leave it blank.")
        for question in question_set.questions
        if not _possible(answers.get(question.code), question.scale)
    ]
    asked = {question.code for question in question_set.questions}
    found += [
        Problem(code, f"“{code}” is not a question of “{question_set.titled()}”.")
        for code in answers
        if code not in asked
    ]
    return tuple(found)


def _possible(answer: object, scale: Scale) -> bool:
    """Whether an answer is blank or a point of the scale; true and false are no numbers."""
    if answer is None:
        return True
    return type(answer) is int and any(answer == point.value for point in scale.points)


def _set(row: object, place: int) -> QuestionSet:
    table = Table(row, f"Question set {place}", keys=_SET_KEYS)
    scales = {
        scale.code: scale for scale in map(_scale, _tables(table, "scales", keys=_SCALE_KEYS))
    }
    questions = tuple(
        _question(question, scales) for question in _tables(table, "questions", keys=_QUESTION_KEYS)
    )
    if unused := sorted(scales.keys() - {question.scale.code for question in questions}):
        raise AppError(f"No question of {table.where} is answered on the scale “{unused[0]}”.")
    return QuestionSet(
        code=table.needed_code("code"),
        version=table.needed_whole("version"),
        name=table.needed_text("name"),
        valid_from=table.needed_day("valid_from"),
        source=table.needed_text("source"),
        note=table.needed_text("note"),
        comment=table.needed_text("comment"),
        identity=table.needed_text("identity"),
        anonymous=table.needed_text("anonymous"),
        questions=questions,
    )


def _question(table: Table, scales: Mapping[str, Scale]) -> Question:
    scale = table.needed_text("scale")
    if scale not in scales:
        raise AppError(f"{table.where} has the scale “{scale}”, which its question set has not.")
    return Question(table.needed_code("code"), table.needed_text("text"), scales[scale])


def _scale(table: Table) -> Scale:
    points = tuple(
        Point(point.needed_whole("value", least=0), point.needed_text("label"))
        for point in (
            Table(row, f"Point {place} of {table.where}", keys=("value", "label"))
            for place, row in enumerate(table.rows("points"), 1)
        )
    )
    if len(points) < LEAST_POINTS:
        raise AppError(f"{table.where} must have at least {LEAST_POINTS} points.")
    if any(one.value >= other.value for one, other in pairwise(points)):
        raise AppError(f"The points of {table.where} must go up.")
    return Scale(table.needed_code("code"), points)


def _tables(table: Table, key: str, *, keys: Iterable[str]) -> Iterator[Table]:
    """The tables under a key, of which no two have the same code."""
    seen: set[str] = set()
    for place, row in enumerate(table.rows(key), 1):
        one = Table(
            row, f"{key.removesuffix('s').capitalize()} {place} of {table.where}", keys=keys
        )
        code = one.needed_code("code")
        if code in seen:
            raise AppError(f"{one.where}: the code “{code}” is there twice.")
        seen.add(code)
        yield one


def _check_versions(code: str, versions: Iterable[QuestionSet]) -> None:
    """A later version has a later day, or the newest would not be the one in force."""
    for one, other in pairwise(sorted(versions, key=attrgetter("version"))):
        if one.version == other.version:
            raise AppError(f"Version {one.version} of the question set “{code}” is there twice.")
        if one.valid_from >= other.valid_from:
            raise AppError(
                f"Version {other.version} of the question set “{code}” must be valid from a later"
                f" day than version {one.version}."
            )
