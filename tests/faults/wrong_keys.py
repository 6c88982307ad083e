"""S5: wrong passwords and recovery keys, and wraps that were cut or altered: none opens."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

from sendiass_desktop.domain.errors import AppError, Damaged, WrongPassword
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.store import keyring, tries
from sendiass_desktop.store.keyring import Keyring, Wrap
from tests.faults.tally import FAULTS, INPUTS, Tally
from tests.stores import (
    CHEAP,
    NAMES,
    PASSWORDS,
    Clock,
    computer_with,
    copied,
    really_stretched,
    template,
)

MANAGER: Final = Role.MANAGER
LONGEST_WAIT: Final = 60
WAYS: Final = ("wrapped", "nonce", "salt", "id", "kind", "passes", "store", "practice", "owner")


@contextmanager
def really_stretching() -> Iterator[None]:
    """Passwords cost what they cost in the program."""
    cheap, keyring._stretch = keyring._stretch, really_stretched
    try:
        yield
    finally:
        keyring._stretch = cheap


def run(place: Path, random: Random, tally: Tally, *, guesses: int, wraps: int) -> None:
    """Half of the guesses are passwords, half are recovery keys."""
    folder, phrase = copied(place / "store"), template().recovery_key
    with really_stretching():
        ring = keyring.read(folder)
        for wrap in ring.wraps:
            if wrap.name not in ("", NAMES[MANAGER]):
                continue  # what opens theirs is guessed at all the same
            secret = phrase if wrap.kind == "recovery" else PASSWORDS[MANAGER]
            ring = ring.with_wrap(
                id=wrap.id,
                kind=wrap.kind,
                name=wrap.name,
                secret=secret,
                data_key=template().key,
                kdf=CHEAP,
            )
        keyring.write(folder, ring)
        _guess(folder, random, tally, number=guesses)
    _alter(copied(place / "altered"), random, tally, number=wraps)


def _guess(folder: Path, random: Random, tally: Tally, *, number: int) -> None:
    """Every guess is refused in the sentence of its sort, and the wait grows to a minute."""
    clock = Clock()
    computer = computer_with(clock)
    heard: set[tuple[bool, str]] = set()
    waits = []
    for turn in range(number):
        words = turn % 2 == 1
        try:
            if words:
                access.unlock_with_recovery(folder, _words(random), computer=computer)
            else:
                name = random.choice([*NAMES.values(), "Nobody Atall"])
                access.unlock(folder, name, password=_guessed(random), computer=computer)
        except WrongPassword as refused:
            heard.add((words, str(refused)))
        else:
            tally.lose("a wrong password or recovery key opened the store")
        tally.count(INPUTS)
        waits.append(access.seconds_to_wait(folder, computer))
        clock.pass_by(seconds=waits[-1])
    if len(heard) > 2:
        tally.lose("a refusal tells more than that it is one")
    grown = [0] * tries.FREE_TRIES + [min(LONGEST_WAIT, 1 << turn) for turn in range(number)]
    if waits != grown[:number]:
        tally.lose("the wait does not grow as it must")
    right = access.unlock(folder, NAMES[MANAGER], password=PASSWORDS[MANAGER], computer=computer)
    if right.key != template().key:
        tally.lose("the right password no longer opens the store")


def _guessed(random: Random) -> str:
    """A password near the right one, or a long way from it."""
    right = PASSWORDS[random.choice(list(Role))]
    near = (right[:-1], f"{right} ", right.title(), right[::-1], f"{right}\0", "")
    return random.choice([*near, str(random.random())])


def _words(random: Random) -> str:
    """A recovery key with a right checksum, or the right one with words out of place."""
    if random.random() < 0.7:
        return keyring.new_recovery_phrase()
    words = template().recovery_key.split()
    words[random.randrange(15)] = "abandon"
    return " ".join(words[: random.choice((14, 15, 15))])


def _alter(folder: Path, random: Random, tally: Tally, *, number: int) -> None:
    """A wrap changed in one part, the sum made right again: the right password does not open it.

    Every tenth is cut out of the file instead, which is damage.
    """
    ring = keyring.read(folder)
    text = (folder / keyring.FILE).read_bytes()
    for turn in range(number):
        tally.count(FAULTS)
        if turn % 10 == 0:
            for name in (keyring.FILE, keyring.PREVIOUS_FILE):
                (folder / name).write_bytes(text[: random.randrange(len(text))])
            _must_be_damaged(folder, tally)
            continue
        way = random.choice(WAYS)
        altered = _altered(ring, way, random=random)
        (folder / keyring.FILE).write_bytes(keyring._printed(altered))
        _must_not_open(folder, way, tally=tally)


def _altered(ring: Keyring, way: str, *, random: Random) -> Keyring:
    """The keyring with one part of every wrap changed."""
    if way == "store":
        return replace(ring, store=f"{ring.store[:-1]}x")
    if way == "practice":
        return replace(ring, practice=not ring.practice)
    wraps = [_changed(wrap, way, random=random) for wrap in ring.wraps]
    if way == "owner":  # what one knows, put in the place of another
        wraps = [replace(wraps[n - 1], id=wrap.id, name=wrap.name) for n, wrap in enumerate(wraps)]
    return replace(ring, wraps=tuple(wraps))


def _changed(wrap: Wrap, way: str, *, random: Random) -> Wrap:
    changed = wrap
    if way == "wrapped":
        changed = replace(wrap, wrapped=_flipped(wrap.wrapped, random))
    elif way == "nonce":
        changed = replace(wrap, nonce=_flipped(wrap.nonce, random))
    elif way == "salt":
        changed = replace(wrap, kdf=replace(wrap.kdf, salt=_flipped(wrap.kdf.salt, random)))
    elif way == "passes":
        changed = replace(wrap, kdf=replace(wrap.kdf, passes=wrap.kdf.passes + 1))
    elif way == "id":
        changed = replace(wrap, id=wrap.id[::-1])
    elif way == "kind" and wrap.name == NAMES[MANAGER]:
        changed = replace(wrap, kind="recovery")
    return changed


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _must_be_damaged(folder: Path, tally: Tally) -> None:
    try:
        keyring.read(folder)
    except Damaged:
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        tally.lose(f"a cut keyring is not said to be damaged: {type(error).__name__}")
        return
    tally.lose("a cut keyring is read")


def _must_not_open(folder: Path, way: str, *, tally: Tally) -> None:
    try:
        keyring.read(folder).unwrap(name=NAMES[MANAGER], password=PASSWORDS[MANAGER])
    except AppError:
        return
    except (json.JSONDecodeError, ValueError, KeyError, TypeError) as error:
        tally.lose(f"{way} altered is not said in a sentence: {type(error).__name__}")
        return
    tally.lose(f"a keyring whose {way} was altered still opens")
