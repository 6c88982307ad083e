"""A computed report as text that never changes: what an issue froze, and reads again.

The ids of the records stand in it once, in order; every figure names them by their place.
"""

import base64
import hashlib
import json
import lzma
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from cattrs import Converter

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figures import Scorecard

FORMAT: Final = 1
PIECE: Final = 80_000  # characters: a value holds no longer text
IDS: Final = frozenset({"ids", "base_ids", "gaps"})  # the fields that hold ids of records
CHANGED: Final = (
    "What was frozen when this was issued is not as it was. Verify the journal, and restore the"
    " newest backup that is sound."
)


def freeze(card: Scorecard) -> list[str]:
    """The report as pieces of text, the same for the same report; `thaw` gives it back."""
    places: dict[str, int] = {}
    figures = _numbered(CONVERTER.unstructure(card), places)
    held = {"format": FORMAT, "ids": list(places), "card": figures}
    plain = json.dumps(held, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    text = base64.b85encode(lzma.compress(plain.encode(), preset=6)).decode()
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def thaw(pieces: Sequence[str], *, digest: str) -> Scorecard:
    """The report that was frozen; raises AppError where the text is not the one of the digest."""
    if digest_of(pieces) != digest:
        raise AppError(CHANGED)
    held = json.loads(lzma.decompress(base64.b85decode("".join(pieces))))
    if held["format"] > FORMAT:
        raise AppError("This was issued by a newer program. Use that one to open it.")
    return CONVERTER.structure(_named(held["card"], held["ids"]), Scorecard)


def digest_of(pieces: Sequence[str]) -> str:
    """SHA-256 of a frozen report, in hexadecimal."""
    return hashlib.sha256("".join(pieces).encode()).hexdigest()


def _converter() -> Converter:
    made = Converter()
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    return made


def _numbered(value: Any, places: dict[str, int]) -> Any:
    """The value with the place of each id instead of the id."""
    if isinstance(value, dict):
        return {
            name: [places.setdefault(id_, len(places)) for id_ in part]
            if name in IDS
            else _numbered(part, places)
            for name, part in value.items()
        }
    if isinstance(value, list | tuple):
        return [_numbered(part, places) for part in value]
    return value


def _named(value: Any, ids: list[str]) -> Any:
    """The value with its ids again."""
    if isinstance(value, dict):
        return {
            name: [ids[place] for place in part] if name in IDS else _named(part, ids)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [_named(part, ids) for part in value]
    return value


CONVERTER: Final = _converter()
