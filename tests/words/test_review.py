"""A reviewer's table: written, corrected in a spreadsheet, read back in; and what is refused."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.i18n import review
from tools.i18n.catalogs import HEADERS, entries, text_faults
from tools.i18n.review import COLUMNS, Refused, read, rows, write
from words.catalogs import LANGUAGES, STAFF
from words.reviewed import catalog_path, headers, unreviewed

ROOT = Path(__file__).parents[2]
DAY = "2026-11-22"
ROLE = "a native speaker"
Cells = dict[str, str]


def corrected(path: Path, change: Callable[[Cells], None], *, delimiter: str = ";") -> Path:
    """The table as somebody saves it again, with changes."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        cells = list(csv.DictReader(source, delimiter=";"))
    for line in cells:
        change(line)
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(cells)
    return path


def correction(key: str, text: str, form: str = "") -> Callable[[Cells], None]:
    def change(line: Cells) -> None:
        if (line["key"], line["plural form"]) == (key, form):
            line["correction"] = text

    return change


def copied(folder: Path, language: str) -> Path:
    """A catalog that a test may change."""
    return Path(shutil.copy(catalog_path(language), folder / "client.po"))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_an_uncorrected_table_changes_nothing_but_the_header(tmp_path: Path, language: str) -> None:
    catalog = copied(tmp_path, language)
    before = catalog.read_text(encoding="utf-8")
    assert read(write(language, tmp_path), language, ROLE, DAY, catalog) == 0
    after = catalog.read_text(encoding="utf-8")
    assert after == before.replace("X-Reviewed: no", f"X-Reviewed: {DAY}, {ROLE}")
    assert headers(catalog)["X-Reviewed"] == f"{DAY}, {ROLE}"


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_texts_written_again_keep_the_layout_of_the_catalog(language: str) -> None:
    source = catalog_path(language).read_text(encoding="utf-8")
    checked = rows(language)
    assert len(checked) > 200
    for row in checked:
        assert review._corrected(source, row, row.translation) == source, row.name


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_corrections_come_back_with_lines_quotes_and_backslashes(tmp_path: Path, delimiter: str) -> None:
    catalog = copied(tmp_path, "fr")
    several = 'Bonjour {first_name} "ici".\r\nUn \\ deux; trois, quatre.'
    changes = {"checkin": several, "button.skip": "Plus tard"}

    def change(line: Cells) -> None:
        line["correction"] = changes.get(line["key"], "")
        line["remark"] = "vu"

    table = corrected(write("fr", tmp_path), change, delimiter=delimiter)
    before = entries(catalog)
    assert read(table, "fr", ROLE, DAY, catalog) == 2
    after = entries(catalog)
    assert after.pop("checkin") == (several.replace("\r\n", "\n"),)
    assert after.pop("button.skip") == ("Plus tard",)
    assert after == {key: forms for key, forms in before.items() if key not in changes}
    assert list(entries(catalog)) == list(before)


def test_one_form_of_a_plural_is_corrected(tmp_path: Path) -> None:
    catalog = copied(tmp_path, "ar")
    before = entries(catalog)["reminder_bundle"]
    assert len(before) == 6
    text = before[2].replace("\n\n", "\nX\n", 1)
    table = corrected(write("ar", tmp_path), correction("reminder_bundle", text, "2"))
    assert read(table, "ar", ROLE, DAY, catalog) == 1
    assert entries(catalog)["reminder_bundle"] == (*before[:2], text, *before[3:])


def test_the_reviewer_sees_for_which_number_a_form_is() -> None:
    forms = [row for row in rows("ru") if row.key == "reminder_bundle"]
    assert [row.form for row in forms] == [0, 1, 2]
    assert [row.where.rpartition(" ")[2] for row in forms] == ["1", "2", "5"]
    assert "{count} afspraak" in forms[0].dutch
    assert "{count} afspraken" in forms[1].dutch
    assert {"button", "reminder, for example with the number 1"} <= {row.where for row in rows("ru")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("🙂 Merci.", "has the slots [], not ['coach']"),
        ("🙂 Merci {coach} {name}.", "has the slots ['coach', 'name'], not ['coach']"),
        ("🙂 Merci {coach.", "has a { or } without its partner"),
        ("<b>Merci</b> {coach}.", "has the tags ['</b>', '<b>'], not []"),
        ("<u>Merci</u> {coach}.", "has a tag that is not b, i or code"),
        ("Merci {coach}, /aide.", "has the commands ['/aide'], not []"),
        ("Merci {coach}, www.example.org.", "has a link"),
        ("Merci {coach}, example.org.", "has a link"),
        ("Merci {coach}, tg://resolve.", "has a link"),
        ("Merci {coach}, @example.", "has a link"),
        ("Merci {coach}, evil.nl/x", "has a link"),
    ],
)
def test_a_correction_that_would_break_something_is_refused(tmp_path: Path, text: str, told: str) -> None:
    catalog = copied(tmp_path, "fr")
    before = catalog.read_bytes()
    changes = {"checkin_thanks": text, "button.skip": "Plus tard"}

    def change(line: Cells) -> None:
        line["correction"] = changes.get(line["key"], "")

    table = corrected(write("fr", tmp_path), change)
    with pytest.raises(Refused) as caught:
        read(table, "fr", ROLE, DAY, catalog)
    assert f"checkin_thanks: the correction {told}" in caught.value.args
    assert catalog.read_bytes() == before


def test_a_table_that_is_old_or_not_whole_is_refused(tmp_path: Path) -> None:
    catalog = copied(tmp_path, "fr")
    table = write("fr", tmp_path)
    source = catalog.read_text(encoding="utf-8")
    catalog.write_text(source.replace('"Passer', '"Sauter'), encoding="utf-8")
    assert catalog.read_text(encoding="utf-8") != source
    with pytest.raises(Refused, match=r"button.skip was changed since the table was written"):
        read(table, "fr", ROLE, DAY, catalog)
    lines = table.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if not line.startswith("button.skip;")), encoding="utf-8")
    with pytest.raises(Refused, match=r"button.skip is not in the table"):
        read(table, "fr", ROLE, DAY, catalog)
    table.write_text("key;Dutch\n", encoding="utf-8")
    with pytest.raises(Refused, match="has no column where it is used, English"):
        read(table, "fr", ROLE, DAY, catalog)
    table.write_bytes("clé;".encode("latin-1"))
    with pytest.raises(Refused, match="not UTF-8"):
        read(table, "fr", ROLE, DAY, catalog)


def test_every_catalog_says_who_drafted_it_and_whether_it_was_reviewed() -> None:
    paths = [*(catalog_path(code) for code in LANGUAGES), catalog_path("nl", STAFF)]
    assert all(headers(path).keys() >= set(HEADERS) for path in paths)
    assert set(unreviewed()) == {
        code for code in LANGUAGES if headers(catalog_path(code))["X-Reviewed"] == "no"
    }


def test_texts_are_compared_with_the_dutch_ones() -> None:
    assert text_faults("👋 {coach}: /stop <b>a</b>", "{coach} <b>b</b> /stop") == []
    assert text_faults("  ", "a") == ["is empty"]


def command(*given: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "tools.i18n.review", *given],
        capture_output=True, text=True, check=False, cwd=folder, env=environment,
    )  # fmt: skip


def test_the_command_writes_all_tables_with_a_bar_and_refuses_in_plain_words(tmp_path: Path) -> None:
    done = command(folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "100%" in done.stdout
    written = {path.stem for path in (tmp_path / "build" / "i18n").glob("*.csv")}
    assert written == set(LANGUAGES)
    assert (tmp_path / "build" / "i18n" / "ti.csv").read_bytes().startswith(b"\xef\xbb\xbfkey;")
    assert "xx is not a language of ours" in command("--language", "xx", folder=tmp_path).stderr
    nobody = command("--read", "build/i18n/ti.csv", folder=tmp_path)
    assert nobody.returncode == 1
    assert 'REVIEWER="name or role"' in nobody.stderr
    lost = command("--read", "ti.csv", "--reviewer", "x", "--on", DAY, folder=tmp_path)
    assert lost.returncode == 1
    assert "Traceback" not in lost.stderr


def test_the_readme_names_each_language_and_claims_no_review_that_was_not() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|") and "by the authors" in line]
    assert table
    told = {code for line in table if line.endswith("| no |") for code in re.findall(r"`(\w+)`", line)}
    assert told == set(unreviewed())
    assert {code for line in table for code in re.findall(r"`(\w+)`", line)} == set(LANGUAGES)
