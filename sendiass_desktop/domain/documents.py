"""What a document of a case may be: how large, under which name, and what may be opened.

A name comes from outside and goes out again: to a file dialog here, to another system there. So it
is kept as every system can hold it, without folders, control or direction characters.
"""

import re
import unicodedata
from typing import Final

MOST_BYTES: Final = 25 * 1024 * 1024
MOST_SAID: Final = "25 MB"
LONGEST_NAME: Final = 200  # bytes: file systems stop at 255
UNNAMED: Final = "document"
# What a program only shows. Anything else may run when it is opened, or fetch from a network.
SHOWN: Final = frozenset(
    {
        *(".pdf", ".txt", ".rtf", ".odt", ".doc", ".docx", ".csv", ".ods", ".xls", ".xlsx"),
        *(".odp", ".ppt", ".pptx", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff"),
        *(".heic", ".webp", ".eml", ".msg", ".mp3", ".m4a", ".wav", ".mp4", ".mov"),
    }
)
_SEPARATORS: Final = re.compile(r"[/\\]")
_NOT_EVERYWHERE: Final = re.compile(r'[<>:"|?*]')  # Windows takes none of these
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
_HARMLESS: Final = re.compile(r"[a-z0-9_-]{1,40}")


def clean_name(raw: str) -> str:
    """The file name that a document is kept under."""
    last = _SEPARATORS.split(unicodedata.normalize("NFC", raw))[-1]
    # Categories that begin with C: control, format (text direction), half a character, unassigned.
    seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in last)
    name = " ".join(_NOT_EVERYWHERE.sub("_", seen).split()).strip(". ")
    if _DEVICE.fullmatch(name):
        name = f"_{name}"
    return _shortened(name) or UNNAMED


def title_of(name: str) -> str:
    """The title that a document has until somebody gives it a better one: its name's first part."""
    clean = clean_name(name)
    return clean.removesuffix(_suffix(clean)).strip(". ") or clean


def is_shown(name: str) -> bool:
    """Whether a file of this name is only shown when it is opened, and runs nothing."""
    return _suffix(name).lower() in SHOWN


def private_name(kind: str | None, name: str) -> str:
    """A file name that tells nothing of a person: the document's kind, and the suffix it had."""
    harmless = kind if kind and _HARMLESS.fullmatch(kind) else UNNAMED
    return f"{harmless}{_suffix(name).lower()}"


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return found[0] if found else ""


def _shortened(name: str) -> str:
    """The name cut in the middle to what a file system takes; its suffix stays."""
    suffix = _suffix(name)
    stem = name.removesuffix(suffix)
    while len((stem + suffix).encode()) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + suffix
