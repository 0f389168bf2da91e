"""First stage: one plain spelling for every way a phone can send the same text.

Lower case, no accents, Latin digits, no invisible characters; emoji with a meaning become words, bullets
and forwarding headers go. Line breaks stay: they part reports.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from domain.text.negation import SPELT, meant

LONGEST = 4096
"""What Telegram allows in one message; the rest is not read."""

_EMOJI: Final = {
    "👍": " emojipresent ",
    "✅": " emojipresent ",
    "✔": " emojipresent ",
    "☑": " emojipresent ",
    "👌": " emojipresent ",
    "🆗": " emojipresent ",
    "🟢": " emojipresent ",
    "💚": " ",
    "✓": " emojipresent ",
    "🙋": " emojipresent ",
    "👎": " emojiabsent ",
    "❌": " emojiabsent ",
    "✖": " emojiabsent ",
    "🚫": " emojiabsent ",
    "⛔": " emojiabsent ",
    "🔴": " emojiabsent ",
    "✗": " emojiabsent ",
    "✘": " emojiabsent ",
    "❎": " emojiabsent ",
    "👻": " no show ",
    "🤒": " ziek ",
    "🤢": " ziek ",
    "🤧": " ziek ",
    "😷": " ziek ",
    "🤮": " ziek ",
    "🤕": " ziek ",
    "→": " naar ",
    "➡": " naar ",
    "⇒": " naar ",
    "½": " half ",
    "❓": "?",
    "❗": "!",
    "…": ". ",
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "×": "x",
    "·": " - ",
    "•": " - ",
    "✱": " - ",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "🙂": " emojismile ",
    "😊": " emojismile ",
    "😀": " emojismile ",
    "🙏": " emojismile ",
    "😂": " emojismile ",
    "❤": " emojismile ",
    "😘": " emojismile ",
    "😍": " emojismile ",
    "😃": " emojismile ",
    "😁": " emojismile ",
    "😅": " emojismile ",
    "😉": " emojismile ",
    "🤗": " emojismile ",
    "ß": "ss",
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "æ": "ae",
}
_EMOJI_KEYS: Final = re.compile("|".join(map(re.escape, _EMOJI)))
_FORWARDED: Final = re.compile(
    r"^\s*(?:fwd?|fw|doorgestuurd(?: bericht)?|forwarded(?: message)?|doorgezonden|begin forwarded message)"
    r"\s*(?:(?:van|from)\b\s*)?[:>]?\s*"
)
_QUOTED_FROM: Final = re.compile(
    r"^\s*(?:bericht|appje|app|mail|sms|mailtje|smsje|berichtje|tekst) van ([a-z]+)\s*:\s*"
)
_IN_QUOTES: Final = re.compile(
    r"""(?<!als )(?<!op )["'‘’‚`´„“”]\s?((?:te )?(?:laat|aanwezig|present|ziek|afgemeld|afwezig|no.?show"""
    r"""|op tijd|vergeten|geweest|er))\s?["'‘’`´“”]"""
)
"""`Samira was weer "ziek"`: the sender does not believe it."""
_PASTED: Final = re.compile(
    r"(?m)^[ \t]*(?:\[\d[\d :,./-]*\]|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?,? \d{1,2}:\d{2} -)[ \t]*"
    r"(?P<who>[^\n:\[\]]{1,40}):[ \t]*"
)
"""`[24-11 10:05] Sanne: farid aanwezig`: the head of a line that was pasted from a chat."""
_BOX: Final = re.compile(r"[☐□▢◻⬜🔲🔳◽]|\[[ \t]*(?P<mark>[xv✓✔]?)[ \t]*\]")
"""A list with boxes: who is not ticked was there or not, and nobody knows which."""
_BULLET: Final = re.compile(r"(?m)^[ \t]*(?:[-*>+#~]+(?!\d)|\d{1,2}[.)](?!\d)|[a-z]\))[ \t]+")
_RANGE: Final = re.compile(
    r"(?<![\d.:/-])(?:van )?(\d{1,2}(?:[:.]\d{2})?)(?: ?(?:u|uur|h)\b)?"
    r" ?(?:-|tot(?: en met)?|t/m|tm|a) ?(\d{1,2}(?:[:.]\d{2}(?: ?(?:u|uur|h)\b)?| ?(?:u|uur|h)\b))(?![\d/-])"
)
"""`9-12u`, `van 9 tot 12 uur`, `9:00-12:00`: it plans its start."""
_BARE_RANGE: Final = re.compile(
    r"\bvan (\d{1,2}) tot (\d{1,2})(?= ?(?:$|[,.;!?\n)]|in |bij |op |voor |met ))"
)
_REPORT = (
    r"(?:melding|meldingen|bericht|berichtje|reactie|mail|mailtje|app|appje|doorgifte|update|verslag|rapportage"
    r"|terugkoppeling|doorgeven|melden|berichten|reageren|invoeren|registreren|doorgeef|meld|meldde|reageer"
    r"|stuur|invoer|doorgegeven|gemeld|ingevoerd|terugkom)"
)
_SMALL = (
    r"(?: (?:voor|vr|van|dat|ik|wij|we|het|t|de|deze|dit|mijn|mn|zo|te|wat|pas|een|beetje"
    r"|erg|nu|nogal|heel|om))"
)
_MINE = r"(?:van|door) (?:mij|me|mijn kant|mn kant|ons)\b"
_OWN_LATENESS: Final = re.compile(
    rf"\b(?:excuses|excuus|sorry(?=,? (?:voor|vr|dat|van)\b)|pardon),?{_SMALL}*"
    rf" (?:te )?(?:laat|late){_SMALL}* (?:te )?{_REPORT}\b(?: {_MINE})?[ :,.-]*"
    rf"|\b(?:te |veel te |beetje |wat |nogal )*(?:laat|late) {_REPORT} {_MINE}[ :,.-]*"
    r"|\b(?:door|van) (?:mij|me|ons) (?:te |veel te |wat )?laat (?:doorgegeven|gemeld|ingevoerd)\b"
    rf"|\b(?:mijn|mn) (?:te |wat )?late {_REPORT}\b[ :,.-]*"
    r"|\b(?:ik )?(?:ben|was) (?:ik )?(?:wat |te |erg |een |beetje |zelf )*laat met"
    rf" (?:het |mijn |mn )?{_REPORT}\b[ :,.-]*"
    rf"|\b(?:ik )?(?:meld|geef|stuur|app|bericht)(?: ik)?{_SMALL}* laat(?: door)?\b(?:,? maar\b)?[ :,.-]*"
)
"""`Excuses voor deze late melding`, `te laat doorgegeven door mij`: the sender is late, and no client."""
_OTHER_ONE: Final = re.compile(
    r"(?<=[a-z0-9])(?<!\ben)(?<!\bof)(?<!\bmaar)(?<!\bwas)(?<!\bis)(?<!\bmet)(?<!\bvan)(?<!\bvoor)(?<!\bbij)"
    r"(?<!\bdat)(?<!\book)(?<!\bheeft)(?<!\bkwam)(?<!\balleen)(?<!\bop)(?<!\bom) (?=die van"
    r" (?:\d|half\b|kwart\b|een uur\b|(?:twee|drie|vier|vijf|negen|tien|elf|twaalf)(?: uur)?\b))"
)
"""`De een was er die van een uur niet`: somebody else follows."""
_TOLD = r"(?:doorgeven|melden|laten weten|zeggen|mededelen|vertellen|doorbellen|berichten|meegeven)"
_PREFACE: Final = re.compile(
    r"(?:^|(?<=[.,;:!?\n]) ?)(?P<hail>(?:hoi|hallo|hey|hi|dag|goedemorgen|goedemiddag|beste)[ ,!.]+)?"
    r"(?:ik|we|wij) (?:wilde|wilden|wil|willen|wou|wouden)"
    rf"(?: (?:je|jullie|u|jou|nog|even|ff|effe|effen|graag|alleen|maar|hierbij|eventjes|snel|kort|toch))*"
    rf" {_TOLD} dat "
)
"""`Ik wilde even doorgeven dat samira er was`: what is wanted is only to say it."""
_GREETED: Final = re.compile(
    r"\b(?:goeie|goede|goeden) (?:morgen|ochtend|middag|avond|namiddag)"
    r"(?= (?:meneer|mevrouw|allemaal|ik|hier|met)|[ ,!.]*$|[,!.\n])"
    r"|\b(?:fijne|prettige) (?:avond|dag|middag|ochtend|morgen|nacht)(?: (?:verder|nog|allemaal|alvast))*"
)
_SIGNED: Final = re.compile(
    r"\b(?:met (?:vriendelijke|hartelijke) groet(?:en)?|mvg)"
    r"[ ,.]*\n?[ ,]*[a-z]*[ .!]*$"
)
"""The greeting and the name that close a letter."""
_BEGUN: Final = re.compile(
    r"\bterwijl (?:(?:we|wij|het|de|hij|ze|zij|ie|gesprek|les|training|afspraak|coaching|intake|eigenlijk"
    r"|al) )*om (\d{1,2}(?:[.:]\d{2})?(?: ?(?:u|uur))?)"
    r"(?: (?:zou|zouden|had|hadden|was|begon|begonnen|begint|moest|moesten|beginnen|starten|startte|stond"
    r"|gepland|afgesproken|zijn|moeten|er|de|les|het|gesprek|afspraak|training))+\b"
)
"""`Kwam om 14.10 terwijl we om 14.00 zouden beginnen`: the time that was agreed on."""
_DAY_HEAD: Final = re.compile(
    r"(?:(?<=^)|(?<=[.;!] )|(?<=\n))((?:(?:afgelopen|vorige week) )?(?:ma|di|wo|do|vr|maandag|dinsdag"
    r"|woensdag|donderdag|vrijdag|gisteren|eergisteren|vandaag)) ?: (?=[a-z0-9])"
)
_APOSTROPHES: Final = frozenset("'’‘`´")
Replacement = str | Callable[[re.Match[str]], str]
_REPLACEMENTS: Final[Sequence[tuple[frozenset[str] | None, re.Pattern[str], Replacement]]] = (
    (_APOSTROPHES, re.compile(r"[’‘`´]"), "'"),
    (_APOSTROPHES, re.compile(r"\b([zmd])'n\b"), r"\1n"),
    (_APOSTROPHES, re.compile(r"(?<=[a-z0-9])'s\b"), " "),
    (_APOSTROPHES, re.compile(r"(?<![a-z])'([sntmkr])\b"), r"\1"),
    (_APOSTROPHES, re.compile(r"'"), ""),
    (None, SPELT, meant),
    (frozenset("m"), re.compile(r"mr\b(?!\.)(?<=[a-z0-9,] mr)"), "maar"),
    (frozenset("0123456789"), re.compile(r"(?<=\d) ?mn\b"), " min"),
    (frozenset("w"), re.compile(r"wl\b(?<=\bwl)"), "wel"),
    (
        frozenset("%"),
        re.compile(r"\b(?:opkomst|presentie) (?:was |is )?(?:van )?100 ?%|\b100 ?% (?:opkomst|presentie)\b"),
        " iedereen aanwezig ",
    ),
    (frozenset("%"), re.compile(r"\b(?!100)\d{1,3} ?%"), " deels "),
    (
        frozenset("."),
        re.compile(r"\b([a-z](?:\.[a-z])+)\.?(?![a-z])"),
        lambda match: match.group(1).replace(".", ""),
    ),
    (frozenset(">"), re.compile(r"[-=]>|>"), " naar "),
    (frozenset("w"), re.compile(r"\bzowel (\w+(?: \w+){0,3}?) als\b"), r"\1 en"),
    (frozenset("j"), re.compile(r"\btraject (van \S+) zit er ?op\b"), r"\1 traject beeindigd"),
    (frozenset("z"), re.compile(r"\b(?:eerlijk gezegd|om eerlijk te zijn) "), ""),
    (
        frozenset("w"),
        re.compile(r"\b(zou (?:u|je|jij) [^.?!\n]{0,80}?) willen (?=zetten|plannen|maken|boeken|inplannen)"),
        r"\1 ",
    ),
    (
        frozenset("w"),
        re.compile(
            r"[, ]*\bwelke? (?:onderdeel|onderdelen|toets|examen) (?:weet|weten) (?:ik|we) (?:\w+ )?niet\b"
        ),
        " ",
    ),
    (frozenset("h"), re.compile(r"\blate[n]? (?:hore|horre)\b"), "laten horen"),
    (frozenset("w"), re.compile(r"\blate[n]? (?:wete|wette|weten)\b"), "laten weten"),
    (frozenset("l"), re.compile(r"\blate horen\b"), "laten horen"),
    (frozenset("w"), _PREFACE, lambda match: match.group("hail") or ""),
    (frozenset("g"), re.compile(r"\b(?:had ik |heb ik )?nog niet (?:doorgegeven|gemeld|ingevoerd) ?:"), ","),
    (frozenset("g"), _SIGNED, " "),
    (frozenset("dnmtc"), _GREETED, " "),
    (frozenset("w"), _BEGUN, r"ipv \1"),
    (frozenset("r"), re.compile(r"\b(van \d) nr\.? (?=\d\b)"), r"\1 naar "),
    (
        frozenset("w"),
        re.compile(r"\b(?:(?:o|oh|eh|uh|euh) )?nee,? wacht(?: even| ff| effe)?[ ,.:!]+(?=\w)"),
        "nee wacht ",
    ),
    (
        frozenset("g"),
        re.compile(r"(?<=\ber) (?=graag (?:de )?(?:volgende|voortaan|een|wel|tolk|contact|dat|overleg)\b)"),
        ", ",
    ),
    (frozenset("/-_"), re.compile(r"(?<=[a-z])[/\-_](?=[a-z])"), " "),
    (frozenset("0123456789"), _RANGE, r"\1 uur tot \2"),
    (frozenset("0123456789"), _BARE_RANGE, r"\1 uur tot \2 uur"),
    (frozenset("m"), re.compile(r"\btot[ -]+en[ -]+met\b"), "tm"),  # its `en` joins nothing
    (frozenset("0123456789"), re.compile(r"(?<=[a-z])(?=(?:\d{4})\b)(?<!\bk)"), " "),
    (None, re.compile(r"([a-z])\1{2,}"), r"\1\1"),
    (frozenset("l"), _OWN_LATENESS, " "),
    (
        frozenset("l"),
        re.compile(
            r"\b(wat|te|beetje|iets|ietsje|erg|heel|veel|nogal|was|waren|kwam|kwamen|min|minuten|uur|kwartier)"
            r" laat maar\b"
        ),
        r"\1 laat, maar",
    ),
    (frozenset("v"), _OTHER_ONE, ", "),
    (frozenset("v"), re.compile(r"\b(?<=die van )een uur\b"), "13:00"),
    (None, re.compile(r"[ \t\xa0]+"), " "),
)
"""Signs of which one must stand in the text for the pattern to be tried, the pattern, and what is written."""


_MARK: Final = r"(?:(?<=[a-z)])(?<!\bmin)(?<!\bminuten)(?<!\buur)(?<!\bu)|(?<=\d{3}))[ \t]*"
_PLUS_LAST: Final = re.compile(_MARK + r"\+(?=[ \t]*(?:$|[,;\n]))", re.MULTILINE | re.IGNORECASE)
_PLUS: Final = re.compile(_MARK + r"\+", re.IGNORECASE)
_MINUS_LAST: Final = re.compile(_MARK + r"[-–—](?=[ \t]*(?:$|[,;\n]))", re.MULTILINE | re.IGNORECASE)
_PLUS_AMOUNT: Final = re.compile(_MARK + r"\+(?=[ \t]*\d{1,2}\b)", re.IGNORECASE)
_TICK: Final = re.compile(r"(?<=[a-z0-9)])[ \t]+v(?=[ \t]*(?:$|[,;\n]))", re.MULTILINE | re.IGNORECASE)
_CROSS: Final = re.compile(
    r"(?<=[a-z0-9)])[ \t]+x(?=[ \t]*(?:$|[,;\n]|(?:zb|mb|ziek|afgem\w*|afm|ns)\b))",
    re.MULTILINE | re.IGNORECASE,
)
_SEVERAL: Final = 2
_WHO_KNOWS: Final = re.compile(r"(?m)^[ \t]*\?+[ \t]*:")
_STRETCHES: Final = re.compile(r"([,;\n])")


def _lettered(text: str) -> str:
    """`Samira v, yonas v, farid x mb`: ticks and crosses as letters, where there are several of them."""
    if len(_TICK.findall(text)) < _SEVERAL:
        return text
    return _CROSS.sub(" emojiabsent", _TICK.sub(" emojipresent", text))


def marked(text: str) -> str:
    """A list with a plus or minus behind each name as words: `yonas +`, `samira -`, `farid + 5 te laat`.

    A plus between two names joins them, and a minus is a mark only beside a plus that is one. A line that
    begins with a question mark and a colon has those of whom the writer does not know it.
    """
    text = _lettered(_WHO_KNOWS.sub("misschien:", text))
    if "+" not in text or not _PLUS_LAST.search(text):
        return text
    made = []
    for stretch in _STRETCHES.split(text):
        one = _PLUS.sub(" emojipresent ", stretch) if _PLUS_LAST.search(stretch) else stretch
        one = _PLUS_AMOUNT.sub(" emojipresent ", one)
        made.append(_MINUS_LAST.sub(" emojiabsent ", one))
    return "".join(made)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text in plain spelling; `forwarded` when it carries the words of somebody else."""

    text: str
    forwarded: bool = False


def _ticked(box: re.Match[str]) -> str:
    return " emojipresent " if box["mark"] else " misschien "


def without_heads(text: str, names: Iterable[str]) -> str:
    """A text pasted from a chat without who wrote when; `names`: of whom it keeps that they wrote it."""
    known = {plain_name(name) for name in names}

    def kept(head: re.Match[str]) -> str:
        return f"{head['who']}: " if plain_name(head["who"]) in known else ""

    return _PASTED.sub(kept, text)


def clean(raw: str) -> Cleaned:
    """The plain spelling of a message."""
    text = _BOX.sub(_ticked, _IN_QUOTES.sub(r" zogenaamd \1 ", raw[:LONGEST].lower()))
    if not text.isascii():
        text = _latin(text)
    text = text.lower().replace('"', " ").replace("\r", "\n")
    forwarded = _FORWARDED.match(text)
    if forwarded:
        text = text[forwarded.end() :]
    quoted = _QUOTED_FROM.match(text)
    if quoted:
        text = f"{quoted.group(1)}: {text[quoted.end() :]}"
    text = marked(_BULLET.sub("", text))
    if len(_DAY_HEAD.findall(text)) > 1:
        text = _DAY_HEAD.sub(r"\1 ", text)
    letters = set(text)
    for signs, pattern, plain in _REPLACEMENTS:
        if signs is None or not signs.isdisjoint(letters):
            text = pattern.sub(plain, text)
    return Cleaned(text.strip(), bool(forwarded or quoted))


def plain_name(name: str) -> str:
    """A first name in the spelling of a cleaned text."""
    return name.lower() if name.isascii() and name.isalpha() else clean(name).text


def _latin(text: str) -> str:
    """Emoji as words, accents off, digits of other scripts as ours, invisible characters gone."""
    text = _EMOJI_KEYS.sub(lambda match: _EMOJI[match.group()], text)
    letters = []
    for char in unicodedata.normalize("NFKD", text.casefold()):
        if char < "\x80":
            letters.append(char)
            continue
        category = unicodedata.category(char)
        if category == "Nd":
            letters.append(str(unicodedata.digit(char)))
        elif category == "So":
            letters.append(" ")
        elif category in ("Zs", "Zl", "Zp"):
            letters.append(" " if category == "Zs" else "\n")
        elif category[0] == "L" or category == "Sc":
            letters.append(_EMOJI.get(char, char))
    return "".join(letters)
