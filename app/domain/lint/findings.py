"""Which rules does a draft break, and where?"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from app.domain.lint.drafts import Context, Draft, Finding, Place, Seen
from app.domain.lint.folding import Folded, Lines, flat, fold
from app.domain.lint.letters import recipients, subject
from app.domain.lint.rules import Check, Language, Rule

Span = tuple[int, int]
LATIN_NAME = 3
"""Letters of a name that is looked for; shorter ones are words."""


def lint(rules: Iterable[Rule], draft: Draft, context: Context) -> tuple[Finding, ...]:
    """In the order of the text; of one rule, each place once."""
    reading = Reading(draft, context)
    found = {
        (place, number): Finding(rule, place)
        for number, rule in enumerate(rules)
        if draft.kind in rule.kinds
        for place in _CHECKS[rule.check](reading, rule)
    }
    return tuple(found[key] for key in sorted(found))


class Reading:
    """A draft as every rule wants to see it."""

    def __init__(self, draft: Draft, context: Context) -> None:
        self.draft = draft
        self.context = context
        self.text = draft.text.replace("\r\n", "\n").replace("\r", "\n")
        self.lines = Lines(self.text)
        self.folded: Folded = fold(self.text)

    @cached_property
    def body(self) -> str:
        """All but the title, which tells nothing at length."""
        return flat("\n".join(self.lines.all[self.lines.title :]))

    def place(self, span: Span) -> Place:
        return self.lines.place(self.folded.origin(span[0]))

    def spans(self, patterns: Iterable[re.Pattern[str]]) -> Iterator[Span]:
        for pattern in patterns:
            for match in pattern.finditer(self.folded.text):
                if match.end() > match.start():
                    yield match.span()

    def passed(self, rule: Rule, spans: Iterable[Span]) -> Iterator[Place]:
        """The places of those that nothing excuses; of two that overlap, the first."""
        excused, end = list(self.spans(rule.unless)), -1
        for span in sorted(spans):
            if span[0] >= end and not any(_overlap(span, one) for one in excused):
                yield self.place(span)
                end = span[1]

    def named(self, name: str) -> Iterator[Span]:
        """Where it stands as a word of its own; in Chinese there are none, so anywhere."""
        plain = flat(name).strip()
        if len(plain) < (LATIN_NAME if plain.isascii() else 2):
            return
        edge = r"[A-Za-z0-9_]"
        pattern = rf"(?<!{edge}){re.escape(plain)}(?!{edge})"
        yield from self.spans([re.compile(pattern, re.IGNORECASE)])

    def sighted(self, seen: Seen) -> Iterator[Span]:
        """What others found, by its place in the folded text; a line where it is written otherwise."""
        for one in self.draft.sighted:
            if one.seen is seen:
                line = self.lines.all[one.line - 1]
                column = max(0, line.lower().find(one.value.lower()))
                start = self.lines.start(one.line) + column
                yield self._span(start, start + max(1, len(one.value)))

    def _span(self, start: int, end: int) -> Span:
        """What was folded away is found at what follows it."""
        origins = self.folded.origins
        first = min(bisect_left(origins, start), len(origins) - 1)
        return first, max(first + 1, bisect_left(origins, end))


def _says(reading: Reading, rule: Rule) -> Iterator[Place]:
    """In either language: a notice in Chinese may quote English."""
    yield from reading.passed(rule, reading.spans(_all_words(rule)))


def _lacks(reading: Reading, rule: Rule) -> Iterator[Place]:
    wanted = rule.words[reading.draft.language]
    said = [match for pattern in wanted for match in pattern.finditer(reading.body)]
    if _apart(match.span() for match in said) < rule.fewest:
        yield Place(reading.lines.title, 1)


def _title_lacks(reading: Reading, rule: Rule) -> Iterator[Place]:
    title = flat(reading.lines.all[reading.lines.title - 1])
    if not any(pattern.search(title) for pattern in rule.words[reading.draft.language]):
        yield Place(reading.lines.title, 1)


def _too_long(reading: Reading, rule: Rule) -> Iterator[Place]:
    """At the character that is one too many."""
    limit = (rule.limit or {}).get(reading.draft.language, len(reading.text))
    if len(reading.text.strip()) > limit:
        yield reading.lines.place(limit)


def _third_party(reading: Reading, rule: Rule) -> Iterator[Place]:
    hidden = (party for party in reading.context.third_parties if not party.disclosure)
    yield from reading.passed(rule, (span for party in hidden for span in reading.named(party.name)))


def _disclosure(reading: Reading, rule: Rule) -> Iterator[Place]:
    """Named, as they may be, but without the link."""
    unlinked = (
        party
        for party in reading.context.third_parties
        if party.disclosure and party.disclosure not in reading.text
    )
    yield from reading.passed(rule, (span for party in unlinked for span in reading.named(party.name)))


def _address(reading: Reading, rule: Rule) -> Iterator[Place]:
    yield from reading.passed(rule, [*reading.spans(_all_words(rule)), *reading.sighted(Seen.ADDRESS)])


def _host(reading: Reading, rule: Rule) -> Iterator[Place]:
    known = [span for host in reading.context.hosts for span in reading.named(host)]
    shaped = reading.spans(_all_words(rule))
    yield from reading.passed(rule, [*known, *shaped, *reading.sighted(Seen.HOST)])


def _secret(reading: Reading, rule: Rule) -> Iterator[Place]:
    yield from reading.passed(rule, reading.sighted(Seen.SECRET))


def _subject(reading: Reading, rule: Rule) -> Iterator[Place]:
    """Exactly the label and nothing else (DOMAIN.md X2.1, T6): spaces around it are no part of it."""
    del rule
    found = subject(reading.lines.all)
    if found is None:
        yield Place(reading.lines.title, 1)
    elif found.value.strip() != reading.context.label:
        yield found.place


def _outside(reading: Reading, rule: Rule) -> Iterator[Place]:
    """Nobody said that it is encrypted, and these do not work here."""
    del rule
    if reading.context.encrypted:
        return
    ours = tuple(domain.lower() for domain in reading.context.domains)
    for one in recipients(reading.lines.all):
        if not any(one.domain == domain or one.domain.endswith("." + domain) for domain in ours):
            yield one.place


_CHECKS: Mapping[Check, Callable[[Reading, Rule], Iterator[Place]]] = MappingProxyType(
    {
        Check.SAYS: _says,
        Check.LACKS: _lacks,
        Check.TITLE_LACKS: _title_lacks,
        Check.TOO_LONG: _too_long,
        Check.THIRD_PARTY: _third_party,
        Check.DISCLOSURE: _disclosure,
        Check.ADDRESS: _address,
        Check.HOST: _host,
        Check.SECRET: _secret,
        Check.SUBJECT: _subject,
        Check.OUTSIDE: _outside,
    }
)


def _all_words(rule: Rule) -> Iterator[re.Pattern[str]]:
    for language in Language:
        yield from rule.words[language]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(spans: Iterable[Span]) -> int:
    """How many there are that do not overlap."""
    count, end = 0, -1
    for start, stop in sorted(spans):
        if start >= end:
            count, end = count + 1, stop
    return count
