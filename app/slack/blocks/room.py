"""What stands around the room: its topic, purpose and bookmark? At most 250 each (PLATFORM.md §2)."""

from app.slack.mrkdwn import cut, escape, one_line
from app.slack.words import words
from app.usecases.ports import Topic

LIMIT = 250


def topic_text(topic: Topic, locale: str) -> str:
    """Begins with the label (DOMAIN.md A3.7), then who commands or that it is over, then the call; never its PIN.

    The link is left out whole where it does not fit: half a link leads nowhere.
    """
    _ = words(locale)
    name = one_line(topic.commander_name, 60)
    commander = _("Commander: {name}", name=name) if name else _("No commander yet")
    label = " · ".join([one_line(topic.label, 80), *([_("DRILL")] if topic.drill else [])])
    if topic.over:
        return " · ".join([label, _("Over")])
    head = f"{label} · {commander}"
    whole = f"{head} · {escape(topic.call_url, LIMIT + 1)}" if topic.call_url else head
    return whole if len(whole) <= LIMIT else head


def purpose_text(label: str, locale: str, *, drill: bool = False) -> str:
    """The label and how to talk here, without saying what this is about."""
    _ = words(locale)
    rule = _("Everything about this stays in here and on the call. No email, no SMS.")
    said = [one_line(label, 80), *([_("DRILL")] if drill else []), rule]
    return cut(" · ".join(said), LIMIT)


def bookmark_title(locale: str) -> str:
    _ = words(locale)
    return _("Voice call")
