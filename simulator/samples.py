"""Small files that people send."""

from __future__ import annotations

import struct
import zlib
from typing import Final

DOCUMENT: Final = b"Een klein document.\n"


def sample_picture() -> bytes:
    """Return a small picture: a soft diagonal of two blues."""
    width = height = 96
    rows = b"".join(
        b"\x00" + b"".join(bytes((90 + (x + y) // 2, 150 + x // 2, 200 + y // 4)) for x in range(width))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)
