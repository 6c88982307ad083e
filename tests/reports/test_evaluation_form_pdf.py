"""The blank evaluation form, read back by its tags: every question, every answer, nothing cut."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import evaluation
from sendiass_desktop.domain.errors import CannotWrite
from sendiass_desktop.domain.evaluation import Point, QuestionSet, Scale
from sendiass_desktop.reports import evaluation_form_pdf, wording
from sendiass_desktop.reports.lettering import ANSWER, CLEAR, LARGE, QUESTION
from tests.reports.tags import Tagged

SETS = evaluation.read(resources.toml("evaluations", "question_sets.toml"))
SERVICE = "Testbourne SENDIASS"
BOTH = pytest.mark.parametrize("asked", SETS.all, ids=[one.code for one in SETS.all])
LONG = "Did somebody <b>tell</b> you & your family, or так ли это було, " * 3


def written(asked: QuestionSet, folder: Path, *, practice: bool = False) -> Tagged:
    target = folder / "form.pdf"
    evaluation_form_pdf.write(asked, target, service=SERVICE, practice=practice)
    return Tagged(target)


@BOTH
def test_everything_is_tagged_and_the_tree_and_the_pages_agree(
    asked: QuestionSet, tmp_path: Path
) -> None:
    written(asked, tmp_path).assert_sound()


@BOTH
def test_the_form_is_two_sides_of_one_sheet(asked: QuestionSet, tmp_path: Path) -> None:
    assert len(written(asked, tmp_path).pages) == 2
    assert len(written(asked, tmp_path, practice=True).pages) == 2


@BOTH
def test_questions_are_headings_with_their_numbers_and_what_follows_has_its_own(
    asked: QuestionSet, tmp_path: Path
) -> None:
    found = written(asked, tmp_path)
    headings = [(str(one.S)[1:], found.text(one)) for one in found.walk("H1", "H2")]
    questions = [
        ("H2", f"{number}. {question.text}") for number, question in enumerate(asked.questions, 1)
    ]
    assert headings == [
        ("H1", "Tell us what you think"),
        *questions,
        ("H2", asked.comment),
        ("H2", asked.identity),
        ("H2", "When you have finished"),
    ]


@BOTH
def test_each_question_has_a_box_for_every_point_of_its_scale(
    asked: QuestionSet, tmp_path: Path
) -> None:
    found = written(asked, tmp_path)
    _, *scales = found.walk("L")
    assert [[found.text(item) for item in found.kids(scale)] for scale in scales] == [
        [point.label for point in question.scale.points] for question in asked.questions
    ]
    boxes = [box for box in found.walk("Lbl") if "/Alt" in box]
    assert len(boxes) == 30


@BOTH
def test_the_form_says_how_to_fill_it_in_and_that_no_name_is_needed(
    asked: QuestionSet, tmp_path: Path
) -> None:
    said = written(asked, tmp_path).words()
    assert "Tick one box for each question" in said
    assert asked.anonymous in said
    assert f"Give this form to anybody who works for {SERVICE}" in said


def test_notes_for_staff_are_not_printed(tmp_path: Path) -> None:
    found = written(SETS.all[0], tmp_path)
    assert "hypothesis" not in found.words()
    assert not any("hypothesis" in "".join(page.artefacts) for page in found.pages)


def test_there_is_room_for_a_comment_and_a_name(tmp_path: Path) -> None:
    found = written(SETS.all[0], tmp_path)
    assert [str(figure.Alt) for figure in found.walk("Figure")] == [
        "Lines to write on",
        "Line for your name",
    ]


@BOTH
def test_who_answered_is_asked_by_the_labels_of_the_service(
    asked: QuestionSet, tmp_path: Path
) -> None:
    target = tmp_path / "form.pdf"
    labels = ["Parent or carer", "Child", "Young person", "Professional", "Other"]
    evaluation_form_pdf.write(asked, target, service=SERVICE, practice=True, user_types=labels)
    found = Tagged(target)
    *_, last = found.walk("L")
    assert [found.text(item) for item in found.kids(last)] == labels
    assert len(found.pages) == 2
    found.assert_sound()


@BOTH
def test_every_page_names_the_set_and_its_version(asked: QuestionSet, tmp_path: Path) -> None:
    found = written(asked, tmp_path)
    assert all(asked.titled() in page.artefacts for page in found.pages)
    assert str(found.pdf.docinfo.Title) == f"Evaluation form: {asked.titled()}"
    assert str(found.pdf.docinfo.Author) == SERVICE


def test_a_practice_store_is_marked_on_every_page_and_a_live_one_nowhere(tmp_path: Path) -> None:
    practice = written(SETS.all[0], tmp_path, practice=True)
    assert wording.PRACTICE in practice.words()
    assert all(wording.PRACTICE in page.artefacts for page in practice.pages)
    live = written(SETS.all[0], tmp_path)
    assert wording.PRACTICE not in live.words()
    assert not any(wording.PRACTICE in page.artefacts for page in live.pages)


def test_the_type_is_large() -> None:
    assert min(style.size for style in (ANSWER, CLEAR, LARGE, QUESTION)) >= 12


@pytest.mark.parametrize("points", [2, 7])
def test_other_scales_and_long_marked_up_words_are_wrapped_whole(
    points: int, tmp_path: Path
) -> None:
    base = SETS.all[0]
    label = "Very <i>likely & indeed rather often"
    scale = Scale("long", tuple(Point(n, f"{label} {n}") for n in range(points)))
    questions = tuple(replace(one, text=LONG.strip(), scale=scale) for one in base.questions)
    found = written(replace(base, questions=questions), tmp_path)
    heading = list(found.walk("H2"))[2]
    assert found.text(heading) == f"3. {LONG.strip()}"
    assert [found.text(item) for item in found.kids(list(found.walk("L"))[2])] == [
        f"{label} {n}" for n in range(points)
    ]
    found.assert_sound()


def test_the_same_set_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        evaluation_form_pdf.write(SETS.all[0], tmp_path / name, service=SERVICE, practice=False)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="folder"):
        written(SETS.all[0], tmp_path / "gone")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_finds_the_words(tmp_path: Path) -> None:
    written(SETS.all[0], tmp_path)
    path = str(tmp_path / "form.pdf")
    information = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert "Tagged:          yes" in information.stdout
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    for question in SETS.all[0].questions:
        assert question.text.split()[-1] in words.stdout
