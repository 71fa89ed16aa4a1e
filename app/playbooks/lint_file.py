"""How does the file of lint rules become rules, and what is a mistake in it?"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.lint.rules import Check, Example, Kind, Language, Rule, Severity
from app.playbooks.located_yaml import Document, Entry
from app.playbooks.playbook_file import read_text

SENTENCES = 300
PATTERNS = 4000
EXAMPLE = 1000
FEWEST = range(1, 10)
LIMITS = range(1, 100_000)

_KEYS = MappingProxyType({Language.EN: "en", Language.ZH: "zh"})
_ID = re.compile(r"[a-z][a-z-]{1,30}")
_PART = re.compile(r"<([a-z_]+)>")
_IN_BOTH = frozenset({Check.SAYS, Check.LACKS, Check.TITLE_LACKS})
_BY_SHAPE = frozenset({Check.HOST, Check.ADDRESS})
_KINDS, _SEVERITIES, _CHECKS = [*map(str, Kind)], [*map(str, Severity)], [*map(str, Check)]


def read_lint_rules(document: Document) -> tuple[Rule, ...]:
    """What was wrong is in `document.mistakes()`; with any mistake the rules are not to be used."""
    parts = _parts(document.root.entry("parts"))
    rules: list[Rule] = []
    for entry in document.root.entries("rules", "rule"):
        rule = _rule(entry, parts)
        if rule and rule.id in {one.id for one in rules}:
            entry.note(f"id {rule.id} is there already", "each once", key="id")
        rules += [rule] if rule else []
    return tuple(rules)


def _parts(entry: Entry) -> Mapping[str, str]:
    """Each may use those above it."""
    parts: dict[str, str] = {}
    for name in entry.written():
        parts[name] = _filled(entry, name, entry.words(name, limit=PATTERNS), parts)
    return parts


def _rule(entry: Entry, parts: Mapping[str, str]) -> Rule | None:
    """None: so much is wrong that nothing can be made of it; what, is noted."""
    id_ = entry.words("id", limit=30)
    entry.name = f"rule {id_}" if id_ else entry.name
    if id_ and not _ID.fullmatch(id_):
        entry.note(f"id {id_!r}", "an id such as date-in-title", key="id")
    severity, check = entry.choice("severity", _SEVERITIES), entry.choice("check", _CHECKS)
    kinds = [kind for kind in entry.listed("kinds", _KINDS) if kind in _KINDS]
    source, reason = entry.words("source", limit=12), read_text(entry, "reason", limit=SENTENCES)
    if severity not in _SEVERITIES or check not in _CHECKS:
        return None
    return Rule(
        id=id_,
        source=source,
        kinds=frozenset(map(Kind, kinds)),
        severity=Severity(severity),
        check=Check(check),
        reason=reason,
        words=_words(entry, Check(check), parts),
        unless=_patterns(entry, "unless", parts) if entry.has("unless") else (),
        fewest=entry.whole_number("fewest", FEWEST) if entry.has("fewest") else 1,
        limit=_limit(entry) if check == Check.TOO_LONG else None,
        examples=_examples(entry, check),
    )


def _words(
    entry: Entry, check: Check, parts: Mapping[str, str]
) -> Mapping[Language, tuple[re.Pattern[str], ...]]:
    """What looks for what was found elsewhere needs none; an address is written alike in every language."""
    words: dict[Language, tuple[re.Pattern[str], ...]] = dict.fromkeys(Language, ())
    for language, key in _KEYS.items():
        if check in _IN_BOTH or (check in _BY_SHAPE and entry.has(key)):
            words[language] = _patterns(entry, key, parts)
    return MappingProxyType(words)


def _patterns(entry: Entry, key: str, parts: Mapping[str, str]) -> tuple[re.Pattern[str], ...]:
    """One a line."""
    return tuple(_compiled(entry, key, parts))


def _compiled(entry: Entry, key: str, parts: Mapping[str, str]) -> Iterator[re.Pattern[str]]:
    for line in entry.words(key, limit=PATTERNS).splitlines():
        try:
            pattern = re.compile(_filled(entry, key, line, parts), re.IGNORECASE | re.ASCII)
        except re.error as error:
            entry.note(f"{key} {line!r}: {error.msg}", "a regular expression", key=key)
            continue
        if pattern.match(""):
            entry.note(f"{key} {line!r} fits everywhere", "a pattern that needs a character", key=key)
        yield pattern


def _filled(entry: Entry, key: str, pattern: str, parts: Mapping[str, str]) -> str:
    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            entry.note(f"unknown part {match[0]} in {key}", "one of the parts above", key=key)
        return f"(?:{parts.get(match[1], '')})"

    return _PART.sub(part, pattern)


def _limit(entry: Entry) -> Mapping[Language, int]:
    limits = entry.entry("limit")
    return MappingProxyType({language: limits.whole_number(key, LIMITS) for language, key in _KEYS.items()})


def _examples(rule: Entry, check: str) -> tuple[Example, ...]:
    """At least one that passes and one that fails; a text that is too long would fill the file."""
    if check == Check.TOO_LONG:
        return ()
    examples = tuple(filter(None, (_example(entry) for entry in rule.entries("examples", "example"))))
    if {example.fails for example in examples} != {True, False}:
        rule.note("examples of one sort", "some that pass and some that fail", key="examples")
    return examples


def _example(entry: Entry) -> Example | None:
    kind, language = entry.choice("kind", _KINDS), entry.choice("lang", [*map(str, Language)])
    text, fails = entry.words("text", limit=EXAMPLE), entry.flag("fails")
    if kind not in _KINDS or language not in [*map(str, Language)]:
        return None
    return Example(Kind(kind), Language(language), text, fails)
