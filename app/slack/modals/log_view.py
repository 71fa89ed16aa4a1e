"""The log of a room, a page at a time, the newest first: by kind, with *Done* beside what is to be done."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures.log import LogShown
from app.domain.response_log import Logged, Sieve, Wish
from app.domain.timeline import Kind
from app.slack.blocks.kit import Block, actions, button, context, option, section, select
from app.slack.blocks.log_line import log_line
from app.slack.ids import Action, View
from app.slack.log_ids import page_value
from app.slack.modals.parts import modal
from app.slack.words import Words, later, words

SIEVES: Mapping[Sieve, str] = MappingProxyType(
    {
        Sieve.ALL: later("Everything"),
        Sieve.PEOPLE: later("What people wrote"),
        Sieve.OBSERVATION: later("Observations"),
        Sieve.ACTION: later("Actions"),
        Sieve.DECISION: later("Decisions"),
        Sieve.COMMUNICATION: later("Communication"),
        Sieve.FINDING: later("Findings"),
        Sieve.TODO: later("TODO"),
        Sieve.BOT: later("What the bot noted"),
    }
)


def view(shown: LogShown, locale: str) -> Block:
    _ = words(locale)
    title = _("*{slug}*: the log, newest first", slug=_.name(shown.codename))
    blocks = [section(title), actions(_menu(shown, _)), *(_line(shown, one, _) for one in shown.page.lines)]
    if not shown.page.lines:
        blocks.append(context(_("There is nothing of this kind yet.")))
    turning = _turning(shown, _)
    if turning:
        blocks.append(actions(*turning))
    return modal(View.ANSWER, title=_("Log"), blocks=blocks, close=_("Close"))


def _menu(shown: LogShown, _: Words) -> Block:
    options = {
        sieve: option(_(label), page_value(shown.incident, Wish(sieve))) for sieve, label in SIEVES.items()
    }
    menu = select(Action.LOG_SIEVE, list(options.values()), placeholder=_("Show…"))
    return menu | {"initial_option": options[shown.wish.sieve]}


def _line(shown: LogShown, logged: Logged, _: Words) -> Block:
    block = section(log_line(logged, _))
    open_todo = logged.entry.kind is Kind.TODO and logged.done is None
    if not open_todo:
        return block
    value = page_value(shown.incident, shown.wish, number=logged.number)
    return block | {"accessory": button(_("Done"), Action.TODO_DONE, value=value)}


def _turning(shown: LogShown, _: Words) -> list[Block]:
    lines, sieve = shown.page.lines, shown.wish.sieve
    found = []
    if lines and shown.page.newer:
        newer = page_value(shown.incident, Wish(sieve, after=lines[0].seq))
        found.append(button(_("Newer"), Action.LOG_NEWER, value=newer))
    if lines and shown.page.older:
        older = page_value(shown.incident, Wish(sieve, before=lines[-1].seq))
        found.append(button(_("Older"), Action.LOG_OLDER, value=older))
    return found
