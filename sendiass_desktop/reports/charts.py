"""Native Excel charts: one message each, zero base, values beside the picture, words instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from sendiass_desktop.reports import sheet_style as style
from sendiass_desktop.reports.workbook import Placed, clean

WIDTH: Final = 17.5  # cm: A4 upright without its margins
SURROUND: Final = 3.3  # cm for the title and the value axis of a bar chart
A_BAR: Final = 0.6  # cm
COLUMNS_HEIGHT: Final = 9.5  # cm
GAP: Final = 45  # per cent of a bar's thickness
FEW: Final = 10  # up to here the axis counts one by one: a third of a contact is no mark
# Parts that never change are made once: charts are half the time of a workbook.
TITLE_SIZE, WORDS_SIZE = 1300, 1000  # hundredths of a point
UPWARDS: Final = -2_700_000  # 45 degrees, in the 60,000ths of a degree that charts count in


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chart shows: where its figures stand, what they are, and the sentence above them."""

    message: str
    alternative: str
    placed: Placed
    labels: str  # the heading of the column with the labels
    figures: str  # the heading of the column with the figures
    axis: str  # what the labels are
    points: Sequence[tuple[str, int]]


def bars(shown: Shown) -> Any:
    """Bars from the left, in the order of the table."""
    chart = _chart(shown, "bar")
    chart.height = SURROUND + A_BAR * len(shown.points)
    chart.x_axis.scaling.orientation = "maxMin"  # the first line of the table on top
    chart.y_axis.crosses = "max"  # and the value axis at the bottom all the same
    return chart


def columns(shown: Shown) -> Any:
    """Columns from left to right: one thing as time goes by."""
    chart = _chart(shown, "col")
    chart.height = COLUMNS_HEIGHT
    chart.x_axis.txPr = _words(style.TEXT, rotation=UPWARDS)
    return chart


def _chart(shown: Shown, direction: str) -> Any:
    chart: Any = BarChart()
    chart.type, chart.gapWidth, chart.width = direction, GAP, WIDTH
    chart.series.append(_series(shown))
    chart.title = _title(shown.message, TITLE_SIZE, bold=True)
    chart.legend = None
    chart.alternative_text = clean(shown.alternative)
    chart.graphical_properties = _outline(style.LINE)
    chart.roundedCorners = False
    for axis, words in ((chart.x_axis, shown.axis), (chart.y_axis, shown.figures)):
        axis.delete = False
        axis.title = _title(words, WORDS_SIZE)
        axis.txPr = _words(style.TEXT)
        axis.graphicalProperties = _outline(style.MUTED)
        axis.majorTickMark = "none"
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines = ChartLines(spPr=_outline(style.LINE))
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = style.COUNT
    if max(count for _, count in shown.points) <= FEW:
        chart.y_axis.majorUnit = 1
    return chart


def _series(shown: Shown) -> Any:
    """The figures by reference to the table, with what they are now for viewers that only look."""
    placed, count = shown.placed, len(shown.points)
    heading = StrVal(idx=0, v=clean(shown.figures))
    labels = [StrVal(idx=at, v=clean(label)) for at, (label, _) in enumerate(shown.points)]
    figures = [NumVal(idx=at, v=float(figure)) for at, (_, figure) in enumerate(shown.points)]
    series: Any = Series(
        idx=0,
        order=0,
        tx=SeriesLabel(
            strRef=StrRef(
                f=placed.cell(shown.figures, placed.head),
                strCache=StrData(ptCount=1, pt=[heading]),
            )
        ),
        cat=AxDataSource(
            strRef=StrRef(f=placed.span(shown.labels), strCache=StrData(ptCount=count, pt=labels))
        ),
        val=NumDataSource(
            numRef=NumRef(
                f=placed.span(shown.figures),
                numCache=NumData(formatCode=style.COUNT, ptCount=count, pt=figures),
            )
        ),
    )
    series.graphicalProperties = GraphicalProperties(solidFill=style.ACCENT)
    series.invertIfNegative = False
    series.dLbls = _values()
    return series


@cache
def _outline(colour: str) -> GraphicalProperties:
    return GraphicalProperties(ln=LineProperties(solidFill=colour))


@cache
def _values() -> DataLabelList:
    """The value at the end of each bar, and nothing else."""
    return DataLabelList(
        dLblPos="outEnd",
        showVal=True,
        showLegendKey=False,
        showCatName=False,
        showSerName=False,
        showPercent=False,
        showBubbleSize=False,
        txPr=_words(style.TEXT),
    )


def _title(words: str, size: int, *, bold: bool = False) -> Title:
    look = _letters(style.TEXT, size, bold=bold)
    run = RegularTextRun(rPr=look, t=clean(words))
    line = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


@cache
def _words(colour: str, rotation: int | None = None) -> RichText:
    look = _letters(colour, WORDS_SIZE)
    line = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[], endParaRPr=look)
    return RichText(bodyPr=RichTextProperties(rot=rotation), p=[line])


@cache
def _letters(colour: str, size: int, *, bold: bool = False) -> CharacterProperties:
    face = Font(typeface=style.FAMILY)
    return CharacterProperties(latin=face, sz=size, b=bold, solidFill=colour)
