"""Lines of the log, as people and the bot write them, and pages of them."""

from datetime import timedelta
from typing import Any

from app.domain.ids import UserId
from app.domain.pictures.log import LogAnswer, LogShown
from app.domain.response_log import Logged, LogPage, Sieve, Via, Wish
from app.domain.timeline import Entry, Kind
from tests.slack.pictures import DANA, INCIDENT, KIM, NOON, ROOM, SAM, UNICORN

LINK = "https://sandbox.slack.com/archives/C0ROOM/p1764000000000100"
LATER = NOON + timedelta(minutes=3)


def an_entry(kind: Kind = Kind.OBSERVATION, *, via: Via = Via.SHORTCUT, text: str = "odd login") -> Entry:
    facts: dict[str, str | int] = {"number": 12, "via": via.value}
    if via is not Via.COMMAND:
        facts |= {"author": DANA, "channel": ROOM, "ts": "1764000000.000100"}
    return Entry(kind, NOON, KIM, facts, text=text)


def follow(kind: Kind, by: UserId | None = SAM, text: str = "", **facts: str | int) -> Entry:
    return Entry(kind, LATER, by, {"number": 12, **facts}, text=text)


def logged(entry: Entry, *follows: Entry, late: float = 0, seq: int = 40) -> Logged:
    return Logged(seq, entry, entry.at + timedelta(minutes=late), follows)


def a_page(*lines: Logged, wish: Wish | None = None, **there: bool) -> LogShown:
    return LogShown(INCIDENT, UNICORN, wish or Wish(), LogPage(lines, **there))


WRITTEN = logged(an_entry(Kind.FINDING, via=Via.COMMAND, text="the token is CI's"), late=20)
POINTED = an_entry(via=Via.REACTION, text="")
READ = follow(Kind.LOG_READ, None, "odd login by <@U0SAM>, see <https://ci.example/1|the build>")
LINKED = follow(Kind.LOG_LINKED, None, LINK)
TODO = an_entry(Kind.TODO, via=Via.TYPED, text="rotate the deploy keys")

LINES: dict[str, Logged] = {
    "written late": WRITTEN,
    "added by shortcut": logged(an_entry(), LINKED),
    "added by a reaction": logged(POINTED, READ, LINKED),
    "not read yet": logged(POINTED),
    "without words": logged(an_entry(text="")),
    "of an app": logged(Entry(Kind.OBSERVATION, NOON, KIM, {**an_entry().facts, "author": ""}, "alert")),
    "added by several": logged(
        an_entry(), *(follow(Kind.LOG_SECONDED, UserId(f"U0MORE{n}"), via="reaction") for n in range(7))
    ),
    "cut": logged(
        Entry(Kind.OBSERVATION, NOON, KIM, {**an_entry().facts, "length": 8123}, "x" * 3000), LINKED
    ),
    "edited and deleted": logged(
        an_entry(),
        *(follow(Kind.LOG_EDITED, DANA, f"version {n}") for n in range(2, 7)),
        follow(Kind.LOG_DELETED, None),
    ),
    "taken back": logged(POINTED, READ, follow(Kind.LOG_TAKEN_BACK, KIM)),
    "to be done": logged(TODO, LINKED),
    "done": logged(TODO, LINKED, follow(Kind.TODO_DONE)),
    "noted by the bot": logged(Entry(Kind.ITEM_REOPENED, NOON, SAM, {"item": 4}, "the image is missing")),
    "noted of a part": logged(Entry(Kind.ITEM_ACKNOWLEDGED, NOON, SAM, {"item": 4, "part": 2})),
    "where it began": logged(Entry(Kind.SOURCE_LINKED, NOON, None, {"channel": ROOM, "ts": "1.2"}, LINK)),
}
PAGES: dict[str, LogShown] = {
    "in the middle": a_page(*LINES.values(), older=True, newer=True),
    "the newest": a_page(WRITTEN, older=True),
    "the oldest": a_page(WRITTEN, wish=Wish(Sieve.PEOPLE, before=50), newer=True),
    "of one kind": a_page(LINES["to be done"], wish=Wish(Sieve.TODO, after=30)),
    "empty": a_page(wish=Wish(Sieve.FINDING)),
}
ANSWERS: dict[str, LogAnswer] = {
    "written": LogAnswer(UNICORN, logged(an_entry(via=Via.COMMAND))),
    "written late": LogAnswer(UNICORN, WRITTEN),
    "there already": LogAnswer(UNICORN, logged(an_entry()), fresh=False),
    "to be done": LogAnswer(UNICORN, logged(TODO)),
}

FACTS: dict[str, Any] = {
    "again": 1, "answer": "yes", "channel": "C0GENERAL", "clock": "gdpr-33", "code": "channel_not_found", "count": 3,
    "draft": 2, "due_on": "2026-12-01", "entry": "asset:3", "errand": "nudge", "format": "csv", "gate": "G3",
    "handed": "no", "stage": "notice", "trigger": "aware", "verdict": "notify", "version": 3,
    "when": "2026-11-24T14:05:00+00:00",
    "giver": KIM, "how": "accepted", "item": 4, "items": 2, "minutes": 10, "need": "1", "new": "amber-otter",
    "number": 2, "old": "sapphire-unicorn", "outcome": "go_ahead", "owner": SAM, "people": 3, "person": DANA,
    "representative": "nobody", "role": "scribe", "roles": "deputy,scribe", "round": 2, "service": 1,
    "step": "4.2", "taker": SAM, "what": "guest", "why": "deactivated", "word": "yes",
}  # fmt: skip
"""One of each fact that a line of the bot may carry."""
