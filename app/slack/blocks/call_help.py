"""What does `!ic help` show, and what an unknown word after `!ic`? Commander wording only (DOMAIN.md T4)."""

from app.slack.blocks.kit import Block, Drawn, section
from app.slack.mrkdwn import escape
from app.slack.words import Words, words


def draw_call_help(locale: str) -> Drawn:
    _ = words(locale)
    return Drawn(_("How to use {command}", command="!ic"), _help(_))


def draw_unknown_call(word: str, nearest: str | None, locale: str) -> Drawn:
    _ = words(locale)
    line = _("There is no “{word}” here.", word=escape(word, 40))
    if nearest:
        line += " " + _("Did you mean `{command} {nearest}`?", command="!ic", nearest=nearest)
    return Drawn(line, [section(line), *_help(_)])


def _help(_: Words) -> list[Block]:
    lines = (
        _("`!ic`: who is on call"),
        _("`!ic page` [why]: pages the commanders, at once"),
        _("`!ic page` and one mention: pages that person"),
        _("`!ic page responders`: pages everybody on call for every team; asks first"),
        _("`!ic responders`: who is on call for each team"),
        _("`!ic who` and one mention: how to reach somebody"),
        _("`!ic help`: this"),
    )
    return [section("\n".join(f"• {line}" for line in lines))]
