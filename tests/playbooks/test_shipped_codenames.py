"""Are the shipped codenames many, dull, sayable and ordinary in both languages?"""

from __future__ import annotations

import re
import secrets
from itertools import combinations, product

import pytest

from app.domain.codenames import Word, choose
from app.playbooks.catalogue import load_codenames

WORDS = load_codenames()
EVERY_WORD = (*WORDS.modifiers, *WORDS.nouns)


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


ALARMING = listed("""
    abuse agent alarm alert ambush anger angry anthrax apt army arrow arson assault atomic attack
    avenger axe bandit battle beast bitter black blade blast blaze bleed blight blizzard blood
    bloody bolt bomb bot breach break bug bullet burglar burn cancer cannon chaos cipher clandestine
    classified cobra code confidential conflict corpse court covert covid crack crash crazy crime
    criminal crimson crisis cruel crush crypto curse cyber cyclone dagger danger dangerous dark dead
    deadly death deceit defeat demon destroy devil die dirty disaster disease doom dragon drown drug
    duel dump dying earthquake emergency enemy escape evil exploit explosion fake fatal fault fear
    fever fierce fight fire flame flood flu forensic fraud fright fury ghost grave grenade grief
    grim gun hack hail hammer hangman harm hawk hell hidden hijack hoax honeypot horror hostile hunt
    hunter hurricane hurt ice ill incident infect inject injury insider intruder invade ironclad
    jackal jail judge kidnap kill killer knife lava leak legal leopard lethal lightning loot lynx
    mad malice malware massacre mayhem meltdown menace missile mole murder mystery nightmare ninja
    ninth nuclear outage outbreak outlaw panda panic patient pegasus peril phantom phish phoenix
    piracy pirate plague plot poison police predator prison privacy prowler python quake rage raid
    ransom rat raven razor reaper rebel red rescue revenge revolt riot risk rob rogue rot ruin
    sabotage savage scam scandal scar scare scorpion scream secret security sever shadow shark shell
    shield shock shooter sick siege sin siren skull slaughter slay smash smoke snake sniper snoop
    spider spike spy stab steal stealth sting stolen storm strike suicide surge surveillance swarm
    sword tempest terror theft thief thorn threat thunder tiger tornado torpedo toxic tragic trap
    trauma trojan typhoon ulcer undercover urgent venom victim viking violent viper virus volcano
    vulture war warfare warning weapon whistle wicked wolf worm wound wrath wreck zombie
    arse cock crap cunt damn dick fuck penis piss pussy shit slut tits whore
""")
ALARMING_CHINESE = listed("""
    攻 击 侵 黑 泄 漏 病 毒 疫 瘟 癌 死 亡 杀 尸 血 伤 残 战 军 兵 枪 炮 刀 剑 弹 炸 爆 武 箭 矛 盾 火
    灾 震 啸 台风 飓 洪 暴 雷 警 急 密 秘 谍 奸 盗 贼 窃 偷 骗 诈 罪 犯 狱 刑 法院 凶 恶 鬼 魔 妖 恐 怖
    惧 怕 危 险 祸 殃 难 蛇 狼 鲨 蝎 虎 豹 鹰 龙 乌鸦 猫头鹰 蝙蝠 木马 虫 蛛 钓 勒 漏洞 后门 核 辐 脱库
    拖库 红队 蓝队 熊猫 企鹅 天鹅 绿帽 王八 乌龟 羊驼 河蟹 蛤 白莲 茉莉 菊花 黄色 狗 猪 鸡 鸭 蛋 屎 尿
    屁 色情 妓 嫖 赌 党 政 佛 教 葬 坟 墓 丧 哭 泪 苦 贱 傻 笨 蠢 疯 瘫 盲 聋
""")


def close(one: str, other: str) -> bool:
    """Whether two words differ by one letter at most: one changed, added or left out."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]


def test_there_are_at_least_sixty_four_words_of_each_kind() -> None:
    assert len(WORDS.modifiers) >= 64
    assert len(WORDS.nouns) >= 64


def test_the_example_everybody_knows_is_among_them() -> None:
    assert Word("sapphire", "蓝宝石") in WORDS.modifiers
    assert Word("unicorn", "独角兽") in WORDS.nouns


def test_every_pair_is_eight_to_twenty_five_characters_that_slack_takes() -> None:
    for modifier, noun in product(WORDS.modifiers, WORDS.nouns):
        assert re.fullmatch(r"[a-z]+-[a-z]+", f"{modifier.slug}-{noun.slug}")
        assert 8 <= len(f"{modifier.slug}-{noun.slug}") <= 25


def test_the_longest_name_of_three_words_is_one_that_slack_takes() -> None:
    longest = [max(len(word.slug) for word in words) for words in (WORDS.modifiers, WORDS.nouns)]

    assert 2 * (longest[0] + 1) + longest[1] <= 80


@pytest.mark.parametrize("word", EVERY_WORD, ids=lambda word: word.slug)
def test_no_word_is_alarming_in_english_nor_holds_one_of_four_letters_or_more(word: Word) -> None:
    inside = [alarm for alarm in ALARMING if len(alarm) >= 4 and alarm in word.slug]

    assert inside == []
    assert word.slug not in ALARMING


def test_no_name_is_alarming_in_chinese_even_where_two_words_meet() -> None:
    labels = [modifier.zh + noun.zh for modifier, noun in product(WORDS.modifiers, WORDS.nouns)]

    assert [label for label in labels for alarm in ALARMING_CHINESE if alarm in label] == []


def test_no_two_names_read_the_same_in_chinese() -> None:
    labels = [modifier.zh + noun.zh for modifier, noun in product(WORDS.modifiers, WORDS.nouns)]

    assert len(set(labels)) == len(labels)


def test_no_two_words_are_a_letter_apart() -> None:
    assert [(a.slug, b.slug) for a, b in combinations(EVERY_WORD, 2) if close(a.slug, b.slug)] == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("maple", "maples", True), ("linen", "liner", True), ("otter", "utter", True), ("olive", "opal", False)],
)
def test_a_letter_apart_is_measured_as_it_is_heard(one: str, other: str, *, near: bool) -> None:
    assert close(one, other) is near


def test_a_thousand_incidents_get_a_thousand_names() -> None:
    taken: set[str] = set()
    for _ in range(1000):
        taken.add(choose(WORDS, taken=taken, deny=["acme", "ruby"], chance=secrets.SystemRandom()).slug)

    assert len(taken) == 1000
    assert not any("ruby" in slug for slug in taken)


def test_a_third_word_is_taken_once_every_pair_is_used() -> None:
    codename = choose(WORDS, taken=lambda slug: slug.count("-") == 1, deny=(), chance=secrets.SystemRandom())

    assert codename.slug.count("-") == 2
