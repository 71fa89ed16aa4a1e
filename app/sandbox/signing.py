"""The signature Slack puts on what it sends."""

from __future__ import annotations

import hashlib
import hmac


def signed_headers(body: bytes, secret: str, *, at: float) -> dict[str, str]:
    """The two headers a receiver checks; `at` is unix seconds."""
    timestamp = str(int(at))
    base = b"v0:" + timestamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}
