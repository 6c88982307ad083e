"""What openpyxl leaves out when it writes: alternative text, fixed dates, no temporary files."""

from datetime import date
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP
from openpyxl.xml.functions import Element, SubElement, tostring

PRODUCT: Final = "SENDIASS Desktop"
OLDEST_IN_A_ZIP: Final = date(1980, 1, 1)
DOS: Final = 0  # the same bytes whichever system writes


def xlsx_bytes(book: Workbook, *, company: str, written_on: date) -> bytes:
    """A workbook as a file: the same values give the same bytes on any day and machine."""
    made = BytesIO()
    with DatedArchive(made, written_on) as archive:
        archive.instead[ARC_APP] = _application(company)
        _Writer(book, archive).write_data()
    return made.getvalue()


class DatedArchive(ZipFile):
    """A zip whose parts carry one given date; `instead` holds parts written in place of others."""

    def __init__(self, file: BytesIO, day: date) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        day = max(day, OLDEST_IN_A_ZIP)
        self._stamp = (day.year, day.month, day.day, 0, 0, 0)
        self.instead: dict[str, bytes] = {}

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """Write one part under the archive's date."""
        name = getattr(zinfo_or_arcname, "filename", zinfo_or_arcname)
        info = ZipInfo(str(name), self._stamp)
        info.compress_type = ZIP_DEFLATED
        info.create_system = DOS
        super().writestr(info, self.instead.get(info.filename, data))


class _Drawing(SpreadsheetDrawing):
    """Charts with their `alternative_text`, which openpyxl has no field for."""

    tagname = SpreadsheetDrawing.tagname
    __elements__ = SpreadsheetDrawing.__elements__

    def _chart_frame(self, idx: int) -> Any:
        frame: Any = super()._chart_frame(idx)  # type: ignore[misc]  # the stubs lack it
        frame.nvGraphicFramePr.cNvPr.descr = self.charts[idx - 1].alternative_text
        return frame


class _Sheet(WorksheetWriter):
    """A sheet in which a code such as `1`, kept as text on purpose, is not marked as a mistake."""

    def write_drawings(self) -> None:
        """Say what is no mistake; this element stands just before the drawings."""
        meant = Element("ignoredErrors")
        for table in self.ws.tables.values():
            SubElement(meant, "ignoredError", {"sqref": table.ref, "numberStoredAsText": "1"})
        if len(meant):
            self.xf.send(meant)
        super().write_drawings()


class _Writer(ExcelWriter):
    """Sheets are put together in memory: openpyxl's own way leaves figures in a temporary file."""

    _archive: DatedArchive

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet and hand its charts on."""
        drawing = _Drawing()
        drawing.charts = ws._charts  # noqa: SLF001 - where openpyxl keeps them
        ws._drawing = drawing  # noqa: SLF001 - where openpyxl looks for it
        writer: Any = _Sheet(ws, out=BytesIO())
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - what openpyxl's own method does
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def _application(company: str) -> bytes:
    """The properties of the program: which one wrote the file, for whom."""
    said: Any = ExtendedProperties(Company=company)
    said.Application = PRODUCT
    said.AppVersion = None
    said.__elements__ = ("Application", "Company")
    written: Any = tostring(said.to_tree())
    return bytes(written)
