"""A report as one plain HTML file: nothing to fetch, nothing that runs, read in order.

One heading a section in order, tables with captions and scopes, a link past the contents, colours
of at least 7 to 1; it prints as it stands (WCAG 2.2; peers.md P09).
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from sendiass_desktop import files
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.reports import shown, wording
from sendiass_desktop.reports.heading import Paper, paper_of
from sendiass_desktop.reports.shown import Line, Shown, Sort

STYLE: Final = """
body { font-family: Arial, Helvetica, sans-serif; font-size: 1.1875rem; line-height: 1.5;
 color: #1b2127; background: #ffffff; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 2.25rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 0.5rem; }
h3 { font-size: 1.1875rem; margin: 1.5rem 0 0.5rem; }
a { color: #0b4f4f; } a:focus { outline: 3px solid #1b2127; background: #ffdd00; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
.marking { border-left: 0.5rem solid #0b4f4f; padding: 0.5rem 1rem; font-weight: bold; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { border-bottom: 1px solid #6b7680; padding: 0.35rem 0.6rem; vertical-align: top; }
th { text-align: left; font-weight: normal; }
thead th, tr.total th, tr.total td { font-weight: bold; }
thead th + th, td { text-align: right; font-variant-numeric: tabular-nums; }
td.words, thead th.words { text-align: left; }
footer { margin-top: 3rem; border-top: 2px solid #0b4f4f; }
@media print { body { font-size: 11pt; max-width: none; padding: 0; } nav, .skip { display: none; }
 tr, caption { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
 .scroll { overflow: visible; } }
"""
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
ALONE: Final = frozenset({Sort.SHARE, Sort.MEAN})  # said in words above the table


def write(
    card: Scorecard,
    target: Path,
    *,
    written_on: date,
    edition: EditionKind = EditionKind.PUBLIC,
) -> None:
    """Write an edition of a report; raises CannotWrite or InUse, the target is then as it was."""
    paper = paper_of(card, edition, written_on=written_on)
    files.write_private(target, content(paper).encode())


def content(paper: Paper) -> str:
    """The whole page; the same values give the same text."""
    return "\n".join(_page(paper)) + "\n"


def _page(paper: Paper) -> Iterator[str]:
    card = paper.card
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield from _head(paper)
    yield "<body>"
    yield '<a class="skip" href="#main">Skip to the report</a>'
    yield from _cover(paper)
    yield from _contents(card)
    yield '<main id="main">'
    yield from _headline(card)
    if card.highlights:
        yield from _highlights(card)
    for number, table in enumerate(card.tables, 1):
        yield from _section(table, number, by=wording.parts_text(card))
    yield from _definitions(paper)
    yield "</main>"
    yield f"<footer>{_p(paper.marking)}{_p(paper.source)}</footer>"
    yield "</body>"
    yield "</html>"


def _head(paper: Paper) -> Iterator[str]:
    described = f"{paper.title}. {paper.marking}"
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_words(paper.full_title)}</title>"
    yield f'<meta name="author" content="{_words(paper.card.service)}">'
    yield f'<meta name="description" content="{_words(described)}">'
    yield f"<style>{STYLE}</style>"
    yield "</head>"


def _cover(paper: Paper) -> Iterator[str]:
    card = paper.card
    yield "<header>"
    yield _p(card.service)
    yield f"<h1>{_words(paper.title)}</h1>"
    yield f'<div class="marking">{"".join(map(_p, paper.markings))}</div>'
    for said in (wording.about_text(card), paper.days, *wording.state_texts(card)):
        yield _p(said)
    for said in paper.protection:
        yield _p(said)
    yield "</header>"


def _contents(card: Scorecard) -> Iterator[str]:
    links = [("headline", "Headline figures")]
    if card.highlights:
        links.append(("highlights", "Highlights"))
    links += ((f"table-{number}", table.title) for number, table in enumerate(card.tables, 1))
    links.append(("definitions", "Definitions"))
    yield '<nav aria-labelledby="contents">'
    yield '<h2 id="contents">Contents</h2>'
    yield "<ul>"
    for place, words in links:
        yield f'<li><a href="#{place}">{_words(words)}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _headline(card: Scorecard) -> Iterator[str]:
    yield '<h2 id="headline">Headline figures</h2>'
    yield from _open(
        "Headline figures of the period", ("Headline", "Figure", "Detail"), words="Detail"
    )
    for tile in wording.headline(card):
        detail = f'<td class="words">{_words(tile.detail)}</td>'
        yield f"<tr>{_row_head(tile.label)}{_cell(tile.shown)}{detail}</tr>"
    yield "</tbody></table>"
    if said := wording.left_out_text(card):
        yield _p(said)


def _highlights(card: Scorecard) -> Iterator[str]:
    yield '<h2 id="highlights">Highlights</h2>'
    for words, stale in wording.highlight_texts(card):
        yield _p(words)
        if stale:
            yield f"<p><strong>{_words(stale)}</strong></p>"


def _section(table: Table, number: int, *, by: str) -> Iterator[str]:
    """A measure: its heading, what is to be known about it, its tables."""
    yield f'<h2 id="table-{number}">{_words(table.title)}</h2>'
    yield _p(f"{wording.total_text(table)}. {wording.headline_text(table)}".strip())
    if said := wording.note_text(table):
        yield _p(said)
    yield from _plain(table)
    if table.columns:
        yield f"<h3>{_words(f'{by}: {table.title}')}</h3>"
        yield from _crossed(table, by=by)
    if table.trend:
        yield f"<h3>{_words(f'Month by month: {table.title}')}</h3>"
        yield from _open(f"{table.title}, month by month", ("Month", table.unit.capitalize()))
        for month, count in shown.months(table):
            yield f"<tr>{_row_head(month)}{_cell(count)}</tr>"
        yield "</tbody></table>"


def _plain(table: Table) -> Iterator[str]:
    minutes = ("Minutes",) if shown.has_minutes(table) else ()
    yield from _open(table.title, ("Answer", table.unit.capitalize(), "Per cent", *minutes))
    for line in shown.lines(table):
        if line.sort not in ALONE:
            told = (line.minutes,) if minutes else ()
            yield _row(line, (line.whole, line.per_cent, *told))
    yield "</tbody></table>"


def _crossed(table: Table, *, by: str) -> Iterator[str]:
    heads = ("Answer", shown.ALL, *(column.label for column in table.columns))
    caption = f"{table.title}, {by.lower()}"
    # A wide table scrolls by itself, with the keyboard too.
    named = f'role="region" aria-label="{_words(caption)}" tabindex="0"'
    yield f'<div class="scroll" {named}>'
    yield from _open(caption, heads)
    for line in shown.lines(table):
        if any(part.text for part in line.parts):
            yield _row(line, (line.whole, *line.parts))
    yield "</tbody></table>"
    yield "</div>"


def _definitions(paper: Paper) -> Iterator[str]:
    card = paper.card
    yield '<h2 id="definitions">Definitions</h2>'
    for said in (wording.ROUNDING, *paper.protection):
        yield _p(said)
    yield "<dl>"
    for table in card.tables:
        said = f"Counted in {table.unit}. {wording.note_text(table)}".strip()
        yield f"<dt><strong>{_words(table.title)}</strong></dt><dd>{_words(said)}</dd>"
    yield "</dl>"
    yield _p(f"Definitions {card.definitions}. Figures {wording.content_hash(card)}.")


def _open(caption: str, heads: tuple[str, ...], *, words: str = "") -> Iterator[str]:
    """The beginning of a table; below the heading `words` there are no figures."""
    yield f"<table><caption>{_words(caption)}</caption>"
    looks = (' class="words"' if head == words else "" for head in heads)
    cells = "".join(
        f'<th scope="col"{look}>{_words(head)}</th>'
        for head, look in zip(heads, looks, strict=True)
    )
    yield f"<thead><tr>{cells}</tr></thead><tbody>"


def _row(line: Line, figures: tuple[Shown, ...]) -> str:
    look = ' class="total"' if line.sort is Sort.TOTAL else ""
    return f"<tr{look}>{_row_head(line.label)}{''.join(map(_cell, figures))}</tr>"


def _row_head(words: str) -> str:
    return f'<th scope="row">{_words(words)}</th>'


def _cell(figure: Shown) -> str:
    return f"<td>{_words(figure.text)}</td>"


def _p(words: str) -> str:
    return f"<p>{_words(words)}</p>"


def _words(text: str) -> str:
    """Text on one line, without what HTML cannot carry."""
    return escape(wording.one_line(text))
