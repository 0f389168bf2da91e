"""Words of questions, small talk, withdrawing and things the bot refuses."""

from __future__ import annotations

from typing import Final

SMALLTALK: Final = """
    top, dank, dankje, dankjewel, dank je, dank je wel, dank u, dank u wel, bedankt, bdankt, thanks, thx,
    thnx, tnx, ty, merci, super, fijn, prima, mooi, oke, ok, okay, oki, okido, goed, goedemorgen,
    goedemiddag, goedenavond, goeiemorgen, goedemorge, goeiedag, goeie morgen, hallo, hoi, hey, hee, hi,
    hello, doei, dag, daag, groetjes, groet, gr, mvg, fijne dag, fijne avond, fijn weekend,
    prettig weekend, prettige dag, fijne dag nog, tot morgen, tot maandag, tot later, tot zo, haha,
    hahaha, hihi, lol, graag gedaan, geen dank, geen probleem, is goed, ist goed, komt goed,
    helemaal goed, heel goed, klopt, snap ik, begrepen, duidelijk, yes, yep, yess, yo, ja, jep, jazeker,
    jaja, nee, hmm, ah, ahh, oh, wow, lekker, lekker bezig, goed bezig, geweldig, perfect, toppie,
    topper, tof, cool, nice, great, welterusten, succes, sterkte, beterschap, gefeliciteerd, hoera,
    sorry, pff, pfff, poeh, zucht, jemig, tjonge, emojipresent, emojismile, en jij, hoe gaat het,
    hoe gaat ie, alles goed, hoe is het, hoe gaat t, salut, ciao, bye, goei, goe bezig, bwa, ola,
    jij ook, insgelijks, ook zo, fijne feestdagen, prettige feestdagen, goed zo, fijn zo, chill, kek,
    thanx, thank you, thanks bot, bot, jij bent geweldig, wat een dag, wat een weer, weer zo laat,
    weekend, bijna weekend, eindelijk weekend, eindelijk vrijdag, tot volgende week, spreek je morgen,
    spreek je later, spreek je, dankuwel, wel thuis, werk ze, werkse, smakelijk, eet smakelijk,
    goeiemiddag, goeienavond, goeieavond, goedenmiddag, goedendag, alles rustig, rustig hier, alles rustig
    hier, alles goed hier, lekker rustig, wat een drukte, drukke dag, druk dagje, dag bot, hallo bot, ha,
    hoihoi, hallootjes, moi, mogge, goeiemorgen allemaal, goedemorgen allemaal, prima dank, top dank, dankje
    wel, heel erg bedankt, super bedankt, bedankt hoor, thx bot, fijne vakantie, fijne pauze, smakelijke
    lunch, koffietijd, eerst koffie, komt in orde, doe ik, doen we, ga ik doen, zal ik doen, ik ga naar
    huis, dag voorbij, tot straks, tot dan, tot donderdag, tot vrijdag, tot dinsdag, tot woensdag, werkt
    goed, handig zeg, wat handig, ideaal, leuk, wat leuk, hartelijk dank, hartstikke bedankt, dankjewel
    hoor, lief, gezellig, oke dan, oke top, oke prima, is prima, akkoord, check, genoteerd, yes top, haha
    ja, hahah
"""

NOT_FOR_BOT: Final = """
    schat, schatje, lieverd, liefje, liefste, brood, boodschappen, melk, eten vanavond, wat eten we,
    avondeten, pizza, kaas, bier, biertje, borrel, cafe, voetbal, mama, papa, mam, pap, oma,
    kids van school, sportclub, sportles, zwemles, hond uitlaten, kat, verjaardag, kado, cadeau, film,
    netflix, sleutel van de voordeur, thuis laat, trein van vijf, lunch, koffie halen, koffie, kus, xxx,
    kusjes, knuffel, love you, hou van je, vakantiehuisje, weekendje, tikkie, benzine, tanken, garage,
    tandarts voor mij, parkeerkaart, printer, vergaderzaal, wifi, sauna, feestje, taart, gebak,
    marktplaats, kapper, sportschool, de was, wasmachine, aardappels, kinderen ophalen jij, haal jij,
    neem jij, kom jij, kook jij, wie kookt, ben je thuis, hoe laat thuis, hoe laat ben je, bel je moeder,
    file op de a
"""

QUESTION_WORDS: Final = {
    "when": """
        hoe laat, wanneer, welke dag, welk tijdstip, om hoe laat, welke tijd, hoelaat, wnr,
        volgende afspraak van, wanneer is, wanneer komt, wanneer zie ik, wanneer heeft, wanneer
        heb ik, eerstvolgende afspraak
    """,
    "who": """
        heb ik vandaag nog, heb ik morgen nog, heb ik vandaag iemand, heb ik morgen iemand,
        heb ik straks nog, wie heb ik, wie komt, wie komen, wie zie ik, wie staan, wie staat,
        wie zijn er, wie moet
        ik, welke afspraken, welke klanten, wat staat er, wat heb ik, mijn planning, mn
        planning, mijn rooster, mijn dag, mijn afspraken, agenda, mijn agenda, mn agenda,
        planning, wie moet, afspraken vandaag, afspraken morgen, wat zijn mijn afspraken,
        hoeveel afspraken, wie nog, wie allemaal, wie, wat staat, hoe ziet mijn dag, hoe ziet mn
        dag, programma, dagoverzicht, overzicht vandaag, overzicht morgen, rooster
    """,
    "how_often": """
        waarom, hoezo, hoe komt het dat, hoeveel, hoe vaak, hoevaak, hoeveel keer, hoe veel, overzicht,
        aanwezigheid van,
        opkomst, presentie van, percentage, verzuim van, statistiek, samenvatting,
        aanwezigheidsoverzicht, verzuimoverzicht, hvl, hoe vaak was, hoe is de opkomst, hoe is
        de aanwezigheid
    """,
    "help": """
        kun jij ook, kan jij ook, kun je ook, kan je ook, kan de bot, kan deze bot, kun je mij ook,
        help, hulp, hoe werkt, hoe werk je, wat kan je, wat kun je, wat kan ik, wat kan deze
        bot, wat doe jij, hoe meld ik, hoe geef ik, hoe moet ik, hoe doe ik, hoe voer ik,
        uitleg, handleiding, wat moet ik typen, wat kan jij, wat kun jij, instructie,
        voorbeelden, hoe zet ik, hoe registreer ik, hoe corrigeer ik, hoe trek ik, hoe verzet
        ik, hoe stuur ik, hoe gaat dit, help me, welke commando, hoe plan ik, hoe noteer ik, hoe
        typ ik, hoe wijzig ik, snap niet hoe, wat zijn de mogelijkheden, wie ben jij, wat ben
        jij, what can you do,
        wat moet ik intypen, wat typ ik, wat stuur ik, hoe zeg ik, wat schrijf ik, wat moet ik sturen, wat
        moet ik schrijven, hoe kan ik, wat is de code voor, hoe laat ik weten, hoe vul ik, hoe stel ik, wat
        betekent, welke woorden, welke codes, hoe annuleer ik, hoe verwijder ik, hoe maak ik, hoe voeg ik,
        kan ik hier ook, kan ik ook, kun je uitleggen, leg uit
    """,
    "was_there": "was, waren, is, heeft, had, komt, zijn",
    "open": """
        wat, waar, waarom, welke, hoe, wie, kun je, kan je, kunt u, weet je, weet jij, mag ik,
        heb ik, heeft, hebben we, zijn er, staat er, klopt het, klopt dat, heb je
    """,
}


WITHDRAW: Final = """
    trek ~ in, trek ~ terug, intrekken, ingetrokken, terugtrekken, verwijder, verwijderen, wis, wissen,
    haal ~ weg, haal weg, weghalen, negeer, vergeet, vergeet maar, schrap, ongedaan maken, maak ongedaan,
    ongedaan, delete, niet verwerken, niet opslaan, streep ~ door, gooi ~ weg, laat maar, haal ~ eraf,
    haal ~ eruit, annuleer, undo, niet meetellen, haal ~ er af, moet eraf, moet weg, kan eruit,
    mag eruit, mag weg, kan weg, weg met, doe ~ weg, doe weg, doe maar weg, gooi maar weg, haal maar weg,
    laat ~ maar zitten, laat ~ zitten, laat maar zitten
"""

LAST_MESSAGE: Final = """
    vorige bericht, vorig bericht, laatste bericht, mn vorige bericht, mijn vorige bericht,
    vorige berichtje, laatste berichtje, bericht van net, vorige melding, laatste melding, vorige appje,
    laatste appje, bericht hierboven, bericht hiervoor, dat bericht, dat laatste, dit laatste,
    die laatste, de vorige, het vorige, dat vorige, wat ik net stuurde, wat ik net schreef, net gestuurd,
    vorige app, vorige invoer, laatste invoer, zojuist gestuurd, wat ik zei, wat ik net zei, vorige,
    mn laatste, mijn laatste, laatste registratie, vorige registratie, eerdere bericht, wat ik stuurde,
    bericht van zojuist, bericht van daarnet, dat van net, die van net
"""

BULK: Final = """
    zet iedereen, zet ~ iedereen, zet allemaal, iedereen maar op, allemaal maar op, allemaal op
    aanwezig, iedereen op aanwezig, iedereen op present, alles op aanwezig, zet alles op, zet alle,
    vul overal, vul ~ overal, vul maar, vul alles, vink iedereen, vink alles, gewoon allemaal op,
    iedereen gewoon op, iedereen aanwezig maken, alle afspraken op aanwezig, alles maar op, zet maar
    overal, overal aanwezig, gooi iedereen op, gooi alles op, gooi ~ op aanwezig, maak ~ iedereen ~
    aanwezig, maak iedereen, registreer iedereen, registreer allemaal, doe iedereen, doe allemaal,
    noteer alle, noteer iedereen, boek alle, boek iedereen, meld iedereen, vul alle, registreer alle,
    zet alles, vink alle, geef iedereen, doe maar iedereen, doe maar allemaal, vul iedereen,
    zet de hele groep, zet hele groep, zet mijn
    klanten, zet al mijn
"""
GUESSING: Final = """
    ik loop achter, loop achter, weet het niet meer, weet t niet meer, weet niet meer, geen tijd,
    makkelijk, scheelt werk, scheelt tijd, deze week, hele week, hele maand, deze maand, vorige
    week, afgelopen week, weet ik niet meer, geen zin, achterstand, maar op, voor het gemak,
    gemakshalve, alvast, gokken, gok, ongeveer, maakt niet uit, zal wel kloppen, zal wel, wel goed,
    heb het niet bijgehouden, niet bijgehouden, afgelopen maand, vorige maand, overal
"""

UNTRUE: Final = """
    maar anders krijgt, anders krijgt, anders wordt, anders gaat, anders verliest, anders raakt,
    zodat ze geen, zodat hij geen, zodat zij geen, zodat ze niet, zodat hij niet, ook al was, hoewel,
    terwijl ze er niet was, terwijl hij er niet was, terwijl hij niet, terwijl ze niet, klopt niet maar,
    ook al waren, ook al is, ook al zijn, al was ze er niet,
    al was hij er niet, al waren ze er niet,
    eigenlijk was ze er niet, eigenlijk was hij er niet, in het echt niet, niet echt maar,
    doe maar alsof, doen alsof, verzin, niemand merkt, valt niet op, voor de vorm, voor de uren,
    voor de facturen, voor de factuur, voor de cijfers, anders korten, anders gekort,
    scheelt gedoe, scheelt gezeur, scheelt gezeik, scheelt een hoop, scheelt weer, scheelt werk,
    scheelt papierwerk, scheelt vragen, scheelt discussie, was er niet maar zet,
    niet geweest maar zet, niet geweest maar doe, was er niet maar doe,
    zonder dat ze er was, zonder dat hij er was, maak er maar, stiekem
"""
