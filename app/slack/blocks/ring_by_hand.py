"""Whom must somebody ring by hand? One sentence a person; a number only where one reader alone sees it (law 6)."""

from app.domain.pictures import Ring, RingByHand
from app.slack.blocks.call_line import SHOWN
from app.slack.blocks.kit import Drawn, context, section
from app.slack.mrkdwn import one_line, person
from app.slack.words import Words, words


def draw_ring_by_hand(picture: RingByHand, locale: str) -> Drawn:
    _ = words(locale)
    heading = [f"*{picture.codename.slug}*"] if picture.codename else []
    lines = [f"• {_one(ring, picture, _)}" for ring in picture.people[:SHOWN]]
    if len(picture.people) > SHOWN:
        lines.append(_.n("and {n} more", "and {n} more", len(picture.people) - SHOWN))
    fallback = picture.codename.slug if picture.codename else _("There is news for you.")
    return Drawn(fallback, [section("\n".join([*heading, *lines])), context(_where_from(picture, _))])


def _one(ring: Ring, picture: RingByHand, _: Words) -> str:
    name = f"*{one_line(ring.name, 60)}*" if ring.name else person(ring.user)
    if ring.phone:
        number = one_line(ring.phone, 40)
        return _(
            "There was an error paging {name}, please ring them by hand at {number}.",
            name=name,
            number=number,
        )
    if picture.whispered:
        return _(
            "There was an error paging {name}, please find them by hand: no number is listed.", name=name
        )
    return _("There was an error paging {name}, please have them rung by hand.", name=name)


def _where_from(picture: RingByHand, _: Words) -> str:
    if picture.whispered:
        return _("Only you see this. `!ic` shows the numbers again.")
    if picture.guest:
        return _("Ask a colleague here: they can see the numbers.")
    return _("Their numbers: `!ic`")
