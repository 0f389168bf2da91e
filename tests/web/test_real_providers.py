"""Provider programs that others wrote: a mock in Python, and the certified one of npm."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.web.conftest import free_port, is_served, opened_town
from tests.web.provider import SECRET
from tests.web.test_accounts import configured

PROGRAMS = Path(__file__).parents[1] / "providers"
NODE = shutil.which("node")
INSTALLED = (PROGRAMS / "node_modules" / "oidc-provider").is_dir()
WHY = "node is missing" if NODE is None else f"run `npm ci` in {PROGRAMS.relative_to(PROGRAMS.parents[1])}"
# In CI a missing program is a failure and not a reason to skip.
NEEDS_NODE = pytest.mark.skipif(not (os.environ.get("CI") or (NODE and INSTALLED)), reason=WHY)


@asynccontextmanager
async def running(url: str, *command: str) -> AsyncIterator[None]:
    """A program of its own, until the test is over."""
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
    try:
        await is_served(f"{url}/.well-known/openid-configuration", 200)
        yield
    finally:
        process.kill()
        await process.wait()


@pytest.mark.parametrize("amr", ["mfa", "pwd"])
async def test_the_mock_of_python(tmp_path: Path, amr: str) -> None:
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    user = json.dumps({"sub": "ingrid", "amr": [amr]})
    program = (sys.executable, "-W", "ignore", "-m", "oidc_provider_mock")
    async with running(issuer, *program, "-p", str(port), "--user-claims", user):
        file = configured(tmp_path, issuer, tenant=None)
        async with opened_town(tmp_path, web_providers=file) as town:
            window = town.window()
            await window.open(f"/uitnodiging/{town.world.links['ingrid']}")
            await window.press("Ja, dat ben ik")
            await window.follow("Voortaan inloggen met Gemeente Velsen")
            await window.press("Authorize", sub="ingrid")
            assert window.path == ("/" if amr == "mfa" else "/inloggen/instellen"), window.text
            refused = town.window()
            await refused.open("/inloggen")
            await refused.follow("Inloggen met Gemeente Velsen")
            await refused.press("Deny")
            assert refused.status == 403
            assert "__Host-session" not in refused.cookies


@NEEDS_NODE
@pytest.mark.parametrize("amr", ["pwd,mfa", "pwd"])
async def test_the_provider_of_npm(tmp_path: Path, amr: str) -> None:
    """It insists on PKCE, and says `iss` with its answer."""
    assert NODE is not None, WHY
    assert INSTALLED, WHY
    port, own = free_port(), free_port()
    issuer = f"http://127.0.0.1:{port}"
    back = f"http://127.0.0.1:{own}/inloggen/terug/velsen"
    async with running(issuer, NODE, str(PROGRAMS / "server.mjs"), str(port), back, SECRET, amr):
        file = configured(tmp_path, issuer, tenant=None)
        async with opened_town(tmp_path, web_providers=file, port=own) as town:
            window = town.window()
            await window.open(f"/uitnodiging/{town.world.links['ingrid']}")
            await window.press("Ja, dat ben ik")
            await window.follow("Voortaan inloggen met Gemeente Velsen")
            assert window.path == ("/" if "mfa" in amr else "/inloggen/instellen"), window.text
            bound = [(issuer, "ingrid@provider")] if "mfa" in amr else []  # not before the second proof
            assert await town.world.rows("SELECT issuer, subject FROM identities") == bound


def test_the_lock_file_names_no_address_to_download_from() -> None:
    lock = json.loads((PROGRAMS / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert len(packages) > 20
    assert [name for name, one in packages.items() if "resolved" in one] == []
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
