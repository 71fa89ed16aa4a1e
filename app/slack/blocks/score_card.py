"""How did the drill go? In its room, at its end: what took how long, and what was not done."""

from collections.abc import Iterator
from datetime import timedelta

from app.domain.checklist import TaskState
from app.domain.pictures import ItemTime, ScoreCard
from app.slack.blocks.kit import Drawn, context, section
from app.slack.words import Words, words


def draw_score_card(card: ScoreCard, locale: str) -> Drawn:
    _ = words(locale)
    title = _("*{slug}*: how it went", slug=_.name(card.codename))
    times = "\n".join([title, *_times(card, _)])
    items = "\n".join(f"• {one.item.title(_.locale)}: {_item(one, _)}" for one in card.items)
    began = _("Each time counts from the start, {date}.", date=_.date(card.began_at))
    return Drawn(card.codename.slug, [section(times), section(items), context(began)])


def _times(card: ScoreCard, _: Words) -> Iterator[str]:
    yield _("Until the first page arrived: {time}", time=_length(card.paged, _))
    yield _("Until somebody answered: {time}", time=_length(card.answered, _))
    yield _("Until the room was open: {time}", time=_length(card.room, _))


def _item(one: ItemTime, _: Words) -> str:
    if one.state is TaskState.NOT_APPLICABLE:
        return _("not applicable")
    return _length(one.took, _) if one.state is TaskState.DONE else _("not done")


def _length(length: timedelta | None, _: Words) -> str:
    """To the second: never nothing at all, for nothing takes no time."""
    if length is None:
        return _("unknown")
    seconds = int(length.total_seconds())
    if seconds < 1:
        return _("under 1 s")
    if seconds < 60:
        return _("{n} s", n=seconds)
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return _("{n} min {s} s", n=minutes, s=seconds)
    hours, minutes = divmod(minutes, 60)
    return _("{h} h {n} min", h=hours, n=minutes)
