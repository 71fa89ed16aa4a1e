"""Which message, whisper or form was touched, and how did it look on the screen it was touched on?"""

from __future__ import annotations

from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.sight import Shown, ephemerals_of
from app.sandbox.workspace import Workspace


def find_shown(person: Person, target: str) -> Shown | None:
    """`message:C…:ts`, `ephemeral:C…:ts` or `view:V…`, if this person can see it."""
    kind, _, rest = target.partition(":")
    if kind == "view":
        view = person.workspace.view(rest)
        return view if view is not None and view.user_id == person.id else None
    place, _, ts = rest.partition(":")
    if place not in person.workspace.channels or not person.workspace.can_see(person.id, place):
        return None
    if kind == "message":
        return person.workspace.channels[place].find(ts)
    return next((one for one in ephemerals_of(person.workspace, person.id) if one.ts == ts), None)


def picture_with(workspace: Workspace, message: Message, block_id: str) -> Message:
    """The message as it last looked with that block in it: a screen may lag behind a redraw."""
    if _has(message, block_id):
        return message
    for note in reversed(workspace.notes):
        older = note.subject
        if isinstance(older, Message) and older.ts == message.ts and _has(older, block_id):
            return older
    return message


def _has(message: Message, block_id: str) -> bool:
    return any(block.get("block_id") == block_id for block in message.blocks)
