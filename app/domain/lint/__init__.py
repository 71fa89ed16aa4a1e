"""What is wrong with a draft, by rules that are data (DOMAIN.md A11, A14, X2)? Pure, and the same every time."""

from app.domain.lint.drafts import Context, Draft, Finding, Seen, Sighted, ThirdParty
from app.domain.lint.findings import lint
from app.domain.lint.rules import Check, Kind, Language, Rule, Severity

__all__ = [
    "Check",
    "Context",
    "Draft",
    "Finding",
    "Kind",
    "Language",
    "Rule",
    "Seen",
    "Severity",
    "Sighted",
    "ThirdParty",
    "lint",
]
