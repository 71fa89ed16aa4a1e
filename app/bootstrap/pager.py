"""Is there a pager, and what is it for here? Built only where it is configured: its client takes a second to import."""

from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from app.settings import Environment
from app.usecases.desk import Desk

if TYPE_CHECKING:
    from app.integrations.pagerduty import PagerDuty


def with_pager(desk: Desk, environment: Environment, stack: AsyncExitStack) -> Desk:
    """`on_call` needs the API key, `pager` the routing key; asking again and again needs both, and no webhook."""
    api_key, routing_key = _plain(environment.pagerduty_api_key), _plain(environment.pagerduty_routing_key)
    if not (api_key or routing_key):
        return desk
    pagerduty = pager_of(environment)
    stack.callback(pagerduty.close)
    return replace(
        desk,
        on_call=pagerduty if api_key else None,
        pager=pagerduty if routing_key else None,
        pager_polled=bool(api_key and routing_key and not environment.pagerduty_webhook_secret),
    )


def pager_of(environment: Environment) -> "PagerDuty":
    from app.integrations.pagerduty import PagerDuty

    return PagerDuty(
        api_key=_plain(environment.pagerduty_api_key),
        api_url=environment.pagerduty_api_url,
        routing_key=_plain(environment.pagerduty_routing_key),
        events_url=environment.pagerduty_events_url,
    )


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
