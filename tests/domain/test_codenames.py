"""Which codenames are drawn, and which never are?"""

from __future__ import annotations

import re
from itertools import combinations, permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.codenames import Codename, CodenameList, CodenamesExhausted, Word, choose, is_denied

WORDS = CodenameList(
    modifiers=(Word("sapphire", "蓝宝石"), Word("mossy", "青苔"), Word("linen", "亚麻")),
    nouns=(Word("unicorn", "独角兽"), Word("otter", "水獭"), Word("tulip", "郁金香")),
)
PAIRS = {f"{modifier.slug}-{noun.slug}" for modifier, noun in product(WORDS.modifiers, WORDS.nouns)}
TRIPLES = {
    f"{first.slug}-{second.slug}-{noun.slug}"
    for (first, second), noun in product(permutations(WORDS.modifiers, 2), WORDS.nouns)
}
SLACK_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")

unhurried = settings(deadline=None)  # a shared machine may be slow; a slow draw is no mistake
chances = st.randoms(use_true_random=False)
slugs = st.from_regex(r"[a-z]{4,12}", fullmatch=True)


@st.composite
def word_lists(draw: st.DrawFn) -> CodenameList:
    drawn = draw(st.lists(slugs, min_size=2, max_size=12, unique=True))
    words = [Word(slug, f"词{position}") for position, slug in enumerate(drawn)]
    cut = draw(st.integers(min_value=1, max_value=len(words) - 1))
    return CodenameList(tuple(words[:cut]), tuple(words[cut:]))


@unhurried
@given(chance=chances, taken=st.sets(st.sampled_from(sorted(PAIRS | TRIPLES)), max_size=20))
def test_a_name_that_is_taken_is_never_drawn(chance: Random, taken: set[str]) -> None:
    codename = choose(WORDS, taken=taken, deny=(), chance=chance)

    assert codename.slug in (PAIRS | TRIPLES) - taken


@unhurried
@given(chance=chances, words=word_lists(), deny=st.lists(slugs, max_size=3))
def test_a_denied_word_is_never_drawn(chance: Random, words: CodenameList, deny: list[str]) -> None:
    try:
        codename = choose(words, taken=(), deny=[entry.upper() for entry in deny], chance=chance)
    except CodenamesExhausted:
        assert all(is_denied(w, deny) for w in words.modifiers) or all(
            is_denied(w, deny) for w in words.nouns
        )
    else:
        assert not any(denied in word for denied in deny for word in codename.slug.split("-"))


@unhurried
@given(chance=chances, words=word_lists())
def test_every_name_is_one_that_slack_takes_for_a_channel(chance: Random, words: CodenameList) -> None:
    codename = choose(words, taken=(), deny=(), chance=chance)

    assert SLACK_NAME.fullmatch(codename.slug)


@unhurried
@given(chance=chances)
def test_all_pairs_come_once_then_all_names_of_three_words_once(chance: Random) -> None:
    drawn: list[str] = []
    for _ in range(len(PAIRS) + len(TRIPLES)):
        drawn.append(choose(WORDS, taken=drawn, deny=(), chance=chance).slug)

    assert set(drawn[: len(PAIRS)]) == PAIRS
    assert set(drawn[len(PAIRS) :]) == TRIPLES
    with pytest.raises(CodenamesExhausted):
        choose(WORDS, taken=drawn, deny=(), chance=chance)


@unhurried
@given(chance=chances)
def test_whether_a_name_is_taken_may_be_asked_of_a_function(chance: Random) -> None:
    codename = choose(WORDS, taken=lambda slug: not slug.endswith("tulip"), deny=(), chance=chance)

    assert codename.slug.endswith("-tulip")


@unhurried
@given(chance=chances)
def test_the_same_chance_draws_the_same_name(chance: Random) -> None:
    state = chance.getstate()
    first = choose(WORDS, taken=(), deny=(), chance=chance)
    chance.setstate(state)

    assert choose(WORDS, taken=(), deny=(), chance=chance) == first


def test_any_pair_may_be_drawn_first() -> None:
    first = {choose(WORDS, taken=(), deny=(), chance=Random(seed)).slug for seed in range(300)}

    assert first == PAIRS


def test_a_list_whose_modifiers_are_all_denied_has_nothing_left() -> None:
    deny = [word.slug for word in WORDS.modifiers]

    with pytest.raises(CodenamesExhausted):
        choose(WORDS, taken=(), deny=deny, chance=Random(1))


@pytest.mark.parametrize(
    ("entry", "denied"),
    [
        pytest.param("sapphire", True, id="the word itself"),
        pytest.param("SAPPHIRE", True, id="in any case"),
        pytest.param("sapp", True, id="a part of it"),
        pytest.param("Sapphire Pay", True, id="a product that begins with it"),
        pytest.param("db_sapphire-01", True, id="a server that carries it"),
        pytest.param("蓝宝石", True, id="its Chinese label"),
        pytest.param("宝石", True, id="a part of its Chinese label"),
        pytest.param("ph", True, id="two letters, when they are all there is"),
        pytest.param("Ph Team", False, id="short words beside a longer one do not count"),
        pytest.param("sapphires", False, id="a longer word"),
        pytest.param("unicorn", False, id="another word"),
        pytest.param(" - ", False, id="no word at all"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_what_an_entry_of_the_deny_list_forbids(entry: str, *, denied: bool) -> None:
    assert is_denied(Word("sapphire", "蓝宝石"), [entry]) is denied


@pytest.mark.parametrize(
    ("locale", "label"),
    [
        ("en-US", "sapphire-unicorn"),
        ("zh-CN", "蓝宝石独角兽"),
        ("zh", "蓝宝石独角兽"),
        ("", "sapphire-unicorn"),
    ],
)
def test_each_reader_is_told_the_name_in_their_language(locale: str, label: str) -> None:
    assert Codename("sapphire-unicorn", "蓝宝石独角兽").label(locale) == label


def test_no_two_names_read_alike_in_chinese() -> None:
    drawn: list[Codename] = []
    for _ in PAIRS:
        taken = [codename.slug for codename in drawn]
        drawn.append(choose(WORDS, taken=taken, deny=(), chance=Random(3)))

    assert all(one.zh != other.zh for one, other in combinations(drawn, 2))
