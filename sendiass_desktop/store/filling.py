"""The documents that a store lacks, such as one made of a lean backup, taken from other stores."""

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.store.backup import opened
from sendiass_desktop.store.connection import open_connection, sentences
from sendiass_desktop.store.documents import Documents
from sendiass_desktop.store.queries import missing_documents
from sendiass_desktop.store.queries.missing_documents import Named


def fill(connection: Any, sources: Iterable[Path], *, key: bytes) -> None:
    """Bring the documents that a store lacks from other stores; those not to be read count not.

    Raises CannotWrite.
    """
    for source in sources:
        if not missing_documents.without_bytes(connection):
            return
        try:
            other = open_connection(source, key, read_only=True)
        except AppError:
            continue
        with closing(other):
            Documents(connection).fill(other)


def not_to_be_found(path: Path, sources: Iterable[Path], *, key: bytes) -> list[Named]:
    """The documents that a restore of a backup would find neither in it nor in other stores.

    Those that it knows to have gone missing earlier are left out. What is found is not read whole.
    """
    with opened(path, key) as connection:
        wanted = {named.id: named for named in missing_documents.unmarked(connection)}
        lacking = missing_documents.without_bytes(connection) if wanted else []
    for source in sources:
        lacking = [one for one in lacking if one.id in wanted]
        if not lacking:
            break
        with suppress(AppError):
            for id_ in _held(source, lacking, key=key):
                del wanted[id_]
    return list(wanted.values())


def _held(source: Path, lacking: Iterable[Document], *, key: bytes) -> list[str]:
    """The ids of those documents that a store seems to hold."""
    with closing(open_connection(source, key, read_only=True)) as other, sentences():
        return [one.id for one in lacking if missing_documents.has_bytes(other, one)]
