"""S6: a name looked for in raw bytes, in whatever form it may have been written."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote, quote_plus

from tests.faults.tally import Tally

ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def forms(name: str) -> frozenset[bytes]:
    """The name and each of its words in every form, in small letters where case may differ."""
    return frozenset(form for word in (name, *name.split()) for form in _forms(word))


def found_in(place: Path, name: str, *, tally: Tally) -> list[Path]:
    """Every file below a folder, hidden ones too, that holds the name or a word of it."""
    wanted, found = forms(name), []
    for path in sorted(place.rglob("*")):
        if path.is_file():
            tally.count("files searched")
            raw = path.read_bytes()
            lowered = raw.lower()
            if any(form in lowered or form in raw for form in wanted):
                found.append(path)
        if any(form in path.name.encode().lower() for form in wanted):
            found.append(path)
    return found


def must_find(place: Path, name: str) -> None:
    """A search that finds nothing anywhere finds out nothing: it must find what is put there."""
    there = place / "written"
    there.mkdir()
    tally = Tally("control")
    written = [name.upper().encode(), name.encode("utf-16"), b"xy" + name.split()[1].encode()]
    written += [base64.b64encode(b"x" * n + name.encode()) for n in range(3)]
    written.append(quote(name).encode())
    for number, data in enumerate(written):
        (there / str(number)).write_bytes(b"\0before" + data + b"after")
    assert len(found_in(there, name, tally=tally)) == len(written)
    for path in there.iterdir():
        path.unlink()
    there.rmdir()


def _forms(word: str) -> Iterator[bytes]:
    for encoding in ENCODINGS:
        yield word.lower().encode(encoding)
    yield quote(word).lower().encode()
    yield quote_plus(word).lower().encode()
    yield word.encode().hex().encode()
    for before in range(
        3
    ):  # base64 by where the word begins; its ends depend on what stands beside
        coded = base64.b64encode(b"\0" * before + word.encode())
        yield coded[4 if before else 0 : len(coded) // 4 * 4 - 4]
