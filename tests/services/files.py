"""Files of the open format for the tests of what goes in and out."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, open_format
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.open_format import Imported
from sendiass_desktop.services.session import Session
from tests.domain.scorecard.contacts import PLAIN, STATES
from tests.stores import CHEAP, NAMES, Clock, computer_with, rotherham

Record = dict[str, Any]
Read = Callable[..., Imported]  # records, or `raw` for the bytes of a file as they are
Refuse = Callable[..., str]  # the same; what was said
OCTOBER: Final = {"kind": "contact", "received_on": "2026-10-05"}
LINE: Final = json.dumps(OCTOBER).encode()
FIRST: Final = date(2026, 9, 25)  # no bank holiday from here to the end of November 2026


def written(path: Path, *lines: Record, raw: bytes | None = None) -> Path:
    """A file with these records, a line each, or with these bytes."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    path.write_bytes(text.encode() if raw is None else raw)
    return path


def exported(session: Session, folder: Path) -> list[Record]:
    target = folder / "all.jsonl"
    open_format.write(session, target, purpose="to look", recipient="us")
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def of_kind(lines: list[Record], kind: str) -> list[Record]:
    return [line for line in lines if line["kind"] == kind]


def invented(seed: int, number: int) -> list[Record]:
    """Random records of the open format, contacts and their responses."""
    random = Random(seed)  # noqa: S311 - invented records
    lists = rotherham().lists

    def answer(name: str) -> str | None:
        codes = [entry.code for entry in lists.entries(name)]
        return random.choice([*codes, *codes, *STATES])

    records: list[Record] = []
    for count in range(number):
        received = FIRST + timedelta(days=random.randrange(46))
        record: Record = {"kind": "contact", "id": f"c{count}", "received_on": received.isoformat()}
        record |= {name: answer(name) for name in PLAIN.values()}
        record |= {name: answer(name) for name in ("deficit_where", "primary_reason", "outcome")}
        record["reasons"] = random.choice(
            [None, "withheld", ["ehcna"], ["ehcna", "transport"], ["other", "transport", "other"]]
        )
        record["remit"] = random.choice(["in", "in", "in", "wrong", None])
        record["first_contact"] = random.choice([True, True, False, None])
        record["response_needed"] = random.choice([None, "yes", "yes", "yes", "no", "not_known"])
        ended = received + timedelta(days=random.choice([0, 0, 3]))
        record["ended_on"] = random.choice([None, ended.isoformat()])
        record["archived_on"] = random.choice([None] * 9 + ["2026-11-19"])
        records.append({name: value for name, value in record.items() if value is not None})
        for _ in range(random.randrange(3)):
            answered = received + timedelta(days=random.randrange(12))
            result = random.choice(["spoke", "replied", "message", "no_answer", "taken"])
            at = f"{min(answered, date(2026, 11, 20))}T10:00"
            response = {"kind": "response", "contact": f"c{count}", "at": at, "result": result}
            records.append(response)
    return records


def another_store(folder: Path, clock: Clock) -> Session:
    """A second, empty store of the same service, opened by its manager."""
    here = computer_with(clock, seed=99)
    manager = Member(NAMES[Role.MANAGER], Role.MANAGER, "nine purple lamps")
    access.create_store(folder, rotherham(), staff=(manager,), computer=here, kdf=CHEAP)
    unlocked = access.unlock(folder, manager.name, password=manager.password, computer=here)
    return access.open_session(folder, unlocked, computer=here)
