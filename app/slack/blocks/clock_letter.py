"""To whoever decides about a notice, or to command: time runs. The slug and how many (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import ClockFace, ClockLetter
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.words import Words, words


def draw_clock_letter(letter: ClockLetter, locale: str) -> Drawn:
    _ = words(locale)
    slug = letter.codename.slug
    shows = button(_("Show…"), Action.CLOCKS, value=letter.incident, style=_STYLES.get(letter.face, ""))
    return Drawn(slug, [section(_lines(slug, letter.count, _)[letter.face]), actions(shows)])


def _lines(slug: str, n: int, _: Words) -> Mapping[ClockFace, str]:
    return {
        ClockFace.YOURS: _.n(
            "*{slug}*: you look after {n} time limit there.",
            "*{slug}*: you look after {n} time limits there.",
            n,
            slug=slug,
        ),
        ClockFace.ASKING: _.n(
            "*{slug}*: {n} time limit waits for a word: when did it begin, and who decides?",
            "*{slug}*: {n} time limits wait for a word: when did they begin, and who decides?",
            n,
            slug=slug,
        ),
        ClockFace.RUNNING: _.n(
            "*{slug}*: half of the time of {n} limit is gone, or more.",
            "*{slug}*: half of the time of {n} limits is gone, or more.",
            n,
            slug=slug,
        ),
        ClockFace.PRESSING: _.n(
            "*{slug}*: {n} notice is to be given without delay, and was not yet.",
            "*{slug}*: {n} notices are to be given without delay, and were not yet.",
            n,
            slug=slug,
        ),
        ClockFace.SOON: _.n(
            "*{slug}*: less than an hour is left for {n} time limit.",
            "*{slug}*: less than an hour is left for one of {n} time limits.",
            n,
            slug=slug,
        ),
        ClockFace.OVER: _.n(
            "*{slug}*: the time of {n} limit is over.",
            "*{slug}*: the time of {n} limits is over.",
            n,
            slug=slug,
        ),
    }


_STYLES: Mapping[ClockFace, str] = MappingProxyType({ClockFace.SOON: "primary", ClockFace.OVER: "danger"})
