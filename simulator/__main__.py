"""`python -m simulator`: serve a Telegram of our own until interrupted."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import typer

from simulator.server import running


async def _serve(
    host: str,
    port: int,
    smtp: int | None,
    authority: Path | None,
    returns: int,
    calendars: int | None,
    calendar_authority: Path | None,
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running(
        port,
        host,
        smtp=smtp,
        authority=authority,
        returns=returns,
        calendars=calendars,
        calendar_authority=calendar_authority,
    ) as simulator:
        typer.echo(simulator.url)
        await stop.wait()


def main(
    port: int = 8081,
    host: str = "127.0.0.1",
    smtp: int | None = None,
    authority: Path | None = None,
    returns: int = 0,
    calendars: int | None = None,
    calendar_authority: Path | None = None,
) -> None:
    """Serve the Bot API, the control API and the page with phones; with a port for SMTP a mail server too.

    The same for published calendars. The certificates that vouch for them are written to AUTHORITY and
    CALENDAR_AUTHORITY; mail that comes back is brought to RETURNS.
    """
    asyncio.run(_serve(host, port, smtp, authority, returns, calendars, calendar_authority))


if __name__ == "__main__":
    typer.run(main)
