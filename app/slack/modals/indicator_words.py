"""How are indicators named in each language, and how is one told in two short lines?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from app.domain.indicators import Confidence, Found, Indicator, Shown, Sort, Tlp, defanged
from app.domain.marking import Correction
from app.domain.when import When
from app.slack.blocks.kit import Block, option
from app.slack.ids import Field
from app.slack.modals.parts import answer, question
from app.slack.words import Words, later

SORTS: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.IPV4: later("IPv4 addresses"),
        Sort.IPV6: later("IPv6 addresses"),
        Sort.DOMAIN: later("Domains"),
        Sort.URL: later("URLs"),
        Sort.EMAIL: later("E-mail addresses"),
        Sort.MD5: later("Hashes, MD5"),
        Sort.SHA1: later("Hashes, SHA-1"),
        Sort.SHA256: later("Hashes, SHA-256"),
        Sort.SHA512: later("Hashes, SHA-512"),
        Sort.USER_AGENT: later("User agents"),
        Sort.ACCOUNT: later("Accounts"),
    }
)
SHOWN: Mapping[Shown, str] = MappingProxyType(
    {
        Shown.ALL: later("All"),
        Shown.TO_BLOCK: later("To block"),
        Shown.BLOCKED: later("Blocked by now"),
        Shown.OURS: later("Ours"),
        Shown.WITHDRAWN: later("No indicators after all"),
    }
)
CONFIDENCE: Mapping[Confidence, str] = MappingProxyType(
    {Confidence.LOW: later("low"), Confidence.MEDIUM: later("medium"), Confidence.HIGH: later("high")}
)
CORRECTIONS: Mapping[Correction, str] = MappingProxyType(
    {
        Correction.NOT_BLOCKED: later("Not blocked after all"),
        Correction.WITHDRAWN: later("No indicator after all"),
        Correction.RESTORED: later("An indicator after all"),
    }
)
TLP: Mapping[Tlp, str] = MappingProxyType(
    {
        Tlp.RED: later("Nobody beyond those who were told"),
        Tlp.AMBER_STRICT: later("Within the organisation only"),
        Tlp.AMBER: later("Within the organisation and its clients"),
        Tlp.GREEN: later("Within the community"),
        Tlp.CLEAR: later("Anybody"),
    }
)


def facts(one: Indicator, _: Words) -> str:
    """On one line: what matters first, as only 75 characters of it are seen."""
    return " · ".join(_facts(one, _))


def _facts(one: Indicator, _: Words) -> Iterator[str]:
    if one.withdrawn:
        yield _("no indicator after all")
    if one.ours:
        yield _("ours, not to block")
    if one.blocked is not None:
        since = _known(one.blocked.at, _)
        yield _("blocked {time}", time=since) if since else _("is blocked")
        yield one.blocked.where
    yield one.tlp.label
    first = _known(one.first, _)
    if first:
        yield _("first seen {time}", time=first)


def _known(when: When, _: Words) -> str:
    """A time, as well as it is known; empty where it is not."""
    if when.earliest is not None and when.latest is not None and when.earliest != when.latest:
        return _("{earliest} to {latest}", earliest=_.utc(when.earliest), latest=_.utc(when.latest))
    known = when.earliest or when.latest
    return _.utc(known) if known else ""


def choice(found: Found, value: str, description: str) -> Block:
    """A box to tick; the end of what is very long is not seen."""
    return option(defanged(found), value, description=description)


def select_of(labels: Mapping[Any, str], chosen: Any) -> Block:
    """A menu of these, translated already, with one of them chosen."""
    options = {value: option(label, str(value)) for value, label in labels.items()}
    return {"type": "static_select", "options": list(options.values()), "initial_option": options[chosen]}


def tlp_question(chosen: Tlp, _: Words) -> Block:
    options = {tlp: option(tlp.label, tlp.value, description=_(meaning)) for tlp, meaning in TLP.items()}
    menu: Block = {
        "type": "static_select",
        "options": list(options.values()),
        "initial_option": options[chosen],
    }
    return question(Field.TLP, _("How far may this be told?"), menu, optional=False)


def chosen_in(view: Mapping[str, Any], field: Field) -> str:
    """What was chosen in a menu or among buttons; empty where nothing was."""
    return str((answer(view, field).get("selected_option") or {}).get("value") or "")


def moment_in(view: Mapping[str, Any], field: Field) -> datetime | None:
    """A time that was picked; None where none was."""
    picked = answer(view, field).get("selected_date_time")
    return datetime.fromtimestamp(picked, UTC) if isinstance(picked, int) else None


def moment_question(field: Field, label: str, hint: str) -> Block:
    return question(field, label, {"type": "datetimepicker"}, hint=hint)


def several(indicators: Sequence[Indicator]) -> str:
    """Their names in a code block, each on a line."""
    return "\n".join(f"`{in_code(defanged(one.found))}`" for one in indicators)


def in_code(text: str) -> str:
    """Nothing in it ends the code."""
    return text.replace("`", "'")
