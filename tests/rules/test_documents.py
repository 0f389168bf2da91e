"""Documents say what is there: commands, settings, files."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command

from bot.__main__ import program
from bot.settings import PREFIX, Settings
from handlers.routing import COMMANDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changes").glob("*.md")]
    if path.name != "LICENSE.md"
]


def sources() -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in DOCUMENTS}


def test_there_are_documents() -> None:
    names = set(sources())
    assert {"README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"} <= names
    assert len([name for name in names if name.startswith("docs/adr/")]) >= 5


def test_env_example_has_every_setting_and_no_other() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    told = set(re.findall(rf"^{PREFIX}([A-Z_]+)=", text, re.M))
    assert told == {name.upper() for name in Settings.model_fields}
    assert len(told) >= 12


def test_defaults_in_env_example_are_the_real_ones() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    given = {name.lower(): value for name, value in re.findall(rf"^{PREFIX}([A-Z_]+)=(.+)$", text, re.M)}
    assert len(given) >= 5
    built = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43, **given)
    for name in given:
        assert getattr(built, name) == Settings.model_fields[name].default, name


def test_settings_that_documents_name_exist() -> None:
    fields = {name.upper() for name in Settings.model_fields}
    named = {
        (name, where) for where, text in sources().items() for name in re.findall(rf"{PREFIX}([A-Z_]+)", text)
    }
    assert named
    assert [(name, where) for name, where in sorted(named) if name not in fields] == []


def test_make_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {
        (name, where) for where, text in sources().items() for name in re.findall(r"`make ([a-z0-9]+)", text)
    }
    assert len(named) >= 5
    assert [(name, where) for name, where in sorted(named) if name not in targets] == []


def test_program_commands_that_documents_name_exist() -> None:
    known = set(get_command(program).commands)  # type: ignore[attr-defined]
    named = {
        (name, where)
        for where, text in sources().items()
        for name in re.findall(r"python -m bot ([a-z]+)", text)
    }
    assert len(named) >= 5
    assert [(name, where) for name, where in sorted(named) if name not in known] == []


def test_chat_commands_that_documents_and_texts_name_exist() -> None:
    texts = dict(sources())
    for path in (ROOT / "locales").rglob("*.po"):
        texts[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
    named = {
        (name, where)
        for where, text in texts.items()
        for name in re.findall(r"(?<![\w/<.])/([a-z]{3,12})(?![\w/.-])", text)
        if where.startswith("locales")
    }
    assert len(named) >= 10
    assert [(name, where) for name, where in sorted(named) if name not in COMMANDS] == []


def test_files_that_documents_name_exist() -> None:
    named = {
        (name, where)
        for where, text in sources().items()
        for name in re.findall(
            r"`((?:bot|handlers|services|domain|storage|simulator|locales|tests|deploy|docs|bench|changes|requirements|\.ci)/[\w./-]*)`",
            text,
        )
    }
    assert len(named) >= 10
    assert [(name, where) for name, where in sorted(named) if not (ROOT / name).exists()] == []


def test_links_between_documents_lead_somewhere() -> None:
    lost = []
    for where, text in sources().items():
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text):
            if not ((ROOT / where).parent / target).exists():
                lost.append((where, target))
    assert lost == []
