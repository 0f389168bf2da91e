"""Signing in with an account of the municipality, at a provider of our own that gives every bad token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession

from bot.clock import SystemClock
from bot.commands.console import invite
from bot.commands.doctor import examine
from services.people.confirming import confirm
from services.people.joining import Inviting, make_invitation
from tests.web.conftest import Authenticator, Town, opened_town
from tests.web.provider import BAD_TOKENS, CLIENT, SECRET, TENANT, Provider, new_key, served
from tests.web.window import Window
from web.signin.oidc import Accounts, NotProven, new_sent
from web.signin.providers import BadProviders, load
from web.signin.providers import Provider as Known

MFA: dict[str, Any] = {"amr": ["pwd", "mfa"]}


def configured(folder: Path, provider_url: str, **changed: Any) -> Path:
    """The file of an operator."""
    (folder / "secret").write_text(SECRET + "\n", encoding="utf-8")
    told = {
        "id": "velsen",
        "name": "Gemeente Velsen",
        "issuer": provider_url,
        "client_id": CLIENT,
        "client_secret_file": "secret",
        "tenant": TENANT,
        "municipality": "Velsen",
        **changed,
    }
    lines = [f'{name} = "{value}"' for name, value in told.items() if value is not None]
    body = "[[provider]]\n" + "\n".join(lines) + '\nsecond_factor = {claim = "amr", value = "mfa"}\n'
    path = folder / "providers.toml"
    path.write_text(body, encoding="utf-8")
    return path


@asynccontextmanager
async def town_with(folder: Path, provider: Provider, **changed: Any) -> AsyncIterator[Town]:
    given = {"confirmed": changed.pop("confirmed", True)}
    file = configured(folder, provider.url, **changed)
    async with opened_town(folder, web_providers=file, **given) as town:
        yield town


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    async with served() as one:
        yield one


@pytest.fixture
async def town(provider: Provider, tmp_path: Path) -> AsyncIterator[Town]:
    async with town_with(tmp_path, provider) as opened:
        yield opened


async def binds(town: Town, code: str) -> Window:
    """Somebody says yes to the invitation with the account that the provider has."""
    window = town.window()
    await window.open(f"/uitnodiging/{town.world.links[code]}")
    await window.press("Ja, dat ben ik")
    await window.follow("Voortaan inloggen met Gemeente Velsen")
    return window


async def signs_in(town: Town) -> Window:
    window = town.window()
    await window.open("/inloggen?naar=/instellingen")
    await window.follow("Inloggen met Gemeente Velsen")
    return window


async def test_an_account_with_its_own_second_factor_is_in(town: Town, provider: Provider) -> None:
    """Line 21, the claim is there: nothing more is asked."""
    provider.account |= MFA
    window = await binds(town, "ingrid")
    assert (window.path, window.status) == ("/", 200), window.text
    later = await signs_in(town)
    assert later.path == "/instellingen"
    assert "Ingrid" in later.text
    assert not [name for name in later.cookies if name.startswith("__Host-oidc")]
    assert provider.faults == []
    assert provider.asked[0]["code_challenge_method"] == "S256"


@pytest.mark.parametrize("amr", [None, ["pwd"], "pwd", []])
async def test_without_the_claim_the_own_factor_is_asked(town: Town, provider: Provider, amr: object) -> None:
    """Line 21."""
    provider.account["amr"] = amr
    window = await binds(town, "ingrid")
    assert window.path == "/inloggen/instellen"
    app = Authenticator.of(window)
    await window.press("Klaar", code=app.code())
    later = await signs_in(town)
    assert later.path == "/inloggen/code"
    await later.open("/instellingen")
    assert later.path == "/inloggen"
    await later.open("/inloggen/code")
    await later.press("Inloggen", code=app.code())
    assert later.path == "/instellingen"


async def test_a_claim_that_is_gone_lets_nobody_in_who_has_no_other_factor(
    town: Town, provider: Provider
) -> None:
    provider.account |= MFA
    await binds(town, "ingrid")
    del provider.account["amr"]
    window = await signs_in(town)
    assert "geen" in window.text
    assert "__Host-session" not in window.cookies


@pytest.mark.parametrize("kind", BAD_TOKENS)
async def test_a_bad_token_opens_nothing(town: Town, provider: Provider, kind: str) -> None:
    """Line 20."""
    provider.account |= MFA
    await binds(town, "ingrid")
    before = await rows(town)
    provider.spoil = kind
    window = await signs_in(town)
    assert window.status == 403, window.text
    assert "__Host-session" not in window.cookies
    assert await rows(town) == before, "no row is written before the token is good"
    provider.spoil = ""
    assert (await signs_in(town)).path == "/instellingen", "with a good one nothing had been wrong"


async def rows(town: Town) -> list[tuple[object, ...]]:
    found = await town.world.rows("SELECT count(*), max(rowid) FROM audit")
    for table in ("sessions", "identities", "entrances", "page_access", "tries", "looks", "forms"):
        found += await town.world.rows(f"SELECT '{table}', count(*) FROM {table}")  # noqa: S608
    return list(found)


async def test_a_state_of_another_window_is_none(town: Town, provider: Provider) -> None:
    """Line 20: whoever is led to somebody else's answer is not signed in as them."""
    provider.account |= MFA
    await binds(town, "ingrid")
    thief = await signs_in(town)
    led = next(url for _, url in thief.hops if "/inloggen/terug/" in url)
    victim = town.window()
    await victim.open("/inloggen")
    await victim.open(urlsplit(led).path + "?" + urlsplit(led).query)
    assert victim.status == 403
    assert "__Host-session" not in victim.cookies


async def test_a_code_counts_once(town: Town, provider: Provider) -> None:
    """Line 20: also in the window that had it, and with its cookie kept."""
    provider.account |= MFA
    await binds(town, "ingrid")
    window = town.window()
    await window.open("/inloggen")
    await window.follow("Inloggen met Gemeente Velsen")
    led = next(url for _, url in window.hops if "/inloggen/terug/" in url)
    again = Window(town.url, cookies=dict(window.ever))
    del again.cookies["__Host-session"]
    await again.open(urlsplit(led).path + "?" + urlsplit(led).query)
    assert again.status == 403
    assert provider.faults == ["code unknown or used"]
    assert "__Host-session" not in again.cookies


async def test_two_windows_at_once_do_not_take_each_others_state(town: Town, provider: Provider) -> None:
    provider.account |= MFA
    await binds(town, "ingrid")
    window = town.window()
    await window.open("/inloggen")
    first, second = (
        await window.leads_to("Inloggen met Gemeente Velsen"),
        await window.leads_to("Inloggen met Gemeente Velsen"),
    )
    assert parse_qs(urlsplit(first).query)["state"] != parse_qs(urlsplit(second).query)["state"]
    await window.open(first)
    assert window.path == "/"
    await window.open(second)
    assert window.path == "/"


async def test_the_mail_address_says_nothing(town: Town, provider: Provider) -> None:
    """Line 22: a new address is the same person, and the same address with another subject is nobody."""
    provider.account |= MFA | {"email": "ingrid@velsen.example"}
    await binds(town, "ingrid")
    provider.account["email"] = "i.jansen@velsen.example"
    assert (await signs_in(town)).path == "/instellingen"
    provider.account |= {"email": "ingrid@velsen.example", "oid": "o-2", "sub": "s-2"}
    other = await signs_in(town)
    assert other.status == 403
    assert "kennen we nog niet" in other.text


async def test_an_account_of_somebody_else_is_not_taken_over(town: Town, provider: Provider) -> None:
    provider.account |= MFA
    await binds(town, "ingrid")
    window = await binds(town, "peter")
    assert window.status == 403
    assert "Ingrid" in (await signs_in(town)).text


async def test_an_account_of_the_tenant_needs_no_second_person(provider: Provider, tmp_path: Path) -> None:
    """Line 25."""
    provider.account |= MFA
    async with town_with(tmp_path, provider, confirmed=False) as town:
        assert "Ingrid" in (await binds(town, "ingrid")).text


async def test_an_account_of_elsewhere_waits_for_the_inviter(provider: Provider, tmp_path: Path) -> None:
    """Line 25."""
    provider.account |= MFA
    async with town_with(tmp_path, provider, confirmed=False, municipality="Haarlem") as town:
        window = await binds(town, "ingrid")
        assert "wacht op een bevestiging" in window.text
        later = await signs_in(town)
        assert "wacht op een bevestiging" in later.text
        assert "__Host-session" not in later.cookies


async def test_a_provider_without_a_tenant_is_known_by_issuer_and_subject(
    provider: Provider, tmp_path: Path
) -> None:
    provider.account |= MFA
    async with town_with(tmp_path, provider, tenant=None) as town:
        assert "Ingrid" in (await binds(town, "ingrid")).text
        assert await town.world.rows("SELECT issuer, subject FROM identities") == [(provider.url, "s-1")]


async def test_a_new_key_of_the_provider_is_found_once_a_minute_at_most(provider: Provider) -> None:
    known = Known("velsen", "Velsen", provider.url, CLIENT, SECRET)
    accounts, now = Accounts((known,)), SystemClock().now()

    async def comes_back(at: datetime) -> str:
        provider.account |= {"iat": int(at.timestamp()), "exp": int(at.timestamp()) + 60}
        sent = new_sent("/")
        window = Window("http://127.0.0.1:1")
        to = await accounts.asks(known, sent, "http://127.0.0.1:1/terug", at)
        led = await window.leads_on(to)
        query = {name: values[0] for name, values in parse_qs(urlsplit(led).query).items()}
        return (await accounts.redeem(known, sent, query, "http://127.0.0.1:1/terug", at)).subject

    assert await comes_back(now) == "s-1"
    provider.keys.append(new_key("k2"))
    with pytest.raises(NotProven):
        await comes_back(now + timedelta(seconds=59))
    assert await comes_back(now + timedelta(seconds=61)) == "s-1"


async def test_who_comes_back_with_nothing_of_ours_is_no_try(town: Town, provider: Provider) -> None:
    """Any site can send the browsers of a town hall there; only what a window took along is a try."""
    provider.account |= MFA
    await binds(town, "ingrid")
    stranger = town.window()
    for number in range(65):
        await stranger.open(f"/inloggen/terug/velsen?state={number}&code=x", Sec_Fetch_Site="cross-site")
        assert stranger.status == 403
    assert (await signs_in(town)).path == "/instellingen"


async def test_a_provider_that_says_no_or_is_gone(town: Town, provider: Provider) -> None:
    provider.refuses = "access_denied"
    window = await signs_in(town)
    assert "heeft het afgebroken" in window.text


async def test_to_prove_it_anew_the_provider_asks_again(town: Town, provider: Provider) -> None:
    provider.account |= MFA
    window = await binds(town, "ingrid")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await window.open("/instellingen/passkey")
    assert window.path == "/bevestigen"
    cookie = window.cookies["__Host-session"]
    await window.follow("Inloggen met Gemeente Velsen")
    assert window.path == "/instellingen/passkey"
    assert window.cookies["__Host-session"] != cookie
    assert (provider.asked[-1]["prompt"], provider.asked[-1]["max_age"]) == ("login", "0")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await window.open("/instellingen/passkey")
    provider.account["auth_time"] = 1_700_000_000
    await window.follow("Inloggen met Gemeente Velsen")
    assert window.status == 403


async def test_an_account_is_bound_only_after_a_yes_in_that_window(town: Town, provider: Provider) -> None:
    """A link put before somebody who is signed in at the provider does not make their account another's."""
    provider.account |= MFA
    thief = town.window()
    await thief.open(f"/uitnodiging/{town.world.links['peter']}")
    await thief.press("Ja, dat ben ik")
    victim = town.window()
    await victim.open("/inloggen/account/velsen?binden=1")
    assert victim.status == 403
    led = await thief.leads_to("Voortaan inloggen met Gemeente Velsen")
    await victim.open(led)
    assert victim.status == 403
    assert await town.world.rows("SELECT count(*) FROM identities") == [(0,)]


async def test_a_fresh_invitation_ends_the_yes_to_an_earlier_one(town: Town, provider: Provider) -> None:
    provider.account |= MFA
    window = town.window()
    await window.open(f"/uitnodiging/{town.world.links['ingrid']}")
    await window.press("Ja, dat ben ik")
    await invite(town.world.settings, "ingrid")
    await window.follow("Voortaan inloggen met Gemeente Velsen")
    assert window.status == 403
    await window.open("/inloggen/instellen")
    assert window.status == 410


async def test_a_token_for_several_that_names_us_is_good(town: Town, provider: Provider) -> None:
    provider.account |= MFA | {"aud": [CLIENT, "somebody else"], "azp": CLIENT}
    await binds(town, "ingrid")
    assert (await signs_in(town)).path == "/instellingen"


async def test_doctor_asks_each_provider_what_it_publishes(provider: Provider, tmp_path: Path) -> None:
    async with town_with(tmp_path, provider) as town:

        async def told() -> tuple[bool, str]:
            [found] = [one for one in await examine(town.world.settings) if one.name == "accounts"]
            return found.ok, found.told

        assert await told() == (True, "velsen answers, with keys")
        provider.keys.clear()
        assert await told() == (False, "velsen is not there (keys); look at its issuer and the firewall")
        provider.url += "/other"
        assert "velsen is not there (issuer of the configuration)" in (await told())[1]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('issuer = "http://idp.example"', "https"),
        ('id = "vel/sen"', "letters and digits"),
        ('secret = "x"', "nothing that a provider has"),
    ],
)
def test_a_file_of_providers_that_cannot_be_used_says_why(tmp_path: Path, line: str, why: str) -> None:
    path = configured(tmp_path, "https://idp.example")
    name = line.partition(" ")[0]
    kept = [one for one in path.read_text("utf-8").splitlines() if not one.startswith(f"{name} ")]
    path.write_text("\n".join([kept[0], line, *kept[1:]]), encoding="utf-8")
    with pytest.raises(BadProviders, match=why):
        load(path)


async def says(town: Town, code: str) -> None:
    """A second person says that it is them."""
    async with town.world.kortelijn.store.begin() as work:
        person, wil = await work.people.by_code(code), await work.people.by_code("wil")
        assert person is not None
        assert wil is not None
        await confirm(work, person, wil.id, town.world.kortelijn.clock.now())
    await town.world.settle()


async def invites(town: Town, code: str, *, confirmed: bool = False) -> None:
    """Somebody is invited anew; `confirmed`: it is handed over in person."""
    async with town.world.kortelijn.store.begin() as work:
        person, now = await work.people.by_code(code), town.world.kortelijn.clock.now()
        assert person is not None
        town.world.links[code] = await make_invitation(work, person, now, Inviting(confirmed=confirmed))


async def test_an_account_of_half_a_way_in_opens_nothing_later(provider: Provider, tmp_path: Path) -> None:
    """Who opened the invitation first and set up no second proof has nothing when the invited one is in."""
    async with town_with(tmp_path, provider, confirmed=False, municipality="Haarlem") as town:
        provider.account |= {"oid": "o-of-another"}
        assert (await binds(town, "ingrid")).path == "/inloggen/instellen"
        assert await town.world.rows("SELECT count(*) FROM identities") == [(0,)]
        await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=16))
        await town.says_yes("ingrid")
        await says(town, "ingrid")
        provider.account |= MFA
        other = await signs_in(town)
        assert other.status == 403
        assert "__Host-session" not in other.cookies
        assert "Ingrid" in (await town.signs_in("ingrid", naar="/instellingen")).text


@pytest.mark.parametrize("amr", [["pwd"], ["pwd", "mfa"]])
async def test_a_fresh_invitation_ends_what_was_not_confirmed(
    provider: Provider, tmp_path: Path, amr: list[str]
) -> None:
    """An account, and an authenticator, of whoever said yes to the one before."""
    async with town_with(tmp_path, provider, confirmed=False, municipality="Haarlem") as town:
        provider.account |= {"oid": "o-of-another", "amr": amr}
        window = await binds(town, "ingrid")
        if "mfa" not in amr:
            await window.press("Klaar", code=Authenticator.of(window).code())
        assert await town.world.rows("SELECT count(*) FROM identities") == [(1,)]
        await invites(town, "ingrid")
        assert await town.world.rows("SELECT count(*) FROM identities") == [(0,)]
        assert await town.world.rows("SELECT count(*) FROM factors WHERE ended_at IS NULL") == [(0,)]
        assert await town.world.rows("SELECT count(*) FROM waiting") == [(0,)]
        await town.says_yes("ingrid")
        await says(town, "ingrid")
        provider.account |= MFA
        assert (await signs_in(town)).status == 403


async def test_a_yes_anew_ends_what_somebody_came_in_with_before(town: Town, provider: Provider) -> None:
    """Also what was confirmed: a session, an account and an authenticator of before open nothing."""
    provider.account |= MFA
    before = await binds(town, "ingrid")
    await invites(town, "ingrid", confirmed=True)
    await town.says_yes("ingrid")
    await before.open("/instellingen")
    assert before.path == "/inloggen"
    assert (await signs_in(town)).status == 403
    assert await town.world.rows("SELECT count(*) FROM factors WHERE ended_at IS NULL") == [(1,)]


async def test_a_new_account_is_told_by_mail(town: Town, provider: Provider) -> None:
    """As any new thing to sign in with: it may not have been them."""
    provider.account |= MFA
    await binds(town, "ingrid")
    await town.world.settle()
    told = [str(one["Subject"]) for one in town.world.mails("ingrid@velsen.example")]
    assert told.count("Nieuw om mee in te loggen bij KorteLijn") == 1


@pytest.mark.parametrize("code", ["sanne", "wil"])
async def test_an_account_of_the_tenant_is_no_word_for_a_supplier_or_a_coordinator(
    provider: Provider, tmp_path: Path, code: str
) -> None:
    """Anybody of the town hall has such an account, and an invitation that went astray would be enough."""
    provider.account |= MFA
    async with town_with(tmp_path, provider, confirmed=False) as town:
        window = await binds(town, code)
        assert "wacht op een bevestiging" in window.text
        assert "__Host-session" not in window.cookies


@pytest.mark.parametrize("state", ["%C3%A9", "%E4%B8%AD%E5%9B%BD", "%C2%B2", "abc", ""])
@pytest.mark.parametrize("rest", ["&code=x", "&error=access_denied", ""])
async def test_a_state_of_any_letters_is_none(town: Town, state: str, rest: str) -> None:
    """Whatever stands there: it is refused, and nothing fails."""
    window = town.window()
    await window.open(f"/inloggen/terug/velsen?state={state}{rest}")
    assert window.status == 403


@pytest.mark.parametrize("typed", ["\u00b2" * 6, "\u00e9\u00e9", "\u4e2d\u56fd"])
async def test_a_code_of_any_letters_is_wrong_and_no_more(town: Town, typed: str) -> None:
    window = town.window()
    await window.open(f"/uitnodiging/{town.world.links['ingrid']}")
    await window.press("Ja, dat ben ik")
    await window.press("Klaar", code=typed)
    assert window.status in (200, 422), window.text
    assert window.path == "/inloggen/instellen"


async def test_what_is_kept_for_a_way_back_goes_after_ten_minutes(town: Town) -> None:
    """Who goes to the provider and never comes back does not carry it along for ever."""
    async with (
        ClientSession() as session,
        session.get(f"{town.url}/inloggen/account/velsen", allow_redirects=False) as answer,
    ):
        [kept] = [one for one in answer.headers.getall("Set-Cookie") if one.startswith("__Host-oidc-")]
    assert "Max-Age=600" in kept


@pytest.mark.parametrize("ago", [5 * 3600, 11 * 60, None, -3600])
async def test_who_is_let_through_at_the_provider_has_proved_nothing_anew(
    town: Town, provider: Provider, ago: int | None
) -> None:
    """A provider lets somebody through who proved it this morning: rights and files need it anew."""
    provider.account |= MFA
    window = await binds(town, "ingrid")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=20))
    provider.account["auth_time"] = None if ago is None else int(SystemClock().now().timestamp()) - ago
    await window.open("/inloggen/account/velsen?naar=/instellingen/passkey")
    assert window.path == "/bevestigen"
    await window.open("/instellingen")
    assert window.status == 200
    del provider.account["auth_time"]
    await window.open("/inloggen/account/velsen?opnieuw=1&naar=/instellingen/passkey")
    assert window.path == "/instellingen/passkey"


async def test_proof_of_some_minutes_ago_counts_from_then(town: Town, provider: Provider) -> None:
    """Proved nine minutes ago there, it is fresh here for one minute more, and not for ten."""
    provider.account |= MFA
    window = await binds(town, "ingrid")
    provider.account["auth_time"] = int(SystemClock().now().timestamp()) - 9 * 60 + 20
    await window.open("/inloggen/account/velsen?opnieuw=1&naar=/instellingen/passkey")
    assert window.path == "/instellingen/passkey"
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=2))
    await window.open("/instellingen/passkey")
    assert window.path == "/bevestigen"


async def test_who_types_a_known_domain_is_shown_that_account_first(
    provider: Provider, tmp_path: Path
) -> None:
    """The local way stands behind "anders"; whether we know the address is told to nobody."""
    file = configured(tmp_path, provider.url)
    file.write_text(file.read_text("utf-8") + 'domains = ["velsen.example"]\n', encoding="utf-8")
    async with opened_town(tmp_path, web_providers=file, confirmed=True) as town:
        for address in ("ingrid@velsen.example", "niemand@Velsen.Example"):
            window = town.window()
            await window.open("/inloggen?naar=/taken")
            said = await window.press("Mail mij een link", email=address)
            assert "U hebt een account van Gemeente Velsen." in said
            assert window.links["Inloggen met Gemeente Velsen"].endswith("/account/velsen?naar=/taken")
            assert not town.world.mails(address)
            await window.press("Mail mij een link", email=address)
            assert window.path == "/inloggen/mail"
        window = town.window()
        await window.open("/inloggen")
        await window.press("Mail mij een link", email="jan@elders.example")
        assert window.path == "/inloggen/mail"


@pytest.mark.parametrize("domains", ['"velsen.example"', '["@velsen.example"]', '["velsen"]'])
def test_domains_that_are_none_are_refused(tmp_path: Path, domains: str) -> None:
    file = configured(tmp_path, "https://idp.example")
    file.write_text(file.read_text("utf-8") + f"domains = {domains}\n", encoding="utf-8")
    with pytest.raises(BadProviders, match="domains must be a list"):
        load(file)


async def test_a_provider_that_does_not_answer_is_asked_once_a_minute(
    tmp_path: Path, town: Town, provider: Provider
) -> None:
    """Whoever comes meanwhile is told so at once; after a minute it is asked again."""
    provider.silent = True
    began = asyncio.get_running_loop().time()
    visits = await asyncio.gather(*(signs_in(town) for _ in range(3)))
    assert [(one.status, one.path) for one in visits] == [(503, "/inloggen/account/velsen")] * 3
    assert provider.looked_at == 1
    assert asyncio.get_running_loop().time() - began < 8

    known = Accounts(load(configured(tmp_path, provider.url)))
    real_now, [velsen] = SystemClock().now(), known.providers
    provider.looked_at = 0
    for later, asked in ((0, 1), (59, 1), (61, 2)):
        with pytest.raises(NotProven):
            await known.asks(velsen, new_sent("/"), "", real_now + timedelta(seconds=later))
        assert provider.looked_at == asked
    provider.silent = False
    assert "/authorize?" in await known.asks(velsen, new_sent("/"), "", real_now + timedelta(seconds=130))
