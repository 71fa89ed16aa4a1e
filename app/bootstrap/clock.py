"""What time is it? The machine's, unless the sandbox moves it (law 9)."""

from datetime import UTC, datetime


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place where the time is asked
