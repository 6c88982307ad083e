"""Words on a page: lines no wider than their box, no word lost, nothing that cannot be drawn."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from sendiass_desktop.reports.lettering import BODY, lacks, load_faces, showable, wrap

load_faces()
WORDS = st.text(st.sampled_from("aiWm <&é-"), max_size=80)


@given(WORDS, st.floats(20, 200))
def test_lines_fit_and_together_hold_every_character(words: str, width: float) -> None:
    lines = wrap(words, BODY, width=width)
    assert all(stringWidth(line.rstrip(), BODY.face, BODY.size) <= width for line in lines)
    assert "".join(lines).rstrip() == showable(words).rstrip()


def test_a_line_ends_with_the_space_it_was_broken_at() -> None:
    assert wrap("Disagreement resolution", BODY, width=80) == ("Disagreement ", "resolution")


def test_a_word_wider_than_the_line_is_broken_without_a_space() -> None:
    lines = wrap("W" * 20, BODY, width=60)
    assert len(lines) > 1
    assert "".join(lines) == "W" * 20


def test_controls_become_spaces_and_unknown_characters_a_question_mark() -> None:
    assert showable("one\ttwo\r\nthree") == "one two three"
    assert showable("caf\u0065\u0301 \U0001f600 \u0634") == "café ? ?"


def test_words_lack_letters_only_where_question_marks_would_stand_for_them() -> None:
    assert not lacks("Łucja O\u2019Ñandú Ольга\n\tĐặng?")
    assert lacks("Olga \u0634")
    assert lacks("\U0001f600")
