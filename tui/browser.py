"""How a desk that ``attribution serve`` has started speaks with the browser."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import Any

from textual import messages
from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Textual's driver for the web, that also leaves when the server is gone, and opens no page."""

    def __init__(self, *args: Any, **how: Any) -> None:
        """Write to the server."""
        super().__init__(*args, **how)
        self._write = partial(_send, self.fileno)

    def run_input_thread(self) -> None:
        """Read what the server sends. Its end is the server's: a desk does not stay without one."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Open nothing: an address may come from an article."""


def _send(to: int, data: bytes) -> int:
    with suppress(BrokenPipeError):  # that the server is gone is told by the input's end
        os.write(to, data)
    return len(data)
