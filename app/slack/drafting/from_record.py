"""What does the record say for each part of a draft? Entries as people wrote them, one a line."""

from collections.abc import Iterator

from app.domain.drafting.told import Told, begin
from app.domain.registers.attack_event import AttackEvent
from app.domain.registers.exposure import Exposure
from app.domain.registers.fields import Known
from app.slack.blocks.register_words import choice_label
from app.slack.words import Words


def how_it_happened(told: Told, _: Words) -> str:
    del _
    return "\n".join(vector.what for vector in told.vectors)


def timeline(told: Told, _: Words) -> str:
    return "\n".join(
        _("{time}: {kind}. {what}", time=_moment(one, told, _), kind=choice_label(one.kind, _), what=one.what)
        for one in told.events
    )


def coarse_timeline(told: Told, _: Words) -> str:
    """Days and kinds, no detail (DOMAIN.md A11.2); of a kind and day, one line."""
    lines = (
        _("{day}: {kind}", day=_moment(one, told, _)[:10], kind=choice_label(one.kind, _))
        for one in told.events
    )
    return "\n".join(dict.fromkeys(lines))


def data_taken(told: Told, _: Words) -> str:
    if told.exposures and not told.taken:
        return _("No data were taken out.")
    return "\n".join(_exposure(one, _) for one in told.taken)


def effect(told: Told, _: Words) -> str:
    return "\n".join(_(", ").join(filter(None, [one.subjects, one.countries])) for one in told.taken).strip()


def done(told: Told, _: Words) -> str:
    del _
    return "\n".join(one.what for one in told.done)


def should_not_have(told: Told, _: Words) -> str:
    if told.rightly_stored:
        return _("We stored nothing that we should not have stored.")
    return "\n".join(one.dataset for one in told.should_not)


def prevention(told: Told, _: Words) -> str:
    lines = [one.what for one in told.coming]
    if told.detections:
        count = len(told.detections)
        lines.append(_.n("{n} new alert watches for it.", "{n} new alerts watch for it.", count))
    return "\n".join(lines)


def _moment(event: AttackEvent, told: Told, _: Words) -> str:
    return _.utc(begin(event) or told.at)


def _exposure(one: Exposure, _: Words) -> str:
    return _(": ").join([one.dataset, _("; ").join(_said(one, _))])


def _said(one: Exposure, _: Words) -> Iterator[str]:
    yield _("taken out") if one.exfiltrated is Known.YES else _("whether it was taken out is not known")
    if one.records is not None:
        yield _.n("{n} record", "{n} records", one.records)
    if one.subjects:
        yield one.subjects
