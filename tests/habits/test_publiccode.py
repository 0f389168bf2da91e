"""What the outside reads about us, publiccode.yml and the forms for issues, names what is really there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
LANGUAGES = {path.name for path in (ROOT / "locales").iterdir() if (path / "LC_MESSAGES").is_dir()}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_publiccode_names_every_language_in_its_own_spelling() -> None:
    """The folders are written as gettext does, publiccode.yml as BCP 47 does: fa_AF and fa-AF."""
    assert len(LANGUAGES) > 10
    named = read(ROOT / "publiccode.yml")["localisation"]["availableLanguages"]
    assert len(named) == len(set(named))
    assert set(named) == {language.replace("_", "-") for language in LANGUAGES}


def test_readme_names_every_language() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Languages", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"`([a-z]{2,3}(?:_[A-Z]{2})?)`", table)) == LANGUAGES


def test_publiccode_and_the_project_agree() -> None:
    code = read(ROOT / "publiccode.yml")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert code["legal"]["license"] == project["license"]
    assert code["softwareVersion"] == project["version"]
    assert code["name"].lower() == project["name"]


def test_there_is_a_form_for_each_kind_of_issue() -> None:
    assert {path.stem for path in FORMS} == {"fault", "wording", "misread"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_is_whole_and_warns_of_personal_data(form: Path) -> None:
    told = read(form)
    assert {"name", "description", "labels", "body"} <= set(told)
    ids = [part["id"] for part in told["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    first, last = told["body"][0], told["body"][-1]
    assert first["type"] == "markdown"
    assert re.search(r"\bnames?\b|real message", first["attributes"]["value"])
    (promise,) = last["attributes"]["options"]
    assert promise["required"]
    assert "personal data" in promise["label"]


def test_the_form_about_wordings_offers_every_language() -> None:
    (offered,) = [
        part["attributes"]["options"]
        for part in read(ROOT / ".github" / "ISSUE_TEMPLATE" / "wording.yml")["body"]
        if part.get("id") == "language"
    ]
    assert {re.findall(r"\((\w+)\)$", option)[0] for option in offered} == LANGUAGES
