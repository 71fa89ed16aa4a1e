"""With which words does a draft begin? Its headings, and what the record tells, in the language of the draft.

Where the record tells nothing a part stays empty: nothing is made up.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.domain.drafting.kinds import BARE, HEADERS, PARTS, DraftKind, Part
from app.domain.drafting.texts import PART_LIMIT
from app.domain.drafting.told import Told
from app.slack.drafting.from_record import (
    coarse_timeline,
    data_taken,
    done,
    effect,
    how_it_happened,
    prevention,
    should_not_have,
    timeline,
)
from app.slack.drafting.headings import heading
from app.slack.mrkdwn import cut
from app.slack.words import Words, later, words

_FROM_RECORD: Mapping[Part, Callable[[Told, Words], str]] = MappingProxyType(
    {
        Part.HAPPENED: how_it_happened,
        Part.TIMELINE: timeline,
        Part.TAKEN: data_taken,
        Part.EFFECT: effect,
        Part.DONE: done,
        Part.STORED: should_not_have,
        Part.PREVENTION: prevention,
    }
)
_TITLES: Mapping[DraftKind, str] = MappingProxyType(
    {
        DraftKind.INTERNAL: later("To everybody: a security incident, {date}"),
        DraftKind.EXTERNAL: later("Notice of a security incident, {date}"),
        DraftKind.CUSTOMER_SECURITY: later("To your security team: notice of a security incident, {date}"),
        DraftKind.THIRD_PARTY: later("Notice of a security incident that may concern you, {date}"),
        DraftKind.REGULATOR: later("Notification of a security incident, {date}"),
    }
)


class WordedDrafts:
    def headings(self, kind: DraftKind, language: str) -> Mapping[Part, str]:
        _ = words(language)
        plain = {**dict.fromkeys(BARE, ""), **HEADERS}
        return {part: plain[part] if part in plain else heading(kind, part, _) for part in PARTS[kind]}

    def begin(self, kind: DraftKind, told: Told, organisation: str, language: str) -> Mapping[Part, str]:
        _ = words(language)
        texts = {part: _FROM_RECORD[part](told, _) for part in PARTS[kind] if part in _FROM_RECORD}
        if kind in _TITLES:
            title = _(_TITLES[kind], date=told.at.date().isoformat())
            texts[Part.TITLE] = f"{organisation}: {title}" if organisation else title
        if kind is DraftKind.INTERNAL:
            texts[Part.HAPPENED] = ""
            texts[Part.TIMELINE] = coarse_timeline(told, _)
            texts[Part.ASKED] = _("Speak of this with nobody outside. Send questions to your lead.")
        if Part.FOLLOW_UP in PARTS[kind]:
            texts[Part.FOLLOW_UP] = _("We will tell you more as soon as we know more.")
        return {part: cut(text, PART_LIMIT) for part, text in texts.items()}
