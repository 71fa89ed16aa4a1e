"""Is a delivery shaped as Slack's are? What is not is refused at the door, so that no listener trips over it.

Only what the bot reads is looked at, and nothing is asked of the rest: Slack adds to its payloads as it likes.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, TypeAdapter, model_validator

DEEPEST = 200
"""Levels. Slack's own stay below thirty."""

Json = dict[str, Any]
Text = str | None
Id = Annotated[str, StringConstraints(max_length=255)]
"""Of whatever it is, a time of Slack's included. Theirs are a tenth as long; PostgreSQL indexes no text of 3 kB."""
MaybeId = Id | None


class Misshapen(ValueError):
    """Slack cannot have sent it."""


class Part(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class Someone(Part):
    id: Id
    team_id: MaybeId = None
    profile: Json | None = None


class Conversation(Part):
    id: Id
    name: Text = None


class Choice(Part):
    value: Text = None


class Entered(Part):
    value: Text = None
    selected_user: MaybeId = None
    selected_date: MaybeId = None
    selected_option: Choice | None = None
    selected_options: list[Choice] | None = None


class Pressed(Entered):
    action_id: Id
    block_id: MaybeId = None


class Block(Part):
    type: Id
    block_id: MaybeId = None

    @model_validator(mode="after")
    def _answers_by_name(self) -> Self:
        if self.type == "input" and self.block_id is None:
            raise ValueError
        return self


class Held(Part):
    values: dict[str, dict[str, Entered]] = {}


class Form(Part):
    """Also a Home tab."""

    id: Id
    type: MaybeId = None
    callback_id: MaybeId = None
    hash: MaybeId = None
    private_metadata: Text = None
    blocks: list[Block] = []
    state: Held = Held()


class Container(Part):
    channel_id: MaybeId = None
    message_ts: MaybeId = None
    thread_ts: MaybeId = None


class Edited(Part):
    user: MaybeId = None
    ts: MaybeId = None


class Message(Part):
    ts: MaybeId = None
    user: MaybeId = None
    text: Text = None
    subtype: MaybeId = None
    edited: Edited | None = None
    attachments: list[Json] | None = None
    files: list[Json] | None = None


class Item(Part):
    type: MaybeId = None
    channel: MaybeId = None
    ts: MaybeId = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if self.type == "message" and (self.channel is None or self.ts is None):
            raise ValueError
        return self


class Event(Part):
    """`user` and `channel` are ids in most, and whole in some."""

    type: Id
    subtype: MaybeId = None
    user: Id | Someone | None = None
    channel: Id | Conversation | None = None
    channel_type: MaybeId = None
    text: Text = None
    ts: MaybeId = None
    thread_ts: MaybeId = None
    event_ts: MaybeId = None
    deleted_ts: MaybeId = None
    reaction: MaybeId = None
    topic: Text = None
    inviter: MaybeId = None
    user_team: MaybeId = None
    source_team: MaybeId = None
    user_profile: Json | None = None
    item: Item | None = None
    message: Message | None = None
    previous_message: Message | None = None
    attachments: list[Json] | None = None
    files: list[Json] | None = None


class InChannel(Event):
    channel: Id


class Moved(InChannel):
    user: Id


class Renamed(Event):
    channel: Conversation


class Account(Event):
    user: Someone


class Group(Event):
    subteam_id: Id


class Stamped(Message):
    ts: Id


class Changed(InChannel):
    message: Stamped


class Deleted(InChannel):
    deleted_ts: Id


class Said(InChannel):
    ts: Id


EVENTS: Mapping[str, type[Event]] = {
    "message": InChannel,
    "member_joined_channel": Moved,
    "member_left_channel": Moved,
    "group_rename": Renamed,
    "channel_rename": Renamed,
    "group_archive": InChannel,
    "channel_archive": InChannel,
    "group_unarchive": InChannel,
    "channel_unarchive": InChannel,
    "channel_shared": InChannel,
    "user_change": Account,
    "team_join": Account,
    "subteam_members_changed": Group,
}
MESSAGES: Mapping[str | None, type[Event]] = {
    "message_changed": Changed,
    "message_deleted": Deleted,
    None: Said,
}


def _of_its_kind(event: Any) -> Any:
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        return event  # which is no event at all, as whoever reads it next will say
    kind = EVENTS.get(event["type"], Event)
    if kind is InChannel and event["type"] == "message" and isinstance(event.get("subtype"), str | None):
        kind = MESSAGES.get(event.get("subtype"), InChannel)
    kind.model_validate(event)
    return event


class Happened(Part):
    type: Literal["event_callback"]
    event_id: Id
    event: Annotated[Event, BeforeValidator(_of_its_kind)]
    authorizations: list[Json] | None = None


class Command(Part):
    command: str
    user_id: Id
    channel_id: Id
    trigger_id: Id
    text: Text = None
    team_id: MaybeId = None
    enterprise_id: MaybeId = None


class Interaction(Part):
    user: Someone
    team: Json | None = None
    channel: Conversation | None = None
    container: Container | None = None
    message: Message | None = None
    message_ts: MaybeId = None
    response_url: Text = None


class Click(Interaction):
    type: Literal["block_actions"]
    trigger_id: Id
    actions: list[Pressed]
    view: Form | None = None


class Shortcut(Interaction):
    type: Literal["shortcut", "message_action"]
    trigger_id: Id
    callback_id: Id


class Submission(Interaction):
    type: Literal["view_submission", "view_closed"]
    view: Form


_KINDS: Mapping[str, TypeAdapter[Any]] = {
    "event_callback": TypeAdapter(Happened),
    "block_actions": TypeAdapter(Click),
    "shortcut": TypeAdapter(Shortcut),
    "message_action": TypeAdapter(Shortcut),
    "view_submission": TypeAdapter(Submission),
    "view_closed": TypeAdapter(Submission),
}
_COMMAND = TypeAdapter(Command)


def as_slack_sends(body: Mapping[str, Any]) -> Json:
    """The same, with what no text may hold replaced. Raises Misshapen.

    A call for help with half an emoji in it is a call for help.
    """
    clean: Json = _clean(body, 0)
    kind = clean.get("type")
    shape = _COMMAND if "command" in clean else _KINDS.get(kind) if isinstance(kind, str) else None
    if shape is not None:
        try:
            shape.validate_python(clean)
        except ValueError:
            raise Misshapen from None  # what it says quotes what was sent
    return clean


def _clean(node: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise Misshapen
    if isinstance(node, str):
        return _text(node)
    if isinstance(node, Mapping):
        return {_text(str(key)): _clean(one, depth + 1) for key, one in node.items()}
    if isinstance(node, list):
        return [_clean(one, depth + 1) for one in node]
    return node


def _text(text: str) -> str:
    """Without what PostgreSQL, or UTF-8 itself, has no place for: null bytes and halves of characters."""
    if text.isascii() and "\x00" not in text:
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\N{REPLACEMENT CHARACTER}")
