"""What has become of an item since its owner was asked about it? For their eyes, so names may stand here."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import WhatHappened
from app.slack.blocks.kit import Block, section
from app.slack.blocks.spot import spot
from app.slack.ids import View
from app.slack.modals.parts import modal
from app.slack.mrkdwn import person
from app.slack.words import later, words

_WHAT: Mapping[str, str] = MappingProxyType(
    {
        "done": later("{person} ticked it off, {date}."),
        "not_applicable": later("{person} marked it as not applicable, {date}."),
        "blocked": later("{person} marked it as blocked, {date}."),
        "given": later("{person} gave it to somebody else, {date}."),
        "unowned": later("{person} took it back, {date}."),
        "over": later("All of it was ended, {date}."),
    }
)
_CHANGED = later("{person} changed it, {date}.")


def view(happened: WhatHappened, locale: str) -> Block:
    _ = words(locale)
    since = happened.since
    head = _(
        "*{slug}*, item {number}",
        slug=happened.codename.slug,
        number=spot(happened.spot.number, happened.spot.part, _),
    )
    line = _(
        _WHAT.get(since.what, _CHANGED),
        person=person(since.by) if since.by else _("Somebody"),
        date=_.date(since.at) if since.at else "",
    )
    return modal(
        View.ANSWER, title=_("What has happened"), blocks=[section(f"{head}\n{line}")], close=_("Close")
    )
