"""The bot in a process of its own, with a clock that another process moves: `python -m app.sandbox.bot FILE [SECOND]`.

FILE holds the clock's offset (`MovedClock.shared`); SECOND is how long one of Slack's lasts, where the simulated one
is as fast. All else is as in `sec-incident run`.
"""

import asyncio
import signal
import sys
from pathlib import Path

from app.bootstrap import running_bot
from app.bootstrap.logs import configure_logs
from app.sandbox.clock import MovedClock
from app.settings import load_environment, load_organisation


async def run(clock: MovedClock, second: float = 1.0) -> None:
    """Until it is told to stop."""
    environment = load_environment(for_slack=True)
    organisation = load_organisation(environment.sec_incident_config)
    configure_logs(environment.log_level, environment.log_format)
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    async with running_bot(environment, organisation, clock=clock, second=second):
        await stop.wait()


def main(arguments: list[str]) -> None:
    offset, *second = arguments
    asyncio.run(run(MovedClock.shared(Path(offset)), *map(float, second)))


if __name__ == "__main__":
    main(sys.argv[1:])
