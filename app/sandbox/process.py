"""The real bot in a process of its own: what `sec-incident run` starts, so that it can be killed in earnest."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence

READY_WITHIN = 30.0


class BotProcess:
    """One copy. Its log lines are kept; `variables` are its whole environment but for PATH and HOME.

    `command` is what Python runs with `-m`.
    """

    def __init__(self, variables: Mapping[str, str], command: Sequence[str] = ("app", "run")) -> None:
        kept = {
            name: os.environ[name]
            for name in ("PATH", "HOME", "COVERAGE_PROCESS_START")
            if name in os.environ
        }
        self.variables = {**kept, **variables}
        self.command = tuple(command)
        self.lines: list[str] = []
        self.port = 0
        self._process: Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def start(self) -> None:
        """Returns when it accepts deliveries. Raises RuntimeError with its last words when it does not get there."""
        self._ready.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *self.command,
            env=self.variables,
            stdout=PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reader = asyncio.get_running_loop().create_task(self._read(self._process))
        ready = asyncio.get_running_loop().create_task(self._ready.wait())
        await asyncio.wait({ready, self._reader}, timeout=READY_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        if not self._ready.is_set():
            ready.cancel()
            raise RuntimeError("the bot did not get ready:\n" + "\n".join(self.lines[-20:]))

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def kill(self) -> None:
        """The plug is pulled. To be called from inside a fault, too: nothing is awaited."""
        if self._process is not None and self.running:
            self._process.kill()

    async def stop(self) -> int:
        """Asked to go (SIGTERM); its exit code."""
        if self._process is not None and self.running:
            self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Waits until it is gone, however; its exit code."""
        if self._process is None or self._reader is None:
            return 0
        await self._reader
        return await self._process.wait()

    async def _read(self, process: Process) -> None:
        while process.stdout is not None and (line := await process.stdout.readline()):
            self.lines.append(line.decode(errors="replace").rstrip())
            self._notice(self.lines[-1])

    def _notice(self, line: str) -> None:
        try:
            event = json.loads(line)
        except ValueError:
            return
        if isinstance(event, dict) and event.get("event") == "ready":
            self.port = int(event["port"])
            self._ready.set()
