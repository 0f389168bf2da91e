"""A tagged PDF as a screen reader takes it in: its structure, and the text of each part in reading order.

Reads what typst writes, and nothing else: objects side by side, streams packed with Flate or not at all.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from unicodedata import bidirectional

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.S)
_TOKEN = re.compile(
    rb"/(?P<open>\w+)\s*(?:<<(?P<about>[^>]*)>>)?\s*B[DM]C|(?P<close>EMC)"
    rb"|/(?P<font>f\d+) [\d.]+ Tf|(?P<string>\()",
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.S)
_NAMED = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MARK = re.compile(rb"/MCID (\d+)")
_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass(frozen=True)
class Part:
    """An element of the structure: its tag, the text that stands in it itself, and what stands below it."""

    tag: str
    text: str
    parts: tuple[Part, ...]
    about: bytes = field(repr=False)

    @property
    def said(self) -> str:
        """All text in it, in the order of reading."""
        return self.text + "".join(part.said for part in self.parts)

    def all(self, tag: str) -> list[Part]:
        """The elements with this tag, itself included, in the order of reading."""
        found = [self] if self.tag == tag else []
        return found + [one for part in self.parts for one in part.all(tag)]


class Pdf:
    """One file."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.objects = {int(number): body for number, body in _OBJECT.findall(content)}

    @property
    def catalog(self) -> bytes:
        found: bytes
        [found] = [body for body in self.objects.values() if b"/Type/Catalog" in body]
        return found

    @cached_property
    def pages(self) -> list[int]:
        [tree] = [body for body in self.objects.values() if b"/Type/Pages/" in body]
        return self._references(tree, "Kids")

    @cached_property
    def structure(self) -> Part:
        """The document as it is tagged."""
        [root] = self._references(self.catalog, "StructTreeRoot")
        [document] = self._references(self.objects[root], "K")
        return self._part(document)

    @cached_property
    def _marked(self) -> dict[tuple[int, int], str]:
        """The text of each marked piece, by page and number."""
        return {(page, mark): text for page in self.pages for mark, text in self._on(page)}

    def outside(self, page: int) -> str:
        """What stands on a page and belongs to no part: its foot, and heads of tables that are repeated."""
        return "".join(text for mark, text in self._on(self.pages[page]) if mark < 0)

    def pieces(self, page: int) -> list[tuple[int, str]]:
        """What is drawn on a page, piece by piece."""
        return self._on(self.pages[page])

    def _part(self, number: int) -> Part:
        body = self.objects[number]
        tag = re.search(rb"/StructElem/S/(\w+)", body)
        assert tag is not None
        [page] = self._references(body, "Pg") or [0]
        kids = re.search(rb"/K\[((?:[^\[\]]|<<.*?>>)*)\]", body)
        text, parts = "", []
        for elsewhere, below, mark in re.findall(rb"<<(.*?)>>|(\d+) 0 R|(\d+)", kids[1] if kids else b""):
            if below:
                parts.append(self._part(int(below)))
            elif elsewhere:  # a piece on another page, its two keys in either order
                [other_page] = self._references(elsewhere, "Pg") or [page]
                other_mark = re.search(rb"/MCID (\d+)", elsewhere)
                if other_mark is not None:
                    text += self._marked.get((other_page, int(other_mark[1])), "")
            else:
                text += self._marked.get((page, int(mark)), "")
        return Part(tag[1].decode(), text, tuple(parts), body)

    def _on(self, page: int) -> list[tuple[int, str]]:
        """The pieces of text on a page, as they are drawn, with the number of their mark; below 0: none."""
        body = self.objects[page]
        [content] = self._references(body, "Contents")
        [resources] = self._references(body, "Resources")
        tables = {
            name.decode(): self._letters(int(number))
            for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", self.objects[resources])
        }
        pieces: list[tuple[int, str]] = []
        marks = [-1]
        letters: dict[int, str] = {}
        drawn, at = self._stream(content), 0
        while token := _TOKEN.search(drawn, at):
            at = token.end()
            if token["open"]:
                number = _MARK.search(token["about"] or b"")
                inner = marks[-1] if token["open"] == b"ReversedChars" else -at
                marks.append(int(number[1]) if number else inner)
            elif token["close"]:
                marks.pop()
            elif token["font"]:
                letters = tables[token["font"].decode()]
            else:
                glyphs, at = _string(drawn, at)
                numbers = [int.from_bytes(glyphs[one : one + 2], "big") for one in range(0, len(glyphs), 2)]
                said = "".join(letters.get(number, "") for number in numbers)
                pieces.append((marks[-1], said))
        groups = groupby(pieces, itemgetter(0))
        return [(mark, _in_order("".join(said for _, said in group))) for mark, group in groups]

    def _letters(self, font: int) -> dict[int, str]:
        [table] = self._references(self.objects[font], "ToUnicode")
        pairs = _PAIR.findall(self._stream(table).partition(b"beginbfchar")[2])
        return {int(glyph, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for glyph, said in pairs}

    def _stream(self, number: int) -> bytes:
        head, _, packed = self.objects[number].partition(b"stream\n")
        packed = packed.rpartition(b"\nendstream")[0]
        return zlib.decompress(packed) if b"/FlateDecode" in head else packed

    def _references(self, body: bytes, name: str) -> list[int]:
        found = re.search(rf"/{name}[ \[]*((?:\d+ 0 R ?)+)".encode(), body)
        return [int(number) for number in re.findall(rb"(\d+) 0 R", found[1])] if found else []


def _string(drawn: bytes, at: int) -> tuple[bytes, int]:
    """The bytes of a string that begins at `at`, and where it ends; brackets in pairs stand as they are."""
    start, depth = at, 1
    while depth:
        sign = drawn[at : at + 1]
        depth += {b"(": 1, b")": -1}.get(sign, 0)
        at += 2 if sign == b"\\" else 1
    return _ESCAPE.sub(_meant, drawn[start : at - 1]), at


def _meant(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said.isdigit():
        return bytes([int(said, 8)])
    return b"" if said in (b"\n", b"\r\n") else _NAMED.get(said, said)


def _in_order(drawn: str) -> str:
    """Letters stand in a PDF as they are drawn, from the left: what is read from the right is turned."""
    right_to_left = any(bidirectional(one) in ("R", "AL") for one in drawn)
    return drawn[::-1] if right_to_left else drawn
