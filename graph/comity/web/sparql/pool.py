"""The processes that answer queries: started beforehand, killed when one takes too long, replaced at once.

No more than so many are asked at a time, and no more than so many wait; whoever comes then is told to come back.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.resources import PACKAGE
from comity.web.faults import Refusal, busy
from comity.web.settings import MEGABYTE, Settings
from comity.web.sparql.worker import BEGUN

_LINE = 1 << 20
"""Bytes of an answer's first line at most: a parser's message can be long."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query for a store. ``rows`` and ``triples`` are the media types for what it may turn out to give, blank where
    the asker takes none; ``default`` and ``named`` are the graphs of its dataset where the request says so."""

    build: str
    store: str
    query: str
    base: str
    union: bool = True
    rows: str = ""
    triples: str = ""
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None

    def line(self, most: int) -> bytes:
        """As the worker reads it; ``most`` is how many bytes the answer may have."""
        facts = {name: getattr(self, name) for name in self.__slots__ if name != "build"}
        return json.dumps(facts | {"most": most}).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker gave: the head of its answer, and its bytes."""

    head: Mapping[str, Any]
    body: bytes = b""


class Gone(Exception):
    """A worker had ended before it was asked: another can be."""


class Worker:
    """One process, asked one thing at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.build = ""
        self._process = process

    @classmethod
    async def start(cls, settings: Settings) -> "Worker":
        """Start one; it is asked while it still starts."""
        path = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "comity.web.sparql.worker", str(settings.memory), str(settings.deadline)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            limit=_LINE,
            start_new_session=True,  # an interrupt in the terminal is the server's to handle
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    @property
    def lives(self) -> bool:
        """Whether it was not seen to end."""
        return self._process.returncode is None

    async def ask(self, asked: Asked, most: int) -> Answer:
        """Its answer.

        Raises:
            Gone: it had ended before it was asked.
            EOFError: it ended before it had answered.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise Gone
        self.build = asked.build
        try:
            stdin.write(asked.line(most))
            await stdin.drain()
            if await stdout.readline() != BEGUN:
                raise Gone
        except OSError as error:
            raise Gone from error
        line = await stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        head = json.loads(line)
        return Answer(head, await stdout.readexactly(head.get("bytes", 0)))

    async def end(self) -> None:
        """Kill it and wait until it is gone."""
        if self.lives:
            with contextlib.suppress(ProcessLookupError):
                os.kill(
                    self.pid, signal.SIGKILL
                )  # Process.kill looks whether it ended, and asyncio then misses its end
        await self._process.wait()


class Pool:
    """The workers of a server; made and used in one event loop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.replaced = 0
        """How many were too slow, ended, or were left by who asked."""
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._every: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._build = ""

    async def start(self) -> None:
        """Start the workers."""
        await asyncio.gather(*(self._add() for _ in range(self.settings.workers)))

    async def stop(self) -> None:
        """End them all."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*(worker.end() for worker in self._every))

    async def ask(self, asked: Asked) -> Answer:
        """What a worker answers.

        Raises:
            Refusal: 503 where too many wait or it takes too long, 507 where it takes too much memory.
        """
        self._renew(asked.build)
        worker = await self._free()
        answer = None
        try:
            try:
                answer = await self._asked(worker, asked)
            except Gone:
                worker = await self._instead(worker)
                answer = await self._asked(worker, asked)
        except TimeoutError as error:
            raise self._slow() from error
        except (Gone, EOFError) as error:  # an IncompleteReadError is an EOFError
            raise self._heavy() from error
        finally:
            if answer is None:  # too slow, ended, or nobody waits for it any more
                self.replaced += 1
                self._replace(worker)
            else:
                self._rest(worker)
        return answer

    async def _asked(self, worker: Worker, asked: Asked) -> Answer:
        return await asyncio.wait_for(worker.ask(asked, self.settings.answer), self.settings.deadline)

    async def _free(self) -> Worker:
        """A worker that is not asked, after waiting a while."""
        if self._idle.empty() and self._waiting >= self.settings.waiting:
            raise busy(f"{self._waiting} queries wait already: ask again in a few seconds")
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._idle.get(), self.settings.patience)
        except TimeoutError as error:
            raise busy(f"no query could be begun in {self.settings.patience:g} s: ask again later") from error
        finally:
            self._waiting -= 1

    def _renew(self, build: str) -> None:
        """Let no idle worker keep the stores of an older build open."""
        if build == self._build:
            return
        self._build = build
        for worker in [self._idle.get_nowait() for _ in range(self._idle.qsize())]:
            self._rest(worker)

    def _rest(self, worker: Worker) -> None:
        """Put a worker back among the idle, or a fresh one in its place if it has an older build's stores open."""
        if worker.build in ("", self._build):
            self._idle.put_nowait(worker)
        else:
            self._replace(worker)

    async def _add(self) -> None:
        worker = await Worker.start(self.settings)
        self._every.add(worker)
        self._idle.put_nowait(worker)

    async def _instead(self, old: Worker) -> Worker:
        worker = await Worker.start(self.settings)
        self._every.add(worker)
        self._retire(old)
        return worker

    def _replace(self, worker: Worker) -> None:
        self._retire(worker)
        self._later(self._add())

    def _retire(self, worker: Worker) -> None:
        self._every.discard(worker)
        self._later(worker.end())

    def _later(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    def _slow(self) -> Refusal:
        limit = f"no answer within {self.settings.deadline:g} s"
        return Refusal(503, "too slow", f"{limit}: narrow the query, or add a LIMIT", headers={"Retry-After": "60"})

    def _heavy(self) -> Refusal:
        limit = f"the query needs more than the {self.settings.memory // MEGABYTE:,} MB of memory it may take"
        return Refusal(507, "too much memory", f"{limit}: narrow it, or add a LIMIT to its parts")
