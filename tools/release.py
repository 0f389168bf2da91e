"""`make release VERSION=0.2.0`: gather `changes/` into the changelog, set version and date, commit, tag."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

ROOT = Path(__file__).parents[1]
CHANGELOG, PROJECT, PUBLICCODE = "CHANGELOG.md", "pyproject.toml", "publiccode.yml"
FRAGMENT = re.compile(r"\d{4}-[a-z0-9-]+\.change\.md")
BESIDE_FRAGMENTS = {"README.md", "template.md"}


class NotReleased(Exception):
    """Nothing was changed; the argument says why."""


def main(
    version: Annotated[str, typer.Argument(help="Three numbers, such as 0.2.0.")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day of the release.")],
) -> None:
    """Release what stands on the branch."""
    try:
        release(ROOT, version, f"{on:%Y-%m-%d}")
    except NotReleased as fault:
        typer.echo(f"No release: {fault}", err=True)
        raise typer.Exit(1) from None
    except subprocess.CalledProcessError as fault:
        typer.echo(f"{' '.join(fault.cmd)} failed. `git reset --hard` puts everything back.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"v{version} is tagged. Look at it with `git show`, then push the branch and the tag.")


def release(root: Path, version: str, on: str) -> None:
    """Make the commit and the tag of a version. Raises NotReleased before anything was changed."""
    _look_first(root, version)
    _run(root, sys.executable, "-m", "towncrier", "build", "--yes", "--version", version, "--date", on)
    _set(root / PROJECT, r"^version = .*$", f'version = "{version}"')
    _set(root / PUBLICCODE, r"^softwareVersion: .*$", f'softwareVersion: "{version}"')
    _set(root / PUBLICCODE, r"^releaseDate: .*$", f'releaseDate: "{on}"')
    _run(root, "git", "add", CHANGELOG, PROJECT, PUBLICCODE)
    _run(root, "git", "commit", "--quiet", "--message", f"Release {version}")
    _run(root, "git", "tag", "--annotate", "--message", f"KorteLijn {version}", f"v{version}")


def _look_first(root: Path, version: str) -> None:
    if re.fullmatch(r"\d+\.\d+\.\d+", version) is None:
        raise NotReleased(f"{version} is no version; it has three numbers, such as 0.2.0.")
    if waiting := _run(root, "git", "status", "--porcelain"):
        raise NotReleased(f"commit or put away first:\n{waiting}")
    if _run(root, "git", "tag", "--list", f"v{version}"):
        raise NotReleased(f"v{version} is there already.")
    before = tomllib.loads((root / PROJECT).read_text(encoding="utf-8"))["project"]["version"]
    if _numbers(version) < _numbers(before):
        raise NotReleased(f"{version} comes before {before}, which {PROJECT} names.")
    fragments = {path.name for path in (root / "changes").iterdir()} - BESIDE_FRAGMENTS
    if strange := sorted(name for name in fragments if FRAGMENT.fullmatch(name) is None):
        raise NotReleased(f"name these in changes/ as its README.md says: {', '.join(strange)}")
    if not fragments:
        raise NotReleased("nothing waits in changes/.")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _set(path: Path, line: str, said: str) -> None:
    text, found = re.subn(line, said, path.read_text(encoding="utf-8"), flags=re.M)
    if found != 1:
        raise ValueError(f"{path.name} has {found} lines {line}")
    path.write_text(text, encoding="utf-8")


def _run(root: Path, *command: str) -> str:
    return subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE, text=True).stdout.rstrip()


if __name__ == "__main__":
    typer.run(main)
