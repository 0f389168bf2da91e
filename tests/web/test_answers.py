"""A client without the chat reads by mail and answers on a page, and the coach hears it."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.messages.test_numbers import NIGHT, SANNE, numbers
from tests.people.towns import import_rows
from tests.talk import minute_passes, press, say
from tests.web.conftest import EMAILS, Town
from tests.world import CLIENTS, CLIENTS_HEADER, STAFF, STAFF_HEADER, World, at

MEETINGS = [
    ("K-1103", "2026-11-26 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-26 11:30", 60, "coaching", "Kade 12"),
]
FARID, SAMIRA = "farid@example.org", "samira@example.org"
READ_AT = {"K-1103": FARID, "K-1042": SAMIRA}
pytestmark = pytest.mark.town(MEETINGS)


async def agree(world: World, folder: Path, addresses: dict[str, str] = READ_AT) -> None:
    """Those clients agreed to be mailed."""
    header = f"{CLIENTS_HEADER},email,agreed_on,agreed_how"
    rows = [
        (*row, addresses.get(row[0], ""), *(("2026-11-20", "spoken") if row[0] in addresses else ("", "")))
        for row in CLIENTS
    ]
    told = await import_rows(world, folder / "agreed", staff=(STAFF_HEADER, STAFF), clients=(header, rows))
    assert told["errors"] == []
    await world.settle()


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def link_in(town: Town, mail: EmailMessage) -> str:
    [found] = re.findall(re.escape(town.url) + r"(/a/\S+)", text_of(mail))
    return str(found)


async def reminded(town: Town, folder: Path, address: str = FARID) -> str:
    """The day before: the page behind the link of the reminder."""
    await agree(town.world, folder)
    await town.world.jump(at("2026-11-25 16:00"))
    return link_in(town, town.world.mails(address)[-1])


async def test_a_reminder_comes_by_mail_in_the_own_language(town: Town, tmp_path: Path) -> None:
    await agree(town.world, tmp_path)
    [begins] = town.world.mails(FARID)
    assert "Sanne heeft dit met u afgesproken." in text_of(begins)
    await town.world.jump(at("2026-11-25 16:00"))
    mail = town.world.mails(FARID)[-1]
    assert mail["Subject"] == "Uw afspraak"
    said = text_of(mail)
    assert "Morgen, donderdag 26 november (26-11) om 🌅 10:30 uur, ziet u Sanne voor uw gesprek." in said
    assert "Stationsplein 3" in said
    assert "Laat hier weten of u komt:" in said
    assert "Geen e-mails meer? Dat kunt u daar ook kiezen." in said
    assert said.count("http") == 1
    assert html_of(mail).count("<a ") == 1
    shown = re.sub(r"<(?:title|style)>.*?</(?:title|style)>|<[^>]+>", " ", html_of(mail), flags=re.S)
    assert shown.split() == said.split()
    arabic = town.world.mails(SAMIRA)[-1]
    assert '<html lang="ar" dir="rtl">' in html_of(arabic)
    for one in town.world.mails(FARID) + town.world.mails(SAMIRA):
        everything = f"{one['Subject']} {text_of(one)} {html_of(one)}"
        assert not re.search("Farid|Samira|K-1103|K-1042|Brug|Velsen", everything)
        assert "/start" not in everything


async def test_who_comes_says_so_with_one_form(town: Town, tmp_path: Path) -> None:
    sanne = await town.world.join("sanne")
    path = await reminded(town, tmp_path)
    window = town.window()
    text = await window.open(path)
    assert "Uw afspraak met Sanne" in text
    assert "Stationsplein 3" in text
    assert "Farid" not in text
    await window.press("✅ Ja, ik kom")
    assert window.path == path
    assert "U hebt gezegd: ik kom." in window.text
    await town.world.settle()
    last = await sanne.last()
    assert "Farid" in last.text
    assert "Gezegd via e-mail." in last.text


async def test_who_cannot_come_says_so_with_two_and_takes_it_back(town: Town, tmp_path: Path) -> None:
    sanne = await town.world.join("sanne")
    path = await reminded(town, tmp_path)
    window = town.window()
    await window.open(path)
    await window.press("❌ Nee, ik kan niet")
    assert window.path == f"{path}/waarom"
    assert await town.world.rows("SELECT count(*) FROM outcomes") == [(0,)]
    await window.press("Geef dit door")
    assert "Kies eerst een antwoord." in window.text
    assert await town.world.rows("SELECT count(*) FROM outcomes") == [(0,)]
    await window.press("Geef dit door", reason="illness")
    assert window.path == path
    assert "U hebt gezegd: ik kan niet komen." in window.text
    await minute_passes(town.world)
    told = (await sanne.last()).text
    assert "Gezegd via e-mail." in told
    assert await town.world.rows("SELECT status FROM outcomes ORDER BY version DESC LIMIT 1") == [
        ("excused",)
    ]
    await window.press("✅ Ik kan toch wel")
    assert window.path == f"{path}/toch"
    await window.press("Geef dit door")
    assert "Kies eerst een antwoord." in window.text
    await window.press("Geef dit door", again="cannot")
    assert "U hebt gezegd: ik kan niet komen." in window.text
    await window.press("✅ Ik kan toch wel")
    await window.press("Geef dit door", again="come")
    assert "U hebt gezegd: ik kom." in window.text
    await town.world.settle()
    assert "Gezegd via e-mail." in (await sanne.last()).text


async def test_a_scanner_reports_no_absence_and_stops_nothing(town: Town, tmp_path: Path) -> None:
    path = await reminded(town, tmp_path)
    before = await town.world.rows("SELECT count(*) FROM audit")
    window = town.window()
    for _ in range(20):
        await window.open(path)
        await window.open(f"{path}/waarom")
        await window.open(f"{path}/stop")
    await window.head(path)
    assert await town.world.rows("SELECT count(*) FROM audit") == before
    for page in (path, f"{path}/waarom", f"{path}/stop"):
        await window.open(page)
        for label in [label for label in window.buttons if "kom" not in label]:
            await window.press(label)
            await window.open(page)
    assert await town.world.rows("SELECT count(*) FROM outcomes") == [(0,)]
    assert await town.world.rows("SELECT count(*) FROM audit") == before
    assert await town.world.rows("SELECT count(*) FROM ways WHERE kind = 'email' AND reach = 'active'") == [
        (2 + len(EMAILS),)
    ]


async def test_a_scanner_takes_no_absence_back(town: Town, tmp_path: Path) -> None:
    path = await reminded(town, tmp_path)
    window = town.window()
    await window.open(f"{path}/waarom")
    await window.press("Geef dit door", reason="illness")
    scanner = town.window()
    await scanner.open(path)
    to, fields = scanner.filled("✅ Ik kan toch wel")
    for page in (path, f"{path}/waarom", f"{path}/toch", f"{path}/stop"):
        await scanner.open(page)
        for label in list(scanner.buttons):
            await scanner.press(label)
            await scanner.open(page)
    await scanner.send(to, fields)
    assert await town.world.rows("SELECT status FROM outcomes ORDER BY version DESC LIMIT 1") == [
        ("excused",)
    ]


@pytest.mark.town([*MEETINGS, ("K-1103", "2026-11-26 14:00", 60, "coaching", "Kade 9")])
async def test_a_mail_about_two_appointments_asks_each(town: Town, tmp_path: Path) -> None:
    sanne = await town.world.join("sanne")
    path = await reminded(town, tmp_path)
    window = town.window()
    text = await window.open(path)
    assert "Stationsplein 3" in text
    assert "Kade 9" in text
    assert text.count("✅ Ja, ik kom") == text.count("❌ Nee, ik kan niet") == 2
    await window.press("✅ Ja, ik kom")
    assert window.text.count("✅ Ja, ik kom") == 1
    await window.press("❌ Nee, ik kan niet")
    assert window.path == f"{path}.1/waarom"
    assert "Kade 9" in window.text
    assert "Stationsplein 3" not in window.text
    await window.press("Geef dit door", reason="illness")
    assert window.path == path
    assert "U hebt gezegd: ik kom." in window.text
    assert "U hebt gezegd: ik kan niet komen." in window.text
    assert await town.world.rows("SELECT count(DISTINCT appointment_id) FROM outcomes") == [(1,)]
    await minute_passes(town.world)
    told = " ".join(one.text for one in await sanne.screen())
    assert "10:30" in told
    assert "14:00" in told


async def test_who_wants_no_mail_says_so_on_the_same_page(town: Town, tmp_path: Path) -> None:
    sanne = await town.world.join("sanne")
    path = await reminded(town, tmp_path)
    window = town.window()
    await window.open(path)
    await window.follow("✋ Geen e-mails meer")
    await window.press("Geef dit door", stop="no")
    assert window.path == path
    await window.follow("✋ Geen e-mails meer")
    await window.press("Geef dit door", stop="yes")
    assert "U krijgt geen e-mails meer." in window.text
    await town.world.settle()
    last = (await sanne.last()).text
    assert "Farid wil geen berichten meer per e-mail" in last
    assert "bel of spreek Farid zelf" in last
    count = len(town.world.mails(FARID))
    assert await town.world.rows("SELECT count(*) FROM outbox WHERE reason = 'no_address'") == [(0,)]
    await town.world.jump(at("2026-11-26 09:00"))
    assert len(town.world.mails(FARID)) == count
    assert await town.world.rows(
        "SELECT count(*) FROM ways w JOIN people p ON p.id = w.person_id "
        "WHERE w.kind = 'email' AND p.code = 'K-1103'"
    ) == [(0,)]


async def test_an_old_link_and_a_wrong_one_show_the_same(town: Town, tmp_path: Path) -> None:
    path = await reminded(town, tmp_path)
    await town.world.jump(at("2026-11-26 12:00"))
    window = town.window()
    await window.open(path)
    assert "Deze afspraak is voorbij, of deze link werkt niet meer." in window.text
    assert "Ja, ik kom" not in window.text
    stranger = town.window()
    await stranger.open("/a/AAAAAAAAAAAAAAAAAAAAAA")
    assert stranger.status == window.status == 200
    assert "Deze afspraak is voorbij, of deze link werkt niet meer." in stranger.text
    for one in (window, stranger):
        assert one.headers["Cache-Control"] == "no-store"
        assert one.headers["Referrer-Policy"] == "same-origin"
        assert 'name="robots" content="noindex' in one.html


async def test_a_form_from_elsewhere_does_nothing(town: Town, tmp_path: Path) -> None:
    path = await reminded(town, tmp_path)
    window = town.window()
    await window.open(path)
    to, fields = window.filled("✅ Ja, ik kom")
    other = town.window()
    await other.send(to, fields)
    assert other.status == 403
    await window.send(to, fields, Sec_Fetch_Site="cross-site", Origin="https://elsewhere.example")
    assert window.status == 403
    assert await town.world.rows("SELECT count(*) FROM answers") == [(0,)]


async def test_no_mail_rings_at_night(town: Town, tmp_path: Path) -> None:
    sanne = await town.world.join("sanne")
    await agree(town.world, tmp_path)
    await town.world.jump(at("2026-11-24 21:00"))
    count = len(town.world.mails(FARID))
    await say(town.world, sanne, "1103 verzet naar vrijdag 10:00")
    while (await sanne.last()).buttons and "✅ Ja" in (await sanne.last()).labels[0]:
        await press(town.world, sanne, (await sanne.last()).labels[0])
    await minute_passes(town.world)
    await town.world.jump(at("2026-11-25 07:50"))
    assert len(town.world.mails(FARID)) == count
    await town.world.jump(at("2026-11-25 08:05"))
    assert len(town.world.mails(FARID)) == count + 1


async def test_the_file_of_a_no_show_names_the_way_and_the_answer(town: Town, tmp_path: Path) -> None:
    sanne, ingrid = await town.world.join("sanne"), await town.world.join("ingrid")
    path = await reminded(town, tmp_path)
    window = town.window()
    await window.open(path)
    await window.press("✅ Ja, ik kom")
    await town.world.jump(at("2026-11-26 11:40"))
    await say(town.world, sanne, "1103 ns")
    await minute_passes(town.world)
    await say(town.world, ingrid, "1103")
    await press(town.world, ingrid, "📄 Feiten no-show do 26-11")
    told = (await ingrid.last()).text
    assert "Herinnering de dag ervoor (taal Nederlands), per e-mail: aangenomen." in told
    assert "Antwoord van de deelnemer, via e-mail: ik kom." in told
    assert "zei ja op berichten per e-mail" in told


async def test_a_new_time_and_a_cancellation_come_by_mail(town: Town, tmp_path: Path) -> None:
    sanne = await town.world.join("sanne")
    await agree(town.world, tmp_path)
    await say(town.world, sanne, "1103 verzet naar vrijdag 10:00")
    await minute_passes(town.world)
    await town.world.jump(at("2026-11-24 10:00"))
    moved = town.world.mails(FARID)[-1]
    assert "Uw gesprek met Sanne is veranderd." in text_of(moved)
    await town.window().open(link_in(town, moved))
    await say(town.world, sanne, "1103 vr 10:00 gaat niet door")
    await minute_passes(town.world)
    await town.world.jump(at("2026-11-24 11:00"))
    off = town.world.mails(FARID)[-1]
    assert off["Subject"] == "Bericht over uw afspraken"
    assert "gaat niet door" in text_of(off)
    assert "Geen e-mails meer? Kies dat hier:" in text_of(off)
    window = town.window()
    await window.open(link_in(town, off))
    assert "kom" not in " ".join(window.buttons)
    assert "✋ Geen e-mails meer" in window.links


async def test_a_mail_names_the_number_of_the_coach_and_when_it_is_picked_up(
    town: Town, tmp_path: Path
) -> None:
    await numbers(town.world)
    await agree(town.world, tmp_path)
    await town.world.jump(at("2026-11-26 08:40"))  # nobody works yet: what leaves now is read later
    for mail in town.world.mails(FARID):
        said = text_of(mail)
        assert "Nu gesloten" not in said
        assert f"Sanne: {SANNE}" in said
        assert "Op werkdagen van 09:00 tot 18:00 uur." in said
        assert f"Op een ander moment en dringend? Bel {NIGHT}." in said
        assert "Is er gevaar? Bel 112." in said
