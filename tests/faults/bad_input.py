"""S7: generated text and values in every field of every kind, in imports, searches and commands.

Each is stored as it was given or refused with a sentence; a workbook never holds a formula.
"""

import io
import json
import re
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import Any, Final

import openpyxl

from sendiass_desktop import cli, machine
from sendiass_desktop.domain.calendar_lines import Lines
from sendiass_desktop.domain.calendar_lines import read as read_calendar
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import FieldKind
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.typed_dates import parse_date, parse_time
from sendiass_desktop.domain.values import Unreadable, from_json, tidy
from sendiass_desktop.services import exports, open_format
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.services import Services
from tests.faults import nasty
from tests.faults.tally import INPUTS, Tally
from tests.marked import seed
from tests.stores import MORNING, Clock, computer_with, copied, opened

INPUTS_OF_A_STORE: Final = 600
NEVER_TYPED: Final = frozenset({"worker", "evaluation"})  # staff unlock; a tray has its own way
GIVEN: Final = ("reference", "sha256", "size")  # by the program itself
SUM: Final = r"SUM\(t_\w+\[[\w ]+\]\)"
CELL: Final = r"'[A-Z][\w -]+'!\$B\$\d+"
OURS: Final = re.compile(  # of the sheet Checks (docs/decisions/0009)
    rf'=(({SUM}|{CELL})-{CELL}|IF\(F\d+>?=0,"Adds up","Does not add up"\))\Z'
)
CRASH: Final = "did not expect"


class Trying:
    """One store with a record of every kind, into whose fields things are put."""

    def __init__(self, folder: Path, random: Random, *, tally: Tally) -> None:
        self._folder, self._random, self._tally = copied(folder), random, tally
        self._session = opened(self._folder, computer_with(Clock()))
        seed(self._session)
        self._services = Services.of(self._session)
        self._fields = [
            (kind.name, name)
            for kind in KINDS.values()
            if kind.name not in NEVER_TYPED and self._session.store.records.all(kind.name)
            for name, info in kind.fields.items()
            if info.about.kind is not FieldKind.LINK and name not in GIVEN
        ]

    def every_field(self, number: int) -> None:
        """Something into each field in turn."""
        for turn in range(number):
            kind, name = self._fields[turn % len(self._fields)]
            words = KINDS[kind].fields[name].about.kind is FieldKind.TEXT
            given = (nasty.text if words and turn % 8 else nasty.value)(self._random)
            self._try(f"{kind}.{name}", self._put, kind, name, given)

    def elsewhere(self, number: int) -> None:
        """What is typed into searches, dates, calendars, drafts and names of lists."""
        today = self._session.today()
        services, drafts = self._services, self._services.drafts
        began = MORNING.isoformat()
        places: dict[str, Callable[[str], object]] = {
            "search": services.search.find,
            "date": lambda text: parse_date(text, today),
            "time": parse_time,
            "calendar": lambda text: read_calendar(text, Lines(text, text), today=today),
            "draft": lambda text: drafts.keep(
                "d", "contact", record="", typed={"note": text}, started_at=began
            ),
            "list": lambda text: services.lists.add("school", text),
            "task": lambda text: services.tasks.add({"title": text}),
            "contact": lambda text: services.contacts.log(_contact(text)),
            "people": services.people.find,
        }
        for turn in range(number):
            place = list(places)[turn % len(places)]
            self._try(place, places[place], nasty.text(self._random))

    def imports(self, number: int) -> None:
        """Lines of an export with something changed."""
        source = self._folder.parent / "lines.jsonl"
        open_format.write(self._session, source, purpose="try", recipient="nobody")
        lines = [json.loads(one) for one in source.read_text("utf-8").split("\n") if one]
        sound = [one for one in lines if one["kind"] in ("contact", "task", "person", "list_entry")]
        for turn in range(number):
            given = dict(self._random.choice(sound))
            given["id"] = f"imported {turn}"
            given.pop("reference", None)
            source.write_bytes(nasty.line(given, self._random))
            self._try("import", open_format.read, self._session, source)

    def commands(self, number: int) -> None:
        """Words of the command line; usage is refused with status 2."""
        for _ in range(number):
            words = [nasty.text(self._random).replace("\0", "")[:2000] for _ in range(3)]
            asked = ["score-card", words[0], "--worker", words[1], "--period", words[2]]
            said = io.StringIO()
            typed, sys.stdin = sys.stdin, io.StringIO(f"{words[0]}\n")
            self._tally.count(INPUTS)
            try:
                with redirect_stderr(said), redirect_stdout(said):
                    cli.run_command([*asked, "--password-stdin"])
            except SystemExit:
                pass
            finally:
                sys.stdin = typed
            if CRASH in said.getvalue():
                self._tally.lose(f"a command: {said.getvalue()[-200:]!a}")

    def export(self) -> None:
        """The score card with whatever the lists are called now: no cell is a formula."""
        cards = ScorecardService(self._session)
        card = cards.card(cards.period("2026-11"), None)
        target = self._folder.parent / "card.xlsx"
        pdf = target.with_suffix(".pdf")
        self._try(
            "score card",
            lambda: exports.write_files(card, Targets(target, pdf), written_on=MORNING.date()),
        )
        with closing(openpyxl.load_workbook(target)) as book:
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        self._tally.count("cells read back", len(cells))
        formulas = [one for one in cells if one.data_type == "f" and not OURS.match(str(one.value))]
        if formulas:
            self._tally.lose(f"{len(formulas)} cells of a workbook are formulas")

    def close(self) -> None:
        """The store proves itself, with all that was stored in it."""
        self._session.store.verify()
        self._session.close()
        opened(self._folder, computer_with(Clock(), seed=3)).close()

    def _put(self, kind: str, name: str, given: Any) -> None:
        about = KINDS[kind].fields[name].about
        held = self._random.choice(self._session.store.records.all(kind))
        value = from_json(about, given)
        self._session.must_stay_sound(kind, held, changed={name: value})
        with self._session.writing("try") as writing:
            writing.change_record(kind, held.id, values={name: value})
        found = getattr(self._session.store.records.get(kind, held.id), name)
        if found != tidy(about, value):
            self._tally.lose(f"{kind}.{name} is not stored as it was given")
        self._tally.count("stored as given")

    def _try(self, what: str, done: Callable[..., object], *given: Any) -> None:
        self._tally.count(INPUTS)
        try:
            done(*given)
        except (AppError, Unreadable) as refused:
            if not str(refused).rstrip().endswith((".", "?")):
                self._tally.lose(f"{what} is refused without a sentence: {str(refused)[:80]!a}")
            self._tally.count("refused")
        except Exception as error:  # noqa: BLE001 - whatever it is, it was no sentence
            shown = " ".join(ascii(one)[:60] for one in given if isinstance(one, str))
            self._tally.lose(f"{what}: {machine.where(error)[:300]} {shown}")


def _contact(text: str) -> dict[str, Any]:
    given = {"received_on": MORNING.date(), "channel": "phone", "user_type": "parent"}
    return given | {"note": text, "name": text[:100]}


def run(place: Path, random: Random, tally: Tally, *, inputs: int) -> None:
    """So many inputs, a new store every some hundred."""
    for done in range(0, inputs, INPUTS_OF_A_STORE):
        number = min(INPUTS_OF_A_STORE, inputs - done)
        (place / str(done)).mkdir()
        trying = Trying(place / str(done) / "store", random, tally=tally)
        trying.every_field(number * 5 // 10)
        trying.elsewhere(number * 3 // 10)
        trying.imports(number * 15 // 100)
        trying.commands(number * 5 // 100)
        trying.export()
        trying.close()
