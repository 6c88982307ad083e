"""What the data key seals beside the database, each purpose under a key of its own.

A small file is sealed to be readable by anybody and made by the data key alone; what nobody may
read is locked up.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sendiass_desktop.domain.errors import Damaged

NONCE_BYTES: Final = 12


def seal(tree: Mapping[str, Any], data_key: bytes, *, purpose: bytes) -> str:
    """HMAC-SHA-256 of the canonical JSON, in hexadecimal, under a key of this purpose's own."""
    key = _key_for(purpose, data_key)
    text = json.dumps(tree, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def lock_up(content: bytes, data_key: bytes, *, purpose: bytes, bound_to: bytes) -> bytes:
    """AES-256-GCM under a key of this purpose's own: the nonce, then what it hides."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key_for(purpose, data_key)).encrypt(nonce, content, bound_to)


def take_out(locked: bytes, data_key: bytes, *, purpose: bytes, bound_to: bytes) -> bytes:
    """What was locked up; raises Damaged for another key, purpose or binding."""
    nonce, hidden = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
    try:
        return AESGCM(_key_for(purpose, data_key)).decrypt(nonce, hidden, bound_to)
    except InvalidTag as error:
        raise Damaged("What was sealed was sealed for another store or person.") from error


def _key_for(purpose: bytes, data_key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(data_key)
