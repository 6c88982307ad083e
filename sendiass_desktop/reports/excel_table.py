"""A real Excel table over cells that are there, with the buttons of a filter or without."""

from collections.abc import Sequence
from typing import Any

from openpyxl.worksheet.table import Table


def excel_table(name: str, ref: str, *, heads: Sequence[str], filtered: bool) -> Any:
    """The table of a range whose first row are its headings."""
    table: Any = Table(displayName=name, ref=ref)
    table._initialise_columns()  # noqa: SLF001 - what openpyxl does while it writes, with a filter
    for column, head in zip(table.tableColumns, heads, strict=True):
        column.name = head
    if not filtered:
        table.autoFilter = None
    return table
