"""The editions of a report: who reads each, how it is marked, what it leaves out.

Names and markings stand here and nowhere else (trust.md; measures.md, Small numbers).
"""

from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.highlights import refilled


class EditionKind(StrEnum):
    """Who a file is for; the value is what the command line and file names say."""

    WORKING = "working"
    HEAD = "head"
    GROUP = "group"
    PUBLIC = "public"


EDITION_NAMES: Final = MappingProxyType(
    {
        EditionKind.WORKING: "Working edition",
        EditionKind.HEAD: "Head of Service edition",
        EditionKind.GROUP: "Monitoring Group edition",
        EditionKind.PUBLIC: "Public edition",
    }
)
READERS: Final = MappingProxyType(
    {
        EditionKind.WORKING: ": for SENDIASS staff only",
        EditionKind.HEAD: "",  # the name says it
        EditionKind.GROUP: "",
        EditionKind.PUBLIC: ": may be published",
    }
)
SMALL_SHOWN: Final = "Contains small numbers."
SMALL_HIDDEN: Final = "Small numbers are hidden."
UNPROTECTED: Final = (
    "Small numbers are not hidden in this report. Protect it before it is published."
)
UNREAD: Final = (
    "A highlight was written when the figures were different: “{text}”. Read it and keep it again,"
    " or remove it, before the public edition is written."
)


def marking(card: Scorecard, edition: EditionKind) -> str:
    """What stands on the cover, on every page and in the file's description."""
    small = SMALL_HIDDEN if card.protected else SMALL_SHOWN
    return f"{EDITION_NAMES[edition]}{READERS[edition]}. {small}"


def made_for(card: Scorecard, edition: EditionKind) -> Scorecard:
    """The report as an edition holds it: tables for the service's own staff in the working one.

    Raises AppError where a public edition would show small numbers, or a sentence whose figures
    have changed since somebody read it.
    """
    if edition is EditionKind.WORKING:
        return card
    if edition is EditionKind.PUBLIC:
        if not card.protected:
            raise AppError(UNPROTECTED)
        for one in card.highlights:
            if one.stale:
                raise AppError(UNREAD.format(text=one.text))
    left = replace(card, tables=tuple(table for table in card.tables if not table.inside))
    # A sentence tells no figure of a table that stays inside.
    return left if len(left.tables) == len(card.tables) else refilled(left)
