"""What is known beside the drafts of examples and corpus, and what do the shipped rules find in one?"""

from functools import cache

from app.domain.lint import Context, Draft, Finding, Kind, Language, Rule, ThirdParty, lint
from app.integrations.draft_scanner import DraftScanner
from app.integrations.secret_detector import DetectSecrets
from app.playbooks.catalogue import load_lint_rules

LABELS = {Language.EN: "Attorney Work Project", Language.ZH: "律师工作项目"}
PARTIES = (
    ThirdParty("Acme Hosting"),
    ThirdParty("蓝湖云"),
    ThirdParty("Borealis Mail", "https://borealis.example/notice"),
)


def known(language: Language) -> Context:
    """Mail of example.com is ours."""
    return Context(PARTIES, hosts=("cobalt-9",), domains=("example.com",), label=LABELS[language])


def found_in(text: str, kind: Kind, language: Language) -> tuple[Finding, ...]:
    draft = Draft(text, kind, language, _scanner().scan(text))
    return lint(load_lint_rules(), draft, known(language))


def rule(id_: str) -> Rule:
    return next(one for one in load_lint_rules() if one.id == id_)


@cache
def _scanner() -> DraftScanner:
    return DraftScanner(DetectSecrets())
