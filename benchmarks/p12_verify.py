"""P12: proving the whole journal, and that the tables are what it says, costs little over reading.

The reference reads the same rows, of the journal and of every table, decodes the same payloads and
takes the same digests in plain Python: of each payload, and of each entry's header together with
the digest of the entry before. It folds nothing and compares nothing.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Final

from benchmarks.bar import Bar, Pair, must_agree, timed
from benchmarks.stores import VERIFIED, Stores
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.services.session import Session

ROWS: Final = """
SELECT origins.id, sequence, stamp, at, worker, verb, kind, record, format, base,
    facts_digest, facts_salt, facts, private_digest, private_salt, private, hash
FROM journal JOIN origins ON origins.number = journal.origin ORDER BY sequence
"""


def proved(session: Session) -> Callable[[], int]:
    """What the program does weekly: the number of entries, where all is sound."""

    def prove() -> int:
        checked = session.store.journal.verify({})
        session.store.records.compare()
        return checked

    return prove


def digested(session: Session) -> Callable[[], int]:
    """What the reference does: the number of entries, where every digest is as it stands there."""
    execute = session.store.connection.execute
    as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode

    def digest() -> int:
        link, entries = bytes(32), 0
        for row in execute(ROWS):
            origin, sequence, stamp, at, worker, verb, kind, record, form, base = row[:10]
            for taken, salt, content in (row[10:13], row[13:16]):
                if content is not None:
                    json.loads(content)
                    must_agree(sha256(salt + content).digest(), taken)
            header = [form, origin, sequence, stamp, at, worker, verb, kind, record, base]
            header += [taken.hex() if taken else None for taken in (row[10], row[13])]
            link = sha256(link + as_json(header).encode()).digest()
            must_agree(link, row[16])
            entries += 1
        for declared in KINDS.values():
            for _ in execute(f"SELECT * FROM {declared.table} ORDER BY id"):
                pass
        return entries

    return digest


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """Both follow the same entries to the same end."""
    with stores.opened(stores.folder_of(VERIFIED)) as session:
        ours, reference = proved(session), digested(session)
        must_agree(ours(), reference())
        yield [Pair(timed(ours), timed(reference))]


BARS = (
    Bar(
        name="P12",
        ours="the journal's chain verified and the tables compared with it, some 200,000 entries",
        reference="SELECT of the same rows, decoding payloads, the same digests",
        limit=2.0,
        pairs=pairs,
        stores=(VERIFIED,),
    ),
)
