"""A white sheet measured in pixels, with ways, dots and lines of text; matplotlib underneath."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from words.papers.fonts import font, settable

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
_DPI = 100
_POINTS = 72 / _DPI  # of a pixel: matplotlib measures letters and pens in points


class Canvas:
    """Points stand in pixels from the lower left corner; what is drawn later lies on top."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self._figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=ground)

    def way(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line from point to point."""
        across, up = [x for x, _ in points], [y for _, y in points]
        line = Line2D(across, up, color=colour, linewidth=width * _POINTS)
        line.set_solid_capstyle("round")
        line.set_solid_joinstyle("round")
        self._add(line)

    def dot(self, point: Point, colour: str, radius: float) -> None:
        """A filled circle; `point` and `radius` in the units of the paper."""
        self._add(Circle(point, radius, facecolor=colour, edgecolor="none"))

    def text(
        self,
        point: Point,
        said: str,
        colour: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        room: float | None = None,
    ) -> None:
        """One line of text at half its height; where `room` is too small for it, it ends in "…"."""
        weight = "Bold" if bold else ""
        letters = FontProperties(fname=font(weight), size=size * _POINTS)
        shown = settable(said, weight)
        line = Text(*point, shown, color=colour, fontproperties=letters, ha=align, va="center_baseline")
        line.set_parse_math(False)
        self._add(line)
        while room is not None and len(shown) > 1 and line.get_window_extent().width > room:
            shown = shown[:-1]
            line.set_text(f"{shown.rstrip()}…")

    def png(self) -> bytes:
        """The sheet as a picture; the same bytes for the same drawing."""
        made = io.BytesIO()
        self._figure.savefig(made, format="png", metadata={"Software": None})
        return made.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(IdentityTransform())
        artist.set_zorder(len(self._figure.artists))
        self._figure.add_artist(artist)
