"""The server: its page, its limit of visitors, and what becomes of them when it stops."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path

import aiohttp_jinja2
from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from attribution.serving.guard import Guard, add_headers
from attribution.serving.visit import LEAVE, Visit

HERE = Path(__file__).parent
HEARTBEAT = 15.0  # seconds between two looks whether a browser is still there, as a lid may have been closed
FULL = 5  # seconds after which a page that found no place tries again
FONT_SIZE = 16  # pixels; the browser's zoom changes it


def listen(host: str, port: int) -> socket.socket:
    """Take an address.

    Args:
        host: a name or an address of this machine.
        port: 0 for a free one.

    Raises:
        OSError: it is taken, not this machine's or not for this user.
    """
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    try:
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or 0)) from None  # without the address once more


class DeskServer(Server):
    """Serves a program's desk, one process for each visitor."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], *, guard: Guard, visitors: int
    ) -> None:
        """Prepare.

        Args:
            command: the program and its arguments.
            environment: what it finds there beside this process's own.
            guard: who may come in.
            visitors: how many at a time.
        """
        super().__init__(command[0], title="attribution", templates_path=HERE / "templates")
        self._arguments = command
        self._environment = environment
        self._guard = guard
        self._visitors = visitors
        self._open: set[web.WebSocketResponse] = set()

    def run(self, listening: socket.socket) -> None:
        """Serve on a socket until SIGINT or SIGTERM, and then see every visitor's process to its end."""
        web.run_app(self._make_app(), sock=listening, access_log=None, print=None, shutdown_timeout=2 * LEAVE)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard.admit)
        app.on_response_prepare.append(add_headers)
        app.router.add_static("/page", HERE / "page")
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command does."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Tell the pages; their desks end with them."""
        await asyncio.gather(*(page.close(code=WSCloseCode.GOING_AWAY) for page in self._open))

    async def handle_index(self, request: web.Request) -> web.Response:
        """Give the page, which then opens the websocket; where all places are taken, say so."""
        self._refuse_when_full()
        secure = request.headers.get("X-Forwarded-Proto", request.scheme) == "https"
        context = {"websocket": f"{'wss' if secure else 'ws'}://{request.host}/ws", "font_size": FONT_SIZE}
        return aiohttp_jinja2.render_template("app_index.html", request, context)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a desk for as long as the page stays open."""
        self._refuse_when_full()
        page = web.WebSocketResponse(heartbeat=HEARTBEAT, timeout=LEAVE)
        self._open.add(page)
        try:
            await page.prepare(request)
            width, height = (request.query.get(name, "") for name in ("width", "height"))
            visit = Visit(self._arguments, self._environment, page, self.download_manager)
            await visit.follow(to_int(width, 80), to_int(height, 24))
        finally:
            self._open.remove(page)
        return page

    def _refuse_when_full(self) -> None:
        if len(self._open) >= self._visitors:
            raise web.HTTPServiceUnavailable(
                text=f"All places are taken ({self._visitors}). This page tries again by itself.\n",
                headers={"Retry-After": str(FULL), "Refresh": str(FULL)},
            )
