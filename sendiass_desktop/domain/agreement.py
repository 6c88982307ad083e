"""The support agreement of levels 3 and 4: what it says, in the order it is read.

The specification asks for one (7.6.3, levels 3 and 4) and gives no words for it: these are the
program's proposal, in words to be read aloud, on its clauses about confidentiality (7.8),
impartiality (7.9) and evaluation (7.7).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sendiass_desktop.domain.periods import long_date

TITLE: Final = "Support agreement"
YOUR_PART: Final = (
    "Tell us what you want and what matters to you.",
    "Tell us early about letters, meetings and dates. Some dates are set by law.",
    "Let us see the papers we need to help you.",
    "Tell us if something changes, or if you cannot come to meet us.",
)
IMPARTIAL: Final = (
    (
        "We are free and impartial, and we work at arm's length from the council and the health"
        " service. We do not take the side of the school, the council or anybody else."
    ),
    "We tell you what the law and the guidance say and what you can choose. You decide.",
)
EXCEPTION: Final = (
    "There is one exception. If we are worried that somebody may come to harm, we have a duty to"
    " tell those who can keep them safe. We will tell you that we are doing so, unless that would"
    " put somebody in danger."
)
REVIEW: Final = (
    "We will look at this agreement with you regularly, and whenever you ask. If we agree to change"
    " it, we will write the change down."
)
ENDING: Final = (
    (
        "It ends when what we agreed is done. You can also end it at any time, and you do not have"
        " to say why."
    ),
    (
        "If we cannot go on helping you, we will tell you why, and who else may be able to help."
        " You can always come back to us about something new."
    ),
)
EVALUATION: Final = (
    "When our work has ended, we will ask you what you thought of it. You do not have to answer,"
    " and you do not have to give your name. If you are not happy with something, tell us at any"
    " time."
)
ADJUSTMENTS: Final = (
    "Is there anything that would help, such as an interpreter, large print or a quiet room?"
)
SIGNING: Final = (
    "By signing, we both say that this is what we agreed. You will be given a copy to keep."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What one agreement holds; an empty text is a space to write in.

    `service_user` signs it. `child` is their name or initials, empty where it is the service user
    or is left out. `level` is the level with its words, `representation` whether it includes
    speaking for the service user. `agreed`, `objectives`, `needs` and `review` are as typed.
    """

    service: str
    practice: bool
    written_on: date
    reference: str = ""
    service_user: str = ""
    child: str = ""
    level: str = ""
    representation: bool = False
    caseworker: str = ""
    agreed_on: date | None = None
    agreed: str = ""
    objectives: tuple[str, ...] = ()
    needs: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part under a heading: sentences, a list of points, lines left free to write on."""

    title: str
    says: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    numbered: bool = False
    lines: int = 0


def introduction(agreement: Agreement) -> str:
    """What this paper is, to the person who is to sign it."""
    return (
        f"This paper says what you and {agreement.service} have agreed to do. Read it, or ask us to"
        " read it to you. Ask about anything that is not clear before you sign it."
    )


def facts(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Who and when, label and words; what is not known yet is left to be written in by hand."""
    rows = [("Service user", agreement.service_user.strip())]
    if agreement.child.strip():
        rows.append(("Child or young person", agreement.child.strip()))
    rows += [
        ("Level of service", agreement.level.strip()),
        ("Caseworker", agreement.caseworker.strip()),
        ("Agreed on", long_date(agreement.agreed_on) if agreement.agreed_on else ""),
    ]
    if agreement.reference.strip():
        rows.append(("Reference", agreement.reference.strip()))
    return tuple(rows)


def sections(agreement: Agreement) -> tuple[Section, ...]:
    """What was agreed, what either side will do, and what holds for every agreement."""
    return (
        _typed("What we have agreed", agreement.agreed, lines=3),
        _objectives(agreement.objectives),
        Section(title="What we will do", points=tuple(_our_part(agreement))),
        Section(title="What we ask of you", points=YOUR_PART),
        _needs(agreement.needs),
        Section(title="We do not take sides", says=IMPARTIAL),
        _private(agreement.service),
        Section(title="Looking at this agreement again", says=(*_lines(agreement.review), REVIEW)),
        Section(title="How this agreement ends", says=ENDING),
        Section(title="Telling us what you think", says=(EVALUATION,)),
    )


def signatories(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Who signs: in what part, and their name where it is known."""
    return (
        ("Service user", agreement.service_user.strip()),
        (f"For {agreement.service}", agreement.caseworker.strip()),
    )


def _our_part(agreement: Agreement) -> Iterator[str]:
    yield "Give you a caseworker, and tell you if somebody else takes over."
    yield "Listen to you, and do what we agreed with you."
    yield "Give you information and advice that follow the law, in words that are clear to you."
    yield "Help you to say what you think. We come to meetings with you where we agreed to."
    if agreement.representation:
        yield "Speak for you where we agreed to, and say what you want us to say."
    yield "Tell you what we have done and what happens next."
    yield "Tell you honestly when there is something we cannot do."


def _private(service: str) -> Section:
    """Confidentiality and its limit, safeguarding (7.8.1, 7.8.2)."""
    promise = (
        f"What you tell us stays within {service}. We ask you before we share it with anybody else,"
        " such as a school, the council or a doctor. You do not have to tell us anything that you"
        " want to keep to yourself."
    )
    return Section(title="We keep what you tell us private", says=(promise, EXCEPTION))


def _typed(title: str, words: str, *, lines: int) -> Section:
    says = _lines(words)
    return Section(title=title, says=says, lines=0 if says else lines)


def _objectives(objectives: tuple[str, ...]) -> Section:
    points = tuple(point.strip() for point in objectives if point.strip())
    return Section(
        title="What we want to achieve", points=points, numbered=True, lines=0 if points else 4
    )


def _needs(needs: str) -> Section:
    """Adjustments, asked for in words where none are on record."""
    says = _lines(needs)
    return Section(
        title="What makes it easier for you",
        says=says or (ADJUSTMENTS,),
        lines=0 if says else 2,
    )


def _lines(words: str) -> tuple[str, ...]:
    """What was typed, a paragraph each line, without empty ones."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())
