"""JSON as it goes over the wire."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]

# Made once: json.dumps() builds a new encoder at every call with other than default separators.
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


def dump(value: Any) -> bytes:
    """Return a value as compact JSON."""
    return _ENCODE(value).encode("ascii")
