"""How does the Web API refuse?"""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """The answer is ok:false with this error; extra is what else it says (`needed`, `errors` …)."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    @property
    def answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.extra}


def invalid_arguments(*messages: str) -> ApiError:
    return ApiError("invalid_arguments", response_metadata={"messages": list(messages)})


class RateLimitedError(Exception):
    """Too many calls: HTTP 429, try again after so many whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"ratelimited for {retry_after} s")
        self.retry_after = retry_after
