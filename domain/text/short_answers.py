"""A client's answer of one word or sign: yes, no, all right. What it answers, only what was asked can say."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final
from unicodedata import category

from domain.hearing.folding import folded

_YES_OR_NO: Final[dict[str, str]] = {
    "nl": "ja, nee, jawel, ja hoor, ja graag, nee dank u",
    "en": "yes, no, yep, yeah, nope, yes please, no thanks",
    "ar": "نعم, لا, ايوه, اي, أجل, كلا",
    "ti": "እወ, ኣይፋል, ኣይፋልን, ኣይፋሉን",
    "tr": "evet, hayır, yok",
    "fa": "بله, نه, آره, خیر",
    "fa_AF": "بلی, نی, نخیر",
    "ps": "هو, نه",
    "ku": "erê, na, belê",
    "ckb": "بەڵێ, نا, نەخێر, ئا",
    "so": "haa, maya",
    "am": "አዎ, አይ, አይደለም",
    "uk": "так, ні",
    "ru": "да, нет",
    "fr": "oui, non",
    "signs": "✅, ✔, ❌, 👎",
}
_COMES: Final[dict[str, str]] = {
    "nl": "Ja ik kom, ik kom, Ja dat is goed",
    "en": "Yes I am coming, I am coming, Yes that is good",
    "ar": "نعم سأحضر, سأحضر, نعم يناسبني",
    "ti": "እወ ክመጽእ እየ, ክመጽእ እየ, እወ ይጥዕመኒ",
    "tr": "Evet geliyorum, geliyorum, Evet uygun",
    "fa": "بله می‌آیم, می‌آیم, بله خوب است",
    "fa_AF": "بلی می‌آیم, می‌آیم, بلی خوب است",
    "ps": "هو راځم, راځم, هو برابر دی",
    "ku": "Erê ez têm, ez têm, Erê baş e",
    "ckb": "بەڵێ دێم, دێم, بەڵێ دەگونجێت",
    "so": "Haa waan imanayaa, waan imanayaa, Haa way ii habboon tahay",
    "am": "አዎ እመጣለሁ, እመጣለሁ, አዎ ይመቸኛል",
    "uk": "Так прийду, прийду, Так підходить",
    "ru": "Да приду, приду, Да подходит",
    "fr": "Oui je viens, je viens, Oui ça me va",
}
"""What stands on the buttons that say yes to an appointment, for who types it."""
_ALL_RIGHT: Final[dict[str, str]] = {
    "nl": "oke, oké, okee, goed, is goed, prima, akkoord",
    "en": "ok, okay, k, fine, good, all right, alright",
    "ar": "تمام, حسنا, طيب, اوكي, ماشي, موافق",
    "ti": "ሕራይ, ጽቡቕ",
    "tr": "tamam, olur, peki",
    "fa": "باشه, خوب, اوکی",
    "fa_AF": "درست است, درست",
    "ps": "سمه ده, ښه",
    "ku": "baş e, temam",
    "ckb": "باشە",
    "so": "waa hagaag, hagaag, haye",
    "am": "እሺ, ጥሩ",
    "uk": "добре, гаразд, ок",
    "ru": "хорошо, ладно, ок",
    "fr": "d'accord, ok, bien, entendu",
    "signs": "👍, 👌, 🆗",
}
_HELP: Final[dict[str, str]] = {
    "nl": "Hulp nodig?",
    "en": "Need help?",
    "ar": "هل تحتاج إلى مساعدة؟",
    "ti": "ሓገዝ የድልየኩም ድዩ?",
    "tr": "Yardım lazım mı?",
    "fa": "کمک لازم دارید؟",
    "fa_AF": "کمک کار دارید؟",
    "ps": "مرسته غواړئ؟",
    "ku": "Alîkarî lazim e?",
    "ckb": "یارمەتیتان دەوێت؟",
    "so": "Caawin ma rabtaa?",
    "am": "እርዳታ ይፈልጋሉ?",
    "uk": "Потрібна допомога?",
    "ru": "Нужна помощь?",
    "fr": "Besoin d’aide ?",
    "signs": "🆘",
}
"""What stands on the button that shows whom to call in need, for who types it."""
_CALLED_IN_NEED: Final = frozenset({"112", "113", "08000113", "08002000"})
_THANKS: Final = frozenset("🙏❤♥🧡💛💚💙💜🤎🖤🤍🩷🩵🩶💗💕💖💞💐🌹🌷🌸🌺🤲🫶🤝👏")
_AROUND: Final = frozenset("\ufe0f\u200d🏻🏼🏽🏾🏿")  # how a sign looks: in colour, of which skin


class Label(StrEnum):
    """What somebody typed that stands on a button of ours."""

    ANSWER = "answer"  # how much later, or why not: only what was asked says of what
    OTHER = "other"


def yes_or_no(text: str) -> bool:
    """Whether a text is no more than a yes or a no, or "yes, I am coming", in whatever language."""
    said = _words(*_YES_OR_NO.values())
    return _plain(text) in said or _plain(without_signs(text)) in said or says_to_come(text)


def says_to_come(text: str) -> bool:
    """Whether a text is no more than what stands on the buttons that say yes to an appointment."""
    return _plain(without_signs(text)) in _words(*_COMES.values())


def all_right(text: str) -> bool:
    """Whether a text is no more than an "ok" or a thumb up: a yes to a question, or a nod to a message."""
    return _plain(text) in _words(*_ALL_RIGHT.values())


def asks_help(text: str) -> bool:
    """Whether a text is no more than the sign or words of the help button, or a number to call in need."""
    digits = "".join(char for char in text if char not in " -.!?")
    return digits in _CALLED_IN_NEED or _plain(text) in _words(*_HELP.values()) or _signs_help(text)


def _signs_help(text: str) -> bool:
    return "🆘" in text and _plain(without_signs(text)) in {"", *_words(*_HELP.values())}


def signs_thanks(text: str) -> bool:
    """Whether a text is nothing but signs that thank: folded hands, hearts, flowers."""
    signs = [char for char in text if char not in _AROUND and not char.isspace()]
    return bool(signs) and _THANKS.issuperset(signs)


def without_signs(text: str) -> str:
    """The words of a text that has signs around them: "stop 🙏", or the label of a button."""
    return "".join(
        char for char in text if category(char) not in ("So", "Sk") and char not in _AROUND
    ).strip()


def _plain(text: str) -> str:
    """One spelling; a sign said several times says the same once."""
    said = folded("".join(char for char in text if char not in _AROUND)).split()
    return said[0] if said and len(set(said)) == 1 else " ".join(said)


@cache
def _words(*tables: str) -> frozenset[str]:
    return frozenset(_plain(word) for table in tables for word in table.split(", "))
