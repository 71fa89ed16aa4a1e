"""What are drafts, their parts and whose approval they need called?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.drafting.kinds import DraftKind, Part
from app.domain.gates import ANOTHER
from app.domain.lint import Language
from app.domain.organisation import Approver
from app.slack.words import Words, later

KINDS: Mapping[DraftKind, str] = MappingProxyType(
    {
        DraftKind.INTERNAL: later("Message to everybody inside"),
        DraftKind.EXTERNAL: later("Public statement"),
        DraftKind.EMAIL: later("E-mail"),
        DraftKind.CUSTOMER_SECURITY: later("Notice to security teams of customers"),
        DraftKind.THIRD_PARTY: later("Notice to operators, vendors, insurer or police"),
        DraftKind.REGULATOR: later("Notice to an authority"),
    }
)
LANGUAGES: Mapping[Language, str] = MappingProxyType({Language.EN: "English", Language.ZH: "简体中文"})
APPROVERS: Mapping[str, str] = MappingProxyType(
    {
        Approver.COMMANDER: later("the commander"),
        Approver.LEGAL: later("counsel"),
        Approver.EXECUTIVE: later("an executive"),
        ANOTHER: later("a second person"),
    }
)
_HEADINGS: Mapping[Part, str] = MappingProxyType(
    {
        Part.HAPPENED: later("What happened"),
        Part.TIMELINE: later("Timeline (UTC)"),
        Part.TAKEN: later("What was compromised"),
        Part.EFFECT: later("What may follow for those concerned"),
        Part.DONE: later("What we have done"),
        Part.ASKED: later("What we ask of you"),
        Part.STORED: later("What we should not have stored"),
        Part.PREVENTION: later("How we prevent it"),
        Part.RESPONSIBILITY: later("Our responsibility"),
        Part.CONTACT: later("Whom to ask"),
        Part.FOLLOW_UP: later("More will follow"),
    }
)
_OWN: Mapping[tuple[DraftKind, Part], str] = MappingProxyType(
    {
        (DraftKind.EXTERNAL, Part.ASKED): later("What you must do"),
        (DraftKind.INTERNAL, Part.TIMELINE): later("Overview in time (UTC)"),
        (DraftKind.CUSTOMER_SECURITY, Part.ASKED): later("What you should do, and look for"),
    }
)
_BOXES: Mapping[Part, str] = MappingProxyType(
    {
        Part.TITLE: later("Title"),
        Part.BODY: later("Text of the e-mail"),
        Part.TO: later("To whom: addresses"),
        Part.SUBJECT: later("Subject"),
    }
)
_HINTS: Mapping[Part, str] = MappingProxyType(
    {
        Part.TITLE: later("With the date in it, or it is taken for another one later."),
        Part.TO: later(
            "Use mail only if there is no other way. Outside your domains it has to be encrypted."
        ),
        Part.BODY: later("The subject is the label and nothing else."),
        Part.HAPPENED: later("Facts that were checked, in a few sentences."),
        Part.TIMELINE: later("When it began, was seen, was stopped."),
        Part.TAKEN: later("Exactly what: no “some data”. None is an answer; unknown is one, too."),
        Part.EFFECT: later("Who is concerned, how many, where, and what it may mean for them."),
        Part.DONE: later("Steps taken, without names of machines."),
        Part.ASKED: later("What the reader has to do now."),
        Part.STORED: later("Did we store anything we should not have? Say so, or say that we did not."),
        Part.PREVENTION: later("How exactly it will not happen again."),
        Part.RESPONSIBILITY: later("Accept it in a plain sentence. Blame and name nobody else."),
        Part.CONTACT: later("A person or an address that answers."),
        Part.FOLLOW_UP: later("Say when."),
    }
)
_OWN_HINTS: Mapping[tuple[DraftKind, Part], str] = MappingProxyType(
    {
        (DraftKind.INTERNAL, Part.HAPPENED): later("Not too much detail: two or three sentences."),
        (DraftKind.THIRD_PARTY, Part.HAPPENED): later(
            "What of theirs may be compromised, and how it was seen."
        ),
    }
)


def heading(kind: DraftKind, part: Part, _: Words) -> str:
    """As it stands in the text."""
    return _(_OWN.get((kind, part)) or _HEADINGS[part])


def box_label(kind: DraftKind, part: Part, _: Words) -> str:
    """As it stands above its box."""
    return _(_BOXES[part]) if part in _BOXES else heading(kind, part, _)


def box_hint(kind: DraftKind, part: Part, _: Words) -> str:
    return _(_OWN_HINTS.get((kind, part)) or _HINTS[part])


def kind_name(kind: DraftKind, language: Language, _: Words) -> str:
    """*Public statement (English)*."""
    return _("{kind} ({language})", kind=_(KINDS[kind]), language=LANGUAGES[language])
