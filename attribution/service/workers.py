"""Extraction over several processes: results in order, bounded memory, a death that costs one document.

``concurrent.futures`` can't do this: one dead worker breaks its whole pool, and the workers outlive a parent
that is killed. Here each worker has a pipe of its own, which tells either side when the other is gone.
"""

from __future__ import annotations

import logging
import signal
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from attribution.config import Config
from attribution.errors import AttributionError
from attribution.model import Document, Failure
from attribution.service.chunks import Added, ChunkExtractor, Outcome, Source, broken

AHEAD = 2  # chunks for each worker that may be done or under way while the first of them is waited for


@dataclass(slots=True)
class _Task:
    chunk: list[Source]
    outcomes: list[Outcome] | None = None


class Crew:
    """Processes that extract, each started when there is something for it. Close it to end them."""

    def __init__(self, config: Config, jobs: int) -> None:
        self._config = config
        self._jobs = jobs
        self._workers: list[_Worker] = []

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for worker in self._workers:
            worker.close()

    def work(self, chunks: Iterable[list[Source]]) -> Iterator[Outcome]:
        """Yield the outcomes of all sources, in order, as they come in.

        Raises:
            AttributionError: the spaCy pipeline can't be used, or a process can't be started.
        """
        tasks: deque[_Task] = deque()
        for chunk in chunks:
            tasks.append(task := _Task(chunk))
            settled: list[Outcome] = [source for source in chunk if isinstance(source, Failure | Added)]
            if len(settled) == len(chunk):
                task.outcomes = settled
            else:
                self._idle().take(task)
            while tasks and (tasks[0].outcomes is not None or len(tasks) >= AHEAD * self._jobs):
                yield from self._finished(tasks.popleft())
        while tasks:
            yield from self._finished(tasks.popleft())

    def _idle(self) -> _Worker:
        """Return a process with nothing to do: one that is there, or a new one, or the first to be done."""
        while True:
            for worker in self._workers:
                if worker.task is None:
                    return worker
            if len(self._workers) < self._jobs:
                self._workers.append(_Worker(self._config))
            else:
                self._wait()

    def _finished(self, task: _Task) -> list[Outcome]:
        while task.outcomes is None:
            self._wait()
        return task.outcomes

    def _wait(self) -> None:
        """Wait until a worker has something to tell, and hear it."""
        busy = [worker for worker in self._workers if worker.task is not None]
        told = wait([worker.pipe for worker in busy])
        for worker in busy:
            if worker.pipe in told:
                worker.finish()


class _Worker:
    """This side of one process: gives it a chunk, hears what came of it, starts it anew when it died."""

    def __init__(self, config: Config) -> None:
        self.task: _Task | None = None
        self._config = config
        self._start()

    def _start(self) -> None:
        """Start the process, which then loads its model."""
        self._alive = True
        self._loaded = False
        context = get_context("spawn")  # the one way that all systems have, and no lock is copied in mid-use
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._config), daemon=True)
        with _no_interrupts():
            self._process.start()
        theirs.close()  # or its end would never be noticed

    def take(self, task: _Task) -> None:
        """Give the process something to do."""
        self.task = task
        self._send(task.chunk)

    def _send(self, chunk: list[Source]) -> None:
        if not self._alive:
            self._start()
        with suppress(OSError):  # it died in idleness, as will be found when its answer is fetched
            self.pipe.send(chunk)

    def _await_model(self) -> None:
        """Wait until the process can work, or raise why it never will."""
        try:
            trouble = self.pipe.recv()
        except (EOFError, OSError):
            raise AttributionError(
                "a process for --jobs can't be started; try --jobs 1, and in a script of your own put the "
                'call under `if __name__ == "__main__"`'
            ) from None
        if trouble is not None:
            raise trouble
        self._loaded = True

    def _fetch(self) -> list[Outcome] | None:
        """Return the outcomes of what was sent; None where the process died over it."""
        if not self._loaded:
            self._await_model()
        try:
            return self.pipe.recv()  # type: ignore[no-any-return]  # pipes carry anything
        except (EOFError, OSError):
            self.close()
            return None

    def finish(self) -> None:
        """Hear that the model is loaded, or else what came of the task.

        Where the process died over it, go through its sources one by one.

        Raises:
            AttributionError: the spaCy pipeline can't be used, or the process can't be started.
        """
        if not self._loaded:
            self._await_model()
        elif self.task is not None:
            outcomes = self._fetch()
            self.task.outcomes = outcomes or [self._alone(source) for source in self.task.chunk]
            self.task = None

    def _alone(self, source: Source) -> Outcome:
        if not isinstance(source, Path | Document):
            return source
        self._send([source])
        outcomes = self._fetch()
        return outcomes[0] if outcomes else broken(source, "its process died; did the memory run out?")

    def close(self) -> None:
        """End the process."""
        self._alive = False
        self.pipe.close()
        self._process.terminate()
        self._process.join()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from a process started in here, for good: its parent ends it, so it need say nothing."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection[Any, Any], config: Config) -> None:
    """Be the other side: say when the model is there, then answer each chunk, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it can't be blocked from outside
    logging.disable(logging.CRITICAL)  # what matters of libraries' troubles comes back as a failure
    warnings.simplefilter("ignore")
    extractor = ChunkExtractor(config)
    try:
        extractor.load()
    except AttributionError as error:
        pipe.send(error)
        return
    with suppress(BrokenPipeError):
        pipe.send(None)
        while (chunk := _heard(pipe)) is not None:
            pipe.send(extractor.extract(chunk))


def _heard(pipe: Connection[Any, Any]) -> list[Source] | None:
    try:
        return pipe.recv()  # type: ignore[no-any-return]
    except (EOFError, OSError):
        return None
