"""What does somebody read who has just come into the room: the rules, where it stands, what is theirs? They alone."""

from collections.abc import Iterator

from app.domain.pictures import Welcome
from app.slack.blocks.board_card import where_to_talk
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.mrkdwn import channel, escape, one_line, person
from app.slack.words import Words, words


def draw_welcome(welcome: Welcome, locale: str) -> Drawn:
    _ = words(locale)
    rules = "\n".join(f"• {rule}" for rule in _rules(welcome, _))
    blocks = [
        section("\n".join(_facts(welcome, _))),
        section(_("*What holds here*") + "\n" + rules),
        actions(button(_("I understand"), Action.UNDERSTAND, value=welcome.incident, style="primary")),
    ]
    return Drawn(welcome.codename.slug, blocks)


def draw_thanks(locale: str) -> Drawn:
    """In the place of the welcome."""
    _ = words(locale)
    line = _("Thank you. The rules stand on the board, too.")
    return Drawn(line, [section(line)])


def _facts(welcome: Welcome, _: Words) -> Iterator[str]:
    yield _("*{slug}*: only you see this.", slug=_.name(welcome.codename))
    yield f"{_state(welcome, _)} · {_command(welcome, _)}"
    ways = [channel(welcome.channel), *([where_to_talk(welcome.call, _)] if welcome.call else [])]
    yield _("Where to talk: {ways}", ways=" · ".join(ways))
    if welcome.untrusted:
        yield _("*Slack is not trusted: no details in here.*")
    if welcome.out_of_band:
        yield _("If Slack cannot be trusted: {way}", way=escape(welcome.out_of_band, 200))
    if welcome.items:
        yield _(
            "Yours: {items}", items=" · ".join(escape(item.title(_.locale), 80) for item in welcome.items)
        )


def _state(welcome: Welcome, _: Words) -> str:
    if not welcome.open:
        return _("This is over")
    if welcome.contained:
        return _("Contained, and the work goes on")
    return _("Confirmed") if welcome.confirmed else _("Not confirmed yet: work as if it were real")


def _command(welcome: Welcome, _: Words) -> str:
    if welcome.commander is None:
        return _("*No commander yet*")
    commander = _("Commander: {person}", person=person(welcome.commander))
    if welcome.deputy is None:
        return commander
    return commander + " · " + _("Deputy: {person}", person=person(welcome.deputy))


def _rules(welcome: Welcome, _: Words) -> Iterator[str]:
    """Those of the checklist, then DOMAIN.md X2 and X3."""
    for rule in welcome.rules:
        yield escape(rule.in_(_.locale))
    yield _(
        "Avoid mail. If you must, its subject is “{label}” and nothing else; to anybody outside the company "
        "it is encrypted.",
        label=one_line(welcome.label, 80),
    )
    yield _(
        "To fetch somebody by SMS, write “{text}” and nothing else.", text=one_line(welcome.page_text, 80)
    )
