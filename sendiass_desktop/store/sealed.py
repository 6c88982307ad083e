"""The seal of a small file beside the store: readable by anybody, made by the data key alone."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def seal(tree: Mapping[str, Any], data_key: bytes, *, purpose: bytes) -> str:
    """HMAC-SHA-256 of the canonical JSON, in hexadecimal, under a key of this purpose's own."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(data_key)
    text = json.dumps(tree, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
