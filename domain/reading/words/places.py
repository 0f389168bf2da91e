"""Words for places of appointments. Add a word here and the planning of appointments knows it."""

from __future__ import annotations

from typing import Final

STREET_ENDINGS: Final = """
straat str weg laan plein singel gracht kade dreef steeg hof hofje plantsoen dijk pad markt park boulevard
allee ring brink baan haven wal burgwal veld kamp wijk meent zoom eind einde hoek akker oord waard plaats
passage promenade terras werf oever dam burg sluis wei weide wetering vaart vliet
"""
"""How Dutch street names end; a house number has to follow."""

STREET_OPENINGS: Final = """
van de der den het 't ten ter op in prins prinses koning koningin sint st nieuwe oude lange korte grote
kleine hoge lage eerste tweede derde burgemeester burg dokter dr dominee ds professor prof meester mr
pastoor
"""
"""Words with which the name of a street may begin, also without capitals."""

LONE_STREETS: Final = "Kade Markt Plein Dam Singel Brink Haven Wal Hof Gracht Dreef Dijk Ring Weg"
"""Endings that are a street by themselves, when typed with a capital."""

NO_STREETS: Final = """
weg onderweg halverwege eind einde weekeinde weekeind plaats gemeenteplaats hoek haven ring park veld baan
dienstbaan bijbaan vakantiebaan plein markt arbeidsmarkt banenmarkt werkplaats leerwerkplaats
participatieplaats stageplaats leerplek werkplek dam burg pad leerpad traject opleidingspad uitweg ergens
woonplaats
"""
"""Words with such an ending that are no street, so that `onderweg 10` or `bijbaan 24` is no place."""

BUILDINGS: Final = """
stadhuis gemeentehuis raadhuis stadskantoor stadsdeelkantoor gemeentekantoor hoofdkantoor kantoor
bibliotheek bieb buurthuis buurtcentrum wijkcentrum wijkhuis dorpshuis buurtkamer servicepunt werkplein
werkbedrijf leerwerkbedrijf taalschool taalhuis taalpunt inloophuis jongerencentrum moskee kerk azc hotel
kringloop kringloopwinkel uwv leerplein roc school sportzaal gezondheidscentrum huis_van_de_wijk
centrum_voor_werk
"""
"""Places that people know by name; `_` stands for a space."""

WITHOUT_ADDRESS: Final = (
    "online teams zoom telefonisch videobellen videobel beeldbellen beeldbel meet whatsapp"
)
"""Meetings that need no way to go."""
