"""What a newcomer is told to try first. A test takes each line as it is printed and does what it says."""

from __future__ import annotations

from typing import Final

FIRST_REPORT: Final = "1042 + 1077 aanw, tarik ns"
"""What Sanne has to report when the demo opens: two came this morning, one did not."""

HINTS: Final = {"sanne": FIRST_REPORT, "ingrid": "/client yonas"}
"""What the page offers in the field of somebody who has written nothing yet, by code."""

MINUTE: Final = "Minuut verder"
REMINDER: Final = "Herinnering aan Yonas"

FIRST_TRIES: Final = (
    f"As Sanne type “{FIRST_REPORT}”; press “{MINUTE}” below the clock, or wait: Ingrid gets a card.",
    "As Ingrid press “📞 Sanne belt”: Sanne reads that she calls Tarik.",
    f"Below the clock press “{REMINDER}”: he is asked in Tigrinya whether he comes.",
)

FIRST_STEPS: Final = (
    "Press “Start met uitnodiging” on a phone, and say yes: everybody of your files has one.",
    "As a coach type “/vandaag”: the day as it stands in your files.",
    "The clock goes as yours does; below it “Volgende ochtend” leads to eight o'clock.",
)
"""The same with files of one's own, where nobody has joined yet."""
