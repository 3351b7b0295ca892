"""One visitor's desk: a process that speaks textual-serve's protocol, ended when the visitor leaves."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

DRIVER = "tui.browser:BrowserDriver"
LEAVE = 6.0  # seconds that a desk has to end by itself: more than a decision waits for another's write
LARGEST = (500, 300)  # cells; a screen has fewer, and each takes memory


class Visit(AppService):
    """Runs a desk for a browser's websocket."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        websocket: web.WebSocketResponse,
        downloads: DownloadManager,
    ) -> None:
        """Prepare.

        Args:
            command: the program and its arguments; no shell reads them.
            environment: what it finds there beside this process's own.
            websocket: where the browser listens.
            downloads: what the desk delivers, for the browser to fetch.
        """
        super().__init__(
            command[0],
            write_bytes=self._write_bytes,
            write_str=self._write_str,
            close=self._close,
            download_manager=downloads,
        )
        self._arguments = command
        self._environment = {**environment, "TEXTUAL_DRIVER": DRIVER}
        self._websocket = websocket

    async def follow(self, width: int, height: int) -> None:
        """Run the desk until it ends or the browser leaves, whichever is first; then both have.

        Args:
            width: the terminal's width in cells.
            height: its height in cells.
        """
        await self.start(*_bounded(width, height))
        try:
            async for message in self._websocket:
                if message.type is WSMsgType.TEXT:
                    await self._take(message.data)
        finally:
            await self.stop()

    async def run(self) -> None:
        """Pass on what the desk draws, and close the page's connection when it has ended, however it did."""
        try:
            await super().run()
        finally:
            await self._close()

    async def stop(self) -> None:
        """Ask the desk to leave, and end it when it doesn't."""
        if self._process is None or self._task is None:
            return
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        try:
            await self.send_meta({"type": "quit"})
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), LEAVE)
        finally:
            with suppress(ProcessLookupError):
                self._process.kill()
            self.stdin.close()
            await self._process.wait()
            await self._task

    async def _take(self, text: str) -> None:
        """Do what the page's script says; other words than its are passed over."""
        try:
            said = json.loads(text)
        except ValueError:
            return
        match said:
            case ["stdin", str(keys)]:
                await self.send_bytes(keys.encode("utf-8", "replace"))  # half a pair is a question mark
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(*_bounded(width, height))
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()
            case ["ping", sent]:
                await self._write_str(json.dumps(["pong", sent]))

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the desk, in a session of its own: Ctrl-C is for the server, which ends it in good order."""
        environment = self._build_environment(width, height) | self._environment
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True
        )
        self._stdin = process.stdin
        process.stderr = asyncio.StreamReader()  # what the desk has to say of itself, it says to the operator
        process.stderr.feed_eof()
        return process

    async def _write_bytes(self, data: bytes) -> None:
        """Draw; for a page that is gone nothing, but what the desk writes is read, or it could not end."""
        if not self._websocket.closed:
            with suppress(ConnectionResetError):
                await self._websocket.send_bytes(data)

    async def _write_str(self, text: str) -> None:
        """Tell the page's script something."""
        if not self._websocket.closed:
            with suppress(ConnectionResetError):
                await self._websocket.send_str(text)

    async def _close(self) -> None:
        await self._websocket.close()


def _bounded(width: int, height: int) -> tuple[int, int]:
    """Return a size that a screen can have."""
    return min(max(width, 1), LARGEST[0]), min(max(height, 1), LARGEST[1])
