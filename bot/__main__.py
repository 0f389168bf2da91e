"""The program: `python -m bot COMMAND`."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot.settings import Settings, Unusable, load, load_wall

program = typer.Typer(
    help="KorteLijn keeps the line short between municipalities and the suppliers they contract.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


_IN_PERSON = "The links are handed over in person: staff need no second confirmation."


_NO_PICTURE = (
    "No QR picture: the bot learns its name from Telegram at its first start; start it, then `make invite`."
)


_GONE = "Appointments ahead that stand in the file no more: name, move (with another time) or cancel."


def _fail(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(2)


def _settings() -> Settings:
    try:
        return load()
    except Unusable as faults:
        _fail(f"KorteLijn cannot start:\n{faults}")


@program.command()
def run() -> None:
    """Run the bot until it is stopped."""
    from bot import logs
    from bot.app import build, run_watched
    from bot.incoming.connections import raise_descriptors
    from bot.only_one import OnlyOne

    settings = _settings()
    raise_descriptors()
    secrets = [settings.bot_token, settings.secret_key, settings.webhook_secret, settings.mail_url]
    logs.set_up(settings.log_level, [secret.get_secret_value() for secret in secrets if secret])

    async def main() -> None:
        await run_watched(await build(settings))
        typer.echo("Stopped.", err=True)

    with OnlyOne(settings.database):
        asyncio.run(main())


@program.command("import")
def import_files(
    folder: Annotated[Path, typer.Argument(help="Holds staff.csv, clients.csv and appointments.csv.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    qr: Annotated[Path | None, typer.Option(help="Folder for a QR picture of each start link.")] = None,
    confirmed: Annotated[bool, typer.Option("--confirmed", help=_IN_PERSON)] = False,
    example: Annotated[
        bool, typer.Option("--example", help="Write files to start from into the folder, and import nothing.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Show row by row what would change, and change nothing.")
    ] = False,
    gone: Annotated[str, typer.Option(help=_GONE)] = "name",
    encoding: Annotated[
        str | None, typer.Option(help="What files that are not UTF-8 are written in, such as cp1252.")
    ] = None,
) -> None:
    """Import staff, clients and appointments: all rows or none."""
    from rich.progress import Progress

    from bot.commands import console
    from bot.commands.import_told import tell_import
    from services.importing.checks import Wish
    from services.importing.encodings import known_encoding
    from services.importing.following import Follow
    from words.catalogs import LANGUAGES

    if example:
        for path in console.write_example(folder, load_wall().calendar):
            typer.echo(str(path))
        return
    if gone not in tuple(Follow):
        _fail(f"--gone takes one of {', '.join(Follow)}; {gone} is none.")
    if encoding is not None and known_encoding(encoding) is None:
        _fail(f"Nothing is known of an encoding {encoding}; cp1252 and utf-16 are two.")
    settings = _settings()
    with Progress(disable=as_json or not sys.stderr.isatty()) as progress:

        def show(told: dict[str, Any]) -> None:
            progress.stop()
            if as_json:
                typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
            else:
                tell_import(told)

        told = asyncio.run(
            console.import_folder(
                settings,
                folder,
                progress,
                show=show,
                confirmed=confirmed,
                wish=Wish(LANGUAGES, known_encoding(encoding) if encoding else None, Follow(gone), check),
            )
        )
    if qr is not None and told["start_links"]:  # behind the links, which nobody shows a second time
        pictures = console.write_qr(told["start_links"], qr)
        typer.echo(f"QR pictures: {qr}" if pictures else _NO_PICTURE, err=as_json)
    if told["errors"]:
        raise typer.Exit(1)


@program.command()
def invite(
    code: Annotated[str, typer.Argument(help="A client code such as K-1042, or a staff code.")],
    qr: Annotated[Path | None, typer.Option(help="Folder for the QR picture.")] = None,
    confirmed: Annotated[bool, typer.Option("--confirmed", help=_IN_PERSON)] = False,
) -> None:
    """Make a fresh single-use invitation (staff 48 hours, clients 14 days); earlier ones end."""
    from bot.commands import console
    from bot.commands.import_told import how
    from services.importing.suggestions import client_code

    link = asyncio.run(console.invite(_settings(), code, confirmed=confirmed))
    if link is None:
        like = client_code(code) or code.lower()
        _fail(f"Nobody has the code {code}.{f' Codes are written so: {like}.' if like != code else ''}")
    typer.echo(how(link))
    if qr is not None:
        for path in console.write_qr([link], qr):
            typer.echo(str(path))
        if link["link"] is None:
            typer.echo(_NO_PICTURE, err=True)


@program.command()
def confirm(
    code: Annotated[str, typer.Argument(help="A staff code; without one, who waits.")] = "",
    refuse: Annotated[bool, typer.Option("--refuse", help="It is not them: the account is let go.")] = False,
) -> None:
    """Let somebody of the staff in who said yes, after asking them whether the account is theirs."""
    from rich.console import Console

    from bot.commands import console

    settings = _settings()
    if not code:
        asyncio.run(console.show_waiting(settings, Console()))
    elif asyncio.run(console.decide(settings, code, confirmed=not refuse)):
        typer.echo(f"{code} is {'refused' if refuse else 'confirmed'}.")
    else:
        _fail(f"Nobody with the code {code} waits for confirmation.")


@program.command()
def leave(
    code: Annotated[str, typer.Argument(help="A staff code; without one, who has access.")] = "",
    organisation: Annotated[str, typer.Option(help="Everybody of this organisation.")] = "",
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The last day; access ends with it.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a whole organisation ends.")] = False,
    phone: Annotated[
        bool, typer.Option("--phone", help="Only the phone is lost: staff or a client, who stays.")
    ] = False,
) -> None:
    """Who has access; with a code or an organisation: end it, now or after a last day."""
    from rich.console import Console

    from bot.commands import access

    settings, last_on = _settings(), on.date() if on else None
    if phone and (organisation or last_on or not code):
        _fail("--phone takes the code of one person and nothing else.")
    if last_on and not (code or organisation):
        _fail("--on needs a code or an organisation.")
    if phone:
        typer.echo(asyncio.run(access.let_go_of(settings, code)))
    elif not code and not organisation:
        asyncio.run(access.show(settings, Console()))
    else:
        if organisation and not yes and sys.stdin.isatty():
            typer.confirm(f"End the access of everybody at {organisation}?", abort=True)
        typer.echo(asyncio.run(access.end(settings, code=code, organisation=organisation, last_on=last_on)))


@program.command()
def rejoin(
    code: Annotated[str, typer.Argument(help="The staff code of somebody who has left, or is about to.")],
    role: Annotated[str, typer.Option(help="Another role than before.")] = "",
    organisation: Annotated[str, typer.Option(help="Another organisation than before.")] = "",
    confirmed: Annotated[bool, typer.Option("--confirmed", help=_IN_PERSON)] = False,
) -> None:
    """Let somebody of the staff in again who has left, by a fresh invitation; or take a last day back."""
    from bot.commands import access

    told = access.rejoin(_settings(), code, role=role, organisation=organisation, confirmed=confirmed)
    typer.echo(asyncio.run(told))


@program.command()
def understand(
    file: Annotated[Path, typer.Argument(help="JSON lines with text, sent_at and context.")],
    why: Annotated[bool, typer.Option("--why", help="Show below each reading how it came about.")] = False,
    dates: Annotated[
        bool, typer.Option("--dates", help="Show the days, times and lengths instead (id, text, reference).")
    ] = False,
) -> None:
    """Show how the bot reads messages, and a score where the wanted reading is given.

    Days and times are those of KORTELIJN_TIMEZONE; no other setting is needed. A line that is no message is
    named, and the others are read.
    """
    from rich.console import Console

    from bot.clock import SystemClock
    from bot.commands.dates import find_dates
    from bot.commands.understand import understand as read_lines

    calendar = load_wall().calendar
    with file.open("rb") as lines:
        if dates:
            find_dates(lines, calendar.local(SystemClock().now()), typer.echo)
        else:
            read_lines(lines, calendar, Console(stderr=True), typer.echo, why=why)


@program.command()
def hear(file: Annotated[Path, typer.Argument(help="JSON lines with id, lang and text.")]) -> None:
    """Show how what clients write is heard, and a score by language where `kind` is given.

    No setting is needed. A line that is no message is named, and the others are heard.
    """
    from rich.console import Console

    from bot.commands.hear import hear as hear_lines

    with file.open("rb") as lines:
        hear_lines(lines, Console(stderr=True), typer.echo)


@program.command()
def wordings() -> None:
    """Compare what became of the appointments that each wording of a reminder announced."""
    from rich.console import Console

    from bot.commands import console

    asyncio.run(console.show_wordings(_settings(), Console()))


@program.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Gets facts.csv and klantinteracties.json.")],
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what was stored or changed since.")
    ] = None,
    klantmanager: Annotated[str | None, typer.Option(help="Staff code: only this caseload.")] = None,
    municipality: Annotated[
        str | None, typer.Option(help="Only its clients; needed where there are several.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files of an earlier export.")] = False,
) -> None:
    """Write the facts for another system, by codes and without reasons (docs/export.md)."""
    from rich.progress import Progress

    from bot.commands.export import NotExported, export_folder

    settings, first_day = _settings(), since.date() if since else None
    with Progress(disable=not sys.stderr.isatty()) as progress:
        try:
            count = asyncio.run(
                export_folder(
                    settings,
                    folder,
                    progress,
                    since=first_day,
                    klantmanager=klantmanager,
                    municipality=municipality,
                    force=force,
                )
            )
        except NotExported as fault:
            _fail(str(fault))
    typer.echo(f"{count.clients} clients, {count.facts} facts: {folder}")
    typer.echo(f"Klantinteracties: {count.contacts} klantcontacten, {count.tasks} internetaken.")


@program.command()
def dead(
    again: Annotated[bool, typer.Option("--again", help="Let all of it have its turn again.")] = False,
) -> None:
    """Show the updates and messages that were set aside because of a fault."""
    from rich.console import Console

    from bot.commands import dead as aside

    settings = _settings()
    aside.show(asyncio.run(aside.list_dead(settings)), Console())
    if again:
        count = asyncio.run(aside.revive(settings))
        typer.echo(f"{count} {'has its' if count == 1 else 'have their'} turn again.")


@program.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from storage.schema import migrate as bring

    applied = bring(_settings().database)
    typer.echo("\n".join(applied) if applied else "The schema is up to date.")


@program.command()
def doctor() -> None:
    """Look at token, network, clock, disk, schema and key, and say what to mend."""
    from bot.commands.doctor import examine

    findings = asyncio.run(examine(_settings()))
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.ok else 'MEND'}  {finding.name}: {finding.told}")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


@program.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="Play the story in the terminal and stop.")] = False,
    port: Annotated[int, typer.Option(help="Port of the page with the phones.")] = 8081,
    files: Annotated[
        Path | None, typer.Option(help="A folder with CSV files to show instead; nothing of it is kept.")
    ] = None,
) -> None:
    """Show everything on this machine alone: a Telegram of our own, a fictional town, phones on a page."""
    from bot.demo import play

    if once and files is not None:
        _fail("The story is that of the fictional town: leave out --once or --files.")
    raise typer.Exit(play(once=once, port=port, files=files))


def main() -> None:
    """Run the command that was given; whatever fails, the operator hears it in a sentence."""
    try:
        program()
    except Exception as fault:  # noqa: BLE001 - see above
        from bot import ending

        ending.end(*ending.reason(fault, _database()))


def _database() -> Path | None:
    try:
        return load().database
    except Unusable:
        return None


if __name__ == "__main__":
    main()
