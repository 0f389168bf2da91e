"""What a newcomer is told to try first. A test takes each line as it is printed and does what it says."""

from __future__ import annotations

from typing import Final

from bot.demo.town import BY_MAIL, COACH_BY_MAIL, COORDINATOR_BY_MAIL

FIRST_REPORT: Final = "1042 + 1077 aanw, tarik ns"
"""What Sanne has to report when the demo opens: two came this morning, one did not."""

REPORT_FOR_PETER: Final = "1348 ns"
"""What Fatima has to report: Grace, whose klantmanager Peter has no Telegram, did not come this morning."""

REPORT_ON_PAGE: Final = "1355 ns"
"""What Noor, a coach without Telegram, has to report: Bilal did not come this morning."""

HINTS: Final = {"sanne": FIRST_REPORT, "ingrid": "/client yonas", "fatima": REPORT_FOR_PETER}
"""What the page offers in the field of somebody who has written nothing yet, by code."""

MINUTE: Final = "Minuut verder"
MAIL_LINK: Final = "Mail mij een link"
REPORT: Final = "Meld"
LETTERS: Final = "Brieven om te printen"
POSTED: Final = "Gepost"
REMINDER: Final = "Herinnering aan Yonas"

FIRST_TRIES: Final = (
    f"As Sanne type “{FIRST_REPORT}”; press “{MINUTE}” below the clock, or wait: Ingrid gets a card.",
    "As Ingrid press “📞 Sanne belt”: Sanne reads that she calls Tarik.",
    f"Below the clock press “{REMINDER}”: he is asked in Tigrinya whether he comes.",
    f"As Fatima type “{REPORT_FOR_PETER}”; press “{MINUTE}”: Peter, without Telegram, gets a mail.",
    f"In the mailbox open its link; as {BY_MAIL} press “{MAIL_LINK}”, open the link of that mail, and"
    " type the code of his authenticator, which stands above the mails: on the page you choose who calls.",
    f"Another mail is for {COACH_BY_MAIL}, a coach without Telegram: open its link, sign in likewise, choose"
    f" “Dag”, write “{REPORT_ON_PAGE}” and press “{REPORT}”: Peter hears it a minute later.",
    f"Sign out; in the mailbox press “{LETTERS}” and sign in as {COORDINATOR_BY_MAIL}: the letter for Grace,"
    f" who reads nothing else, to be printed; press “{POSTED}” once it is in the post.",
)

FIRST_STEPS: Final = (
    "Press “Start met uitnodiging” on a phone, and say yes: everybody of your files has one.",
    "As a coach type “/vandaag”: the day as it stands in your files.",
    "The clock goes as yours does; below it “Volgende ochtend” leads to eight o'clock.",
)
"""The same with files of one's own, where nobody has joined yet."""
