"""The pages of a closed or open store as they lie in its files, read by the format of docs/data.md.

What was deleted may still stand on a page: SQL does not show it, this does.
"""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE: Final = 4096
SALT: Final = 16
TAIL: Final = 16 + 64  # vector and seal
LOG_HEAD: Final = 32
FRAME_HEAD: Final = 24


def plain(folder: Path, key: bytes) -> bytes:
    """Every page of the store's file and of its log, decrypted, one after another."""
    return b"".join((_file(folder / "store.db", key), _log(folder / "store.db-wal", key)))


def _file(path: Path, key: bytes) -> bytes:
    raw = path.read_bytes()
    pages = (raw[at : at + PAGE] for at in range(0, len(raw), PAGE))
    return b"".join(
        _page(page[SALT:] if number == 0 else page, key) for number, page in enumerate(pages)
    )


def _log(path: Path, key: bytes) -> bytes:
    raw = path.read_bytes() if path.exists() else b""
    found = []
    for at in range(LOG_HEAD, len(raw), FRAME_HEAD + PAGE):
        page = raw[at + FRAME_HEAD : at + FRAME_HEAD + PAGE]
        first = int.from_bytes(raw[at : at + 4]) == 1
        found.append(_page(page[SALT:] if first else page, key))
    return b"".join(found)


def _page(page: bytes, key: bytes) -> bytes:
    body, vector = page[:-TAIL], page[-TAIL : -TAIL + 16]
    decryptor = Cipher(AES(key), CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
