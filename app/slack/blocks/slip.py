"""What does somebody read, and only they, who wrote down what should not be written?"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from app.domain.slips import SecretKind, worst
from app.slack.blocks.kit import Drawn, context, section
from app.slack.words import later, words

_LOOKS_LIKE: Mapping[SecretKind, str] = MappingProxyType(
    {
        SecretKind.PRIVATE_KEY: later(":warning: *What you just wrote looks like a private key.*"),
        SecretKind.KEY: later(":warning: *What you just wrote looks like a key or token.*"),
        SecretKind.LOGIN: later(":warning: *What you just wrote looks like a password.*"),
    }
)


def draw_secret_warning(kinds: Collection[SecretKind], locale: str) -> Drawn:
    """With how to delete it: Slack lets nobody but its author and admins do that."""
    _ = words(locale)
    line = _(_LOOKS_LIKE[worst(kinds)])
    how = _(
        "*Delete it*: point at the message, ⋯ More actions, *Delete message…*. Then treat it as known: change it, "
        "and name it with `/sec-incident record`, without its value."
    )
    kept = _(
        "Only you see this. The log keeps that it happened, never what you wrote. If it is no secret, leave it."
    )
    return Drawn(line, [section(f"{line}\n{how}"), context(kept)])


def draw_codename_reminder(locale: str) -> Drawn:
    """Names nothing: others may look over their shoulder."""
    _ = words(locale)
    line = _(
        "Please delete what you just wrote here: that name and what it stands for belong in the room "
        "and on the call only."
    )
    return Drawn(line, [section(line), context(_("Only you see this."))])
