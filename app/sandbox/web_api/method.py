"""What does the Web API know about a method before it runs?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.sandbox.web_api.arguments import Arguments
from app.sandbox.workspace import Workspace

Answer = dict[str, Any]
Call = Callable[[Workspace, Arguments], Answer]


@dataclass(frozen=True, slots=True)
class Method:
    call: Call
    #: Any one of these will do; the first is the one `missing_scope` asks for.
    scopes: tuple[str, ...] = ()
    #: Calls a minute that Slack guarantees (PLATFORM.md §3); special methods have about 300.
    per_minute: int = 300
    required: tuple[str, ...] = ()
    #: Reading methods do not look into a JSON body.
    reads_json: bool = True
    #: Wants the app's own token, not the bot's.
    for_app: bool = False
