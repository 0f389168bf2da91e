"""Colours, letters and logo of a municipality: a small file, refused where pages could not be read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

_SHEET: Final = (Path(__file__).parent / "static" / "pages.css").read_text(encoding="utf-8")
_TOKEN: Final = re.compile(r"--kl-color-([a-z-]+):\s*(#[0-9a-f]{6});")
_ROOTS: Final = re.findall(r":root \{(.*?)\}", _SHEET, re.DOTALL)
LIGHT: Final = dict(_TOKEN.findall(_ROOTS[0]))
DARK: Final = LIGHT | dict(_TOKEN.findall(_ROOTS[1]))
"""The colours of the pages by name, as the style sheet has them."""
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_FONT: Final = re.compile(r"[A-Za-z0-9 ,\"'-]{1,200}")
_READ: Final = 4.5  # how much letters stand out (WCAG 1.4.3)
_SEEN: Final = 3.0  # how much lines and marks do (WCAG 1.4.11)
_PAIRS: Final = (
    *((name, ground, _READ) for name in ("text", "quiet", "link") for ground in ("page", "card")),
    ("on-accent", "accent", _READ),
    ("bad", "page", _READ),
    ("accent", "page", _SEEN),
    ("line", "page", _SEEN),
    ("focus", "focus-ring", _SEEN),
)
_LARGEST: Final = 32 * 1024
_SVG: Final = "{http://www.w3.org/2000/svg}"
_DRAWN: Final = frozenset(
    ["svg", "title", "desc", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
     "linearGradient", "radialGradient", "stop", "clipPath", "use"]
)  # fmt: skip


class BadTheme(ValueError):
    """The file cannot be used; the argument says why."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What is laid over the own style sheet, and the logo; each with the name in its address."""

    sheet: tuple[str, bytes]
    logo: tuple[str, bytes] | None = None

    @property
    def files(self) -> dict[str, bytes]:
        """The files by the name in their address."""
        return dict([self.sheet, *([self.logo] if self.logo is not None else [])])


def load(path: Path) -> Theme:
    """The theme of a file. Raises BadTheme."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        logo = (path.parent / told["logo"]).read_bytes() if "logo" in told else None
    except FileNotFoundError as fault:
        raise BadTheme(f"{fault.filename} is not there") from None
    except (OSError, ValueError, TypeError) as fault:
        raise BadTheme(f"{path.name}: {type(fault).__name__} {fault}") from fault
    strange = told.keys() - {"font", "logo", "light", "dark"}
    if strange:
        raise BadTheme(f"{sorted(strange)} is nothing that a theme has; it has font, logo, light and dark")
    light, dark = _colours(told, "light"), _colours(told, "dark")
    _check_contrast("light", LIGHT | light)
    _check_contrast("dark", DARK | dark)
    font = told.get("font")
    if font is not None and (not isinstance(font, str) or _FONT.fullmatch(font) is None):
        raise BadTheme("font must be names of letters with commas between: none is fetched from elsewhere")
    rules = [*([f"--kl-font: {font};"] if font else []), *_rules(light)]
    sheet = f":root {{ {' '.join(rules)} }}\n"
    sheet += f"@media (prefers-color-scheme: dark) {{ :root {{ {' '.join(_rules(dark))} }} }}\n"
    return Theme(
        _named("theme", "css", sheet.encode()), _named("logo", "svg", _drawn(logo)) if logo else None
    )


def _named(stem: str, kind: str, body: bytes) -> tuple[str, bytes]:
    return f"{stem}.{sha256(body).hexdigest()[:12]}.{kind}", body


def _rules(colours: Mapping[str, str]) -> list[str]:
    return [f"--kl-color-{name}: {colour};" for name, colour in colours.items()]


def _colours(told: Mapping[str, Any], part: str) -> dict[str, str]:
    found = told.get(part, {})
    if not isinstance(found, dict):
        raise BadTheme(f"[{part}] must hold colours")
    for name, colour in found.items():
        if name not in LIGHT:
            raise BadTheme(f"{name} is no colour of the pages; they are {', '.join(sorted(LIGHT))}")
        if not isinstance(colour, str) or _COLOUR.fullmatch(colour) is None:
            raise BadTheme(f"{part}.{name} must be a colour such as #154273")
    return found


def _check_contrast(part: str, colours: Mapping[str, str]) -> None:
    for name, ground, least in _PAIRS:
        found = contrast(colours[name], colours[ground])
        if found < least:
            raise BadTheme(f"{part}: {name} on {ground} stands out {found:.1f} to 1, and needs {least}")


def contrast(one: str, other: str) -> float:
    """How much a colour stands out from another: 1 to 21."""
    high, low = sorted((_light_of(one), _light_of(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light_of(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _drawn(logo: bytes) -> bytes:
    """A logo that only draws: nothing runs in it, and nothing is fetched. Raises BadTheme."""
    if len(logo) > _LARGEST:
        raise BadTheme("the logo is larger than 32 KiB")
    if b"<!" in logo.replace(b"<!--", b"") or b"<?xml-" in logo:
        raise BadTheme("the logo must be plain SVG, without a document type")
    try:
        root = ElementTree.fromstring(logo)  # noqa: S314 - without a document type there are no entities
    except ElementTree.ParseError as fault:
        raise BadTheme(f"the logo is no SVG: {fault}") from fault
    for node in root.iter():
        if not isinstance(node.tag, str) or node.tag.removeprefix(_SVG) not in _DRAWN:
            raise BadTheme(f"the logo has {node.tag}, and may only draw")
        for name, value in node.attrib.items():
            plain = name.rpartition("}")[2].lower()
            elsewhere = plain == "href" and not value.startswith("#")
            elsewhere = elsewhere or bool(re.search(r"url\((?!\s*['\"]?#)", value, re.IGNORECASE))
            if plain.startswith("on") or plain == "style" or elsewhere:
                raise BadTheme(f"the logo has {plain}: the rules of the pages let no browser follow it")
    if root.tag != f"{_SVG}svg":
        raise BadTheme("the logo is no SVG")
    return logo
