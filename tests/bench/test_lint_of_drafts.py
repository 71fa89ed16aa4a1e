"""How right are the rules for drafts, rule by rule and language by language?"""

import pytest

from app.domain.lint import Language
from tests.playbooks.lint_corpus import Score, corpus, later, scores, total, unseen


@pytest.mark.bench
@pytest.mark.parametrize("drafts", ["the rules were mended by", "the rules have not seen"])
def test_precision_and_recall(drafts: str, capsys: pytest.CaptureFixture[str]) -> None:
    labelled = unseen() if drafts.endswith("seen") else (*corpus(), *later())
    found = scores(labelled)
    rows = [_row(score) for score in (*found, *(total(found, language) for language in Language))]
    with capsys.disabled():
        print(f"\n\n{len(labelled)} labelled drafts that {drafts}")  # noqa: T201 - what a benchmark is for
        print(f"{'rule':<24}{'':<8}{'right':>6}{'wrong':>7}{'missed':>8}{'precision':>11}{'recall':>8}")  # noqa: T201
        print("\n".join(rows))  # noqa: T201

    assert sum(score.right for score in found)


def _row(score: Score) -> str:
    counts = f"{score.right:>6}{score.wrong:>7}{score.missed:>8}"
    return f"{score.rule:<24}{score.language:<8}{counts}{score.precision:>11.3f}{score.recall:>8.3f}"
