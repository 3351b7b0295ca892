"""A process for each visitor, ended when the visitor leaves, and with the server."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType

from tests.serve.served import HOSTILE, PATIENCE, Served, lives, wait_until


@asynccontextmanager
async def page(served: Served) -> AsyncIterator[ClientWebSocketResponse]:
    """Come in as a browser does."""
    async with served.client() as client:
        await client.get("/", params={"token": served.token})
        headers = {"Origin": served.origin}
        async with client.ws_connect("/ws?width=120&height=30", headers=headers) as websocket:
            yield websocket


async def drawn(websocket: ClientWebSocketResponse, *words: str) -> None:
    """Wait until some words have been drawn."""
    seen = b""
    while not all(word.encode() in seen for word in words):
        message = await websocket.receive(timeout=PATIENCE)
        assert message.type is WSMsgType.BINARY, message
        seen += message.data


async def test_a_visitors_desk_ends_with_the_visit(served: Served) -> None:
    async with page(served) as websocket:
        await drawn(websocket, "Your name")
        (desk,) = served.desks()
        assert served.token.encode() not in Path(f"/proc/{desk}/cmdline").read_bytes()
    wait_until(lambda: not lives(desk))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
async def test_nobody_outlives_the_server_and_no_name_is_a_command(
    serve: Callable[..., Served], db: Path, ending: signal.Signals
) -> None:
    served = serve("--reviewer", HOSTILE)
    async with page(served) as websocket:
        await drawn(websocket, HOSTILE[:4], "The reservoir will be drained before June")
        (desk,) = served.desks()
        served.process.send_signal(ending)
        while (await websocket.receive(timeout=PATIENCE)).type is WSMsgType.BINARY:
            pass
        assert served.process.wait(PATIENCE) == (0 if ending is signal.SIGINT else -signal.SIGKILL)
        wait_until(lambda: not lives(desk))
    assert served.process.stderr is not None
    assert served.process.stderr.read() == ""
    assert not (db.parent / "pwned").exists()


async def test_a_store_that_vanishes_is_told_to_who_comes_then(served: Served, db: Path) -> None:
    away = db.with_suffix(".away")
    os.rename(db, away)
    try:
        async with page(served) as websocket:
            await drawn(websocket, "there is no store")
    finally:
        os.rename(away, db)
