"""What does `/sec-incident help` show, and what an unknown word?"""

from collections.abc import Sequence

from app.domain.next_steps import Tip
from app.slack.blocks.kit import Block, Drawn, section
from app.slack.blocks.next_steps import draw_next
from app.slack.ids import COMMAND
from app.slack.mrkdwn import escape
from app.slack.words import Words, words


def draw_help(locale: str, tips: Sequence[Tip] = (), *, excludes: bool = False) -> Drawn:
    """`tips`: what the reader should do next in the room where they ask. `excludes`: they may, there."""
    _ = words(locale)
    suspects = [section("\n".join(_suspecting(_)))] if excludes else []
    return Drawn(_("How to use {command}", command=COMMAND), [*draw_next(tips, _), *_help(_), *suspects])


def draw_unknown(word: str, nearest: str | None, locale: str) -> Drawn:
    """An unknown subcommand with the nearest one that exists, then the help."""
    _ = words(locale)
    line = _("There is no “{word}” here.", word=escape(word, 40))
    if nearest:
        line += " " + _("Did you mean `{command} {nearest}`?", command=COMMAND, nearest=nearest)
    return Drawn(line, [section(line), *_help(_)])


def _help(_: Words) -> list[Block]:
    first = _("Not sure that it is a security incident? Begin all the same: better safe than sorry.")
    return [
        section("\n".join([first, *_calling(_)])),
        section("\n".join([_("*In a room*"), *_leading(_)])),
        section("\n".join([_("*What goes into its record*"), *_recording(_)])),
        section("\n".join(_reading(_))),
    ]


def _calling(_: Words) -> Sequence[str]:
    return _listed(
        _("`{command} start` [what you see]: pages a commander and opens a private room", command=COMMAND),
        _("`{command} page` [why]: pages a commander; with one name, that person", command=COMMAND),
        _("`{command} oncall`: who is on call, and their numbers", command=COMMAND),
        _("`{command} responders`: who is on call for each team", command=COMMAND),
        _("`{command} who` and one name: how to reach somebody", command=COMMAND),
        _("`{command} list`: the rooms you are in", command=COMMAND),
        _("`{command} drill` [what]: the same as start, for those on the drill roster only", command=COMMAND),
    )


def _leading(_: Words) -> Sequence[str]:
    return _listed(
        _("`{command} status`: where it stands", command=COMMAND),
        _("`{command} roles`: who has which role; claim one that is free", command=COMMAND),
        _("`{command} handover` and one name: the commander asks somebody to take command", command=COMMAND),
        _(
            "`{command} take-command`: where nobody commands, or whoever does is not heard from",
            command=COMMAND,
        ),
        _("`{command} gates`: what is held back and what opens it", command=COMMAND),
        _(
            "`{command} clocks`: by when whom is to be told; counsel and the commander set them",
            command=COMMAND,
        ),
        _("`{command} contacts`: who outside was told, and who may have to hear of it", command=COMMAND),
        _("`{command} people`: who was there and why", command=COMMAND),
        _("`{command} service` and a name: what is hit; who speaks for it is asked in", command=COMMAND),
        _("`{command} update`: the commander tells the room how it stands", command=COMMAND),
        _("`{command} decide` and a proposal: asks the room for strong objections", command=COMMAND),
        _(
            "`{command} chat untrusted`: others may read along; the bot says no details any more",
            command=COMMAND,
        ),
    )


def _recording(_: Words) -> Sequence[str]:
    return _listed(
        _(
            "`{command} log` and words, `14:05` before them for an earlier time (UTC): writes them into its log; "
            "alone, shows it",
            command=COMMAND,
        ),
        _("`{command} record` and what: enters an asset, a credential, an attack event…", command=COMMAND),
        _("`{command} registers`: what was entered, to look at and to correct", command=COMMAND),
        _("`{command} indicators`: addresses, names and hashes of the attack", command=COMMAND),
        _(
            "`{command} draft` and `internal`, `external`, `email`, `customer-security`, `third-party` or `regulator`: "
            "a text from the record, to be approved before it is handed over",
            command=COMMAND,
        ),
        _("`{command} report` [en or zh]: the whole record as PDF, Markdown, JSON and CSV", command=COMMAND),
        _(
            "`{command} hold on` [why] and `hold off`: legal hold, so that nothing is archived or forgotten",
            command=COMMAND,
        ),
    )


def _suspecting(_: Words) -> Sequence[str]:
    return [
        _("*Somebody is suspected*"),
        *_listed(
            _(
                "`{command} exclude` and one name: they learn nothing of it any more, and are not told. The "
                "commander's word does, or that of two people of the security team; nobody else knows this word",
                command=COMMAND,
            ),
            _("`{command} exclude` alone: who is excluded", command=COMMAND),
            _("`{command} include` and one name: they may come to it again", command=COMMAND),
        ),
    ]


def _reading(_: Words) -> Sequence[str]:
    return _listed(
        _(
            "`{command} lint`: what is wrong with the draft of a notice or an e-mail, anywhere",
            command=COMMAND,
        ),
        _("`{command} help`: this", command=COMMAND),
        _("`{command} help reading`: further reading", command=COMMAND),
        _(
            "`!ic page` [why], typed where the bot is, in threads too: pages a commander; `!ic help` shows more"
        ),
    )


def _listed(*lines: str) -> Sequence[str]:
    return [f"• {line}" for line in lines]
