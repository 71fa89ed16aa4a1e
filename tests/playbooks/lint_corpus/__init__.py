"""Which drafts were labelled by hand, and how often are the shipped rules right about them?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from app.domain.lint import Check, Kind, Language
from app.playbooks.catalogue import load_lint_rules
from tests.playbooks.lint_context import found_in

FOLDER = Path(__file__).parent
LANGUAGES = {"en": Language.EN, "zh": Language.ZH}
OF_A_WHOLE = frozenset({Check.LACKS, Check.TITLE_LACKS, Check.TOO_LONG})


@dataclass(frozen=True, slots=True)
class Labelled:
    """`fires`: the rules that must find something in it; no other may. `whole`: not a single sentence."""

    text: str
    kind: Kind
    language: Language
    whole: bool
    fires: frozenset[str]

    def asked(self) -> frozenset[str]:
        """The rules it is judged by: what is missing is asked of whole drafts only."""
        return frozenset(
            rule.id
            for rule in load_lint_rules()
            if self.kind in rule.kinds and (self.whole or rule.check not in OF_A_WHOLE)
        )

    def found(self) -> frozenset[str]:
        return frozenset(one.rule.id for one in found_in(self.text, self.kind, self.language)) & self.asked()


@dataclass(slots=True)
class Score:
    rule: str
    language: Language
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """1 where nothing was found, and so nothing wrongly."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0


def corpus() -> tuple[Labelled, ...]:
    return tuple(one for file in sorted(FOLDER.glob("*.yml")) for one in _labelled(file))


def later() -> tuple[Labelled, ...]:
    """Written once the rules were right about the others; what they said of these first is in the decision."""
    return tuple(one for file in sorted((FOLDER / "later").glob("*.yml")) for one in _labelled(file))


def unseen() -> tuple[Labelled, ...]:
    """No rule was changed for these."""
    return tuple(one for file in sorted((FOLDER / "unseen").glob("*.yml")) for one in _labelled(file))


def total(found: Sequence[Score], language: Language) -> Score:
    """Over all rules."""
    own = [score for score in found if score.language is language]
    return Score(
        "all",
        language,
        right=sum(score.right for score in own),
        wrong=sum(score.wrong for score in own),
        missed=sum(score.missed for score in own),
    )


def scores(labelled: Sequence[Labelled]) -> list[Score]:
    """By rule and language, in the order of the rules."""
    counted = {
        (rule.id, language): Score(rule.id, language) for rule in load_lint_rules() for language in Language
    }
    for one in labelled:
        found = one.found()
        for rule in found | one.fires:
            score = counted[rule, one.language]
            score.right += rule in found and rule in one.fires
            score.wrong += rule not in one.fires
            score.missed += rule not in found
    return list(counted.values())


def _labelled(file: Path) -> Iterator[Labelled]:
    sort, _, language = file.stem.partition("_")
    for group in YAML(typ="safe").load(file.read_text("utf-8")):
        for text in group["texts"]:
            yield Labelled(
                text, Kind(group["kind"]), LANGUAGES[language], sort == "notices", frozenset(group["fires"])
            )
