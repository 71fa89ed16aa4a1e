"""How is Bolt set up so that it asks Slack nothing, loses nothing and answers only when it is done?"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from app.slack.afterwards import Afterwards
from app.slack.failures import answer_failure
from app.slack.identity import Identity
from app.slack.listeners import register
from app.slack.surface import Surface
from app.slack.teller import Teller
from app.usecases.desk import Desk

OAUTH_VARIABLES = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")

quiet = logging.getLogger("app.slack.bolt")
quiet.setLevel(logging.ERROR)  # below it, Bolt prints what it was sent


def build_app(
    desk: Desk,
    *,
    identity: Identity,
    signing_secret: str,
    client: AsyncWebClient,
    afterwards: Afterwards,
) -> AsyncApp:
    """Commits first and acknowledges then (law 1); `client` is used by what runs after that."""

    async def authorize() -> AuthorizeResult:
        return identity.authorized()

    with _without_oauth():
        app = AsyncApp(
            name="officer",
            logger=quiet,
            client=client,
            signing_secret=signing_secret,
            authorize=authorize,
            process_before_response=True,
            attaching_conversation_kwargs_enabled=False,
        )
    surface = Surface(desk, identity, Teller(client), afterwards)
    register(app, surface)
    app.error(partial(answer_failure, surface=surface))
    return app


@contextmanager
def _without_oauth() -> Iterator[None]:
    """Bolt turns OAuth on by itself where it finds these in the environment, and nothing else stops it."""
    found = {name: os.environ.pop(name) for name in OAUTH_VARIABLES if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(found)
