"""Who may come in: those who hold the token, under the server's own names, from its own pages."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
TOKEN_BYTES = 24  # 192 random bits: nobody guesses them over a network

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; font-src 'self'; img-src data:; "
    "style-src 'self' 'unsafe-inline'; "  # xterm.js writes its sizes and colours into the page
    "connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Not a redirect: after a link on another site, a browser would follow that without a strict cookie.
_ENTRY = (
    '<!DOCTYPE html><meta charset="utf-8"><title>attribution</title>'
    '<meta http-equiv="refresh" content="0;url=/"><a href="/">Open the desk</a>\n'
)
_NO_TOKEN = "No entry without the token: open the whole address that `attribution serve` printed.\n"
_FOREIGN = "Not a name or page of this server: open the address that `attribution serve` printed.\n"


def new_token() -> str:
    """Return a random token, fit for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address or name."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses requests that lack the token, name another host, or come from another site's page.

    The token opens the door once, as ``/?token=…``; from then on a cookie does, which scripts can't read and
    browsers don't send for other sites. It is derived from the token, which can't be read from it.
    """

    token: str
    port: int  # names the cookie: browsers share cookies between the ports of a host
    names: frozenset[str] = LOOPBACK  # host names and addresses that lead here, lower case, without ports
    _cookie: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        made = hmac.new(_bytes(self.token), b"attribution serve", sha256)
        object.__setattr__(self, "_cookie", made.hexdigest())

    @web.middleware
    async def admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Pass a request on to its handler, or answer it with why not.

        Raises:
            HTTPForbidden: of a request that may not come in.
        """
        if self._foreign(request):
            raise web.HTTPForbidden(text=_FOREIGN)
        cookie = f"attribution-{self.port}"
        token = request.query.get("token")
        if token is not None and _equal(token, self.token):
            entry = web.Response(text=_ENTRY, content_type="text/html")
            entry.set_cookie(cookie, self._cookie, httponly=True, samesite="Strict")
            return entry
        if token is not None or not _equal(request.cookies.get(cookie, ""), self._cookie):
            raise web.HTTPForbidden(text=_NO_TOKEN)
        return await handler(request)

    def _foreign(self, request: web.Request) -> bool:
        """Tell whether a request was meant for another host, or sent by another site's page.

        A page of another port is another site here, though not for a browser's cookies.
        """
        host = request.headers.get("Host", "")
        origin = request.headers.get("Origin")
        try:
            if urlsplit(f"//{host}").hostname not in self.names:
                return True
            if origin is None:  # browsers name it with every websocket
                return request.headers.get("Upgrade") is not None
            return urlsplit(origin).netloc.lower() != host.lower()
        except ValueError:  # a bracket without its fellow
            return True


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the browser to keep nothing, to frame nothing, and to load nothing from elsewhere."""
    response.headers.update(_HEADERS)
    sockets = f"ws://{request.host} wss://{request.host}"  # older Safari: 'self' is not for websockets
    response.headers["Content-Security-Policy"] = _POLICY.format(sockets=sockets)


def _equal(given: str, wanted: str) -> bool:
    """Compare in a time that tells nothing of what is right."""
    return hmac.compare_digest(_bytes(given), _bytes(wanted))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
