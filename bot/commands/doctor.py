"""Looks at everything that a deployment needs and says in plain words what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
from telegram import Bot
from telegram.error import Conflict, TelegramError

from bot.alive import LIMIT, PARTS, kept_status
from bot.app import WEBHOOK_FAULT, mail_server, return_paths
from bot.clock import SystemClock
from bot.commands import text_messages
from bot.ending import WRONG_KEY, is_lock, reason
from bot.incoming.returned import SELF_TEST_SEEN
from bot.incoming.web import bound
from bot.only_one import OnlyOne
from bot.outgoing.mail import Unanswered
from bot.outgoing.mailer import MAIL_FAULT
from bot.outgoing.return_path import SELF_TEST
from bot.outgoing.texter import NOTIFY_FAULT
from bot.settings import PUBLIC_API, Settings, Unusable, unknown
from bot.standing import Standing
from bot.transport import AiohttpRequest, NotSent
from domain.codes import Role
from domain.messages.delivery import Result
from domain.messages.returned import nobody_there
from domain.messages.with_nobody import LOOKED_AT, Why, why
from services.clients.rights import unheard
from services.digests.clock_jumps import jumps_since
from storage.pages import damage
from storage.schema import known, missing
from storage.sealing import Sealer, WrongKey, key_from_text
from storage.store import OpenWork, SqliteStore
from web.pages.about import PRIVACY
from web.signin.oidc import Accounts, NotProven
from web.signin.providers import load as load_providers
from words.catalogs import LANGUAGES
from words.reviewed import unreviewed

MIN_DISK = 500 * 1024 * 1024
MAX_SKEW = timedelta(seconds=30)
STUCK_SINCE = timedelta(days=7)
MOST_NAMED = 20
COMES_WITHIN = 10.0  # seconds
SELF_TEST_STATUS = "4.0.0"
MAIL_MENDS = {
    "login_refused": "the mail server refuses the user or password in KORTELIJN_MAIL_URL",
    "certificate_refused": "nobody vouches for its certificate; KORTELIJN_MAIL_CA names who does",
    "no_tls": "the port does not begin with TLS; in KORTELIJN_MAIL_URL smtps:// is for 465, smtp:// for 587",
    "no_starttls": "the mail server offers no STARTTLS, and nothing is sent in clear; ask for it, or smtps://",
    "no_answer": "the mail server does not answer in time; look at the firewall and at KORTELIJN_MAIL_URL",
    "": "no connection to the mail server; look at KORTELIJN_MAIL_URL, network and firewall",
}
WAITS_LONG = timedelta(days=1)
"""By then a coordinator has seen the card; a link of staff lives twice as long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    told: str


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything; a check that breaks is a finding too."""
    checks: list[tuple[str, Callable[[Settings], Awaitable[Finding]]]] = [
        ("settings", _names),
        ("token", _token),
        ("webhook", _webhook),
        ("other poller", _other_poller),
        ("parts", _parts),
        ("address", _address),
        ("pages", _pages),
        ("clock", _clock),
        ("time zone", _time_zone),
        ("disk", _disk),
        ("file", _file),
        ("schema", _schema),
        ("key", _key),
        ("outbox", _outbox),
        ("too late", _too_late),
        ("with nobody", _with_nobody),
        ("requests", _requests),
        ("clock jumps", _clock_jumps),
        ("import", _import),
        ("waiting", _waiting),
        ("languages", _languages),
        ("contracts", _contracts),
        ("numbers", _numbers),
        ("mail", _mail),
        ("text messages", _text_messages),
        ("returned mail", _returned),
        ("accounts", _accounts),
        ("ways", _ways),
        ("calendars", _calendars),
        ("coordinators", _coordinators),
    ]
    findings = []
    locked = False
    for name, check in checks:
        if locked and check in OF_THE_DATABASE:
            continue  # each would wait for the lock, and say the same
        try:
            findings.append(await check(settings))
        except Exception as fault:  # noqa: BLE001 - the other checks must still run
            if isinstance(fault, WrongKey) and check in OF_THE_DATABASE:
                continue  # `key` says so
            locked = locked or is_lock(fault)
            findings.append(Finding(name, False, f"not checked: {_why(fault, settings.database)}"))
    return findings


def _why(fault: Exception, database: Path) -> str:
    """Why something was not looked at; what to do about Telegram or the key is said once, beside it."""
    if isinstance(fault, (TelegramError, aiohttp.ClientError, TimeoutError)):
        return "Telegram was not reached; `token` says what to do"
    if isinstance(fault, WrongKey):
        return "the database does not open; `key` says why"
    return reason(fault, database)[1]


def _bot(settings: Settings, standing: Standing | None = None) -> Bot:
    standing = standing or Standing()
    return Bot(
        settings.bot_token.get_secret_value(),
        base_url=settings.telegram_url,
        request=AiohttpRequest(2, 5.0, standing.answered),
        get_updates_request=AiohttpRequest(connections=1, read=5.0),
    )


async def _store(settings: Settings) -> SqliteStore:
    sealer = Sealer(key_from_text(settings.secret_key.get_secret_value()))
    return await SqliteStore.open(settings.database, sealer)


@asynccontextmanager
async def _looking(settings: Settings) -> AsyncIterator[OpenWork]:
    """A look at the database of the settings, which is closed again."""
    store = await _store(settings)
    try:
        async with store.view() as work:
            yield work
    finally:
        await store.close()


def _is_new(settings: Settings) -> bool:
    """Whether there is nothing to look at yet: no database, or one that the next start brings up to date."""
    return not settings.database.exists() or bool(missing(settings.database))


async def _names(_: Settings) -> Finding:
    mistyped = unknown()
    return Finding("settings", not mistyped, "; ".join(mistyped) or "every name is known")


async def _token(settings: Settings) -> Finding:
    standing = Standing()
    try:
        async with _bot(settings, standing) as bot:
            return Finding("token", True, f"Telegram knows this bot as @{bot.username}")
    except TelegramError as fault:
        if standing.refusal is not None:
            return Finding("token", False, str(standing.refusal))
        return Finding("token", False, _unanswered(fault, settings.telegram_url))


def _unanswered(fault: TelegramError, url: str) -> str:
    """What to look at when Telegram does not answer; `curl` shows the same from this machine."""
    look = f"`curl -I {url}` must answer from this machine"
    if isinstance(fault, NotSent):
        return f"no connection to {url}: look at network, firewall and KORTELIJN_TELEGRAM_URL; {look}"
    return f"{url} gives no proper answer: try again in a minute, and look for a proxy; {look}"


async def _webhook(settings: Settings) -> Finding:
    async with _bot(settings) as bot:
        info = await bot.get_webhook_info()
    if settings.mode == "webhook":
        wanted = (settings.webhook_url or "").rstrip("/")
        if not info.url.startswith(wanted):
            said = await _webhook_fault(settings)
            why = f"it said: {said}" if said else "start the bot, it sets one"
            return Finding("webhook", False, f"Telegram has no webhook of ours; {why}")
        if info.last_error_message:
            return Finding("webhook", False, f"Telegram's last delivery failed: {info.last_error_message}")
        return Finding("webhook", True, f"{info.pending_update_count} updates wait at Telegram")
    if info.url:
        told = "a webhook is set while MODE is polling; the bot removes it when it starts"
        return Finding("webhook", False, told)
    return Finding("webhook", True, f"none, as polling needs; {info.pending_update_count} updates wait")


async def _webhook_fault(settings: Settings) -> str | None:
    """What Telegram said the last time that our bot asked to have updates brought."""
    if _is_new(settings):
        return None
    async with _looking(settings) as work:
        return await work.runtime_value(WEBHOOK_FAULT)


async def _other_poller(settings: Settings) -> Finding:
    """Our own lock tells of this machine; Telegram's 409 tells of another."""
    if not settings.database.absolute().parent.exists():
        return Finding("other poller", True, "not asked: there is no folder for the database yet")
    if _runs_here(settings):
        return Finding("other poller", True, "our own bot is running on this database")
    if settings.mode == "webhook":
        return Finding("other poller", True, "not asked: a webhook is used")
    async with _bot(settings) as bot:
        try:
            # Offset 0 confirms nothing, so no update is lost by looking.
            await bot.get_updates(offset=0, limit=1, timeout=0)
        except Conflict:
            told = "another program uses this token; stop it, or messages go to either by chance"
            return Finding("other poller", False, told)
    return Finding("other poller", True, "none")


def _runs_here(settings: Settings) -> bool:
    try:
        with OnlyOne(settings.database):
            return False
    except Unusable:
        return True


async def _parts(settings: Settings) -> Finding:
    """Whether the loops of our own bot move; it says so in a file beside the database."""
    if not settings.database.absolute().parent.exists() or not _runs_here(settings):
        return Finding("parts", True, "our own bot does not run on this database")
    try:
        still = kept_status(settings.database)
    except FileNotFoundError:
        return Finding("parts", False, "our own bot runs, but does not say how its parts are; restart it")
    if not still.keys() >= set(PARTS):
        return Finding("parts", True, "our own bot is starting: it has not reached Telegram yet")
    stuck = [
        f"its {part} part has not moved for {seconds:.0f} s"
        for part, seconds in still.items()
        if seconds > LIMIT
    ]
    if stuck:
        return Finding("parts", False, f"our own bot runs; {', '.join(stuck)}; restart it")
    return Finding("parts", True, f"all {len(still)} move")


async def _address(settings: Settings) -> Finding:
    settable = {
        "LISTEN": settings.listen,
        "WEB_LISTEN": settings.web_listen,
        "METRICS_LISTEN": settings.metrics_listen,
        "MAIL_BOUNCE_LISTEN": settings.mail_bounce_listen,
    }
    wanted = {name: listen for name, listen in settable.items() if listen is not None}
    if not wanted:
        return Finding("address", True, "none is set, so /livez and /readyz do not answer")
    addresses = " and ".join(wanted.values())
    if settings.database.absolute().parent.exists() and _runs_here(settings):
        return Finding("address", True, f"our own bot has {addresses}")
    try:
        for name, listen in wanted.items():
            bound(listen, name).close()
    except Unusable as fault:
        return Finding("address", False, str(fault))
    return Finding("address", True, f"{addresses} {'is' if len(wanted) == 1 else 'are'} free")


async def _pages(settings: Settings) -> Finding:
    """Whether somebody serves the pages, and whether we can tell who asks for them."""
    if settings.web_url is None:
        return Finding("pages", True, "none, for KORTELIJN_WEB_URL is empty")
    if settings.web_listen is None and settings.listen is None:
        mend = "set KORTELIJN_WEB_LISTEN, such as 127.0.0.1:8444, and lead the proxy there"
        return Finding("pages", False, f"KORTELIJN_WEB_URL is set, but nothing serves the pages: {mend}")
    if settings.web_url.startswith("https://") and not settings.web_proxy:
        mend = "set KORTELIJN_WEB_PROXY to the address of the proxy, such as 127.0.0.1/32"
        told = f"everybody seems to come from the proxy, so one who tries codes locks out all: {mend}"
        return Finding("pages", False, told)
    wide = [str(one) for one in settings.web_proxy if one.is_global and one.num_addresses > 1]
    if wide:
        told = f"KORTELIJN_WEB_PROXY has {', '.join(wide)}: whoever has an address in there says who asks"
        return Finding("pages", False, f"{told}; name the addresses of the proxy, or a private network")
    if settings.database.absolute().parent.exists() and _runs_here(settings) and await _is_misled(settings):
        told = (
            f"what asks for {settings.web_url} gets 421: the proxy passes another Host; let it keep that of"
        )
        return Finding("pages", False, f"{told} the browser (docs/web.md, behind a proxy)")
    return Finding("pages", True, f"{settings.web_url}, served at {settings.web_listen or settings.listen}")


async def _is_misled(settings: Settings) -> bool:
    """Whether the pages hear another name than ours; not to be reached from here is no fault."""
    timeout = aiohttp.ClientTimeout(total=5)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{settings.web_url}{PRIVACY}", allow_redirects=False) as answer,
        ):
            return answer.status == 421
    except (aiohttp.ClientError, TimeoutError, OSError):
        return False


async def _clock(settings: Settings) -> Finding:
    if settings.clock_url is not None:
        followed = "KORTELIJN_CLOCK_URL is set, so the bot follows a simulated clock; empty it in real life"
        return Finding("clock", settings.telegram_url != PUBLIC_API, followed)
    timeout = aiohttp.ClientTimeout(total=5)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.head(settings.telegram_url) as answer,
    ):
        told = answer.headers.get("Date")
    if told is None:
        return Finding("clock", True, "the server tells no time to compare with")
    skew = abs(SystemClock().now() - parsedate_to_datetime(told))
    if skew > MAX_SKEW:
        return Finding(
            "clock", False, f"{int(skew.total_seconds())} s off; switch on time synchronisation (NTP)"
        )
    return Finding("clock", True, "in step with the server")


async def _time_zone(settings: Settings) -> Finding:
    zone = ZoneInfo(settings.timezone)
    summer, winter = datetime(2026, 7, 1, tzinfo=zone), datetime(2026, 1, 1, tzinfo=zone)
    if settings.timezone == "Europe/Amsterdam" and summer.utcoffset() == winter.utcoffset():
        return Finding("time zone", False, "the time zone data knows no summer time; install tzdata")
    return Finding("time zone", True, settings.timezone)


async def _disk(settings: Settings) -> Finding:
    folder = settings.database.absolute().parent
    if not folder.exists():
        return Finding("disk", False, f"the folder {folder} does not exist; make it, or change DATABASE_URL")
    free = shutil.disk_usage(folder).free
    told = f"{free // 1024**2} MiB free"
    return Finding("disk", free >= MIN_DISK, told if free >= MIN_DISK else f"only {told}; make room")


async def _file(settings: Settings) -> Finding:
    """Read every page of the database; that takes a second for each few hundred MiB."""
    if not settings.database.exists():
        return Finding("file", True, "no database yet; the first start makes it")

    def look() -> str | None:
        with closing(sqlite3.connect(f"{settings.database.absolute().as_uri()}?mode=ro", uri=True)) as conn:
            return damage(conn, "integrity_check")

    found = await asyncio.to_thread(look)
    if found is not None:
        return Finding("file", False, f"{found}; put the last copy of the file back")
    return Finding("file", True, "every page can be read")


async def _schema(settings: Settings) -> Finding:
    if not settings.database.exists():
        return Finding("schema", True, "no database yet; the first start makes it")
    behind = missing(settings.database)
    if behind:
        return Finding("schema", False, f"{len(behind)} migrations behind; run `make migrate`")
    return Finding("schema", True, known()[-1])


async def _key(settings: Settings) -> Finding:
    if _is_new(settings):
        return Finding("key", True, "present; nothing is sealed yet")
    try:
        await (await _store(settings)).close()
    except WrongKey:
        return Finding("key", False, WRONG_KEY)
    return Finding("key", True, "opens the database")


async def _outbox(settings: Settings) -> Finding:
    if _is_new(settings):
        return Finding("outbox", True, "empty")
    async with _looking(settings) as work:
        stuck = await work.outbox.stuck(SystemClock().now() - STUCK_SINCE)
        inbox = await work.inbox.counts()
    aside = [row for row in stuck if (row[3] or "").startswith("set aside")]  # somebody asks for each number
    others = [row for row in stuck if row not in aside][:5]
    told = [f"{template} {state} ({reason})" for _, template, state, reason in [*aside, *others]]
    if inbox.get("dead"):
        told.append(f"{inbox['dead']} updates set aside")
    if told:
        return Finding("outbox", False, "last 7 days: " + "; ".join(told))
    return Finding("outbox", True, "nothing failed or uncertain in 7 days")


async def _too_late(settings: Settings) -> Finding:
    """What was never sent because its last moment had passed; each coach was told of their clients."""
    if _is_new(settings):
        return Finding("too late", True, "nothing yet")
    async with _looking(settings) as work:
        counts = await work.expired.counts_since(SystemClock().now() - STUCK_SINCE)
    if not counts:
        return Finding("too late", True, "nothing came too late in 7 days")
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    return Finding("too late", False, f"not sent in 7 days, for it was too late: {told}; was the bot away?")


async def _with_nobody(settings: Settings) -> Finding:
    """What was meant for somebody, who did not get it, while nobody else was told: by name and reason."""
    if _is_new(settings):
        return Finding("with nobody", True, "nothing yet")
    async with _looking(settings) as work:
        rows = await work.with_nobody.by_name(SystemClock().now() - LOOKED_AT)
    if not rows:
        return Finding("with nobody", True, "every message of 7 days is with somebody")
    counted = Counter[tuple[str, Why | None]]()
    for name, state, said, count in rows:
        counted[name, why(state, said)] += count
    told = ", ".join(f"{name} {cause} {count}" for (name, cause), count in counted.items())
    told = f"{counted.total()} messages of 7 days: {told}; docs/runbook.md says what to do for each reason"
    return Finding("with nobody", False, told)


async def _requests(settings: Settings) -> Finding:
    """Complaints and requests about own data that nobody handles: their terms run, by law."""
    if _is_new(settings):
        return Finding("requests", True, "none yet")
    async with _looking(settings) as work:
        found = await unheard(work, SystemClock().now())
    if not found:
        return Finding("requests", True, "whatever clients asked about their rights is with somebody")
    told = f"{len(found)} requests about own rights with nobody, the oldest of {found[0].made_at.date()}"
    return Finding("requests", False, f"{told}: no coordinator and no klantmanager gets messages; invite one")


async def _clock_jumps(settings: Settings) -> Finding:
    """Jumps that the running bot saw, and a clock that was set back while it was down."""
    if _is_new(settings):
        return Finding("clock jumps", True, "none yet")
    async with _looking(settings) as work:
        jumps = await jumps_since(work, SystemClock().now() - STUCK_SINCE)
    if not jumps:
        return Finding("clock jumps", True, "none in 7 days")
    told = ", ".join(f"{by:+d} s at {at:%Y-%m-%d %H:%M} UTC" for at, by in jumps[-5:])
    told = f"{len(jumps)} in 7 days: {told}; keep the clock in step (NTP) and look at what came too late"
    return Finding("clock jumps", False, told)


async def _languages(settings: Settings) -> Finding:
    """No fault of the deployment, but good to know: texts that nobody checked, and who lacks a catalog."""
    told = f"{len(unreviewed())} of {len(LANGUAGES)} languages not reviewed by a native speaker"
    if _is_new(settings):
        return Finding("languages", True, told)
    async with _looking(settings) as work:
        read = await work.people.client_languages()
    fallen = [f"{code} ({count})" for code, count in read.items() if code not in LANGUAGES]
    if fallen:
        told += f"; clients who read Dutch and English, for there is no catalog: {', '.join(fallen)}"
    return Finding("languages", True, told)


async def _contracts(settings: Settings) -> Finding:
    """No fault either: a contract without terms has no deadlines, and somebody should know that."""
    if _is_new(settings):
        return Finding("contracts", True, "none yet")
    async with _looking(settings) as work:
        known = await work.deadlines.terms()
        without = await work.deadlines.contracts_without_terms()
    told = f"deadlines run for {len(known)} contract{'' if len(known) == 1 else 's'}"
    if without:
        told += f"; no terms, so no deadlines: {', '.join(without)} (import contracts.csv)"
    return Finding("contracts", True, told)


async def _numbers(settings: Settings) -> Finding:
    """No fault either, but a client who cannot wait has nobody to ring."""
    if _is_new(settings):
        return Finding("numbers", True, "nobody yet")
    today = settings.calendar.day(SystemClock().now())
    async with _looking(settings) as work:
        without = await work.digests.without_number(None, today)
    if not without:
        return Finding("numbers", True, "everybody who answers for a client can be rung")
    told = ", ".join(f"{organisation} ({count})" for organisation, count in without)
    how = "they type /nummer, or import organisations.csv"
    return Finding("numbers", True, f"nobody to ring for clients of: {told}; {how}")


async def _mail(settings: Settings) -> Finding:
    """The server is asked what it offers; no mail is sent."""
    if settings.mail_url is None:
        return Finding("mail", True, "none is sent, for KORTELIJN_MAIL_URL is empty")
    server = mail_server(settings)
    try:
        await server.connect()
    except Unanswered as fault:
        return Finding("mail", False, f"{MAIL_MENDS.get(str(fault), MAIL_MENDS[''])} ({fault})")
    finally:
        await server.close()
    told = "the server answers, sealed" if not server.server.clear else "the server on this machine answers"
    said = await _mail_fault(settings)
    if said:
        return Finding("mail", False, f"{told}, but took the last mail not: it said {said}")
    return Finding("mail", True, told)


async def _returned(settings: Settings) -> Finding:
    """A report is sent over the mail server to ourselves: on the whole way back nothing may be missing."""
    paths = return_paths(settings)
    if settings.mail_url is None:
        return Finding("returned mail", True, "no mail is sent")
    if paths is None:
        told = "is not seen, so closed mailboxes are not noticed; KORTELIJN_MAIL_BOUNCE_DOMAIN and "
        return Finding("returned mail", True, f"{told}KORTELIJN_MAIL_BOUNCE_LISTEN are empty")
    if not settings.database.absolute().parent.exists() or not _runs_here(settings):
        return Finding("returned mail", True, "not asked: our own bot does not run on this database")
    before, to = await _self_test_seen(settings), paths.of(SELF_TEST)
    server = mail_server(settings)
    try:
        said = await server.hand_over(_report_to(to), to, parseaddr(settings.mail_from or "")[1])
    except Unanswered:
        return Finding("returned mail", True, "not asked: the mail server takes no mail; `mail` says why")
    finally:
        await server.close()
    route = f"route mail for {paths.domain} to {settings.mail_bounce_listen} there"
    if said.result is not Result.SENT:
        told = f"the mail server does not take mail to {paths.domain} ({said.reason}); {route}"
        return Finding("returned mail", False, told)
    for _ in range(int(COMES_WITHIN / 0.1)):
        if (seen := await _self_test_seen(settings)) != before:
            break
        await asyncio.sleep(0.1)
    else:
        told = f"a report was taken by the mail server and did not come by in {COMES_WITHIN:.0f} s; {route}"
        return Finding("returned mail", False, told)
    if not (seen or "").endswith(SELF_TEST_STATUS):
        return Finding("returned mail", False, "a report came by and could not be read; report this line")
    async with _looking(settings) as work:
        back = await work.returned.came_back_since(SystemClock().now() - STUCK_SINCE)
    not_theirs = [f"{status or 'no status'} ({count})" for status, count in back if not nobody_there(status)]
    if not_theirs:
        told = f"came back in 7 days, and not for the address of its reader: {', '.join(not_theirs)}"
        return Finding("returned mail", False, f"{told}; ask your mail server why")
    return Finding("returned mail", True, "a report came by and was read")


async def _self_test_seen(settings: Settings) -> str | None:
    if _is_new(settings):
        return None
    async with _looking(settings) as work:
        return await work.runtime_value(SELF_TEST_SEEN)


def _report_to(address: str) -> bytes:
    """A report about no mail, as short as one can be."""
    text = (
        f"From: MAILER-DAEMON\nTo: <{address}>\nSubject: Self-test\nAuto-Submitted: auto-generated\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="self-test"\n'
        "\n--self-test\nContent-Type: text/plain\n\nA test of KorteLijn.\n"
        "--self-test\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; localhost\n\n"
        f"Final-Recipient: rfc822; nobody@localhost\nAction: delayed\nStatus: {SELF_TEST_STATUS}\n"
        "\n--self-test--\n"
    )
    return text.replace("\n", "\r\n").encode()


async def _text_messages(settings: Settings) -> Finding:
    """Notify shows one of each language; none is sent."""
    ok, told = await text_messages.look(settings)
    if ok and settings.notify_url is not None and not _is_new(settings):
        async with _looking(settings) as work:
            said = await work.runtime_value(NOTIFY_FAULT)
        if said:
            return Finding("text messages", False, f"{told}, but it took the last one not: it said {said}")
    return Finding("text messages", ok, told)


async def _accounts(settings: Settings) -> Finding:
    """Each identity provider is asked what it publishes; nobody signs in."""
    if settings.web_providers is None:
        return Finding("accounts", True, "none, for KORTELIJN_WEB_PROVIDERS is empty")
    accounts, faults = Accounts(load_providers(settings.web_providers)), []
    for provider in accounts.providers:
        try:
            await accounts.look(provider, SystemClock().now())
        except NotProven as fault:
            faults.append(f"{provider.id} is not there ({fault.why}); look at its issuer and the firewall")
    known = ", ".join(one.id for one in accounts.providers)
    return Finding("accounts", not faults, "; ".join(faults) or f"{known} answers, with keys")


async def _mail_fault(settings: Settings) -> str | None:
    """Why the server took no mail the last time that our bot had some."""
    if _is_new(settings):
        return None
    async with _looking(settings) as work:
        return await work.runtime_value(MAIL_FAULT)


async def _ways(settings: Settings) -> Finding:
    """No fault either: staff whom nothing reaches, and those whose mail address is closed; by code."""
    if _is_new(settings):
        return Finding("ways", True, "nobody yet")
    async with _looking(settings) as work:
        closed = await work.ways.closed_mail()
        without = await work.ways.staff_without()
    told = []
    if without:
        told.append(f"nothing reaches {', '.join(without[:MOST_NAMED])}: invite them, or import an email")
    if closed:
        told.append(f"nobody reads at the address of {', '.join(closed[:MOST_NAMED])}: import the right one")
    return Finding("ways", not closed, "; ".join(told) or "everybody of the staff has a way that is open")


async def _calendars(settings: Settings) -> Finding:
    """Calendars of coaches that cannot be read for a while; by code and why, for the address is a secret."""
    if not settings.agenda_hosts:
        return Finding("calendars", True, "none is read, for KORTELIJN_AGENDA_HOSTS is empty")
    faults: list[tuple[str, str]] = []
    if not _is_new(settings):
        async with _looking(settings) as work:
            faults = await work.agendas.faults()
    named = ", ".join(f"{code} ({why})" for code, why in faults[:MOST_NAMED])
    told = f"read from {', '.join(settings.agenda_hosts)}"
    if settings.agenda_simulated is not None:
        told += ", which a simulator serves on this machine"
    inside = [why for _, why in faults if why in ("inside", "elsewhere", "certificate")]
    if inside:
        told += "; some are yours to look at: the host, or KORTELIJN_AGENDA_CA"
    return Finding("calendars", not faults, f"{told}; not to be read: {named}" if faults else told)


async def _coordinators(settings: Settings) -> Finding:
    """No fault either, but a coordinator without a colleague has nobody who lets them in again."""
    if _is_new(settings):
        return Finding("coordinators", True, "nobody yet")
    async with _looking(settings) as work:
        found = await work.people.with_role(Role.COORDINATOR, None)
        towns = await work.people.municipalities()
    here = {town: [one.code for one in found if one.municipality == town] for town in towns}
    alone = [f"{town} ({', '.join(codes) or 'none'})" for town, codes in here.items() if len(codes) < 2]
    told = f"fewer than two in {', '.join(alone[:MOST_NAMED])}: nobody lets the other in again; invite one"
    return Finding("coordinators", True, told if alone else "each has a colleague")


async def _import(settings: Settings) -> Finding:
    if _is_new(settings):
        return Finding("import", True, "none yet")
    async with _looking(settings) as work:
        left, without_link = await work.imports.open(), await work.imports.count_uninvited()
    told = f"{without_link} people wait for a start link: the next `make import` shows it, or `make invite`"
    if left is not None and left.checked:
        half = f"one is stored in half ({left.stored} of {left.rows} rows); start the bot, or import again"
        return Finding("import", False, f"{half}; until then no digest and no deadline comes")
    return Finding("import", True, told if without_link else "none is unfinished")


async def _waiting(settings: Settings) -> Finding:
    """Staff who said yes and cannot begin: by code, for names and accounts are no matter of a report."""
    if _is_new(settings):
        return Finding("waiting", True, "nobody yet")
    now = SystemClock().now()
    async with _looking(settings) as work:
        waits = {
            one.person.code: now - await work.people.reach_since(one.person.id)
            for one in await work.people.waiting()
        }
    if not waits:
        return Finding("waiting", True, "nobody waits for confirmation")
    told = ", ".join(f"{code} ({waited // timedelta(hours=1)} h)" for code, waited in waits.items())
    told = f"for confirmation: {told}; a coordinator confirms them, or `make confirm`"
    return Finding("waiting", max(waits.values()) <= WAITS_LONG, told)


OF_THE_DATABASE = (
    _key,
    _outbox,
    _too_late,
    _with_nobody,
    _requests,
    _clock_jumps,
    _import,
    _waiting,
    _ways,
    _coordinators,
    _languages,
    _contracts,
    _numbers,
)
