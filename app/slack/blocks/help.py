"""What does `/sec-incident help` show, and what an unknown word?"""

from app.slack.blocks.kit import Block, Drawn, section
from app.slack.ids import COMMAND
from app.slack.mrkdwn import escape
from app.slack.words import Words, words


def draw_help(locale: str) -> Drawn:
    _ = words(locale)
    return Drawn(_("How to use {command}", command=COMMAND), _help(_))


def draw_unknown(word: str, nearest: str | None, locale: str) -> Drawn:
    """An unknown subcommand with the nearest one that exists, then the help."""
    _ = words(locale)
    line = _("There is no “{word}” here.", word=escape(word, 40))
    if nearest:
        line += " " + _("Did you mean `{command} {nearest}`?", command=COMMAND, nearest=nearest)
    return Drawn(line, [section(line), *_help(_)])


def _help(_: Words) -> list[Block]:
    lines = (
        _("Not sure that it is a security incident? Begin all the same: better safe than sorry."),
        _("`{command} start` [what you see]: pages a commander and opens a private room", command=COMMAND),
        _("`{command} page` [why]: pages a commander; with one name, that person", command=COMMAND),
        _("`{command} oncall`: who is on call, and their numbers", command=COMMAND),
        _("`{command} responders`: who is on call for each team", command=COMMAND),
        _("`{command} who` and one name: how to reach somebody", command=COMMAND),
        _("`{command} status`: in a room, where it stands", command=COMMAND),
        _("`{command} list`: the rooms you are in", command=COMMAND),
        _("`{command} help`: this", command=COMMAND),
        _("`{command} help reading`: further reading", command=COMMAND),
        _(
            "`!ic page` [why], typed where the bot is, in threads too: pages a commander; `!ic help` shows more"
        ),
    )
    return [section("\n".join([lines[0], *(f"• {line}" for line in lines[1:])]))]
