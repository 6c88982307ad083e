"""A bar chart of the score card's workbook in bare openpyxl."""

from dataclasses import dataclass
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

TEXT, MUTED, LINE, ACCENT = "1B2127", "5A6672", "DCE1E7", "0F6B6B"
COUNT: Final = "#,##0"
EMU_A_CM: Final = 360_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: where it stands, what it shows and what is written on it."""

    anchor: str
    height: float  # cm
    direction: str
    titles: tuple[str, str, str]  # the chart's, and what its two axes are
    spans: tuple[str, str, str]  # where heading, labels and figures stand
    heading: str
    labels: tuple[str, ...]
    figures: tuple[float, ...]
    one_by_one: bool


def drawn(chart: Any) -> Drawn:
    """What a chart that was read from a workbook shows."""
    (series,) = chart.series
    at = chart.anchor._from
    return Drawn(
        anchor=f"A{at.row + 1}",
        height=chart.anchor.ext.height / EMU_A_CM,
        direction=chart.type,
        titles=(_words_of(chart), _words_of(chart.x_axis), _words_of(chart.y_axis)),
        spans=(series.tx.strRef.f, series.cat.strRef.f, series.val.numRef.f),
        heading=series.tx.strRef.strCache.pt[0].v,
        labels=tuple(point.v for point in series.cat.strRef.strCache.pt),
        figures=tuple(float(point.v) for point in series.val.numRef.numCache.pt),
        one_by_one=chart.y_axis.majorUnit == 1,
    )


def chart_of(shown: Drawn) -> Any:
    """The chart, made anew; what all charts share was made once."""
    chart: Any = BarChart()
    chart.type, chart.gapWidth = shown.direction, 45
    chart.width, chart.height = 17.5, shown.height
    chart.series.append(_series(shown))
    chart.title = _title(shown.titles[0], HEADING)
    chart.legend = None
    chart.graphical_properties = OUTLINES[LINE]
    chart.roundedCorners = False
    for axis, words in zip((chart.x_axis, chart.y_axis), shown.titles[1:], strict=True):
        axis.delete = False
        axis.title = _title(words, LETTERS)
        axis.txPr = WORDS
        axis.graphicalProperties = OUTLINES[MUTED]
        axis.majorTickMark = "none"
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines = ChartLines(spPr=OUTLINES[LINE])
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = COUNT
    if shown.one_by_one:
        chart.y_axis.majorUnit = 1
    if shown.direction == "bar":
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
    else:
        chart.x_axis.txPr = SLANTED
    return chart


def _series(shown: Drawn) -> Any:
    heading, labels, figures = shown.spans
    count = len(shown.labels)
    names = [StrVal(idx=at, v=label) for at, label in enumerate(shown.labels)]
    values = [NumVal(idx=at, v=figure) for at, figure in enumerate(shown.figures)]
    head = StrData(ptCount=1, pt=[StrVal(idx=0, v=shown.heading)])
    numbers = NumData(formatCode=COUNT, ptCount=count, pt=values)
    series: Any = Series(
        idx=0,
        order=0,
        tx=SeriesLabel(strRef=StrRef(f=heading, strCache=head)),
        cat=AxDataSource(strRef=StrRef(f=labels, strCache=StrData(ptCount=count, pt=names))),
        val=NumDataSource(numRef=NumRef(f=figures, numCache=numbers)),
    )
    series.graphicalProperties = GraphicalProperties(solidFill=ACCENT)
    series.invertIfNegative = False
    series.dLbls = VALUES
    return series


def _title(words: str, look: CharacterProperties) -> Title:
    run = RegularTextRun(rPr=look, t=words)
    line = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])
    return Title(tx=Text(rich=RichText(p=[line])), overlay=False)


def _words_of(titled: Any) -> str:
    return "".join(run.t for line in titled.title.tx.rich.p for run in line.r)


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(latin=Font(typeface="Arial"), sz=size, b=bold, solidFill=TEXT)


def _text(rotation: int | None = None) -> RichText:
    line = Paragraph(pPr=ParagraphProperties(defRPr=LETTERS), r=[], endParaRPr=LETTERS)
    return RichText(bodyPr=RichTextProperties(rot=rotation), p=[line])


HEADING, LETTERS = _letters(1300, bold=True), _letters(1000)
WORDS, SLANTED = _text(), _text(-2_700_000)
OUTLINES: Final = {
    colour: GraphicalProperties(ln=LineProperties(solidFill=colour)) for colour in (MUTED, LINE)
}
VALUES: Final = DataLabelList(
    dLblPos="outEnd",
    showVal=True,
    showLegendKey=False,
    showCatName=False,
    showSerName=False,
    showPercent=False,
    showBubbleSize=False,
    txPr=WORDS,
)
