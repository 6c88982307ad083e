"""What people tell: reasons, the shortcoming behind them and a note, prepared before the contacts.

Preparing a stock of stories once, and drawing from it, is what makes a million contacts quick.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.invented.chance import Chance, Record

STOCK: Final = 1200
GENERAL: Final = "general"
LEVELS: Final = ("ehc", "sen_support", "none")
AT_SCHOOL: Final = frozenset({"initial", "sen_support", "exclusion", "bullying", "discrimination"})
# Shares of stories: with a second and with a third reason, a second shortcoming, a note at all, and
# of the notes those that say how it began and those that say what was given.
SECOND, THIRD = 0.34, 0.09
SECOND_DEFICIT: Final = 0.06
WITH_NOTE: Final = 0.88
BEGAN, GAVE = 0.4, 0.8


def prepare(chance: Chance, words: Mapping[str, Any]) -> dict[str, list[Record]]:
    """A stock of stories for each level of SEN, and one for questions about nobody in particular.

    A story is the fields of a contact that it fills.
    """
    return {
        table: [_story(chance, words, table=table) for _ in range(STOCK)]
        for table in (*LEVELS, GENERAL)
    }


def _story(chance: Chance, words: Mapping[str, Any], *, table: str) -> Record:
    lot = chance.share()
    primary = chance.code(f"reason.{table}") or "other"
    more = [chance.code(f"reason.{table}") for share in (SECOND, THIRD) if lot < share]
    reasons = sorted({primary, *(reason for reason in more if reason)})
    area = primary if primary in ("health", "social_care") else "other"
    story: Record = {
        "reasons": reasons,
        "primary_reason": primary,
        "area": chance.code(f"area.{area}"),
    }
    if "other" in reasons:
        story["reason_other"] = chance.one_of(words["other_reasons"])
    if chance.happens(WITH_NOTE):
        about = words["notes"]["about"]
        story["note"] = _note(
            chance, words["notes"], about=about["none" if table == GENERAL else primary]
        )
    return story | _fell_short(chance, primary)


def _fell_short(chance: Chance, primary: str) -> Record:
    table = "setting" if primary in AT_SCHOOL else "la_send"
    if primary in ("transport", "health", "social_care"):
        table = primary
    where = chance.code(f"deficit_where.{table}")
    if where == "none":
        return {"deficit_where": where, "deficit_what": State.NOT_APPLICABLE.value}
    told = {"deficit_where": where, "deficit_what": chance.code("deficit_what.any")}
    second = chance.code("deficit_where.setting")
    if chance.happens(SECOND_DEFICIT) and second not in (where, "none"):
        told["second_deficit_where"] = second
        told["second_deficit_what"] = chance.code("deficit_what.any")
    return told


def _note(chance: Chance, words: Mapping[str, Sequence[str]], *, about: Sequence[str]) -> str:
    """One to three sentences."""
    sentences, lot = [chance.one_of(about)], chance.share()
    if lot < BEGAN:
        sentences.insert(0, chance.one_of(words["began"]))
    if lot < GAVE:
        sentences.append(chance.one_of(words["gave"]))
    return " ".join(sentences)
