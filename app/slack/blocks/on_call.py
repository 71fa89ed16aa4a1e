"""What does `!ic` show: who is on call, by tier, and how to page? Commander wording only (DOMAIN.md T4)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.domain.contacts import Contact, OnCallShown
from app.domain.roster import ROUNDS, Tier
from app.slack.blocks.contact_line import contact_line, tier_name
from app.slack.blocks.kit import Block, Drawn, actions, button, context, section
from app.slack.ids import Action
from app.slack.mrkdwn import one_line
from app.slack.words import Words, words

SHOWN = 12
"""So many of one tier: a whole user group may be trained."""


def draw_on_call(shown: OnCallShown, locale: str) -> Drawn:
    _ = words(locale)
    how = _("`!ic page` pages the commanders. `!ic help` shows the rest.")
    if shown.outsider:
        return Drawn(how, [section(how)])
    title = _("Who is on call")
    blocks = [section("\n".join([f"*{title}*", *on_call_lines(shown, _)])), *_remarks(shown, _), context(how)]
    return Drawn(title, blocks + _own_word(shown, _))


def on_call_lines(shown: OnCallShown, _: Words) -> Iterator[str]:
    """A line for each of those paged first, and one for each of the other tiers."""
    if not any(contact.tier is not Tier.EXECUTIVE for contact in shown.contacts):
        yield _("No commander can be reached: whoever pages is the first contact.")
    for tier, contacts in groupby(shown.contacts, key=lambda contact: contact.tier):
        if tier is not None:
            yield from _of_tier(tier, list(contacts), _)


def _of_tier(tier: Tier, contacts: Sequence[Contact], _: Words) -> Iterator[str]:
    """Those paged first, one a line; the others are many, and paged later."""
    shown = [contact_line(contact, _) for contact in contacts[:SHOWN]]
    left = len(contacts) - SHOWN
    if left > 0:
        shown.append(_.n("and {n} more", "and {n} more", left))
    lines = shown if tier in ROUNDS[0] else [_.several(shown)]
    for line in lines:
        yield _("{tier}: {people}", tier=tier_name(tier, _), people=line)


def _remarks(shown: OnCallShown, _: Words) -> list[Block]:
    lines = []
    skipped = [one_line(name, 80) for name in shown.skipped if name]
    if skipped:
        lines.append(_("Cannot be reached here: {people}.", people=_.several(skipped)))
    if shown.stale_since:
        lines.append(_("As of {date}; it could not be asked since.", date=_.date(shown.stale_since)))
    return [context(*lines)] if lines else []


def _own_word(shown: OnCallShown, _: Words) -> list[Block]:
    if shown.has_it_until:
        return [actions(button(_("I give it back"), Action.GIVE_BACK))]
    return [actions(button(_("I have it until…"), Action.TAKE_UNTIL))] if shown.may_take else []
