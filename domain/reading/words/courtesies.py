"""Small words of a coach that are about the last report, the last question, or nothing at all."""

from __future__ import annotations

from typing import Final

THANKS: Final = """
    dank, dankje, dankjewel, dank je, dank je wel, dank u, dank u wel, dankuwel, bedankt, thanks, thx, tnx,
    thank you, merci, top, super, fijn, prima, mooi, oke, ok, okay, oki, okido, is goed, goed zo, klopt,
    perfect, geweldig, helder, duidelijk, begrepen, akkoord, check, genoteerd, yes, ja,
    emojipresent, emojismile
"""
GREETING: Final = """
    hallo, hoi, hoihoi, hey, hee, hi, hello, goedemorgen, goedemiddag, goedenavond, goeiemorgen, goeiemiddag,
    goeienavond, goedendag, moi, dag
"""
MISTAKE: Final = """
    sorry, foutje, fout, verkeerd, vergissing, vergist, oeps, oei, klopt niet, was fout, was verkeerd,
    verkeerde, mis, niet goed, ik vergis me, ik heb me vergist, per ongeluk, typfout, tikfout
"""
TAKE_BACK: Final = """
    ongedaan, ongedaan maken, maak ongedaan, maak dat ongedaan, undo, terug, terugdraaien, draai terug,
    herstel, haal weg, verwijder, wis, annuleer, intrekken, trek in, weg ermee, doe terug
"""
LEAVE: Final = "laat maar, laat maar zitten, laat zitten, hoeft niet, niet nodig, vergeet maar, never mind"
BESIDE: Final = """
    pardon, excuus, nee, maar, even, ff, hoor, dat, dit, was, is, het, een, de, mijn, mn, ik, bot,
    aub, alsjeblieft, toch, weer, jij, u, je, hartelijk, heel, erg, veel, zeer, voor, melding, bericht,
    graag, en
"""
"""These change nothing about the small word that they stand with."""
