"""What are registers, their fields and choices called? One line for each, in both languages.

A label may differ by register (`asset.what`); else the one of the field's name counts.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from app.domain.registers.versions import Tally
from app.slack.words import Words, later

REGISTERS: Mapping[str, str] = MappingProxyType(
    {
        "event": later("Attack event"),
        "asset": later("Asset"),
        "vector": later("Vector"),
        "credential": later("Credential"),
        "exposure": later("Exposed data"),
        "risk": later("Risk"),
        "mitigation": later("Mitigation"),
        "detection": later("Detection"),
        "contact": later("Outside contact"),
    }
)
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "addresses": later("Addresses"),
        "affected_since": later("Affected since"),
        "approved_by": later("Approved by"),
        "asset": later("Where: machine, service or account"),
        "at": later("When"),
        "case_number": later("Case or reference number"),
        "channel": later("By phone, mail, portal…"),
        "clock_offset": later("Seconds by which the clock of the source is ahead of UTC"),
        "closed_at": later("Closed at"),
        "confidence": later("How sure"),
        "contact.kind": later("What they are"),
        "containment": later("How it is cut off"),
        "countries": later("Countries of the people concerned"),
        "credential.kind": later("What it is"),
        "credential.name": later("Name of the credential: account, key id…"),
        "credential.system": later("System it opens"),
        "dataset": later("Which data"),
        "detection.kind": later("Alert or log"),
        "detection.name": later("What it watches"),
        "disclosure": later("What they have told the public themselves: link"),
        "disks": later("Disks attached"),
        "done_at": later("Done at"),
        "earliest": later("When, at the earliest"),
        "encrypted": later("Were they encrypted?"),
        "event.kind": later("What kind"),
        "event.what": later("What the attacker did"),
        "exfiltrated": later("Were they taken out?"),
        "exposure.kind": later("What kind of data"),
        "imaged": later("Is there an image?"),
        "imaged_at": later("Imaged at"),
        "isolated_at": later("Cut off at"),
        "key_exposed": later("Was the key exposed as well?"),
        "knows_enough": later("Do they know enough to find another way in?"),
        "lasting": later("Cut off for how long"),
        "latest": later("When, at the latest"),
        "live_at": later("On, or watched, since"),
        "memory": later("Was the memory captured first?"),
        "mitigation.what": later("What is done"),
        "name": later("Name"),
        "owner": later("Who sees to it"),
        "party": later("Who was spoken to: organisation"),
        "query": later("Query or reference"),
        "rating": later("How high"),
        "reason": later("Why"),
        "records": later("How many records"),
        "reply_due": later("They answer, or we do, by"),
        "revoked_at": later("Revoked at"),
        "risk.kind": later("Of what"),
        "risk.what": later("What may happen"),
        "rotated_at": later("Rotated at"),
        "service": later("Service it belongs to"),
        "should_not_have_stored": later("Did we store something we should not have?"),
        "source": later("Where this is known from: tool, log, link"),
        "spoke_with": later("Which person"),
        "state": later("State"),
        "subjects": later("Who the data are about, and how many"),
        "summary": later("What was said"),
        "technique": later("ATT&CK technique, such as T1566 or T1566.001"),
        "told_by": later("Who spoke to them"),
        "vector.kind": later("What kind of way"),
        "vector.what": later("How they get, or got, in"),
        "verified_by": later("Verified by"),
        "asset.what": later("What it is: server, laptop, database…"),
        "credential.why": later("Why it counts as compromised"),
    }
)
CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "accepted": later("Accepted"),
        "access": later("Access gained"),
        "action": later("Action"),
        "affected": later("Affected"),
        "alert": later("Alert"),
        "blocked": later("Blocked on other hosts"),
        "captured": later("Yes, captured"),
        "certificate": later("Certificate"),
        "cleared": later("Cleared: not affected"),
        "closed": later("Closed"),
        "confirmed": later("Confirmed"),
        "credentials": later("Credentials"),
        "customer": later("Customer data"),
        "customer_team": later("Security team of a customer"),
        "destroyed": later("Destroyed or deleted"),
        "detection": later("Detected"),
        "done": later("Done"),
        "dropped": later("Dropped"),
        "emergency": later("As an emergency"),
        "eviction": later("Thrown out"),
        "exfiltration": later("Data taken out"),
        "financial": later("Financial data"),
        "health": later("Health data"),
        "high": later("High"),
        "impossible": later("Not possible"),
        "in_dump": later("In a dump or leak"),
        "insider": later("Somebody inside"),
        "insurer": later("Insurer"),
        "internal": later("Internal papers"),
        "key": later("Key"),
        "likely": later("Likely"),
        "log": later("Log that somebody watches"),
        "low": later("Low"),
        "malware": later("Malware"),
        "medium": later("Medium"),
        "mfa": later("MFA token"),
        "misconfiguration": later("Misconfiguration"),
        "mitigated": later("Mitigated"),
        "national_agency": later("National agency"),
        "network": later("Isolated on the network"),
        "no": later("No"),
        "none": later("Not cut off yet"),
        "not_captured": later("No, not captured"),
        "off": later("Switched off"),
        "on_host": later("On an affected machine, however it was stored"),
        "open": later("Open"),
        "operator": later("Operator of a system used in the attack"),
        "other": later("Other"),
        "other_systems": later("For other systems"),
        "password": later("Password"),
        "permanent": later("For good"),
        "persistence": later("Persistence"),
        "personal": later("Personal data"),
        "phishing": later("Phishing"),
        "planned": later("Planned"),
        "police": later("Local law enforcement"),
        "query": later("Database query"),
        "re_attack": later("Of another attack"),
        "re_entry": later("Attempt to come back"),
        "rebuilt": later("Rebuilt"),
        "recon": later("Reconnaissance"),
        "regulator": later("Regulator"),
        "ruled_out": later("Ruled out"),
        "session": later("Session"),
        "source_code": later("Source code"),
        "stolen_credential": later("Stolen credential"),
        "suspected": later("Suspected"),
        "temporary": later("For the time being"),
        "third_party": later("A third party"),
        "token": later("Token"),
        "under_way": later("Under way"),
        "unknown": later("Unknown"),
        "used": later("Used in the attack"),
        "vendor": later("Security company"),
        "weakness": later("Weakness in software"),
        "yes": later("Yes"),
    }
)
_TALLIES: Mapping[str, str] = MappingProxyType(
    {
        "isolated": later("{done} of {all} isolated"),
        "imaged": later("{done} of {all} imaged"),
        "closed": later("{done} of {all} closed"),
        "revoked": later("{done} of {all} revoked"),
        "rotated": later("{done} of {all} rotated"),
        "answered": later("{done} of {all} risks answered"),
        "done": later("{done} of {all} mitigations done"),
        "live": later("{done} of {all} detections live"),
    }
)


def register_name(register: str, _: Words) -> str:
    return _(REGISTERS[register])


def field_label(register: str, name: str, _: Words) -> str:
    return _(FIELDS.get(f"{register}.{name}") or FIELDS[name])


def choice_label(value: StrEnum, _: Words) -> str:
    return _(CHOICES[value])


def tallies_line(tallies: Sequence[Tally], _: Words) -> str:
    """*3 of 5 isolated, 2 of 5 imaged*."""
    return _.several([_(_TALLIES[one.mark], done=one.done, all=one.all) for one in tallies])
