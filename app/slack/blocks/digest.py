"""What does the commander see of the items that stand still and have nobody to ask? Numbers only (law 6)."""

from app.domain.checklist import Spot
from app.domain.pictures import Digest
from app.slack.blocks.kit import Drawn, section
from app.slack.blocks.spot import short_spot
from app.slack.words import Words, later, words

_UNOWNED = later("Nobody has: {numbers}")
_BLOCKED = later("Blocked: {numbers}")
_RESTING = later("Their owners rest: {numbers}")


def draw_digest(digest: Digest, locale: str) -> Drawn:
    _ = words(locale)
    slug = digest.codename.slug
    groups = ((_UNOWNED, digest.unowned), (_BLOCKED, digest.blocked), (_RESTING, digest.resting))
    lines = [f"• {_(message, numbers=_numbers(numbers, _))}" for message, numbers in groups if numbers]
    opening = _("*{slug}*: these items stand still.", slug=slug)
    return Drawn(slug, [section("\n".join([opening, *lines]))])


def _numbers(spots: tuple[Spot, ...], _: Words) -> str:
    return _.several([short_spot(one.number, one.part, _) for one in spots])
