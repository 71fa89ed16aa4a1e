"""Which words tell of an attack, and which could be a codename?"""

import pytest

from app.domain.codenames import CodenameList, Word
from app.domain.slips import SecretKind, codenames_in, tells_of_an_incident, worst

KNOWN = CodenameList(
    modifiers=(Word("azure", "蔚蓝"), Word("calm", "平静")),
    nouns=(Word("toucan", "巨嘴鸟"), Word("lake", "湖")),
)


@pytest.mark.parametrize(
    "text",
    [
        "is it a breach?",
        "We were HACKED",
        "the intruders took data",
        "an incident",
        "compromised hosts",
        "security team",
        "是不是被入侵了",
        "数据泄露",
    ],
)
def test_talk_of_an_attack_is_heard(text: str) -> None:
    assert tells_of_an_incident(text)


@pytest.mark.parametrize(
    "text", ["", "lunch at twelve", "the bridge", "what a hackneyed phrase", "今天天气很好"]
)
def test_other_talk_is_not(text: str) -> None:
    assert not tells_of_an_incident(text)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("#azure-toucan", {"azure-toucan"}),
        ("Azure Toucan and azure_lake", {"azure-toucan", "azure-lake"}),
        ("azuretoucan", set()),
        ("calm azure toucan", {"azure-toucan", "calm-azure-toucan"}),
        ("calm, azure toucan", {"azure-toucan"}),
        ("azure. toucan", set()),
        ("the toucan", set()),
        ("toucan azure", set()),
        ("a blue azure lake", {"azure-lake"}),
        ("蔚蓝巨嘴鸟被攻击", {"azure-toucan"}),
        ("平静蔚蓝湖", {"azure-lake", "calm-azure-lake"}),
        ("巨嘴鸟和蔚蓝", set()),
        ("", set()),
    ],
)
def test_a_codename_is_heard_however_it_is_joined(text: str, slugs: set[str]) -> None:
    assert codenames_in(text, KNOWN) == slugs


def test_the_worst_is_what_is_told() -> None:
    assert worst({SecretKind.LOGIN, SecretKind.PRIVATE_KEY, SecretKind.KEY}) is SecretKind.PRIVATE_KEY
    with pytest.raises(ValueError, match="empty"):
        worst(())
