"""In which words does a field of a register say no? Never in those that were typed."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.registers.refusals import EntryRefused
from app.slack.words import Words, later

SECRET = later(
    "This looks like a password, key or token. Nothing was kept. Write only what it is called; if it was "
    "a secret, it has now been in Slack as well: change it."
)
_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "missing": later("Please fill this in."),
        "missing_time": later("Say when, in UTC: 2026-11-24 14:05, or 14:05, or unknown."),
        "not_a_time": later("Write it in UTC as 2026-11-24 14:05, as 14:05, or as unknown."),
        "to_come": later("This is still to come. It is in UTC: look at the date and the hour."),
        "before_it_began": later("This is before it began."),
        "too_long": later("Keep this under {limit} characters."),
        "not_a_number": later("Give a whole number, up to {limit}."),
        "wrong_shape": later("Write it as T1566 or T1566.001."),
        "no_technique": later("ATT&CK has no such technique, or has withdrawn it."),
        "sha256.wrong_shape": later("A SHA-256 is 64 characters from 0 to 9 and a to f."),
        "no_such_evidence": later("There is no such piece yet. Its number stands in the list of evidence."),
        "not_in_room": later("Choose somebody who is in this room: they say themselves that they have it."),
        "same_person": later("This is who hands it over."),
        "not_offered": later("Choose one of those offered."),
        "secret": SECRET,
        "memory_first": later(
            "Switching off loses the memory. Was it captured first: yes, no, or not possible? Any answer is saved."
        ),
        "no_image": later(
            "⚠ No image of this is on record, and it is gone now. Say why, and it is saved: nothing is held up."
        ),
        "not_approved": later(
            "⚠ G6 is shut: telling anybody outside is not approved. If they were told all the same, say why, and it is "
            "saved. A regulator needs no reason."
        ),
        "corrected_meanwhile": later(
            "Somebody has corrected this field meanwhile. Close this, and look at the entry again."
        ),
    }
)


def explain_entry(refusal: EntryRefused, _: Words) -> str:
    own = _PROBLEMS.get(f"{refusal.field}.{refusal.problem}")
    return _(own or _PROBLEMS[refusal.problem], limit=refusal.limit)
