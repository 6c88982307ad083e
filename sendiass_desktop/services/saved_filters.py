"""Filters of the case list that somebody keeps under a name of their own."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.records.service import Setting
from sendiass_desktop.domain.settings import CASE_FILTERS
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.case_list import CaseFilter

KEPT: Final = ("state", "worker", "level", "reason", "sen_level", "archived", "order", "descending")
MOST: Final = 20


class SavedFilters:
    """The filters of who is there; nobody else is offered them. Words typed are not kept."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mine(self) -> dict[str, CaseFilter]:
        """My filters by name, in the order they were kept."""
        kept = self._all().get(self._session.worker.id, {})
        return {name: CaseFilter(**fields) for name, fields in kept.items()}

    def keep(self, name: str, wanted: CaseFilter) -> None:
        """Keep a filter under a name, in place of one of that name; raises Invalid."""
        title = " ".join(name.split())
        if not title:
            raise Invalid((Problem("name", "Enter a name for this filter."),))
        mine = dict(self._all().get(self._session.worker.id, {}))
        if title not in mine and len(mine) >= MOST:
            raise Invalid((Problem("name", f"{MOST} filters are kept already. Forget one first."),))
        mine[title] = self.kept(wanted)
        self._write(mine, "keep filter")

    def kept(self, wanted: CaseFilter) -> dict[str, Any]:
        """What is kept of a filter, by the names of its fields: all but the words typed."""
        fields = asdict(replace(wanted, text="", ids=None))
        return {name: fields[name] for name in KEPT if fields[name] is not None}

    def forget(self, name: str) -> None:
        """Keep a filter no longer."""
        mine = dict(self._all().get(self._session.worker.id, {}))
        if mine.pop(name, None) is not None:
            self._write(mine, "forget filter")

    def _all(self) -> Mapping[str, Any]:
        held = self._held()
        return {} if held is None else dict(held.value)

    def _held(self) -> Setting | None:
        found = self._session.store.records.where("setting", "key = ?", values=(CASE_FILTERS,))
        return next(iter(found), None)

    def _write(self, mine: Mapping[str, Any], verb: str) -> None:
        session = self._session
        value = {**self._all(), session.worker.id: dict(mine)}
        held = self._held()
        with session.writing(verb) as writing:
            if held is None:
                writing.add("setting", {"key": CASE_FILTERS, "value": value})
            else:
                writing.change_record("setting", held.id, values={"value": value})
