"""Words for days, months, parts of the day, numbers and lengths of time."""

from __future__ import annotations

from typing import Final

DAY_OFFSETS: Final = {
    0: """
        vandaag, vndaag, vandag, vandaaag, vndg, vdg, vdaag, vandaach, vamdaag, heden, today,
        zojuist, daarnet, daarstraks, heute, hedenmorgen, deze dag
    """,
    -1: "gisteren, gister, gistern, gisteen, gstrn, gstr, gist, gisterne, yesterday, gestern",
    -2: "eergisteren, eergister, eerg, eergistr",
    1: "morgen, mrgn, mrg, morge, mrogen, tomorrow",
    2: "overmorgen, overmrgn, over morgen",
}

PARTS_OF_DAY: Final = {
    "morning": """
        vanmorgen, vanochtend, vanmo, vanm, vanocht, vmorgen, vanochtent, vochtend, ochtend,
        smorgens, s morgens, sochtends, s ochtends, vm, deze ochtend, van ochtend,
        voormiddag, vanmorge, deze morgen, dezen ochtend, deze voormiddag
    """,
    "afternoon": """
        vanmiddag, vanmid, vmiddag, middag, smiddags, s middags, nm, deze middag, van middag,
        namiddag, vanmiddach, deze namiddag
    """,
    "evening": "vanavond, avond, savonds, s avonds, vnavond, deze avond, van avond",
}
"""A part of the day; with `van-` it also means today."""

WEEKDAYS: Final = {
    0: "maandag, maandg, mandag, ma, maa, mdg, monday, montag",
    1: "dinsdag, dindag, dinsdg, dingsdag, di, din, dins, tuesday",
    2: "woensdag, woensdg, woendag, woensdach, wo, woe, woens, wednesday",
    3: "donderdag, dondedag, donderdg, donderdach, do, don, dond, thursday, dondrdag",
    4: "vrijdag, vrydag, vrijdg, vrijdach, vr, vrij dag, vrd, friday",
    5: "zaterdag, zaterdg, za, saturday",
    6: "zondag, zo dag, zon dag, sunday",
}

MONTHS: Final = {
    1: "januari, jan",
    2: "februari, feb, febr",
    3: "maart, mrt, maa rt",
    4: "april, apr",
    5: "mei",
    6: "juni, jun",
    7: "juli, jul",
    8: "augustus, aug",
    9: "september, sept, sep",
    10: "oktober, okt, october, oct",
    11: "november, nov, novmber",
    12: "december, dec, decmber",
}

WHICH_WEEK: Final = {
    "last_week": """
        vorige week, vorig week, vor week, afgelopen week, verleden week, vrge week, last week,
        vor wk, vorige wk, vw
    """,
    "next_week": """
        volgende week, volgend week, volg week, komende week, aanstaande week, vlgnd week,
        volgende wk, vlg week, next week
    """,
    "this_week": "hele week, de hele week, heel de week, deze week, deze wk, this week",
    "last": "afgelopen, jl, jongstleden, laatst, laatste, verleden, j l, afgelop",
    "previous": "vorige, vorig",
    "coming": "komende, komend, aanstaande, as, aankomende, eerstvolgende, a s, aanstaand",
    "next": "volgende, volgend, next",
    "this": "deze, dit",
    "last_month": "vorige maand, afgelopen maand, verleden maand",
    "this_month": "deze maand, dees maand, this month",
    "next_month": "volgende maand, komende maand",
    "this_year": "dit jaar, van dit jaar",
    "this_quarter": "dit kwartaal",
    "last_quarter": "vorig kwartaal, afgelopen kwartaal",
}

NUMBERS: Final = {
    0: "nul",
    1: "een",
    2: "twee",
    3: "drie",
    4: "vier",
    5: "vijf",
    6: "zes",
    7: "zeven",
    8: "acht",
    9: "negen",
    10: "tien",
    11: "elf",
    12: "twaalf",
    13: "dertien",
    14: "veertien",
    15: "vijftien",
    16: "zestien",
    17: "zeventien",
    18: "achttien",
    19: "negentien",
    20: "twintig",
    25: "vijfentwintig",
    30: "dertig",
    35: "vijfendertig",
    40: "veertig",
    45: "vijfenveertig",
    50: "vijftig",
    24: "vierentwintig",
    28: "achtentwintig",
    32: "tweeendertig",
    36: "zesendertig",
    38: "achtendertig",
    90: "negentig",
    60: "zestig",
}

UNITS: Final = {
    "minute": "min, minuten, minuut, minuutjes, minuutje, minn, mins, minutes, minutten, m, minute",
    "hour": "uur, uren, u, h, uurtje, uurtjes, ure, hour, hours",
    "quarter": "kwartier, kwartiertje, kwartie, kwart",
    "day": "dag, dagen",
    "week": "week, weken, wk",
    "month": "maand, maanden",
    "per_week": "pw, per week, p w, in de week, per wk, p week, uur per week, week",
}
