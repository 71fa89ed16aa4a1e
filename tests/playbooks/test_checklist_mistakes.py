"""What is told about a checklist with mistakes in it?"""

from __future__ import annotations

from pathlib import Path

import pytest

import app.playbooks
from app.playbooks.catalogue import PlaybookMistakes, load_playbook

SHIPPED = (Path(app.playbooks.__file__).parent / "security.yml").read_text(encoding="utf-8")
LINES = SHIPPED.splitlines()


def line_of(text: str, *, after: str = "") -> int:
    """The number of the first line with this text, at or below the first with `after`."""
    start = next(number for number, line in enumerate(LINES) if after in line)
    return next(number for number, line in enumerate(LINES[start:], start=start + 1) if text in line)


def changed(line: int, new: str | None) -> str:
    """The shipped checklist with one line replaced, or taken out."""
    return "\n".join([*LINES[: line - 1], *([] if new is None else [new]), *LINES[line:]])


def told(tmp_path: Path, content: str) -> list[str]:
    path = tmp_path / "security.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PlaybookMistakes) as raised:
        load_playbook(path)
    return str(raised.value).splitlines()


STEP = 'id: "3.2"'


@pytest.mark.parametrize(
    ("line", "new", "mistake"),
    [
        pytest.param(
            line_of("source: A3.0b", after=STEP),
            "        surce: A3.0b",
            "{0}: item 3, step 3.2: unknown key 'surce'; "
            "expected only en, hint, id, irreversible, source, zh",
            id="an unknown key",
        ),
        pytest.param(
            line_of("en:", after=STEP),
            f"        en: {'x' * 71}",
            "{0}: item 3, step 3.2: en text is too long (71); expected at most 70 characters",
            id="a text too long",
        ),
        pytest.param(
            line_of("en:", after=STEP),
            '        en: " "',
            "{0}: item 3, step 3.2: en text is empty; expected a text of at most 70 characters",
            id="an empty text",
        ),
        pytest.param(
            line_of("en:", after=STEP),
            "        en: [Settle, it]",
            "{0}: item 3, step 3.2: en text is a list; expected a text of at most 70 characters",
            id="a list for a text",
        ),
        pytest.param(
            line_of("gates: [G3]"),
            "    gates: [G9]",
            "{0}: item 10: unknown 'G9' in gates; expected a list of G1, G2, G3, G4, G5, G6, G7, G8",
            id="an unknown gate",
        ),
        pytest.param(
            line_of("gates: [G3]"),
            "    gates: G3",
            "{0}: item 10: gates is 'G3'; expected a list of G1, G2, G3, G4, G5, G6, G7, G8",
            id="a gate that is not in a list",
        ),
        pytest.param(
            line_of("time_box: 15m"),
            "    time_box: 15 minutes",
            "{0}: item 1: time_box '15 minutes' is no duration; "
            "expected a duration such as 90s, 15m, 2h or 3d",
            id="a bad duration",
        ),
        pytest.param(
            line_of("phase: contain"),
            "    phase: panic",
            "{0}: item 1: unknown phase 'panic'; expected one of contain, understand, harden, communicate",
            id="an unknown phase",
        ),
        pytest.param(
            line_of("owner_role: host_responder"),
            "    owner_role: nobody",
            "{0}: item 1: unknown owner_role 'nobody'; "
            "expected one of commander, host_responder, service_owner, "
            "infrastructure, security, forensics, engineering_leader, marketing",
            id="an unknown role",
        ),
        pytest.param(
            line_of("owner_key: law_enforcement"),
            "    owner_key: police",
            "{0}: item 12: unknown owner_key 'police'; "
            "expected one of internal_communication, law_enforcement, "
            "external_parties, external_communication",
            id="an unknown default owner",
        ),
        pytest.param(
            line_of("irreversible: true"),
            "        irreversible: perhaps",
            "{0}: item 1, step 1.2: irreversible is 'perhaps'; expected true or false",
            id="a flag that is neither",
        ),
        pytest.param(
            line_of("last_reviewed:"),
            "last_reviewed: 2026-02-30",
            "{0}: the file: last_reviewed 2026-02-30 is no date; expected a date such as 2026-11-24, or null",
            id="a day that does not exist",
        ),
        pytest.param(
            line_of("last_reviewed:"),
            "last_reviewed: YYYY-MM-DD",
            "{0}: the file: last_reviewed is 'YYYY-MM-DD'; expected a date such as 2026-11-24, or null",
            id="a placeholder for a date",
        ),
        pytest.param(
            line_of('id: "1.3"'),
            '      - id: "1.2"',
            "{0}: item 1, step 1.2: id 1.2 is there already; expected each once",
            id="a step id used twice",
        ),
        pytest.param(
            line_of('id: "1.3"'),
            '      - id: "2.3"',
            "{0}: item 1, step 3: id '2.3'; expected the item and a number in quotes, such as \"1.2\"",
            id="a step id of another item",
        ),
        pytest.param(
            line_of("id: G2"),
            "  - id: G1",
            "{0}: gate G1: id G1 is there already; expected each once",
            id="a gate written twice",
        ),
        pytest.param(
            line_of("https://www.sans.org"),
            "    url: the SANS site",
            "{0}: reading 2: url 'the SANS site'; expected an https address",
            id="a reading without an address",
        ),
        pytest.param(
            line_of("key: cut_off_vector"),
            "    key: Cut off",
            "{0}: item 2: key 'Cut off'; expected a key such as stop_attack",
            id="a key that is a sentence",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_expected(
    tmp_path: Path, line: int, new: str, mistake: str
) -> None:
    assert f"security.yml:{mistake.format(line)}" in told(tmp_path, changed(line, new))


def test_a_missing_translation_is_told_at_the_entry_that_lacks_it(tmp_path: Path) -> None:
    mistakes = told(tmp_path, changed(line_of("zh:", after=STEP), None))

    expected = "item 3, step 3.2: no zh text; expected a text of at most 70 characters"
    assert mistakes == [f"security.yml:{line_of(STEP)}: {expected}"]


@pytest.mark.parametrize("number", ["0", "15", "-1"])
def test_an_item_number_out_of_range_is_told_and_so_is_the_number_now_missing(
    tmp_path: Path, number: str
) -> None:
    line = line_of("- number: 13")

    mistakes = told(tmp_path, changed(line, f"  - number: {number}"))

    assert (
        f"security.yml:{line}: item 13: number {number} is out of range; expected a whole number from 1 to 14"
        in mistakes
    )
    assert f"security.yml:{line_of('items:')}: the file: no item 13; expected items 1 to 14" in mistakes


def test_an_item_number_used_twice_is_told(tmp_path: Path) -> None:
    line = line_of("- number: 13")

    mistakes = told(tmp_path, changed(line, "  - number: 12"))

    assert f"security.yml:{line}: item 12: number 12 is there already; expected each once" in mistakes


def test_two_items_may_not_share_a_key(tmp_path: Path) -> None:
    line = line_of("key: cut_off_vector")

    mistakes = told(tmp_path, changed(line, "    key: stop_attack"))

    assert mistakes == [f"security.yml:{line}: item 2: key stop_attack is there already; expected each once"]


def test_phases_out_of_order_are_told(tmp_path: Path) -> None:
    mistakes = told(tmp_path, SHIPPED.replace("- key: understand", "- key: harden", 1))

    expected = (
        "phases contain, harden, harden, communicate; expected contain, understand, harden, communicate"
    )
    assert f"security.yml:{line_of('phases:')}: the file: {expected}, in this order" in mistakes


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    content = SHIPPED.replace("gates: [G3]", "gates: [G9]").replace("phase: contain", "phase: panic", 1)
    content = content.replace("time_box: 45m", "time_box: soon", 1)

    mistakes = told(tmp_path, content)

    assert [mistake.split("; ")[0].split(": ", 2)[2] for mistake in mistakes] == [
        "unknown phase 'panic'",
        "time_box 'soon' is no duration",
        "unknown 'G9' in gates",
    ]


def test_mistakes_can_be_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(changed(line_of("gates: [G3]"), "    gates: [G9]"), encoding="utf-8")

    with pytest.raises(PlaybookMistakes) as raised:
        load_playbook(path)

    (mistake,) = raised.value.mistakes
    assert (mistake.file, mistake.line) == ("mine.yml", line_of("gates: [G3]"))
    assert mistake.what == "item 10: unknown 'G9' in gates"


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        pytest.param("", "security.yml:1: the file is empty; expected a YAML document", id="empty"),
        pytest.param(
            "- 1\n", "security.yml:1: the file: not a mapping; expected keys with values", id="a list"
        ),
        pytest.param(
            "title: [\n",
            "security.yml:2: not YAML: expected the node content, but found '<stream end>'",
            id="broken",
        ),
        pytest.param(
            "title: \x00", "security.yml:1: not YAML: unacceptable character", id="a control character"
        ),
    ],
)
def test_a_file_that_is_no_checklist_at_all_gets_one_mistake(
    tmp_path: Path, content: str, mistake: str
) -> None:
    (only,) = told(tmp_path, content)

    assert only.startswith(mistake)


def test_the_shipped_checklist_may_be_copied_and_used_from_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(SHIPPED, encoding="utf-8")

    assert load_playbook(path) == load_playbook()
