"""What does `/sec-incident help` say in a room, before the commands: what to do next, in a few lines?"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.domain.next_steps import Next, Tip
from app.slack.blocks.kit import Block, section
from app.slack.ids import COMMAND
from app.slack.words import Words, later

_TIPS: Mapping[Next, str] = MappingProxyType(
    {
        Next.OVER: later("This is over. If there is something new, use `{command} start`."),
        Next.NO_COMMANDER: later(
            "Nobody commands yet; somebody is being paged. "
            "Stop the attack all the same: items 1 to 4 wait for nobody."
        ),
        Next.SAY_WHAT_YOU_SAW: later("Write down here what you saw and when. Facts, with times."),
        Next.UPDATE_DUE: later("An update is due: `{command} update`."),
        Next.LATE: later("Past their time: {numbers}. Ask their owners, or give them more time."),
        Next.BLOCKED: later("Blocked: {numbers}. Open them on the board to see what is needed."),
        Next.UNOWNED: later("Nobody has {numbers}. Open them on the board and give each to one person."),
        Next.GATE: later("{gate} is shut. `{command} gates` shows what opens it."),
        Next.OFFER: later("Nobody has {numbers}. Open one on the board to take it."),
        Next.LOG: later("Do what the commander asks of you, and write here what you do, as you do it."),
    }
)


def draw_next(tips: Sequence[Tip], _: Words) -> list[Block]:
    """Nothing where there is nothing to say."""
    if not tips:
        return []
    title = _("What to do next")
    return [section("\n".join([f"*{title}*", *(f"• {_tip(tip, _)}" for tip in tips)]))]


def _tip(tip: Tip, _: Words) -> str:
    if tip.next is Next.YOURS and tip.until is not None:
        return _("Item {n} is yours until {date}.", n=tip.numbers[0], date=_.date(tip.until))
    if tip.next is Next.YOURS:
        return _("Item {n} is yours.", n=tip.numbers[0])
    if tip.next is Next.UNFILLED:
        return _.n(
            "{n} role has nobody: *Roles…* on the board.",
            "{n} roles have nobody: *Roles…* on the board.",
            tip.numbers[0],
        )
    numbers = _.several([_("item {n}", n=number) for number in tip.numbers])
    return _(_TIPS[tip.next], command=COMMAND, numbers=numbers, gate=tip.gate)
