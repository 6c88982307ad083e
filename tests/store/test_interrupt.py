"""A lock stops what the pool is reading, in whatever thread it is."""

import threading
from contextlib import closing
from pathlib import Path

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.session import Session, interrupt
from sendiass_desktop.store.connection import open_connection, sentences
from tests.stores import template

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
LONG = 10  # seconds: it would go on for ever


class Reader(threading.Thread):
    """Asks something that never ends."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.asks = threading.Event()
        self.said = ""

    def run(self) -> None:
        with closing(
            open_connection(self._folder / "store.db", template().key, read_only=True)
        ) as connection:
            self.asks.set()
            try:
                with sentences():
                    connection.execute(ENDLESS).fetchone()
            except AppError as trouble:
                self.said = str(trouble)


def test_a_query_of_the_pool_ends_and_the_store_goes_on(session: Session, folder: Path) -> None:
    reader = Reader(folder)
    reader.start()
    assert reader.asks.wait(LONG)
    while reader.is_alive():  # it may not have begun yet
        interrupt()
        reader.join(0.01)
    assert reader.said.startswith("The store was locked before this was done.")
    assert session.store.journal.count() > 0
