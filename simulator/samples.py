"""Small files that people send."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final

DOCUMENT: Final = b"Een klein document.\n"
STICKER: Final = bytes.fromhex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700")
"""The smallest WebP there is: one point that nobody sees. The page shows the emoji instead."""

SOUND_RATE: Final = 48_000
FRAME: Final = 960  # samples of 20 ms
SILENCE: Final = b"\xf8\xff\xfe"  # a frame of Opus in which nothing is heard


def sample_picture(number: int = 0) -> bytes:
    """Return a small picture: a soft diagonal of two blues, each `number` a little redder."""
    width = height = 96
    red = 90 + 40 * (number % 3)
    rows = b"".join(
        b"\x00" + b"".join(bytes((red + (x + y) // 4, 150 + x // 2, 200 + y // 4)) for x in range(width))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


def sample_voice(seconds: int) -> bytes:
    """Return an Ogg file with Opus, as Telegram records voices: whole seconds of silence, a page each."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, SOUND_RATE, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 9) + b"kortelijn" + struct.pack("<I", 0)
    frames = SOUND_RATE // FRAME
    pages = [_page(0, 2, 0, [head]), _page(1, 0, 0, [tags])]
    for second in range(1, seconds + 1):
        last = 4 if second == seconds else 0
        pages.append(_page(second + 1, last, second * SOUND_RATE, [SILENCE] * frames))
    return b"".join(pages)


def _page(number: int, flags: int, position: int, packets: Iterable[bytes]) -> bytes:
    """A page of Ogg; its packets are shorter than 255 bytes, so that each takes one segment."""
    packets = list(packets)
    start = b"OggS" + struct.pack("<BBqII", 0, flags, position, 1, number)
    body = bytes((len(packets), *map(len, packets))) + b"".join(packets)
    checksum = _ogg_checksum(start + bytes(4) + body)
    return start + struct.pack("<I", checksum) + body


def _ogg_checksum(content: bytes) -> int:
    # Not the one of zlib: Ogg reads the bits of a byte from the other end.
    checksum = 0
    for byte in content:
        checksum ^= byte << 24
        for _ in range(8):
            checksum = (checksum << 1) ^ (0x104C11DB7 if checksum & 0x80000000 else 0)
    return checksum
