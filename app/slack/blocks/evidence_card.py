"""What does the room read of evidence: a file that was hashed, one that could not be had, and who takes what over?"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.pictures import CustodyCard, EvidenceTaken, FileMissed
from app.domain.registers.evidence import Evidence
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.blocks.record_lines import entry_facts, entry_line
from app.slack.ids import COMMAND, Action, version_value
from app.slack.mrkdwn import person
from app.slack.words import Words, later, words

_MISSED: Mapping[str, str] = MappingProxyType(
    {
        "no_file": later("There is no file in that message, so nothing was entered."),
        "known": later("That file is evidence already: number {number}. It was not entered again."),
        "gone": later(
            "⚠ {person} wanted a file kept as evidence, but it was deleted in Slack before it could be fetched. "
            "Nothing was entered. Whoever still has it can share it again."
        ),
        "too_large": later(
            "⚠ {person} wanted a file kept as evidence, but it is larger than {limit} MB and was not fetched. Take its "
            "SHA-256 where it lies, and enter it: `{command} record evidence`."
        ),
        "elsewhere": later(
            "⚠ {person} wanted a file kept as evidence, but it lies outside Slack and could not be fetched. Take its "
            "SHA-256 where it lies, and enter it: `{command} record evidence`."
        ),
        "refused": later(
            "⚠ {person} wanted a file kept as evidence, but Slack did not let the bot have it. Whoever runs the bot "
            "sees why with `sec-incident doctor`. Until then: `{command} record evidence`."
        ),
        "not_the_file": later(
            "⚠ {person} wanted a file kept as evidence, but Slack sent something else in its place. Nothing was "
            "entered. Try it again, or take its SHA-256 yourself: `{command} record evidence`."
        ),
        "unreachable": later(
            "⚠ {person} wanted a file kept as evidence, but Slack's store of files could not be reached. Nothing was "
            "entered. Try it again, or take its SHA-256 yourself: `{command} record evidence`."
        ),
    }
)


def draw_evidence_taken(taken: EvidenceTaken, locale: str) -> Drawn:
    _ = words(locale)
    evidence = taken.evidence
    lines = [f"🗂 {entry_line(evidence, _)}", entry_facts(evidence, _), _next(evidence.record, _)]
    place = button(_("Where it is kept…"), Action.KEEP_PLACE, value=evidence.id)
    return Drawn(taken.codename.slug, [section("\n".join(lines)), actions(place)])


def draw_file_missed(missed: FileMissed, locale: str) -> Drawn:
    _ = words(locale)
    line = _(
        _MISSED[missed.why],
        person=person(missed.person),
        number=missed.number,
        limit=missed.largest_mb,
        command=COMMAND,
    )
    return Drawn(missed.codename.slug, [section(line)])


def draw_custody_card(card: CustodyCard, locale: str) -> Drawn:
    _ = words(locale)
    blocks = [section("\n".join(_handed(card, _)))]
    if card.custody.accepted_at is None:
        value = version_value(card.event.id, card.event.version)
        blocks.append(actions(button(_("I have it"), Action.ACCEPT_CUSTODY, value=value, style="primary")))
    return Drawn(card.codename.slug, blocks)


def _next(record: object, _: Words) -> str:
    if isinstance(record, Evidence) and record.secured:
        return _("✓ Secured.")
    return _("Say where it is kept, and that nobody can change it there: then it is secured.")


def _handed(card: CustodyCard, _: Words) -> Iterator[str]:
    custody = card.custody
    if custody.differs:
        yield _(
            "🚨 *The hash is not that of evidence {number} any more.* Something changed it, or this is another piece. "
            "Touch nothing, and tell the commander.",
            number=custody.evidence,
        )
    yield entry_line(card.event, _)
    yield entry_facts(card.event, _)
    taker = person(custody.taker or "")
    if custody.accepted_at is None:
        yield _("{person}, press when you have it in your hands or under your lock.", person=taker)
    else:
        yield _("✓ {person} has it since {date}.", person=taker, date=_.utc(custody.accepted_at))
