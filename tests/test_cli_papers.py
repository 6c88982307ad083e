"""The papers that the command line writes: the blank evaluation form, the support agreement."""

import json
from pathlib import Path

from tests.command_line import Run, by_moira, clock, folder, run

__all__ = ["by_moira", "clock", "folder", "run"]


def test_a_support_agreement_is_written_of_a_case(by_moira: Run, tmp_path: Path) -> None:
    file, target = tmp_path / "case.jsonl", tmp_path / "agreement.pdf"
    case = {"opened_on": "2026-10-01", "service_user": "p", "child": "c"}
    lines: list[dict[str, str]] = [
        {"kind": "person", "id": "p", "full_name": "Aisha Quarmby"},
        {"kind": "person", "id": "c", "full_name": "Sami Quarmby"},
        {"kind": "case", "id": "k"} | case,
    ]
    work = {"kind": "intervention", "case": "k", "opened_on": "2026-10-02", "level": "3"}
    file.write_text("\n".join(map(json.dumps, [*lines, work])))
    assert by_moira("import", file).status == 0
    wanted = by_moira("support-agreement", "--case", "R-2026-0001", "--pdf", target)
    assert (wanted.status, target.read_bytes()[:4]) == (0, b"%PDF")
    missing = by_moira("support-agreement", "--case", "R-2026-0009", "--pdf", target)
    assert missing.refusal == "There is no case R-2026-0009.\n"
