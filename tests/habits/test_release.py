"""`make release` on a repository that is thrown away, and the fragments that wait for it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from string import ascii_letters

import pytest
import yaml

from tools import release
from tools.release import CHANGELOG, FRAGMENT, NotReleased

ROOT = Path(__file__).parents[2]
FRAGMENTS = {
    "0001-first.change.md": "**Coaches** read one line.\nIt is short.\n",
    "0002-second.change.md": "**Clients** read another.\n\n**Operators** do nothing.\n",
}


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with our settings and two fragments, all committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Sanne")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "sanne@example.org")
    changes = tmp_path / "changes"
    changes.mkdir()
    for name in ("pyproject.toml", "publiccode.yml", "changes/README.md", "changes/template.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / CHANGELOG).write_text(f"# Changelog\n\n{start_string()}", encoding="utf-8")
    for name, text in FRAGMENTS.items():
        (changes / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def start_string() -> str:
    found = re.search(r"^<!--.*-->\n", (ROOT / CHANGELOG).read_text(encoding="utf-8"), flags=re.M)
    assert found is not None
    return found.group()


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "More")


def refused(root: Path, version: str) -> str:
    before = git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")
    with pytest.raises(NotReleased) as caught:
        release.release(root, version, "2026-12-01")
    assert (git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")) == before
    return str(caught.value)


def test_a_release_gathers_dates_commits_and_tags(house: Path) -> None:
    release.release(house, "9.1.0", "2026-12-01")
    assert (house / CHANGELOG).read_text(encoding="utf-8") == (
        f"# Changelog\n\n{start_string()}\n## 9.1.0 (2026-12-01)\n\n"
        "**Coaches** read one line.\nIt is short.\n\n"
        "**Clients** read another.\n\n**Operators** do nothing.\n"
    )
    assert sorted(path.name for path in (house / "changes").iterdir()) == ["README.md", "template.md"]
    assert '\nversion = "9.1.0"\n' in (house / "pyproject.toml").read_text(encoding="utf-8")
    code = yaml.safe_load((house / "publiccode.yml").read_text(encoding="utf-8"))
    assert (code["softwareVersion"], code["releaseDate"]) == ("9.1.0", "2026-12-01")
    assert git(house, "log", "-1", "--format=%s") == "Release 9.1.0"
    assert git(house, "cat-file", "-t", "v9.1.0") == "tag"
    assert git(house, "rev-parse", "v9.1.0^{commit}") == git(house, "rev-parse", "HEAD")
    assert git(house, "status", "--porcelain") == ""


def test_the_newest_release_stands_first_and_its_changes_by_number(house: Path) -> None:
    release.release(house, "9.1.0", "2026-12-01")
    for number in range(12, 2, -1):
        (house / "changes" / f"{number:04}-{ascii_letters[99 % number]}.change.md").write_text(
            f"No. {number}.\n", encoding="utf-8"
        )
    commit(house)
    release.release(house, "9.2.0", "2027-01-05")
    told = (house / CHANGELOG).read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", told, flags=re.M) == ["9.2.0 (2027-01-05)", "9.1.0 (2026-12-01)"]
    assert re.findall(r"^No\. (\d+)|^\*\*(C)oaches", told, flags=re.M) == [
        *((str(number), "") for number in range(3, 13)),
        ("", "C"),
    ]
    assert "\n\n\n" not in told


def test_a_tree_with_changes_is_refused(house: Path) -> None:
    (house / "left.txt").write_text("left", encoding="utf-8")
    assert "left.txt" in refused(house, "9.1.0")


@pytest.mark.parametrize("version", ["9.1", "v9.1.0", "9.1.0rc1", "next", "", "0.0.1"])
def test_what_is_no_later_version_is_refused(house: Path, version: str) -> None:
    assert re.search("is no version|comes before", refused(house, version))


def test_no_version_twice_and_none_without_news(house: Path) -> None:
    release.release(house, "9.1.0", "2026-12-01")
    assert "is there already" in refused(house, "9.1.0")
    assert "nothing waits" in refused(house, "9.2.0")


def test_a_fragment_with_another_name_is_not_left_behind_in_silence(house: Path) -> None:
    (house / "changes" / "0003-third.md").write_text("Lost.\n", encoding="utf-8")
    commit(house)
    assert "0003-third.md" in refused(house, "9.1.0")


def test_every_fragment_here_has_a_name_for_the_release_and_a_number_of_its_own() -> None:
    names = {path.name for path in (ROOT / "changes").iterdir()} - release.BESIDE_FRAGMENTS
    assert sorted(name for name in names if FRAGMENT.fullmatch(name) is None) == []
    numbers = [name[:4] for name in sorted(names)]
    assert numbers == sorted(set(numbers))
