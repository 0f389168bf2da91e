"""Words that change nothing about what is reported.

A word is here only if it says nothing of being there, of telling, of when, or of whether something is so.
"""

from __future__ import annotations

from typing import Final

FILLERS: Final = """
de het een t n ne nen den die dat dit deze d r der z m s k bij met voor in om te over door aan van op uit
naar tot na per via tegen onder achter tussen naast rond vanuit al nog weer even eventjes ff effe effen
eens ook zelf zelfs wel hoor zeg joh nou he h ha haha hahaha ach och tja tsja goh pff pfff amai oke ok
okee zich zn zijn mn mijn haar hun je jij jou u uw ons onze elkaar iemand ie ze zij hij hem mekaar
zichzelf er daar hier gewoon netjes keurig braaf gezellig fijn fijne prima top mooi mooie leuk leuke goed
goede goeie goe lekker heerlijk super snel vlot rustig flink kort dan toen daarna toch dus want maar en of
als omdat terwijl zoals waar wie wat welke hoe zo zon heel hele erg echt best beetje bijzonder is was
waren ben bent heeft heb hebben had hadden wordt werd word geworden hallo hoi hee hey goedemorgen
goedemiddag goedenavond goeiemorgen goedendag dag dank dankje bedankt groet groeten groetjes mvg gr aub
svp alvast sorry excuses excuus helaas jammer gelukkig eindelijk natuurlijk eigenlijk inderdaad trouwens
overigens verder samen allebei koffie thee cake taart stroopwafel koek koekje regen regende regent storm
wind hitte kou drukte dagje dagdeel ochtend middag les lesje lessen groep groepje klas gesprek gesprekje
gesprekken afspraak afspraken spreekuur uurtje meneer mevrouw mevr mw dhr client clienten klant klanten
kandidaat deelnemer deelnemers cursist cursisten trots tevreden enthousiast gemotiveerd vrolijk blij moe
zenuwachtig spannend stil dapper betrokken actief lijst lijstje presentielijst rondje update overzicht
verslag verslagje notitie melding meldinkje vandaag nu net zojuist zonet meteen direct straks intussen
inmiddels ondertussen cv vacature vacatures sollicitatiebrief brief brieven map mapje papieren formulier
formulieren huiswerk opdracht opdrachten boek fiets bus trein auto tram metro lopend voet jongen jongens
vent mannen vrouwen dames heren mens mensen kids kinderen emojismile
"""

BESIDE_STEPS: Final = """
zit staat gaat wordt worden doen gezet komt begint beginnen start gestart doet zat ligt loopt krijgt nieuw
nieuwe moet moest mag kan graag wil
"""
"""Verbs beside a step, a plan or a request, where nobody's presence is told."""
