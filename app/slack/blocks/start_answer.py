"""What does the starter read in the same breath: its name, who is paged, what happens next, whom to ring?"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.pictures import Ring, StartAnswer, Told
from app.slack.blocks.kit import Block, Drawn, actions, button, context, section
from app.slack.ids import Action
from app.slack.mrkdwn import channel, one_line, person
from app.slack.words import Words, later, words

_OPENINGS: Mapping[Told, str] = MappingProxyType(
    {
        Told.OPENED: later("*{slug}* has begun. Good that you said something."),
        Told.ALREADY_OPEN: later("*{slug}* is open already; you began it a moment ago. Nobody new is paged."),
        Told.COMMANDERS_TOLD: later(
            "You have opened another one once. Whoever commands *{slug}* now hears that you ask for one more."
        ),
        Told.PAGED_AGAIN: later("The commanders are paged again for *{slug}*."),
        Told.NOT_RECORDED: later(
            ":warning: The database cannot be reached. The commanders are being paged all the same; nothing else is "
            "saved yet, and your call is entered as soon as it can be."
        ),
        Told.ALREADY_PAGED: later("The commanders were paged a moment ago. Nobody new is paged yet."),
        Told.PAGING: later("The commanders are being paged. No room has been opened."),
    }
)
_WAYS_ON = frozenset({Told.ALREADY_OPEN})
#: Those answers after which nobody is being paged anew.
_QUIET = frozenset({Told.ALREADY_OPEN, Told.COMMANDERS_TOLD})
#: Those that answer somebody who asks again: they hear whom a page has reached.
_REPEATED = frozenset({Told.ALREADY_OPEN, Told.ALREADY_PAGED})
_MISSING: Mapping[str, str] = MappingProxyType(
    {
        "incident_commanders": later("commanders"),
        "security_team": later("the security team"),
        "legal": later("legal counsel"),
        "call": later("a voice call"),
        "executives": later("executives"),
        "out_of_band": later("a way to talk outside Slack"),
    }
)


def draw_start_answer(answer: StartAnswer, locale: str) -> Drawn:
    _ = words(locale)
    blocks = [section(line) for line in _lines(answer, _)]
    if answer.missing:
        missing = [_(_MISSING[key]) for key in answer.missing if key in _MISSING]
        blocks.append(context(_("Not set up yet, so this is harder: {missing}.", missing=_.several(missing))))
    return Drawn(_fallback(answer, _), blocks + _ways_on(answer, _))


def _lines(answer: StartAnswer, _: Words) -> Iterator[str]:
    yield _(_OPENINGS[answer.told], slug=_.name(answer.codename) if answer.codename else "")
    if answer.commander:
        yield _("{person} has command.", person=person(answer.commander))
    told = [one for one in answer.paged if one.told_at]
    if answer.told in _REPEATED and told:
        yield _who_was_told(told, _)
    elif answer.told is Told.PAGED_AGAIN or not (answer.commander or answer.told in _QUIET):
        yield _who_is_paged(answer, _)
    yield from _what_next(answer, _)
    if answer.ring and not answer.commander:
        yield _whom_to_ring(answer.ring, _)


def _who_is_paged(answer: StartAnswer, _: Words) -> str:
    if answer.outsider:
        return _("The commanders are being paged.")
    if not answer.nobody_listed:
        paged = [_shown(someone) for someone in answer.paged]
        line = _("Being paged now: {people}.", people=_.several(paged))
    elif answer.skipped:
        line = _("No commander can be reached, so *you are the first contact*: you are being paged yourself.")
    else:
        line = _("No commander is listed, so *you are the first contact*: you are being paged yourself.")
    skipped = [one_line(name, 80) for name in answer.skipped if name]
    if not skipped:
        return line
    return (
        line + " " + _("Not paged, since they cannot be reached here: {people}.", people=_.several(skipped))
    )


def _who_was_told(told: list[Ring], _: Words) -> str:
    people = [
        _("{name} at {date}", name=_shown(one), date=_.date(one.told_at)) for one in told if one.told_at
    ]
    return _("Told already: {people}.", people=_.several(people))


def _what_next(answer: StartAnswer, _: Words) -> Iterator[str]:
    if answer.outsider or answer.told is Told.NOT_RECORDED:
        return
    if answer.codename is None:
        yield _("It repeats until somebody answers. Whoever answers can open a room.")
    elif answer.guest:
        yield _("You will not be in the room. A direct message tells you when a commander answers.")
    elif answer.channel:
        yield _("The room: {channel}", channel=channel(answer.channel))
    else:
        yield _(
            "A private room, {slug}, opens now and you are invited. Go on there.", slug=answer.codename.slug
        )


def _whom_to_ring(ring: tuple[Ring, ...], _: Words) -> str:
    numbers = [
        f"• {one_line(one.name, 80) or person(one.user)} {one_line(one.phone or '', 40)}" for one in ring
    ]
    return "\n".join([_("Do not wait for Slack alone. Ring now, from the top:"), *numbers])


def _shown(someone: Ring) -> str:
    return one_line(someone.name, 80) or person(someone.user)


def _ways_on(answer: StartAnswer, _: Words) -> list[Block]:
    if answer.told not in _WAYS_ON or answer.incident is None:
        return []
    return [actions(button(_("Open another"), Action.OPEN_ANOTHER, value=answer.incident))]


def _fallback(answer: StartAnswer, _: Words) -> str:
    return (
        answer.codename.slug
        if answer.codename
        else _("The commanders are being paged. No room has been opened.")
    )
