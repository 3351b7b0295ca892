"""Who may come in: real requests to a real server."""

from __future__ import annotations

import re

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from tests.serve.served import Served

PLACES = ("/", "/ws", "/static/js/textual.js", "/page/desk.js", "/download/x", "/no-such-place")


async def enter(client: ClientSession, served: Served) -> None:
    async with client.get("/", params={"token": served.token}) as entry:
        assert entry.status == 200


async def test_the_token_opens_the_door_once_and_is_seen_nowhere_after(served: Served) -> None:
    async with served.client() as client:
        async with client.get("/", params={"token": served.token}, allow_redirects=False) as entry:
            assert entry.status == 200
            cookie = entry.headers["Set-Cookie"]
            assert served.token not in str(entry.headers) + await entry.text()
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        async with client.get("/") as page:
            assert page.status == 200
            assert served.token not in str(page.headers) + await page.text()


@pytest.mark.parametrize("place", PLACES)
async def test_without_it_nothing_is_given(served: Served, place: str) -> None:
    async with served.client() as client, client.get(place) as refused:
        assert (refused.status, refused.content_type) == (403, "text/plain")
        assert "token" in await refused.text()


@pytest.mark.parametrize("wrong", ["", "x", "ü\ud800", "{}x"])
async def test_a_wrong_token_leaves_no_cookie(served: Served, wrong: str) -> None:
    async with served.client() as client:
        token = wrong.format(served.token).encode("utf-8", "surrogatepass").decode("latin-1")
        async with client.get("/", params={"token": token}) as refused:
            assert refused.status == 403
            assert "Set-Cookie" not in refused.headers
        await enter(client, served)
        async with client.get("/", params={"token": token}) as refused:  # who has a cookie is told, too
            assert refused.status == 403


async def test_the_cookie_is_not_the_token(served: Served) -> None:
    async with served.client() as client:
        await enter(client, served)
        (cookie,) = client.cookie_jar
        assert str(served.origin.rsplit(":")[-1]) in cookie.key  # another server's is another
        assert served.token not in cookie.value
        for value in (served.token, cookie.value[:-1], cookie.value + "0"):
            async with (
                ClientSession(served.origin, cookies={cookie.key: value}) as other,
                other.get("/") as refused,
            ):
                assert refused.status == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "127.0.0.1@evil.example",
        "[::1",
        "",
    ],
)
async def test_another_name_is_refused_even_with_the_token(served: Served, host: str) -> None:
    named = host.format(port=served.origin.rsplit(":")[-1])
    async with served.client() as client:
        await enter(client, served)
        for query in ({}, {"token": served.token}):
            async with client.get("/", params=query, headers={"Host": named}) as refused:
                assert refused.status in (400, 403)


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST", "[::1]:{port}", "127.0.0.1"])
async def test_every_name_of_this_machine_will_do(served: Served, host: str) -> None:
    named = host.format(port=served.origin.rsplit(":")[-1])
    async with served.client() as client, client.get("/", headers={"Host": named}) as refused:
        assert "token" in await refused.text()  # is all that is missing


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://127.0.0.1:1", "http://[::1"]
)
async def test_another_sites_page_gets_no_websocket(served: Served, origin: str | None) -> None:
    async with served.client() as client:
        await enter(client, served)
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers={"Origin": origin} if origin else {})
        assert refused.value.status == 403
    assert not served.desks()


async def test_every_answer_tells_the_browser_to_be_strict(served: Served) -> None:
    async with served.client() as client:
        for _ in range(2):  # as a stranger, and as a visitor
            for place in PLACES:
                async with client.get(place) as answer:
                    headers = answer.headers
                assert headers["X-Frame-Options"] == "DENY"
                assert headers["Referrer-Policy"] == "no-referrer"
                assert headers["Cache-Control"] == "no-store"
                assert headers["X-Content-Type-Options"] == "nosniff"
                policy = headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src 'self';")
                assert served.origin.replace("http", "ws") in policy
            await enter(client, served)


async def test_the_page_names_nothing_elsewhere(served: Served) -> None:
    async with served.client() as client:
        await enter(client, served)
        async with client.get("/") as answer:
            page = await answer.text()
        async with client.get("/page/desk.css") as answer:
            style = await answer.text()
        names = re.findall(r'(?:src|href)="([^"]*)"', page) + re.findall(r'url\("([^"]*)"\)', style)
        assert len(names) > 5
        for name in set(names) - {"data:,"}:
            assert re.fullmatch(r"/(?!/).*", name)
            async with client.get(name) as answer:
                assert answer.status == 200
