"""What documents and texts name is there: files, make targets and their variables, commands, settings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.__main__ import program
from bot.settings import PREFIX, Settings
from handlers.commands import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
PAGES += sorted((ROOT / "docs").rglob("*.md"))
FOLDERS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
SECRETS = ("BOT_TOKEN", "SECRET_KEY", "WEBHOOK_SECRET", "MAIL_URL")

CODE = re.compile(r"^```\w*\n(.*?)^```|``?([^`\n]+)``?", re.M | re.S)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)")
PLAIN = re.compile(r"(?<![\w`/.(])(?:docs|tests|deploy|requirements)/[\w./-]*\w")
FILE = re.compile(
    r"\.?[\w-]+(?:\.[\w-]+)*\.(?:md|py|toml|yml|po|sql|service|in)|LICENSE|Makefile|\.env\.example"
)
TARGET = re.compile(r"\bmake ((?:[A-Z]+=\S+ )*)([a-z][a-z0-9]*)((?: [A-Z]+=(?:\"[^\"]*\"|\S+))*)")
COMMAND = re.compile(r"python -m ([a-z][\w.]*)(?: ([a-z]+))?")
SETTING = re.compile(rf"\b{PREFIX}([A-Z_]+[A-Z])\b")
MADE = ("build/", "data/", ".venv/")
"""Folders that a command makes; what lies in them cannot stand in the repository."""


@cache
def spans(page: Path) -> tuple[str, ...]:
    """What a page sets as code, in a line or in a block."""
    return tuple(block or line for block, line in CODE.findall(page.read_text(encoding="utf-8")))


def named(pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    for page in PAGES:
        for span in spans(page):
            for found in pattern.finditer(span):
                yield page.name, found


def files(page: Path) -> Iterator[str]:
    """Our files that a page names: in code, in a link, or with their folder in the text."""
    text = page.read_text(encoding="utf-8")
    for link in LINK.findall(text):
        if not link.startswith(("http:", "https:", "mailto:")):
            yield str((page.parent / link).resolve().relative_to(ROOT))
    yield from PLAIN.findall(CODE.sub("", text))
    for span in spans(page):
        for word in re.split(r"[\s:=()]+", span):
            if FILE.fullmatch(word) or re.fullmatch(r"\.?[a-z_]+/[\w.*/-]*", word):
                yield word


def there(name: str) -> bool:
    """A path from the top, the beginning of a file's name in a folder, or a name that stands somewhere."""
    if "/" in name:
        return (ROOT / name).exists() or any(ROOT.glob(name)) or any(ROOT.glob(f"{name}-*"))
    return (ROOT / name).exists() or any(ROOT.glob(f"*/**/{name}"))


def missing(names: Iterable[str]) -> list[str]:
    return sorted({name for name in names if not name.startswith(MADE) and not there(name)})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    assert missing(files(page)) == []


def test_files_are_found_where_they_are_named() -> None:
    assert len({name for page in PAGES for name in files(page)}) > 40
    assert missing(["docs/adr/0012", "requirements/*.in", "client.po", "bot/", "build/sbom.json"]) == []
    assert missing(["bot/nowhere.py", "docs/adr/9999", "nowhere.md"]) != []


def test_every_file_and_test_that_the_code_names_is_there() -> None:
    """In docstrings and comments: `domain/deadlines/terms.py`, `frame/test_year.py::test_a_year`."""
    shown = re.compile(r"\b((?:[a-z_]+/)+[a-z_]+\.py)(?:::(test_\w+))?")
    code = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if path != Path(__file__)]
    told = {(found[1], found[2], path) for path in code for found in shown.finditer(path.read_text("utf-8"))}
    assert len(told) > 20
    for name, test, path in told:
        place = next((top / name for top in (ROOT, ROOT / "tests") if (top / name).exists()), None)
        assert place is not None, f"{path} names {name}"
        assert f"def {test or ''}" in place.read_text("utf-8"), f"{path} names {name}::{test}"


@cache
def makefile() -> tuple[frozenset[str], frozenset[str]]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = frozenset(re.findall(r"^([a-z0-9]+):", text, flags=re.M))
    taken = re.findall(
        r"\$\(([A-Z]+)\)|\$\(call needed,([A-Z]+)\)|\b(?:if|or) \$\(([A-Z]+)\)|^([A-Z]+) \?=", text, re.M
    )
    return targets, frozenset(name for names in taken for name in names if name)


def test_every_make_target_and_its_variables_are_there() -> None:
    targets, variables = makefile()
    found = list(named(TARGET))
    assert len({match[2] for _, match in found}) >= 15
    assert {match[2]: page for page, match in found if match[2] not in targets} == {}
    given = {name: page for page, match in found for name in re.findall(r"\b([A-Z]+)=", match[1] + match[3])}
    assert len(given) >= 5
    assert {name: page for name, page in given.items() if name not in variables} == {}


def test_help_lists_every_target() -> None:
    targets, _ = makefile()
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = set(re.findall(r"^([a-z0-9]+):.*## ", text, flags=re.M))
    assert listed == targets


def test_every_command_of_the_program_is_there() -> None:
    group = typer.main.get_command(program)
    commands = set(getattr(group, "commands", {}))
    assert "doctor" in commands
    found = list(named(COMMAND))
    assert found
    modules = {match[1] for _, match in found}
    assert "bot" in modules
    assert sorted(module for module in modules if not _module(module)) == []
    assert {match[2]: page for page, match in found if match[1] == "bot" and match[2]}.keys() <= commands
    offered = {
        match[1]
        for match in re.finditer(r"\$\(BOT\) ([a-z]+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    }
    assert sorted(commands - offered) == []
    assert sorted(offered - commands) == []


def _module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def test_every_setting_is_there() -> None:
    fields = {name.upper() for name in Settings.model_fields}
    found = {match[1]: page for page, match in named(SETTING)}
    assert len(found) >= 2
    assert {name: page for name, page in found.items() if name not in fields} == {}


def example() -> dict[str, str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(rf"^{PREFIX}([A-Z_]+)=(.*)$", text, flags=re.M))


def test_the_example_has_every_setting_with_its_default_and_no_secret() -> None:
    told = example()
    assert len(told) > 10
    assert set(told) == {name.upper() for name in Settings.model_fields}
    assert [told[name] for name in SECRETS] == [""] * len(SECRETS)
    given: dict[str, Any] = {name.lower(): value for name, value in told.items() if value}
    assert len(given) > 4
    built = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43, **given)
    for name in given:
        assert getattr(built, name) == Settings.model_fields[name].default, name


def test_every_command_of_the_chat_that_a_text_names_is_there() -> None:
    catalogs = sorted((ROOT / "locales").rglob("*.po"))
    named = {
        (command, str(path.relative_to(ROOT)))
        for path in catalogs
        for command in re.findall(r"(?<![\w/<.])/([a-z]{3,12})(?![\w/.-])", path.read_text(encoding="utf-8"))
    }
    assert len(named) >= 10
    assert sorted(place for place in named if place[0] not in COMMANDS) == []


def test_the_tools_look_at_every_folder_of_code() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert len(FOLDERS) > 5
    assert sorted(tools["mypy"]["files"]) == FOLDERS
    assert set(tools["coverage"]["run"]["source"]) == {*FOLDERS} - {"tests", "bench"}


def test_the_forge_calls_what_we_call() -> None:
    told = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "run: bash .ci/run" in told
    assert all(version in told for version in ("3.11", "3.12", "3.13"))
    called = re.findall(r"run: make ([a-z]+)", told)
    called += re.findall(r"^make ([a-z]+)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), flags=re.M)
    called += re.findall(
        r"entry: make .*?([a-z]+)$", (ROOT / ".pre-commit-config.yaml").read_text(), flags=re.M
    )
    assert len(called) > 5
    assert set(called) <= makefile()[0]


def test_every_path_with_an_owner_is_there() -> None:
    text = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    owned = re.findall(r"^/(\S+)", text, flags=re.M)
    assert len(owned) > 3
    assert missing(owned) == []
