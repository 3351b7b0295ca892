"""What a page may send, and desks that misbehave: small programs in a desk's place."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, WSServerHandshakeError, web

from attribution.serving import DeskServer, Guard, listen, visit
from tests.serve.served import PATIENCE

ECHO = """
import os, sys
sys.stdout.write("__GANGLION__\\n"); sys.stdout.flush()
def send(data): os.write(1, b"D" + len(data).to_bytes(4, "big") + data)
send(f"{os.environ['COLUMNS']}x{os.environ['ROWS']} {os.environ['GIVEN']} {sys.argv[1:]}".encode())
while head := sys.stdin.buffer.read(5):
    body = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    if b'"quit"' in body:
        break
    send(head[:1] + body)
"""
STUBBORN = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("__GANGLION__", flush=True)
time.sleep(600)
"""
BROKEN = "raise SystemExit('told to the operator')"
DELIVERING = """
import io
from textual.app import App
class Delivering(App):
    def on_mount(self):
        self.open_url("https://evil.example")
        self.deliver_text(io.StringIO("who,what\\n"), save_filename="some claims.csv")
Delivering().run()
"""

Open = Callable[..., AbstractAsyncContextManager[tuple[ClientSession, ClientWebSocketResponse]]]


@pytest.fixture
def visiting() -> Open:
    """Return a way to visit a server whose desk is a given program."""

    @asynccontextmanager
    async def visiting(
        program: str, *args: str, size: str = "width=80&height=24"
    ) -> AsyncIterator[tuple[ClientSession, ClientWebSocketResponse]]:
        listening = listen("127.0.0.1", 0)
        port = listening.getsockname()[1]
        guard = Guard("a token of some length", port)
        command = [sys.executable, "-c", program, *args]
        server = DeskServer(command, {"GIVEN": "'; exit"}, guard=guard, visitors=1)
        runner = web.AppRunner(await server._make_app())
        await runner.setup()
        await web.SockSite(runner, listening).start()
        origin = f"http://127.0.0.1:{port}"
        client = ClientSession(origin, cookie_jar=CookieJar(unsafe=True), headers={"Origin": origin})
        try:
            async with client:
                await client.get("/", params={"token": guard.token})
                async with client.ws_connect(f"/ws?{size}") as websocket:
                    yield client, websocket
        finally:
            await runner.cleanup()

    return visiting


async def test_what_the_page_says_reaches_the_desk_and_the_rest_does_not(visiting: Open) -> None:
    async with visiting(ECHO, "$(exit)") as (_, websocket):
        assert await websocket.receive_bytes() == b"80x24 '; exit ['$(exit)']"
        for nonsense in (
            "",
            "{",
            "null",
            "[]",
            '["stdin"]',
            '["stdin", 7]',
            '["resize", {"width": "9"}]',
            '["run", "x"]',
        ):
            await websocket.send_str(nonsense)
        await websocket.send_bytes(b"D\0\0\0\1q")
        await websocket.send_str('["stdin", "y\\u00e9\\ud800"]')
        assert await websocket.receive_bytes() == b"Dy\xc3\xa9?"
        await websocket.send_json(["resize", {"width": 10**9, "height": -4}])
        resized = await websocket.receive_bytes()
        assert json.loads(resized[1:]) == {"type": "resize", "width": 500, "height": 1}
        await websocket.send_json(["ping", "7"])
        assert await websocket.receive_json() == ["pong", "7"]


async def test_who_finds_all_places_taken_waits_for_one(visiting: Open) -> None:
    async with visiting(ECHO) as (client, websocket):
        async with client.get("/") as full:
            assert (full.status, full.content_type) == (503, "text/plain")
            assert full.headers["Refresh"] == full.headers["Retry-After"] == "5"
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws")
        assert refused.value.status == 503
        await websocket.close()
        assert await _free(client)


@pytest.mark.parametrize(
    ("asked", "given"),
    [("", b"80x24"), ("width=-1&height=x", b"1x24"), (f"width={9**30}&height=9", b"500x9")],
)
async def test_a_size_that_no_screen_has_is_cut(visiting: Open, asked: str, given: bytes) -> None:
    async with visiting(ECHO, size=asked) as (_, websocket):
        assert (await websocket.receive_bytes()).startswith(given + b" ")


async def test_a_desk_that_does_not_leave_is_ended(visiting: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "LEAVE", 0.3)
    async with visiting(STUBBORN) as (client, websocket):
        await websocket.close()
        assert await _free(client)


async def _free(client: ClientSession) -> bool:
    """Wait for a place."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with client.get("/") as answer:
                if answer.status != 503:
                    return answer.status == 200


async def test_a_desk_that_breaks_down_closes_the_page_and_tells_the_operator(
    visiting: Open, capfd: pytest.CaptureFixture[str]
) -> None:
    async with visiting(BROKEN) as (_, websocket):
        assert (await websocket.receive()).type is WSMsgType.CLOSE
    assert capfd.readouterr() == ("", "told to the operator\n")


async def test_a_file_that_the_desk_delivers_is_downloaded_once_and_an_address_is_not_opened(
    visiting: Open,
) -> None:
    async with visiting(DELIVERING) as (client, websocket):
        while (message := await websocket.receive(timeout=PATIENCE)).type is WSMsgType.BINARY:
            pass
        (what, key) = json.loads(message.data)
        assert what == "deliver_file_start"
        async with client.get(f"/download/{key}") as file:
            assert (file.status, await file.text()) == (200, "who,what\n")
            assert "attachment" in file.headers["Content-Disposition"]
            assert file.headers["Cache-Control"] == "no-store"
        async with client.get(f"/download/{key}") as gone:
            assert gone.status == 404
