"""The blank evaluation form as a tagged PDF: questions with boxes to tick, and room for words."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.reports import wording
from sendiass_desktop.reports.blocks import Heading, Panel, Paragraph
from sendiass_desktop.reports.lettering import LARGE, LARGE_STRONG, QUESTION, TITLE
from sendiass_desktop.reports.page import Frame, Piece, write_file
from sendiass_desktop.reports.paper import Ruled, Ticks, flowing, listed
from sendiass_desktop.reports.structure import Element

NAME: Final = "Evaluation form"
TITLE_WORDS: Final = "Tell us what you think"
WELCOME: Final = "Your answers help us to make our service better."
FILLING_IN: Final = (
    "Tick one box for each question, or leave the question out.",
    "Ask somebody to help you, or to read the questions to you, if you like.",
)
COMMENT_LINES: Final = 8
WHO: Final = "Which of these are you?"
RETURN: Final = "When you have finished"


def write(
    question_set: QuestionSet,
    target: Path,
    *,
    service: str,
    practice: bool,
    user_types: Sequence[str] = (),
) -> None:
    """Write the form to `target`; raises CannotWrite or InUse with a sentence.

    `user_types` are the labels to say who answered by, which the annual report tells apart (KPI 3);
    without them it is not asked.
    The same question set and service always give the same file: nothing on it says when or for
    whom it was made.
    """
    write_file(
        target,
        partial(_pieces, question_set, service=service, practice=practice, user_types=user_types),
        title=f"{NAME}: {question_set.titled()}",
        author=service,
        written_on=question_set.valid_from,
        frame=Frame(wording.PRACTICE if practice else "", service, question_set.titled()),
    )


def _pieces(
    question_set: QuestionSet,
    document: Element,
    *,
    service: str,
    practice: bool,
    user_types: Sequence[str],
) -> Iterator[Piece]:
    """Everything on the pages, in reading order."""
    yield Paragraph(document.add("P"), service, style=LARGE_STRONG, keep=True)
    yield Heading(document, TITLE_WORDS, style=TITLE, level=1)
    if practice:
        yield Panel(document, [(wording.PRACTICE, LARGE_STRONG)])
    yield from flowing(document.add("P"), WELCOME, style=LARGE, above=10)
    yield from listed(document, (*FILLING_IN, question_set.anonymous), style=LARGE)
    for number, question in enumerate(question_set.questions, 1):
        yield Heading(document, f"{number}. {question.text}", style=QUESTION)
        yield Ticks(document, [point.label for point in question.scale.points])
    yield Heading(document, question_set.comment, style=QUESTION)
    yield Ruled(document, "Lines to write on", lines=COMMENT_LINES)
    if user_types:
        yield Heading(document, WHO, style=QUESTION)
        yield Ticks(document, user_types, scale=False)
    yield Heading(document, question_set.identity, style=QUESTION)
    yield Ruled(document, "Line for your name", lines=1)
    yield Heading(document, RETURN, style=QUESTION)
    yield from flowing(document.add("P"), _how_to_return(service), style=LARGE)


def _how_to_return(service: str) -> str:
    return (
        f"Give this form to anybody who works for {service}, or send it to us. You do not have to"
        " write your name on the envelope. Thank you."
    )
