"""What a file is written in. UTF-8 is taken; anything else only where somebody says what it is."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

WINDOWS: Final = "cp1252"
_CHUNK: Final = 1 << 20
_NO_TEXT: Final = {
    b"PK\x03\x04": "this is an Excel workbook or another ZIP file: open it and save each sheet as CSV UTF-8",
    b"\xd0\xcf\x11\xe0": "this is an Excel workbook: open it and save each sheet as CSV UTF-8",
    b"\x1f\x8b": "this is a packed file: unpack it first",
    b"%PDF": "this is a PDF: ask for the table that it was made from",
}
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Writing:
    """How a file is to be read. `fault`: why it cannot be; `hint`: what a byte that is no UTF-8 may be."""

    encoding: str = "utf-8-sig"
    fault: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody gave on a page: it stands in memory alone."""

    body: bytes

    def open(self, mode: str) -> BytesIO:
        """Read it from its beginning."""
        return BytesIO(self.body)


def writing_of(path: Path | Given, said: str | None) -> Writing:
    """Look through a file, in bounded memory. `said`: what files that are not UTF-8 are written in."""
    with path.open("rb") as raw:
        begin = raw.read(4096)
    for magic, told in _NO_TEXT.items():
        if begin.startswith(magic):
            return Writing(fault=f"a CSV file; {told}")
    if begin.startswith(_UTF_16) or begin.count(b"\0") * 3 > len(begin):
        if said is not None and said.startswith("utf-16"):
            return Writing(said)
        return Writing(fault="text in UTF-8; this is UTF-16: save it as CSV UTF-8, or say ENCODING=utf-16")
    if _decodes(path, "utf-8"):
        return Writing()
    if said is not None:
        return Writing(said)
    if _decodes(path, WINDOWS):
        return Writing(hint=f"; it may be Windows-1252: save it as CSV UTF-8, or say ENCODING={WINDOWS}")
    return Writing(hint=": save it as CSV UTF-8")


def known_encoding(name: str) -> str | None:
    """The encoding of texts that has this name, as Python calls it; None when there is none."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def _decodes(path: Path | Given, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as raw:
            while chunk := raw.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True
