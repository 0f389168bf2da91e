"""Words with which a coach asks for private data of a client."""

from __future__ import annotations

from typing import Final

DATA_WORDS: Final = """
    adres, adressen, huisadres, thuisadres,
    geboortedatum, geboortedata, telefoonnummer, telefoonnummers, nummer van, 06
    van, 06 nummer, 06 nummers, bsn, bsns, emailadres, emailadressen, mailadres, mailadressen,
    dossier, dossiers, achternaam, achternamen, contactgegevens, persoonsgegevens, gegevens,
    nummers, v nummer, nationaliteit, medische gegevens, telnr, telefoonnr, woonadres, geboren,
    iban, rekeningnummer, uitkeringsgegevens, diagnose, strafblad, woont, hoe oud
"""


DATA_ASK: Final = """
    stuur, geef, mail, app, wat is, mag ik, kun je, kan je, kunt u, kan jij, kun jij, heb je, heb
    jij, weet je, weet jij, graag, zoek, zoek op, lijst, overzicht van, wat zijn, waar, welk, welke,
    laat zien, toon, geven, sturen, doorgeven, mailen, appen, zou je, zou jij,
    stuur me, geef me, hoe oud, even, ff, nodig, wil ik, ik wil, ik heb
"""
