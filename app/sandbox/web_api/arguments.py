"""How does the Web API read arguments that come as JSON values in a body or as text in a form or URL?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from app.sandbox.web_api.errors import ApiError, invalid_arguments


class Arguments:
    def __init__(self, given: Mapping[str, Any]) -> None:
        #: None and what was not given at all are the same.
        self.given = {name: value for name, value in given.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def require(self, *names: str) -> None:
        missing = [name for name in names if name not in self.given]
        if missing:
            raise invalid_arguments(*(f"[ERROR] missing required field: {name}" for name in missing))

    def text(self, name: str, default: str = "") -> str:
        value = self.given.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.given.get(name)
        if value is None:
            return default
        return str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.given.get(name, default))
        except (TypeError, ValueError):
            raise invalid_arguments(f"[ERROR] must provide an integer [json-pointer:/{name}]") from None

    def moment(self, name: str) -> Decimal | None:
        """A ts, exact."""
        if name not in self.given:
            return None
        try:
            return Decimal(self.text(name))
        except InvalidOperation:
            raise ApiError(f"invalid_ts_{name}") from None

    def names(self, name: str, default: str = "") -> list[str]:
        """A list, as text with commas: Slack documents no other way."""
        return [item.strip() for item in self.text(name, default).split(",") if item.strip()]

    def json(self, name: str, *, otherwise: str) -> Any:
        """A JSON value, given as one or as JSON text; otherwise is the error when it is not JSON."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(otherwise) from None
