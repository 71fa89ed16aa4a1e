"""What do those read, alone, who exclude somebody? Of the room nobody hears of it."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.exclusion import Effect
from app.domain.pictures import ExcludedShown, ExclusionAnswer, ExclusionHolds, TrustShown
from app.slack.blocks.kit import Drawn, section
from app.slack.ids import COMMAND
from app.slack.mrkdwn import person
from app.slack.words import Words, later, words

_OUT: Mapping[Effect, str] = MappingProxyType(
    {
        Effect.YOURSELF: later(
            "Nobody excludes themselves. Leave the room, and hand over what is yours first."
        ),
        Effect.UNCHANGED: later("*{slug}*: {person} is excluded already."),
        Effect.WAITS: later(
            "*{slug}*: noted, and nothing has changed yet. {person} is excluded once somebody else of the security "
            "team says the same within 24 hours: `{command} exclude` and their name, in here. Ask them by voice, not "
            "in Slack."
        ),
        Effect.HOLDS: later(
            "*{slug}*: {person} is excluded. The bot takes them out of the room; where Slack does not let it, command "
            "hears how to do it by hand. What was theirs is nobody's, and the bot tells them nothing. Neither they nor "
            "the room are told."
        ),
    }
)
_IN: Mapping[Effect, str] = MappingProxyType(
    {
        Effect.YOURSELF: _OUT[Effect.YOURSELF],
        Effect.UNCHANGED: later("*{slug}*: {person} is not excluded from this."),
        Effect.WAITS: later(
            "*{slug}*: noted, and nothing has changed yet. {person} may come to this again once somebody else of the "
            "security team says the same within 24 hours: `{command} include` and their name, in here."
        ),
        Effect.HOLDS: later("*{slug}*: {person} may come to this again. Nobody invites them: do it by hand."),
    }
)


def draw_exclusion(answer: ExclusionAnswer, locale: str) -> Drawn:
    _ = words(locale)
    said = _IN if answer.lifts else _OUT
    facts = {"slug": answer.codename.slug, "person": person(answer.person), "command": COMMAND}
    lines = [_(said[answer.effect], **facts), *([_paged(_)] if answer.paged else [])]
    return _drawn("\n".join(lines))


def draw_excluded(shown: ExcludedShown, locale: str) -> Drawn:
    _ = words(locale)
    slug = shown.codename.slug
    if not shown.people:
        return _drawn(
            _("*{slug}*: nobody is excluded from this but those of the organisation file.", slug=slug)
        )
    people = _.several([person(user) for user in shown.people])
    return _drawn(_("*{slug}*: excluded are {people}. Only you see this.", slug=slug, people=people))


def draw_name_somebody(word: str, locale: str) -> Drawn:
    _ = words(locale)
    return _drawn(_("Say `{command} {word}` and one name.", command=COMMAND, word=word))


def draw_exclusion_holds(holds: ExclusionHolds, locale: str) -> Drawn:
    """In a direct message: a locked screen is read by others, so that no name is in it."""
    _ = words(locale)
    slug = holds.codename.slug
    said = (
        _("*{slug}*: what two of you said holds now: they may come to it again.", slug=slug)
        if holds.lifts
        else _("*{slug}*: what two of you said holds now.", slug=slug)
    )
    return Drawn(slug, [section("\n".join([said, *([_paged(_)] if holds.paged else [])]))])


def draw_trust(shown: TrustShown, locale: str) -> Drawn:
    _ = words(locale)
    slug = shown.codename.slug
    if shown.trusted:
        return _drawn(_("*{slug}*: Slack is trusted.", slug=slug))
    return _drawn(
        _(
            "*{slug}*: Slack is not trusted. The board says where to talk, and the bot says the name and a number at "
            "most. Back: `{command} chat trusted`.",
            slug=slug,
            command=COMMAND,
        )
    )


def draw_how_to_trust(locale: str) -> Drawn:
    _ = words(locale)
    return _drawn(_("Say `{command} chat untrusted` or `{command} chat trusted`.", command=COMMAND))


def _paged(_: Words) -> str:
    return _("Nobody commands now. Others are paged.")


def _drawn(line: str) -> Drawn:
    return Drawn(line, [section(line)])
