"""What every request goes through: who asks, their right, the form, the use case, the answer."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from domain.codes import Role
from domain.errors import FormUsed, NotAllowed, Refused
from domain.ids import token_hash
from domain.members import Act, may_ever
from domain.ports import UnitOfWork
from domain.ports.sessions import SentForm, Session
from domain.retention import DRAFTS
from domain.values import Reach
from domain.ways import WayKind
from services.importing.on_page import MOST_BYTES
from services.privacy import may_be_kept
from services.reads import heed_many
from services.signin.sessions import signed_in
from web.forms import OURS, BadForm, check_origin, check_token, contents_of, form_id_of, read_form, token_for
from web.headers import WITH_SCRIPT
from web.limits import TooOften, asks_from
from web.pages.common import PAPERS
from web.rendering import render, render_plain
from web.routing import Post, Route
from web.signin import accounts
from web.signin.leave import SIGN_IN
from web.signin.oidc import LIVES, NotProven, cookie_name
from web.site import Site
from web.uploads import Upload, read_upload
from web.visit import Feed, File, Missing, NotFound, Shown, Visit, Went
from words.catalogs import Words

SESSION, WINDOW, SETTING_UP = "__Host-session", "__Host-window", "__Host-set-up"
LEFT: Final = "__Host-left"
"""The cookie of a session after signing out: it opens nothing, but says whose forms other tabs show."""
SAID: Final = "gedaan"
"""In the address after a form: which one, so that the page can say what came of it."""
STEP_UP: Final = "/bevestigen"
TEXTS: Final = ("line", "text")
"""Fields that hold what somebody wrote, and would miss."""
RETRY_AFTER: Final = "5"
WRITES_WITHIN: Final = 3.0
"""Seconds that a browser waits for the right to write: then it is told to come back."""


class Busy(Exception):
    """Somebody else is writing, and goes on doing so."""


class SignInFirst(Exception):
    """The page needs somebody who is signed in. `typed`: what became of the form that was sent."""

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        self.typed = typed


def plain(site: Site, status: int) -> Response:
    """A page that says what went wrong and nothing else."""
    headers = {"Retry-After": RETRY_AFTER} if status in (429, 503) else None
    words = Words.for_staff(site.calendar, site.now())
    return HTMLResponse(render_plain(words, status), status_code=status, headers=headers)


async def _token(window: str, request: Request, work: UnitOfWork) -> str:
    """What forms of this window show; of a session also when it is over, so that what was typed is kept."""
    cookie = request.cookies.get(SESSION)
    session = await work.sessions.by_cookie(token_hash(cookie)) if cookie else None
    return token_for(window, session.id if session is not None else "")


async def _left(request: Request, work: UnitOfWork) -> Session | None:
    """The session that this window signed out of last."""
    cookie = request.cookies.get(LEFT)
    return await work.sessions.by_cookie(token_hash(cookie)) if cookie else None


async def _tokens(window: str, request: Request, work: UnitOfWork) -> list[str]:
    """What forms of this window may show: also one that still stands in another tab, for the same person."""
    cookie, left = request.cookies.get(SESSION), await _left(request, work)
    session = await work.sessions.by_cookie(token_hash(cookie)) if cookie else None
    tokens = [token_for(window, session.id if session is not None else "")]
    if left is not None and (session is None or session.person_id == left.person_id):
        tokens.append(token_for(window, left.id))
    return tokens


class Endpoint:
    """What answers at one route."""

    def __init__(self, site: Site, route: Route) -> None:
        self._site = site
        self._route = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; whatever goes wrong inside is a plain page and a line in the log."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except (NotFound, NotAllowed):
            response = plain(self._site, 404)
        except SignInFirst as first:
            response = _leads_on(_sign_in_for(request, first.typed))
        except TooOften:
            response = plain(self._site, 429)
        except BadForm as fault:
            response = plain(self._site, fault.status)
        except Busy as fault:
            self._site.faulty("page_not_written", fault)
            response = plain(self._site, 503)
        except Exception as fault:  # noqa: BLE001 - a stranger's browser is told nothing of it
            sick = self._site.is_sick(fault)
            self._site.faulty("page_failed", fault)
            response = plain(self._site, 503 if sick else 500)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "POST":
            return await self._post(request)
        if request.method == "HEAD" or "sec-purpose" in request.headers:
            # Nobody reads it yet: it looks at nothing, and nothing is written.
            return Response(status_code=200 if request.method == "HEAD" else 503)
        if self._route.sets_out:
            return await self._set_out(request)
        if self._route.comes_back:
            return await self._come_back(request)
        return await self._get(request)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[UnitOfWork]:
        """A transaction that may write. Raises Busy when its turn does not come soon."""
        async with AsyncExitStack() as stack:
            try:
                async with asyncio.timeout(WRITES_WITHIN):
                    work = await stack.enter_async_context(self._site.store.begin())
            except TimeoutError as fault:
                raise Busy from fault
            yield work

    async def _set_out(self, request: Request) -> Response:
        """To an identity provider, which may be slow: no transaction is open while it is asked."""
        async with self._site.store.glance() as work:
            visit = await self._visit(request, work)
            provider, sent = await accounts.sets_out(visit)
        led = await accounts.go(visit, provider, sent)
        if isinstance(led, Shown):
            return await self._send(request, visit, led)
        response = _leads_on(led.to)
        for name, value in led.cookies.items():
            _set(response, name, value, lives=int(LIVES.total_seconds()))
        if WINDOW not in request.cookies:
            _set(response, WINDOW, visit.window)
        return response

    async def _come_back(self, request: Request) -> Response:
        """From an identity provider. It is asked before anything is written, and outside a transaction.

        Any site can send browsers here, so it is no try before the window shows what it took along.
        """
        site, took_along = self._site, False
        try:
            provider, sent = accounts.returned(site, request)
            took_along = True
            self._count_try(request)
            account = await accounts.redeem(site, request, provider, sent)
            async with self._writing() as work:
                visit = await self._visit(request, work)
                went = await accounts.arrived(visit, account, sent)
            response = _leads_on(went.to)
        except NotProven as fault:
            site.faulty("account_not_proven", fault)
            if took_along:
                self._note_wrong(request)
            async with site.store.glance() as work:
                visit = await self._visit(request, work)
            went = Went("")
            shown = Shown("signin/refused.html", {"why": fault.key}, status=403)
            response = await self._send(request, visit, shown)
        _set(response, cookie_name(request.query_params.get("state", "")), "")
        if went.cookie is not None:
            _set(response, SESSION, went.cookie)
        if WINDOW not in request.cookies:
            _set(response, WINDOW, visit.window)
        return response

    async def _get(self, request: Request) -> Response:
        assert self._route.show is not None  # noqa: S101 - no other method comes here
        async with self._site.store.glance() as work:
            visit = await self._visit(request, work)
            self._count_page(visit)
            if self._route.step_up and not self._is_fresh(visit):
                return _leads_on(_to(STEP_UP, self._after_proof(visit)))
            await self._find_said(visit)
            try:
                shown = await self._route.show(visit)
            except NotFound:
                if self._route.feeds:
                    self._site.limits.wrong_feeds.count(asks_from(request, self._site.proxies), visit.now)
                raise
            except NotAllowed:
                raise
            except Refused as refusal:
                visit.refused = refusal.message
                shown = Shown("refused.html", status=409)
        return await self._send(request, visit, shown)

    def _after_proof(self, visit: Visit) -> str:
        """Where the second proof leads: of a file to its page, for a browser that is handed one stays put."""
        return f"{visit.at.rpartition('/')[0]}?bestand=1" if self._route.path in PAPERS else visit.at

    def _count_try(self, request: Request) -> None:
        site, who = self._site, asks_from(request, self._site.proxies)
        site.limits.wrong.check(who, site.now())
        site.limits.tries.count(who, site.now())

    def _note_wrong(self, request: Request) -> None:
        self._site.limits.wrong.note(asks_from(request, self._site.proxies), self._site.now())

    def _count_page(self, visit: Visit) -> None:
        if visit.session is not None:
            self._site.limits.pages.count(visit.session.id, visit.now)

    def _is_fresh(self, visit: Visit) -> bool:
        return visit.session is not None and self._site.terms.is_fresh(visit.session, visit.now)

    async def _send(self, request: Request, visit: Visit, shown: Shown | File | Feed) -> Response:
        """The page or file, once it is written down that it was looked at."""
        if isinstance(shown, Feed):
            return await self._feed(request, visit, shown)
        if visit.session is not None:
            try:
                await self._write_down(visit, shown)
            except Exception as fault:  # noqa: BLE001 - whatever it is: what is not written down is not shown
                self._site.faulty("look_not_written", fault)
                return plain(self._site, 503)
        if isinstance(shown, File):
            return await _handed_over(shown)
        response = HTMLResponse(render(visit, shown), status_code=shown.status)
        if WINDOW not in request.cookies:
            _set(response, WINDOW, visit.window)
        if shown.keeps is not None:
            _set(response, SETTING_UP, shown.keeps)
        if self._route.script:
            response.headers.update(WITH_SCRIPT)
        return response

    async def _feed(self, request: Request, visit: Visit, feed: Feed) -> Response:
        """An agenda; that it was fetched is noted once a day, and it goes out where that cannot be noted."""
        self._site.limits.feeds.count(feed.of, visit.now)
        if feed.unused:
            try:
                async with self._writing() as work:
                    await work.agendas.note_used(feed.of, visit.now)
            except Exception as fault:  # noqa: BLE001 - a calendar that is not refreshed misleads
                self._site.faulty("agenda_use_not_noted", fault)
        headers = {"ETag": feed.tag, "Cache-Control": "private, no-cache"}
        if feed.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(feed.body, media_type="text/calendar; charset=utf-8", headers=headers)

    async def _write_down(self, visit: Visit, shown: Shown | File) -> None:
        """That they were here, and what they look at."""
        assert visit.session is not None  # noqa: S101 - the caller has seen to it
        async with self._writing() as work:
            await work.sessions.note_seen(visit.session.id, visit.now)
            await work.memberships.note_seen(visit.me.id, visit.now)
            if shown.look is not None:
                real_now = self._site.real_now()
                await work.looks.add(visit.now, real_now, visit.me.id, self._route.path, shown.look)
                if shown.look.client_id is not None:
                    await heed_many(replace(visit.turn, work=work))

    async def _post(self, request: Request) -> Response:
        assert self._route.post is not None  # noqa: S101 - no other method comes here
        site = self._site
        check_origin(site, request)
        if not request.cookies.get(WINDOW):
            raise BadForm(403)  # it was never given a form of ours
        if self._route.tries:
            self._count_try(request)
        given, upload = await self._read(request, self._route.post)
        form_id = form_id_of(given)
        try:
            async with self._writing() as work:
                check_token(await _tokens(request.cookies.get(WINDOW, ""), request, work), given)
                visit = await self._visit(request, work, given)
                self._count_page(visit)
                if await self._asks_proof(visit, self._route.post):
                    return _leads_on(_to(STEP_UP, visit.at))
                visit.form_id, visit.upload = form_id, upload
                result = await self._do(visit)
        except SignInFirst:
            raise SignInFirst(await self._keep_typed(request, given)) from None
        except Missing as wrong:
            return await self._again(request, given, wrong=wrong)
        except NotAllowed:
            raise
        except Refused as refusal:
            return await self._again(request, given, refused=refusal.message)
        if isinstance(result, Missing):
            if self._route.tries and result.name != "email":
                self._note_wrong(request)
            return await self._again(request, given, wrong=result)
        return await self._go(request, visit, result, form_id)

    async def _read(self, request: Request, post: Post) -> tuple[dict[str, tuple[str, ...]], Upload | None]:
        if post.file:
            return await read_upload(request, post.fields, post.file, MOST_BYTES)
        return await read_form(request, post.fields), None

    async def _asks_proof(self, visit: Visit, post: Post) -> bool:
        """Whether the second proof comes first; what is refused anyway is refused before. Raises Missing."""
        if post.check is not None:
            await post.check(visit)
        return self._route.step_up and not self._is_fresh(visit)

    async def _go(self, request: Request, visit: Visit, result: Went, form_id: str) -> Response:
        """On to the page that follows; not before it is time, where the time would tell something."""
        if visit.takes_until is not None:
            await asyncio.sleep(max(0.0, visit.takes_until - asyncio.get_running_loop().time()))
        if result.shown is not None:
            visit.cookie = result.cookie or visit.cookie
            response: Response = HTMLResponse(render(visit, result.shown))
        else:
            to = f"{result.to}?{SAID}={form_id}" if visit.replies.said or visit.said else result.to
            response = _leads_on(to)
        if result.cookie is not None:
            _set(response, SESSION, result.cookie)
        if result.cookie == "" and visit.cookie:
            _set(response, LEFT, visit.cookie, lives=int(DRAFTS.total_seconds()))
        return response

    async def _do(self, visit: Visit) -> Went | Missing:
        """Do what the form asks; the same form again does nothing, and leads where it led.

        A browser that goes back shows the form as it was sent, number and all: filled in anew it is refused
        and not lost. Raises Refused.
        """
        post, forms = self._route.post, visit.work.forms
        assert post is not None  # noqa: S101 - no other method comes here
        contents = contents_of(visit.at, visit.given)
        if visit.member is not None:
            first = await forms.sent(visit.form_id, visit.member.id)
            if first is not None and await forms.held(visit.form_id, visit.member.id, contents):
                visit.said = first.said
                return Went(first.goes_to)
            if first is not None and not post.looks:
                raise Refused(FormUsed())
        went = await post.do(visit)
        if isinstance(went, Missing) or visit.member is None:
            return went
        result = SentForm(went.to, tuple(visit.replies.said))
        await forms.put(visit.form_id, visit.member.id, visit.now, contents, result)
        await visit.work.drafts.end(visit.member.id, visit.at)
        return went

    async def _keep_typed(self, request: Request, given: Mapping[str, tuple[str, ...]]) -> str:
        """The session was over: what was typed stands in the form again after signing in, for them alone.

        What nobody may keep is not kept here either, nor what somebody proves themselves with. Whether that
        is a text, or nothing that is missed.
        """
        post = self._route.post
        if self._route.show is None or self._route.tries or self._route.step_up or not (post and post.keeps):
            return "niets"
        typed = {
            name: values
            for name, values in given.items()
            if name not in OURS and all(map(may_be_kept, values))
        }
        async with self._writing() as work:
            session = await work.sessions.by_cookie(token_hash(request.cookies.get(SESSION, "")))
            if session is None:
                session = await _left(request, work)
            elif session.ended_at is not None:
                return "niets"  # ended by somebody else: nothing is kept for who was shut out
            if session is not None:
                await work.drafts.put(session.person_id, request.url.path, self._site.now(), typed)
                return "bewaard" if any(any(typed.get(name, ())) for name in TEXTS) else "niets"
        return "niets"

    async def _again(self, request: Request, given: Mapping[str, tuple[str, ...]], **why: Any) -> Response:
        """Nothing was done: the page as it is now, with why, and what was typed."""
        async with self._site.store.glance() as work:
            visit = await self._visit(request, work, given)
            for name, value in why.items():
                setattr(visit, name, value)
            if self._route.show is None:
                shown = Shown("refused.html")
            else:
                found = await self._route.show(visit)
                shown = found if isinstance(found, Shown) else Shown("refused.html")
        status = 422 if visit.wrong is not None else 409
        return await self._send(request, visit, replace(shown, status=status))

    async def _find_said(self, visit: Visit) -> None:
        form_id = visit.query.get(SAID)
        if form_id is not None and visit.member is not None:
            sent = await visit.work.forms.sent(form_id, visit.member.id)
            visit.said = sent.said if sent is not None else ()

    async def _visit(
        self, request: Request, work: UnitOfWork, given: Mapping[str, tuple[str, ...]] | None = None
    ) -> Visit:
        """Who comes, and whether they may. Raises SignInFirst, NotFound."""
        now, cookie = self._site.now(), request.cookies.get(SESSION)
        found = await signed_in(work, cookie, self._site.terms, now) if cookie else None
        if self._route.act is not None and found is None:
            raise SignInFirst
        window = request.cookies.get(WINDOW) or secrets.token_urlsafe(32)
        visit = Visit(
            site=self._site,
            work=work,
            now=now,
            path=dict(request.path_params),
            query=dict(parse_qsl(request.url.query)),
            given=given or {},
            at=request.url.path,
            kept_key=request.cookies.get(SETTING_UP, ""),
            cookie=cookie,
            window=window,
            token=token_for(window, found[0].id) if found else await _token(window, request, work),
        )
        if found is not None:
            visit.session, person = found
            # Whether messages get there says nothing of who sits before the page.
            visit.member = replace(person, reach=Reach.ACTIVE)
            visit.mail_closed = await work.ways.closed_since(person.id, WayKind.EMAIL)
            if given is None:
                kept = await work.drafts.get(person.id, visit.at, now - DRAFTS)
                visit.given = kept or {}
        if self._route.act is not None and not _may(visit, self._route.act):
            raise NotFound
        return visit


async def _handed_over(file: File) -> Response:
    """A file to save, made beside what else goes on."""
    body = await asyncio.to_thread(file.make)
    saved_as = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    return Response(body, media_type=file.kind, headers={"Content-Disposition": saved_as})


def _may(visit: Visit, act: Act) -> bool:
    return visit.me.role is not Role.CLIENT and may_ever(visit.me.role, act)


def _sign_in_for(request: Request, typed: str) -> str:
    """The way in, and after it back to the page that was asked for; it says what became of a form."""
    to = _to(SIGN_IN, request.url.path)
    return f"{to}{'&' if '?' in to else '?'}tekst={typed}" if typed else to


def _to(page: str, back: str) -> str:
    return page if back == "/" else f"{page}?naar={quote(back, safe='/')}"


def _leads_on(to: str) -> Response:
    return RedirectResponse(to, status_code=303)


def _set(response: Response, name: str, value: str, lives: int | None = None) -> None:
    """A cookie of this host alone, which comes along when somebody follows a link, and no script can read."""
    response.set_cookie(
        name,
        value,
        max_age=lives if value else 0,
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
    )
