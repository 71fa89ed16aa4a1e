"""How do the services stand that are hit: on the board, and to whoever named one?"""

from app.domain.pictures import Board, ServiceLine, ServicesShown
from app.slack.blocks.kit import Block, Drawn, section
from app.slack.ids import COMMAND
from app.slack.mrkdwn import one_line, person
from app.slack.words import Words, words

_SHOWN = 10
_NAME = 40


def draw_services(board: Board, _: Words) -> list[Block]:
    """One line for all of them, or nothing."""
    return [section(_line(board.services, _))] if board.services else []


def draw_services_shown(shown: ServicesShown, locale: str) -> Drawn:
    """To whoever asked, in the room."""
    _ = words(locale)
    lines = [_line(shown.services, _)] if shown.services else [_("No service has been named yet.")]
    named = [one for one in shown.services if one.name.casefold() == shown.named.casefold()]
    if named and named[0].representative is None:
        lines.append(
            _(
                "Nobody is on call for “{name}”. Name who speaks for it: `{command} service {name} @somebody`",
                name=one_line(named[0].name, _NAME),
                command=COMMAND,
            )
        )
    elif not shown.named:
        lines.append(_("To name one: `{command} service` and its name", command=COMMAND))
    return Drawn(_("Services"), [section("\n".join(lines))])


def _line(services: tuple[ServiceLine, ...], _: Words) -> str:
    shown = [f"{number}. {_one(one, _)}" for number, one in enumerate(services[:_SHOWN], 1)]
    left = len(services) - _SHOWN
    if left > 0:
        shown.append(_.n("and {n} more", "and {n} more", left))
    return _("Services: {services}", services=" · ".join(shown))


def _one(service: ServiceLine, _: Words) -> str:
    name = one_line(service.name, _NAME)
    if service.representative is None:
        if service.there:
            return name
        return _("{name}: *no representative yet*", name=name)
    who = person(service.representative)
    if service.there:
        return _("{name} ({person})", name=name, person=who)
    return _("{name} ({person}, not here yet)", name=name, person=who)
