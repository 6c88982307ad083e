"""Who may open a store: every password, and the recovery key, wraps the one data key.

The file's format stands in docs/data.md, exactly enough to unwrap the key without this program.
"""

import hashlib
import json
import math
import secrets
import threading
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from mnemonic import Mnemonic

from sendiass_desktop.domain.errors import (
    AppError,
    Damaged,
    Invalid,
    Problem,
    TooNew,
    WrongPassword,
)
from sendiass_desktop.files import write_private

FILE: Final = "keyring.json"
PREVIOUS_FILE: Final = "keyring.previous.json"
FORMAT: Final = 1

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
WRAPPED_BYTES: Final = KEY_BYTES + 16  # and the tag of AES-GCM
RECOVERY_BYTES: Final = 20  # 15 words
RECOVERY_WORDS: Final = 15

# RFC 9106, second recommended choice, is the floor; the ceiling keeps a changed file from
# taking all memory of the laptop.
MEMORY_KIB: Final = range(64 * 1024, 1024 * 1024 + 1)
PASSES: Final = range(3, 11)
LANES: Final = range(4, 17)
TARGET_SECONDS: Final = 0.5

SHORTEST_PASSWORD: Final = 10

_DO_NOT_MATCH: Final = "The name and password do not match. Check both, and Caps Lock."
_WRONG_WORDS: Final = "These words do not open this store. Check each one against the paper."
_DAMAGED: Final = f"{FILE} is damaged. Restore the last good backup, which holds a copy of it."
_MISSING: Final = (
    f"{FILE} is missing from the store's folder. Restore the last good backup, which holds a copy"
    " of it."
)
_TOO_NEW: Final = "A newer version of this program wrote the store. Install that one and try again."

Kind = Literal["worker", "recovery"]
# WORKAROUND: two derivations at once wait for each other for ever (cryptography 50.0.2, two cores).
_ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Kdf:
    """The cost of one Argon2id stretching (memory in KiB) and its salt."""

    memory_kib: int
    passes: int
    lanes: int
    salt: bytes


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key, sealed under what one person knows; `name` is empty for the recovery key."""

    id: str
    kind: Kind
    name: str
    kdf: Kdf
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Keyring:
    """All wraps of one store, each bound to the store, its owner and its parameters."""

    format: int
    store: str
    practice: bool
    wraps: tuple[Wrap, ...]

    def with_wrap(
        self,
        *,
        id: str,  # noqa: A002 - the word of the file and of every record
        kind: Kind,
        name: str,
        secret: str,
        data_key: bytes,
        kdf: Kdf,
    ) -> "Keyring":
        """A keyring in which `secret` opens the data key, instead of what this owner had before.

        Takes the cost from `kdf`, never its salt. A new recovery key replaces every older one.
        Raises Invalid if another member of staff has the name, or the recovery key is mistyped.
        """
        if len(data_key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        others = (wrap for wrap in self.wraps if wrap.id != id)
        if kind == "worker" and any(_same_name(wrap, name) for wrap in others):
            raise _invalid("name", f"{name.strip()} already has a password here.")
        blank = _blank(id, kind, cost=kdf)
        key = _stretch(_known(kind, secret), blank.kdf)
        wrapped = AESGCM(key).encrypt(blank.nonce, data_key, self._bound_to(blank))
        wrap = replace(blank, name=" ".join(name.split()), wrapped=wrapped)
        return self.holding(wrap)

    def holding(self, wrap: Wrap) -> "Keyring":
        """A keyring with a wrap instead of what its owner, or an older recovery key, had."""
        kept = tuple(
            other
            for other in self.wraps
            if other.id != wrap.id and (other.kind, wrap.kind) != ("recovery", "recovery")
        )
        return replace(self, wraps=(*kept, wrap))

    def without(self, id: str) -> "Keyring":  # noqa: A002 - as in `with_wrap`
        """A keyring that this owner no longer opens; older copies of it still open."""
        return replace(self, wraps=tuple(wrap for wrap in self.wraps if wrap.id != id))

    def unwrap(self, *, name: str, password: str) -> tuple[str, bytes]:
        """The worker's id and the data key; takes as long for a person who is not there.

        Raises WrongPassword, with one sentence for a wrong name and a wrong password.
        """
        wrap = next((wrap for wrap in self.wraps if _same_name(wrap, name)), None)
        return self._open(wrap or self._decoy("worker"), _known("worker", password))

    def unwrap_recovery(self, phrase: str) -> bytes:
        """The data key; raises WrongPassword if these are not the words of the recovery key."""
        try:
            words = _known("recovery", phrase)
        except Invalid as error:
            raise WrongPassword(_WRONG_WORDS) from error
        wrap = next((wrap for wrap in self.wraps if wrap.kind == "recovery"), None)
        return self._open(wrap or self._decoy("recovery"), words)[1]

    def _open(self, wrap: Wrap, known: bytes) -> tuple[str, bytes]:
        try:
            key = _stretch(known, wrap.kdf)
            return wrap.id, AESGCM(key).decrypt(wrap.nonce, wrap.wrapped, self._bound_to(wrap))
        except InvalidTag as error:
            wrong = _DO_NOT_MATCH if wrap.kind == "worker" else _WRONG_WORDS
            raise WrongPassword(wrong) from error

    def _decoy(self, kind: Kind) -> Wrap:
        """A wrap that nothing opens, at this keyring's own cost."""
        return _blank("", kind, cost=self.wraps[0].kdf if self.wraps else _least_kdf())

    def _bound_to(self, wrap: Wrap) -> bytes:
        """The associated data: parameters cannot be weakened, nor wraps moved between owners."""
        return _canonical(
            {
                "store": self.store,
                "practice": self.practice,
                "id": wrap.id,
                "kind": wrap.kind,
                "kdf": asdict(wrap.kdf),
            }
        )


def create(store_id: str, practice: bool) -> Keyring:  # noqa: FBT001 - the only one of its kind
    """A keyring that nobody opens yet."""
    return Keyring(FORMAT, store_id, practice, ())


def new_data_key() -> bytes:
    """A random data key for a new or re-keyed store."""
    return secrets.token_bytes(KEY_BYTES)


def read(folder: Path) -> Keyring:
    """The keyring of a store, from its previous copy if the file is damaged or missing.

    Raises Damaged if both are, TooNew if a newer program wrote it.
    """
    try:
        return _parsed(folder / FILE)
    except Damaged as error:
        with suppress(Damaged):
            return _parsed(folder / PREVIOUS_FILE)
        raise error if (folder / FILE).exists() else Damaged(_MISSING) from error


def mend(folder: Path) -> str:
    """Put the previous copy in the place of a keyring that is not to be read, and the other way.

    Returns "damaged" or "missing", as the file was, or nothing; raises CannotWrite.
    """
    try:
        _parsed(folder / FILE)
    except Damaged:
        trouble = "damaged" if (folder / FILE).exists() else "missing"
        write_private(folder / FILE, _printed(_parsed(folder / PREVIOUS_FILE)))
        return trouble
    try:
        _parsed(folder / PREVIOUS_FILE)
    except Damaged:  # or it is found wanting on the day it is needed
        write_private(folder / PREVIOUS_FILE, (folder / FILE).read_bytes())
    return ""


def copy(folder: Path, target: Path) -> None:
    """Copy the keyring of a store, or its previous copy, into a folder as it stands.

    Raises Damaged where neither can be read, TooNew, CannotWrite or InUse.
    """
    read(folder)
    try:
        _parsed(folder / FILE)
    except Damaged:
        write_private(target / FILE, (folder / PREVIOUS_FILE).read_bytes())
    else:
        write_private(target / FILE, (folder / FILE).read_bytes())


def write(folder: Path, keyring: Keyring) -> None:
    """Write the keyring; raises CannotWrite or InUse, and the file is then as it was.

    The previous copy keeps the generation before, except where that would still open with a
    password or recovery key that has been replaced: then it becomes a copy of the new one.
    """
    data = kept = _printed(keyring)
    with suppress(Damaged):
        if set(_parsed(folder / FILE).wraps) <= set(keyring.wraps):
            kept = (folder / FILE).read_bytes()
    write_private(folder / FILE, data)
    write_private(folder / PREVIOUS_FILE, kept)


def new_recovery_phrase() -> str:
    """A new recovery key: 160 random bits as 15 English words, the last of which checks all."""
    return Mnemonic("english").to_mnemonic(secrets.token_bytes(RECOVERY_BYTES))


def recovery_phrase(typed: str) -> str:
    """What was typed as a recovery key, in lower case with single spaces.

    Raises Invalid (`recovery_key`) if a word is missing, unknown or mistyped.
    """
    words = unicodedata.normalize("NFKC", typed).lower().split()
    if len(words) != RECOVERY_WORDS:
        raise _invalid("recovery_key", f"The recovery key has 15 words, not {len(words)}.")
    language = Mnemonic("english")
    for number, word in enumerate(words, start=1):
        if word not in language.wordlist:
            raise _invalid("recovery_key", f"Word {number} is not a word of recovery keys.")
    phrase = " ".join(words)
    if not language.check(phrase):
        raise _invalid("recovery_key", "A word is wrong, or two have changed places.")
    return phrase


def calibrated_kdf(timer: Callable[[], float]) -> Kdf:
    """Parameters that cost about half a second on this computer; `timer` counts in seconds."""
    kdf = _least_kdf()
    while True:
        started = timer()
        _stretch(b"", kdf)
        memory_kib = _better_memory(kdf.memory_kib, timer() - started)
        if memory_kib == kdf.memory_kib:
            return kdf
        kdf = replace(kdf, memory_kib=memory_kib)


def check_new_password(password: str, name: str) -> None:
    """Raise Invalid (`password`) for a password that is short or holds the person's name.

    Length is what counts (NCSC, and the GOV.UK Design System's pattern "Passwords"): no rules
    about digits or capitals.
    """
    typed = _normal(password)
    if len(typed) < SHORTEST_PASSWORD:
        raise _invalid("password", "Password must be 10 characters or more.")
    squeezed_name = _folded(name).replace(" ", "")
    if squeezed_name and squeezed_name in _folded(typed).replace(" ", ""):
        raise _invalid("password", "Password must not contain your name.")


def _blank(id_: str, kind: Kind, *, cost: Kdf) -> Wrap:
    """A wrap with salt and nonce of its own, holding noise."""
    kdf = replace(cost, salt=secrets.token_bytes(SALT_BYTES))
    noise = secrets.token_bytes(WRAPPED_BYTES)
    return Wrap(id_, kind, "", kdf, secrets.token_bytes(NONCE_BYTES), noise)


def _invalid(field: str, sentence: str) -> Invalid:
    return Invalid((Problem(field, sentence),))


def _same_name(wrap: Wrap, name: str) -> bool:
    return wrap.kind == "worker" and _folded(wrap.name) == _folded(name)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _folded(name: str) -> str:
    return " ".join(_normal(name).casefold().split())


def _known(kind: Kind, secret: str) -> bytes:
    return (recovery_phrase(secret) if kind == "recovery" else _normal(secret)).encode()


def _least_kdf() -> Kdf:
    return Kdf(MEMORY_KIB[0], PASSES[0], LANES[0], secrets.token_bytes(SALT_BYTES))


def _better_memory(memory_kib: int, seconds: float) -> int:
    """Twice the memory, unless that would lie further from the target than what was measured."""
    enough = seconds * math.sqrt(2) > TARGET_SECONDS
    return memory_kib if enough else min(MEMORY_KIB[-1], 2 * memory_kib)


def _stretch(known: bytes, kdf: Kdf) -> bytes:
    try:
        with _ONE_AT_A_TIME:
            return Argon2id(
                salt=kdf.salt,
                length=KEY_BYTES,
                iterations=kdf.passes,
                lanes=kdf.lanes,
                memory_cost=kdf.memory_kib,
            ).derive(known)
    except MemoryError as error:
        raise AppError(
            "There is too little free memory to check a password. Close other programs and try"
            " again."
        ) from error


def _canonical(tree: object) -> bytes:
    return json.dumps(tree, sort_keys=True, separators=(",", ":"), default=bytes.hex).encode()


def _printed(keyring: Keyring) -> bytes:
    tree = asdict(keyring)
    tree["sha256"] = hashlib.sha256(_canonical(tree)).hexdigest()
    return json.dumps(tree, indent=1, ensure_ascii=False, default=bytes.hex).encode()


def _parsed(path: Path) -> Keyring:
    """One file, summed and checked; raises Damaged, also if it is missing, and TooNew."""
    try:
        tree = json.loads(path.read_bytes())
        if tree.pop("sha256") != hashlib.sha256(_canonical(tree)).hexdigest():
            raise Damaged(_DAMAGED)
        if tree["format"] > FORMAT:
            raise TooNew(_TOO_NEW)
        wraps = tuple(_parsed_wrap(wrap) for wrap in tree["wraps"])
        return Keyring(tree["format"], str(tree["store"]), tree["practice"] is True, wraps)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(_DAMAGED) from error


def _parsed_wrap(tree: dict[str, Any]) -> Wrap:
    if tree["kind"] not in ("worker", "recovery"):
        raise ValueError("kind")
    return Wrap(
        id=str(tree["id"]),
        kind=tree["kind"],
        name=str(tree["name"]),
        kdf=_parsed_kdf(tree["kdf"]),
        nonce=_hex(tree["nonce"], NONCE_BYTES),
        wrapped=_hex(tree["wrapped"], WRAPPED_BYTES),
    )


def _parsed_kdf(tree: dict[str, Any]) -> Kdf:
    """The parameters, if they neither weaken the wrap nor take the laptop's memory."""
    memory, passes, lanes = tree["memory_kib"], tree["passes"], tree["lanes"]
    if memory not in MEMORY_KIB or passes not in PASSES or lanes not in LANES:
        raise ValueError("kdf")
    return Kdf(int(memory), int(passes), int(lanes), _hex(tree["salt"], SALT_BYTES))


def _hex(text: str, size: int) -> bytes:
    data = bytes.fromhex(text)
    if len(data) != size:
        raise ValueError("size")
    return data
