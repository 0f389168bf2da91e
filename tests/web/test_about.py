"""What the operator says of the pages, and how they look: privacy, accessibility, security.txt, colours."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from tests.web.conftest import Town, opened_town
from tests.web.test_frame import has_headers
from web.about import BadAbout
from web.about import load as load_about
from web.theme import DARK, LIGHT, BadTheme, contrast
from web.theme import load as load_theme

ABOUT = """
[privacy]
contact = "privacy@velsen.example"
statement = "https://velsen.example/privacy"
[accessibility]
status = "B"
statement = "https://register.example/1"
contact = "https://velsen.example/melden"
[security]
contact = "cert@velsen.example"
policy = "https://velsen.example/kwetsbaarheid"
"""
THEME = """
font = "Calibri, sans-serif"
logo = "logo.svg"
[light]
accent = "#00594f"
link = "#00594f"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


def write(folder: Path, name: str, text: str) -> Path:
    """A file of the operator."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


async def test_without_a_word_of_the_operator_the_pages_say_so(town: Town) -> None:
    window = town.window()
    assert "verantwoordelijk" in await window.open("/privacy")
    assert (window.status, window.path) == (200, "/privacy")
    assert "nog geen toegankelijkheidsverklaring genoemd" in await window.follow("Toegankelijkheid")
    await window.open("/.well-known/security.txt")
    assert window.status == 404
    has_headers(window)


async def test_what_the_operator_says_stands_on_the_pages(tmp_path: Path) -> None:
    path = write(tmp_path, "about.toml", ABOUT)
    async with opened_town(tmp_path, web_about=path) as town:
        window = town.window()
        await window.open("/privacy")
        assert window.links["Vraag over privacy: privacy@velsen.example"] == "mailto:privacy@velsen.example"
        said = await window.open("/toegankelijkheid")
        assert "Status B: deze pagina's voldoen gedeeltelijk aan de eisen." in said
        assert window.links["Toegankelijkheidsverklaring"] == "https://register.example/1"
        await window.open("/.well-known/security.txt")
        assert window.headers["Content-Type"] == "text/plain; charset=utf-8"
        has_headers(window)
        told = dict(line.split(": ", 1) for line in window.html.splitlines())
        assert told["Contact"] == "mailto:cert@velsen.example"
        assert told["Canonical"] == f"{town.url}/.well-known/security.txt"
        assert told["Policy"] == "https://velsen.example/kwetsbaarheid"
        ahead = datetime.fromisoformat(told["Expires"]) - SystemClock().now()
        assert timedelta(days=89) < ahead < timedelta(days=365)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[accessibility]\nstatus = "F"', "A, B, C, D or E"),
        ('[security]\ncontact = "javascript:alert(1)"', "mail address or begin with https"),
        ('[security]\ncontact = "cert@velsen.example\\nPolicy: x"', "mail address or begin with https"),
        ('[privacy]\ncontact = "a@velsen.example?bcc=b@x.example"', "mail address or begin with https"),
        ('[privacy]\ncontact = "mailto:a@velsen.example?subject=x"', "mail address or begin with https"),
        ('[privacy]\ncontact = "mailto:a@velsen.example,b@x.example"', "mail address or begin with https"),
        ('[security]\nphone = "112"', "not known"),
        ("[", "about.toml"),
    ],
)
def test_what_cannot_be_said_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadAbout, match=why):
        load_about(write(tmp_path, "about.toml", text))


def test_a_file_that_is_not_there_is_said_so_and_a_small_letter_is_one(tmp_path: Path) -> None:
    with pytest.raises(BadAbout, match=r"about\.toml is not there"):
        load_about(tmp_path / "about.toml")
    with pytest.raises(BadTheme, match=r"theme\.toml is not there"):
        load_theme(tmp_path / "theme.toml")
    with pytest.raises(BadTheme, match=r"logo\.svg is not there"):
        load_theme(write(tmp_path, "theme.toml", 'logo = "logo.svg"'))
    about = load_about(write(tmp_path, "about.toml", '[accessibility]\nstatus = "b"'))
    assert about.accessibility_status == "B"


async def test_a_municipality_has_its_colours_and_its_logo(tmp_path: Path) -> None:
    write(tmp_path, "logo.svg", LOGO)
    path = write(tmp_path, "theme.toml", THEME)
    async with opened_town(tmp_path, web_theme=path) as town:
        window = town.window()
        await window.open("/inloggen")
        theme = load_theme(path)
        assert theme.logo is not None
        parts = {theme.sheet[0]: "--kl-color-accent: #00594f;", theme.logo[0]: "<circle"}
        assert all(f"/static/{name}" in window.html for name in parts)
        for name, part in parts.items():
            await window.open(f"/static/{name}")
            assert window.status == 200
            assert part in window.html
            assert "immutable" in window.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("theme", "logo", "why"),
    [
        ('[light]\nlink = "#9cc4f0"', LOGO, "link on page stands out 1.8 to 1, and needs 4.5"),
        ('[dark]\naccent = "#154273"', LOGO, "dark: on-accent on accent"),
        ('[light]\nlink = "red"', LOGO, "a colour such as"),
        ('[light]\nshadow = "#000000"', LOGO, "no colour of the pages"),
        ('font = "x; } body { display: none"', LOGO, "font must be names"),
        ('font = "url(https://fonts.example)"', LOGO, "font must be names"),
        ('colour = "x"', LOGO, "nothing that a theme has"),
        ('logo = "logo.svg"', LOGO.replace("<circle", "<script/><circle"), "may only draw"),
        ('logo = "logo.svg"', LOGO.replace("<circle", '<circle onload="x"'), "onload"),
        ('logo = "logo.svg"', LOGO.replace("<circle", '<circle style="fill:red"'), "style"),
        ('logo = "logo.svg"', LOGO.replace("<circle", '<circle fill="url(https://x.example)"'), "fill"),
        ('logo = "logo.svg"', LOGO.replace("<circle", '<use href="https://x.example/a"/><circle'), "href"),
        ('logo = "logo.svg"', f"<!DOCTYPE svg>{LOGO}", "document type"),
        ('logo = "logo.svg"', "<p/>", "may only draw"),
        ('logo = "logo.svg"', "geen plaatje", "no SVG"),
    ],
)
def test_a_theme_that_cannot_be_read_or_would_fetch_is_refused(
    tmp_path: Path, theme: str, logo: str, why: str
) -> None:
    write(tmp_path, "logo.svg", logo)
    with pytest.raises(BadTheme, match=why):
        load_theme(write(tmp_path, "theme.toml", theme))


def test_the_own_colours_stand_out(tmp_path: Path) -> None:
    assert load_theme(write(tmp_path, "theme.toml", "")).logo is None
    assert contrast(LIGHT["text"], LIGHT["page"]) > 7
    assert contrast(DARK["text"], DARK["page"]) > 7
