"""Does the shipped checklist say everything it has to, in both languages, within Slack's limits?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app.domain.playbook import Item, Playbook, Text
from app.playbooks.catalogue import load_playbook

ROWS = {
    1: "A1.0 A1.1 A1.2 A1.3 A1.4 A1.5 A1.6",
    2: "A2.0 A2.1 A2.2 A2.3",
    3: "A3.0a A3.0b A3.0c A3.1a A3.1b A3.1c A3.1d A3.2 A3.3 A3.4 A3.5 A3.5.1 A3.5.2 A3.5.3 A3.6 A3.7",
    4: "A4.0a A4.0b A4.1 A4.2 A4.3a A4.3b A4.3c",
    5: "A5.0 A5.1 A5.2 A5.3 A5.4a A5.4b A5.5 A5.6a A5.6b",
    6: "A6.0 A6.1 A6.1.1 A6.1.2 A6.1.3 A6.2",
    7: "A7.0 A7.2 A7.3",
    8: "A7.0 A7.1",
    9: "A9.0 A9.1 A9.2 A9.3 A9.4",
    10: "A10.0 A10.1 A10.2 A10.3 A10.4 A10.5",
    11: "A11.0 A11.1 A11.2 A11.3 A11.4 A11.5",
    12: "A12.0 A12.1 A12.3 A12.4 A12.6 A12.7",
    13: "A12.0 A12.2 A12.5",
    14: "A14.0 A14.1 A14.2 A14.3 A14.4 A14.5 A14.6 A14.7a A14.7b A14.8 A14.9 A14.10",
}
NAMES = {
    1: ("Stop the attack in progress", "停止正在进行的攻击"),
    2: ("Cut off the attack vector", "切断攻击向量"),
    3: ("Assemble the response team", "组建响应团队"),
    4: ("Isolate affected instances", "隔离受影响的实例"),
    5: ("Identify the timeline of the attack", "确定攻击的时间线"),
    6: ("Identify compromised data", "识别被泄露的数据"),
    7: ("Assess risk to other systems", "评估对其他系统的风险"),
    8: ("Assess risk of another attack", "评估再次攻击的风险"),
    9: ("Add mitigations and monitoring", "应用额外的缓解措施并增加监控"),
    10: ("Forensic analysis of affected systems", "对受影响的系统进行取证分析"),
    11: ("Internal communication", "内部沟通"),
    12: ("Involve law enforcement", "涉及执法机构"),
    13: ("Reach outside parties used as a vector", "联系可能被用作攻击向量的外部方"),
    14: ("External communication", "外部沟通"),
}
PHASES = [
    ("contain", (1, 2, 3, 4), timedelta(minutes=15)),
    ("understand", (5, 6, 7, 8), timedelta(minutes=45)),
    ("harden", (9, 10), timedelta(hours=2)),
    ("communicate", (11, 12, 13, 14), timedelta(hours=4)),
]
SLACK_OPTION = 75
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.$")
LANGUAGES = ("en", "zh-CN")

PLAYBOOK = load_playbook()


def texts_of(item: Item) -> Iterator[Text]:
    yield from (item.name, item.about, *item.donts)
    for step in item.steps:
        yield from filter(None, (step.text, step.hint))


def all_texts(playbook: Playbook) -> Iterator[Text]:
    yield from (playbook.title, playbook.description, *playbook.rules)
    yield from (phase.name for phase in playbook.phases)
    yield from (role.name for role in playbook.roles)
    for gate in playbook.gates:
        yield from (gate.name, gate.opens, *gate.needs)
    for reading in playbook.readings:
        yield reading.title
    for item in playbook.items:
        yield from texts_of(item)


@pytest.mark.parametrize("number", ROWS)
def test_every_row_of_the_checklist_has_its_step(number: int) -> None:
    item = PLAYBOOK.item(number)

    assert {step.source for step in item.steps} == set(ROWS[number].split())
    assert item.source == f"C{number}"


@pytest.mark.parametrize("number", NAMES)
def test_the_fourteen_items_have_the_names_people_know_them_by(number: int) -> None:
    name = PLAYBOOK.item(number).name

    assert (name.en, name.zh) == NAMES[number]


def test_there_are_fourteen_items_in_order() -> None:
    assert [item.number for item in PLAYBOOK.items] == list(range(1, 15))


@pytest.mark.parametrize("item", PLAYBOOK.items, ids=lambda item: str(item.number))
def test_step_ids_count_up_within_their_item(item: Item) -> None:
    assert [step.id for step in item.steps] == [f"{item.number}.{n}" for n in range(1, len(item.steps) + 1)]


@pytest.mark.parametrize(("key", "numbers", "box"), PHASES, ids=[phase[0] for phase in PHASES])
def test_each_phase_has_its_items_and_its_time_box(
    key: str, numbers: tuple[int, ...], box: timedelta
) -> None:
    assert PLAYBOOK.phase(key).items == numbers
    assert {(item.time_box, item.stall) for item in PLAYBOOK.items_of(key)} == {(box, box)}


def test_only_the_gates_of_the_checklist_hold_items_back() -> None:
    waiting = {item.number: item.gates for item in PLAYBOOK.items if item.gates}

    assert waiting == {10: ("G3",), 11: ("G4",), 12: ("G6",), 13: ("G6",), 14: ("G5", "G6", "G7")}


def test_the_eight_gates_are_hard_but_for_the_two_that_only_warn() -> None:
    assert [gate.id for gate in PLAYBOOK.gates] == [f"G{number}" for number in range(1, 9)]
    assert [gate.id for gate in PLAYBOOK.gates if not gate.hard] == ["G7", "G8"]


NEEDS = {"G1": 1, "G2": 2, "G3": 2, "G4": 1, "G5": 5, "G6": 1, "G7": 1, "G8": 1}


@pytest.mark.parametrize(("gate", "needs"), NEEDS.items())
def test_a_gate_asks_for_each_of_its_attestations(gate: str, needs: int) -> None:
    assert len(PLAYBOOK.gate(gate).needs) == needs


def test_the_items_that_the_checklist_delegates_suggest_whom_the_organisation_named() -> None:
    named = {item.number: (item.owner_role, item.owner_key) for item in PLAYBOOK.items if item.owner_key}

    assert named == {
        11: ("engineering_leader", "internal_communication"),
        12: ("engineering_leader", "law_enforcement"),
        13: ("engineering_leader", "external_parties"),
        14: ("marketing", "external_communication"),
    }


def test_every_item_suggests_a_role_and_says_what_not_to_do() -> None:
    for item in PLAYBOOK.items:
        assert item.owner_role
        assert PLAYBOOK.role(item.owner_role).name.en
        assert item.donts


def test_what_destroys_evidence_or_cannot_be_taken_back_is_marked() -> None:
    marked = {step.source for item in PLAYBOOK.items for step in item.steps if step.irreversible}

    assert marked == {"A1.1", "A1.4", "A1.6", "A2.1", "A4.2", "A14.9"}


def test_every_step_has_a_hint() -> None:
    assert [step.id for item in PLAYBOOK.items for step in item.steps if step.hint is None] == []


def test_the_commands_of_the_checklist_are_there_to_copy() -> None:
    hints = {step.source: step.hint for step in PLAYBOOK.item(1).steps}
    commands = {
        "A1.3": "iptables-restore",
        "A1.4": "kill -9",
        "A1.5": "/etc/shadow",
        "A1.6": "sudo shutdown now",
    }

    for source, command in commands.items():
        hint = hints[source]
        assert hint is not None
        assert command in hint.en
        assert command in hint.zh


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_item_and_step_fits_an_option_of_a_slack_menu(locale: str) -> None:
    for item in PLAYBOOK.items:
        assert len(item.title(locale)) <= SLACK_OPTION
        assert all(len(f"{step.id} {step.text.in_(locale)}") <= SLACK_OPTION for step in item.steps)


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_two_options_of_one_menu_read_the_same(locale: str) -> None:
    titles = [item.title(locale) for item in PLAYBOOK.items]

    assert len(set(titles)) == len(titles)
    for item in PLAYBOOK.items:
        assert len({step.text.in_(locale) for step in item.steps}) == len(item.steps)


def test_every_text_is_written_in_both_languages() -> None:
    for text in all_texts(PLAYBOOK):
        assert not CHINESE.search(text.en), text.en
        assert CHINESE.search(text.zh) or text.zh.startswith("`"), text.zh


def test_chinese_texts_use_full_width_punctuation() -> None:
    assert [text.zh for text in all_texts(PLAYBOOK) if HALF_WIDTH.search(text.zh)] == []


def test_sentences_end_alike_in_both_languages() -> None:
    for item in PLAYBOOK.items:
        for text in (item.about, *item.donts, *(step.hint for step in item.steps if step.hint)):
            assert text.en.endswith("."), text.en
            assert text.zh.endswith(("。", "）")), text.zh
        assert not any(step.text.en.endswith(".") or step.text.zh.endswith("。") for step in item.steps)


def test_the_five_readings_are_listed_and_the_withdrawn_one_names_what_replaced_it() -> None:
    first = PLAYBOOK.readings[0]

    assert [reading.id for reading in PLAYBOOK.readings] == ["R1", "R2", "R3", "R4", "R5"]
    assert first.note is not None
    assert "doi.org/10.6028/NIST.SP.800-61r3" in first.note.en
    assert "doi.org/10.6028/NIST.SP.800-61r3" in first.note.zh


def test_it_says_when_it_was_reviewed_and_that_it_was_not_drilled_yet() -> None:
    assert PLAYBOOK.last_reviewed == date(2026, 11, 24)
    assert PLAYBOOK.last_tested is None


def test_the_standing_rules_are_few_enough_to_be_read() -> None:
    assert 3 <= len(PLAYBOOK.rules) <= 5
