"""Plain tables read strictly: profiles and settings, one sentence for whatever is wrong in them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

from sendiass_desktop.domain.errors import AppError

CODE: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")

_Found = TypeVar("_Found")
_Code = TypeVar("_Code", bound=StrEnum)


class Table:
    """A table of plain values; `where` names it in sentences. Raises AppError, key by key."""

    def __init__(self, value: object, where: str, *, keys: Iterable[str]) -> None:
        self.where = where
        if not isinstance(value, Mapping):
            raise AppError(f"{where} must be a table.")
        self._value: Mapping[str, Any] = value
        if unknown := sorted(set(value) - set(keys)):
            raise AppError(f"{where} has “{unknown[0]}”, which this program does not know.")

    def text(self, key: str) -> str:
        """The text of a key, empty where it is not stated."""
        found = self._value.get(key, "")
        if not isinstance(found, str):
            raise AppError(f"“{key}” in {self.where} must be text.")
        return found.strip()

    def needed_text(self, key: str) -> str:
        """The text of a key that must be stated."""
        return self._needed(key, self.text(key) or None)

    def needed_code(self, key: str) -> str:
        """The code of a key that must be stated: small letters, digits, `_` and `-`."""
        code = self.needed_text(key)
        if not CODE.fullmatch(code):
            raise AppError(f"{self.where}: “{code}” cannot be a code.")
        return code

    def one_of(self, key: str, codes: type[_Code]) -> _Code:
        """The code of a key that must be stated, one of those given."""
        found = self.needed_text(key)
        if found not in list(codes):
            raise AppError(f"“{key}” in {self.where} must be one of {', '.join(codes)}.")
        return codes(found)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a key, none where it is not stated."""
        found = self._value.get(key, [])
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise AppError(f"“{key}” in {self.where} must be a list of texts.")
        return tuple(found)

    def whole(self, key: str, *, least: int = 1) -> int | None:
        """The whole number of a key, from `least`; None where it is not stated."""
        found = self._value.get(key)
        if found is None or (type(found) is int and found >= least):
            return found
        words = f"from {least}" if least < 1 else f"above {least - 1}"
        raise AppError(f"“{key}” in {self.where} must be a whole number {words}.")

    def needed_whole(self, key: str, *, least: int = 1) -> int:
        """The whole number, from `least`, of a key that must be stated."""
        return self._needed(key, self.whole(key, least=least))

    def yes_no(self, key: str) -> bool | None:
        """True or false; None where it is not stated."""
        found = self._value.get(key)
        if found is None or isinstance(found, bool):
            return found
        raise AppError(f"“{key}” in {self.where} must be true or false.")

    def day(self, key: str) -> date | None:
        """The date of a key, as a date or as ISO text; None where it is not stated."""
        found = self._value.get(key)
        if found is None or type(found) is date:
            return found
        try:
            return date.fromisoformat(found)
        except (TypeError, ValueError):
            raise AppError(f"“{key}” in {self.where} must be a date such as 2026-09-01.") from None

    def needed_day(self, key: str) -> date:
        """The date of a key that must be stated."""
        return self._needed(key, self.day(key))

    def table(self, key: str, keys: Iterable[str]) -> "Table":
        """The table under a key, empty where it is not stated."""
        return Table(self._value.get(key, {}), f"“{key}” in {self.where}", keys=keys)

    def named(self, key: str) -> tuple["Table", tuple[str, ...]]:
        """The table under a key whose keys are names of its own, and those names."""
        found = self._value.get(key, {})
        names = tuple(found) if isinstance(found, Mapping) else ()
        return self.table(key, names), names

    def rows(self, key: str, *, needed: bool = True) -> list[Any]:
        """The list under a key, which must be stated and hold something where it is needed."""
        found = self._value.get(key)
        if not needed and found in (None, []):
            return []
        if not isinstance(found, list) or not found:
            raise AppError(f"{self.where} has no “{key}”.")
        return found

    def _needed(self, key: str, found: _Found | None) -> _Found:
        if found is None:
            raise AppError(f"{self.where} has no “{key}”.")
        return found
