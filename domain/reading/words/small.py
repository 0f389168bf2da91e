"""Small words: negation, conjunctions, groups, pronouns, third persons, doubt, corrections."""

from __future__ import annotations

from typing import Final

GRAMMAR: Final = {
    "polite": """
        wil je, wil jij, wilt u, zou je, zou jij, kun je, kun jij, kan je, kan jij, kunt u, zou
        u, wilde je, wil je even, kan je even, kun je even, zou je willen, zou je kunnen
    """,
    "not": "niet, noch, geen, gen, nimmer, not, nog niet, niet meer, emojino",
    "yes": "wel, welletjes, wel degelijk, gewoon wel, toch wel, ja wel, jawel",
    "also": """
        ook, idem, eveneens, zelfde, hetzelfde, dito, ditto, net zo, ook zo, ebenfalls, evenals,
        net als
    """,
    "almost": "bijna, haast, zo goed als, vrijwel",
    "and": "en, plus, &, +, alsook, evenals, samen met, net als, and, und, alsmede",
    "or": "of, danwel, ofwel, or",
    "but": "maar, echter, alleen, doch, but, aber",
    "because": """
        want, omdat, ivm, i v m, in verband met, wegens, vanwege, doordat, aangezien, dankzij,
        due to, because, reden, ovv, oorzaak, namelijk, nl
    """,
    "so": "dus, daarom, zoals afgesproken, volgens afspraak, volgens plan, zoals gepland",
    "then": """
        vergeten te melden, vergeten door te geven, vergat te melden, vergat door te geven, nog
        vergeten te zeggen, was ik vergeten, ben ik vergeten, nog vergeten, daarna, vervolgens,
        en toen, toen, verder, o ja, oja, oh ja, trouwens, overigens, en verder, tot slot, ten
        slotte
    """,
    "except": """
        behalve, behalven, uitgezonderd, muv, met uitzondering van, op uitzondering van, buiten,
        except, excl, exclusief, zonder, uitz
    """,
    "op": "op",
    "na": "na",
    "not_only": "niet alleen, niet enkel, niet slechts",
    "be": "was, waren, is, zijn, ben, wast, wss er",
    "have": "heeft, hebben, heb, had, hadden, heefd, heef, heft, hep",
    "often": """
        altijd, vaak, meestal, soms, regelmatig, steevast, elke keer, iedere keer, telkens,
        vaker, nooit, zelden, meestal wel, af en toe
    """,
    "degree": """
        echt, erg, zo, heel, helemaal, lekker, goed, veel, bepaald, zon, super, best, fijn,
        makkelijk, gemotiveerd, vrolijk, blij, happy, geweldig, optimaal, lang, lekkerder,
        soepel, productief, actief, betrokken, tevreden
    """,
    "once": "de eerste dag, de eerste lesdag, de eerste werkdag, de eerste stagedag",
    "header": "bij de start, de start van, start van de, aan het begin, begin van, het begin van",
    "instead": """
        ipv, i p v, in plaats van, inplaats van, niet om, afspraak was, afspraak om, afgesproken
        was, stond om, stond op, instead of, terwijl, gepland was, moest om
    """,
    "from_to": "van",
    "to": "naar, tot, wordt, word, werd, is nu, nu",
    "despite": """
        ondanks, ondanks dat, hoewel, alhoewel, ook al, niettegenstaande, al was hij, al was ze, al was zij,
        al is hij, al is ze, al had hij, al had ze, al voelde hij, al voelde ze, al was ie
    """,
    "last_moment": """
        op het laatste moment, op het allerlaatste moment, op t laatste moment, op laatste moment,
        laatste moment, allerlaatste moment, op het laatste nippertje, op de valreep, vlak van tevoren,
        vlak van te voren, een minuut van tevoren, 5 min van tevoren, net van tevoren
    """,
    "yes_word": "ja, yes, jup",
    "no_word": "nee, nope",
    "dagdelen": """
        dagdelen, dagdeel, lessen, dgd, keer aanwezig, x aanwezig, lesdagen, van de lessen,
        bijeenkomsten
    """,
    "weekly": """
        overzicht week, weekoverzicht, week overzicht, maandoverzicht, weekstaat, presentie
        week, presentielijst week, aanwezigheid week, verzuimoverzicht, presentieoverzicht,
        overzicht presentie
    """,
}

GROUPS: Final = {
    "everyone": """
        iedereen, idereen, iederen, allemaal, allen, alle, alle deelnemers, alle klanten, alle clienten,
        alle kandidaten, hele groep, de hele groep, heel de groep, volledige groep, de volledige groep,
        groep compleet, groep was compleet, de groep was compleet, voltallig, voltallige groep,
        complete groep, groep voltallig, de groep voltallig, gans de groep, de hele klas, hele klas,
        elke deelnemer, elke klant, everyone, everybody, all, full house, iedereen van de groep,
        de hele club, volle bak, volle groep, volle klas, iedereen binnen, alleman, de complete groep,
        alle afspraken, al mijn klanten, al mijn afspraken,
        alle cursisten, hele clubje, alles en iedereen, alle mensen, compleet, alle 2, alle 3, alle 4,
        alle 5, alle 6, alle drie, alle vier, alle vijf, alledrie, allevier, alle zes
    """,
    "rest": """
        de rest, rest, de anderen, anderen, de overigen, overigen, de overige, overige, de
        andere, iedereen verder, verder iedereen, alle anderen, alle overigen, verder allemaal,
        de rest van de groep, rest vd groep, rest van de groep, andere deelnemers, de andere
        deelnemers, alle andere, de resterende, de rest allemaal, overige deelnemers
    """,
    "both": """
        beide, beiden, allebei, alle twee, alletwee, allebij, beide klanten, beide clienten,
        both, albei, alebei, de twee, alle 2, beide deelnemers
    """,
    "some": """
        op eentje na, op een na, op 1 na, op twee na, op 2 na, op drie na, op 3 na,
        bijna iedereen, bijna allemaal, bijna alle, bijna de hele groep, vrijwel iedereen,
        vrijwel allemaal, de meesten, meesten, de meeste, de meeste deelnemers, meeste
        deelnemers, een paar, een paar mensen, paar mensen, paar deelnemers, sommigen, sommige,
        een aantal, aantal, enkelen, de helft, helft, niet iedereen, niet allemaal, niet alle,
        niet de hele groep, een deel, iedereen op een na, iedereen op 1 na, op een na iedereen,
        op 1 na iedereen, iedereen op twee na, op een na allemaal, op 1 na allemaal, nagenoeg
        iedereen, zo goed als iedereen, haast iedereen, merendeel, het merendeel, grootste deel,
        het grootste deel, weinig mensen, een of twee, een enkeling, twee van de drie, drie van
        de vier, drie van de vijf, vier van de vijf, almost everyone, most of them, twee niet,
        de eerste twee,
        eentje niet, een niet, niet compleet, groep niet compleet, een van de twee, een van
        beide, een van beiden
    """,
    "nobody": """
        niemand, geen van allen, geen enkele deelnemer, geen hond, geen een, geen van beiden,
        geen van beide, nobody, geen kat,
        van niemand iets gehoord, van niemand gehoord, van niemand bericht, van niemand een bericht,
        niemand iets laten weten
    """,
}

PRONOUNS: Final = {
    "singular": """
        hij, ie, hem, haar, die, deze, zij, meneer, mevrouw, mw, mevr, dhr, deelnemer, client,
        klant, kandidaat, cursist
    """,
    "plural": "ze, hun, hen, zij beiden, deze twee, zulle, die twee, die allebei",
    "me": "ik, ikzelf, mij, me, mezelf, wij, we, ons, ik zelf, zelf",
}

THIRD: Final = """
    tolk, klantmanager, km, consulent, regisseur, docent, docente, leraar, lerares, juf, trainer,
    werkgever, baas, leidinggevende, collega, moeder, vader, ouders, man, vrouw, echtgenoot, echtgenote,
    partner, vriend, vriendin, zoon, dochter, kind, kinderen, broer, broertje, zus, zusje, oom, tante,
    neef, nicht, buurman, buurvrouw, buren, advocaat, begeleider, taalcoach, taalmaatje, maatje,
    contactpersoon, jobcoach, bewindvoerder, schoonmoeder, huisgenoot, mentor, stagebegeleider, gemeente,
    mama, papa, ma zelf, school, oma, opa, vrijwilliger, receptie, balie, klasgenoot, ex, dochtertje,
    zoontje, taalschool, taalaanbieder
"""

HELPERS: Final = """
    tolk, klantmanager, km, consulent, regisseur, docent, docente, leraar, lerares, juf, meester, trainer,
    trainster, jobcoach, gemeente, taalcoach, taalmaatje, stagebegeleider, begeleider, receptie, balie,
    collega, invaller, gastspreker, spreker, beveiliger, werkgever, leidinggevende, vrijwilliger, mentor
"""
"""Those who work with the client: when they are ill or late, nothing is said of the client."""

THINGS: Final = """
    bus, trein, tram, metro, taxi, regiotaxi, busje, boot, pont, vervoer, rit, brief, post, mail, mailtje,
    uitnodiging, pakket, rapportage, rapport, formulier, formulieren, papieren, aanvraag, betaling, oppas,
    laptop, beamer, sleutel, lokaal, zaal, lift, wekker, auto, fiets,
    inschrijving, aanmelding, bericht, berichtje, appje, melding, reactie, huiswerk, opdracht, aangifte,
    betaalbewijs, factuur, urenbriefje, contract, pasje, sleutels
"""
"""What else can be late, missing or there."""

VERBS: Final = """
    moest, moesten, moet, moeten, ging, gingen, gaat, bracht, brengt, haalde, haalt, kreeg, krijgt, kwam,
    kwamen, komt, zei, zegt, belde, belt, appte, appt, wachtte, wacht, nam, neemt, miste, mist, liet, laat,
    wilde, wil, kon, kan, zag, ziet, vergat, bleef, blijft, meldde, meldt, stond, staat, zat, zit, gaf, geeft,
    werd, wordt, hielp, helpt, zocht, zoekt, vroeg, vraagt, sprak, spreekt, deed, doet
"""
"""Verbs of which the word before says who does it."""

CLAIMS: Final = """
    zei, zegt, zeggen, zeiden, beweert, beweerde, beweren, claimt, claimde, houdt vol, hield vol, vertelt,
    vertelde, vertelde mij, vertelde me, volgens eigen zeggen, naar eigen zeggen, zelf zegt, zegt zelf,
    zei zelf, volgens zichzelf, dacht, dachten, denkt, denken, meent, vindt, vond, gaf aan, geeft aan,
    liet weten, laat weten, had gezegd, heeft gezegd, zweert, zwoer, appt, appte, mailt, mailde,
    meldt, meldde,
    gezegd, verteld, aangegeven
"""
"""What somebody says of himself: a reason counts, being there does not."""

HEARSAY: Final = """
    volgens zijn, volgens haar, volgens zn, volgens hem, volgens de, volgens een, hoorde van, hoorde dat,
    heb gehoord dat, gehoord dat, via via, schijnt, schijnbaar, naar verluidt, ik hoor dat, ik hoorde,
    volgens, heb gehoord, hoorde ik, hoor ik, hoorde, ik begreep, begreep ik, begreep van, gehoord van,
    kreeg te horen, kreeg door van, vernam, vernomen, doorgekregen van, hoor net dat, hoor van,
    geruchten, zeggen ze, wordt gezegd, klasgenoot zei, zei me dat,
    vertelde me, vertelde mij
"""

UNSURE: Final = """
    respectievelijk, resp, deels, gedeeltelijk, ten dele, zullen we, vroeg om, vraagt om, verzoekt om,
    stelt voor, stelde voor, voorstel,
    voordat, zodra, totdat, zolang, vroeg of, vroegen of, vragen of, vraag of, benieuwd of, afvraag of,
    kijken of, controleren of, check of, controleer of, weet jij of, weten of, uitzoeken of,
    misschien, mischien, mss, missch, wellicht, mogelijk, mogelijks, mogelijkerwijs, waarschijnlijk, wrs,
    wsch, wss, wrsch, vermoedelijk, volgens mij, vlgs mij, vgm, denk, denk ik, dacht ik, ik dacht,
    ik denk, ik geloof, geloof ik, geloof, meen, meende, meen ik, vermoed, vermoeden, zou, zouden,
    zal wel, hoopt, hoop, hopen, hoopte, hopelijk, probeert, probeer, probeerde, wil graag, wilde,
    wilden, wil, willen, liever, eventueel, als, indien, tenzij, mits, schijnt, schijnbaar, blijkbaar,
    kennelijk, naar het schijnt, kan zijn, zou kunnen, weet niet, weet ~ niet, weten ~ niet,
    weet niet zeker, weet het niet, weet t niet, niet zeker, niet helemaal zeker, onzeker, twijfel,
    twijfelt, onder voorbehoud, in principe, ik gok, gok, gokje, geen idee of, of dat, nagaan,
    checken of, even checken, volgens mij wel, verwacht, verwacht dat, ik verwacht, naar verwachting,
    van plan, is van plan, plan is, bedoeling is, de bedoeling, zal proberen, gaat proberen, bijna zeker,
    vast, vast wel, neem aan, ik neem aan, lijkt me, lijkt, leek, komt nog wel,
    zal nog, ooit, maybe, perhaps, probably, i think, vielleicht, zegt te komen, belooft, beloofde,
    heeft beloofd, stel dat, stel, overweegt, denkt erover, denkt eraan, twijfelen, i guess,
    naar ik meen, vraagt of, wou, wouden, mag, mogen,
    zogenaamd, zogenaamde, zogezegd, zgn, kwansuis, quasi, deed alsof, doet alsof, alsof, had beloofd,
    beloofd, heeft toegezegd, zou zogezegd, stelde dat, nog maar zien, eerst zien, benieuwd, laat ~ afwachten,
    afwachten, hypothetisch, mocht het, gesteld dat, in geval, in het geval, voor het geval,
    dient, dienen, diende, wordt geacht, geacht te, verplicht, behoort, aanwezig te zijn, present te zijn,
    erbij te zijn, wordt afgemeld, worden afgemeld, wordt ziek, heeft verlof aangevraagd, verlof
    aangevraagd, vrij aangevraagd, vraagt vrij, vraagt verlof, wordt verwacht, wordt verwacht om, moet nog,
    zal er wel, zullen er wel, neem ik aan, lijkt mij, schat ik, vermoed ik, verwacht ik, hoop ik, gok ik,
    ik schat, schat, als het goed is, als ik het goed heb, voor zover ik weet, zover ik weet, bij mijn
    weten, geloof van wel, dacht van wel, denk van wel, denk het wel, misschien wel, weet ik niet zeker,
    durf ik niet te zeggen, zou best kunnen, kan best,
    volgende keer, de volgende keer, voortaan, in het vervolg, vanaf nu, op het oog, in het vooruitzicht, in
    zicht, uitzicht op, zicht op, kans op, in beeld, in gesprek over
"""

VAGUE: Final = """
    komt er niet uit, komt er niet meer uit, komen er niet uit, kwam er niet uit,
    op gang, ging goed, ging wel, ging niet goed, moeizaam, ging lekker, ging prima, gaat goed,
    gaat niet goed, gaat lekker, gaat wel, goed bezig, doet zn best, doet haar best, doet het goed,
    loopt goed, loopt lekker, blij met, boos, verdrietig, gemotiveerd, lastig, opletten, druk, stil,
    in de war, moe, zorgen om, hoe verder, opstart, in de gaten houden, aandacht, lekker,
    voicemail ingesproken, ingesproken, zat niet lekker, had er geen zin in, geen zin,
    op tijd weg, op tijd naar huis, op tijd vertrokken, op tijd gegaan, via de telefoon, aan de telefoon,
    over de telefoon, per telefoon, door de telefoon, gesproken via de telefoon,
    gesproken aan de telefoon, gesproken over de telefoon, gesproken per telefoon, ging op tijd naar huis,
    gingen op tijd naar huis, ging op tijd weg,
    zit er weer op, zit er op, zit erop, zit er bijna op, dag zit erop, week zit erop,
    kan niet op tijd komen, kan ~ niet op tijd komen, niet op tijd kunnen komen, op tijd komen, op tijd te
    komen, op tijd zijn, op tijd te zijn, moeite om op tijd,
    ziek geweest, is ziek geweest, was ziek geweest, niks gehoord over, niets gehoord over, ziek uit dienst,
    ziek gemeld op haar werk, ziek gemeld op zijn werk, ziek gemeld op zn werk, ziekgemeld op haar werk,
    ziekgemeld op zijn werk, ziekgemeld op zn werk, ziek gemeld op school, ziek gemeld bij haar werkgever,
    ziek gemeld bij zijn werkgever, ziek gemeld bij zn baas, ziek gemeld bij haar baas,
    voor niks gekomen, voor niets gekomen, voor niks voor de deur, voor niets voor de deur, voor een dichte
    deur, voor dichte deur, tevergeefs gekomen, ziek gemeld bij werk, ziek gemeld bij haar werk, ziek gemeld
    bij zijn werk, ziek gemeld bij zn werk, ziek gemeld op werk, ziekgemeld bij werk,
    kan niet meer, kan ~ niet meer, kon niet meer, kon ~ niet meer, kan niet meer komen, niet meer naar les,
    niet meer naar de les,
    telefonisch gesproken, telefonisch contact gehad, telefonisch gehad, ok met, oke met, ok voor, oke voor,
    ok dat, oke dat, akkoord met, vindt het ok, vindt het oke
"""

CORRECTION: Final = """
    als no show staat, als afwezig staat, als afgemeld staat, als aanwezig staat, als no show stond,
    op no show staat, op afwezig staat, op aanwezig staat, als te laat staat, ten onrechte,
    had ~ als, had hem als, had haar als, als no show gemeld, als afwezig gemeld, als aanwezig gemeld,
    als no show doorgegeven, als aanwezig doorgegeven, als afwezig doorgegeven, als no show genoteerd,
    als aanwezig genoteerd, als afwezig genoteerd, als no show gezet, als afwezig gezet,
    keek verkeerd, zag het verkeerd, zag t verkeerd, had het verkeerd, verkeerd opgelet,
    per abuis, abusievelijk, corrigeren, gecorrigeerd, rechtzetten, recht te zetten, correctie, corectie,
    corr, corrigeer,
    rectificatie, oeps, oeps sorry, foutje, fout van mij,
    mijn fout, vergissing, verkeerd gekeken, verkeerd gezien, verkeerd doorgegeven, verkeerd gemeld,
    verkeerd ingevoerd, verkeerd genoteerd door mij, verkeerd opgegeven, verkeerd getypt,
    verkeerd gelezen, verkeerd gezet, ik had me vergist, heb me vergist, ik vergiste me, vergiste me,
    sorry bedoelde, ik bedoelde, ik bedoel, bedoelde, bedoel, moet zijn, had moeten zijn, klopt niet,
    klopte niet, klopt toch niet, niet juist, onjuist, wijzig, wijziging van, wijzigen, verander,
    herstel, verbetering, bij nader inzien, achteraf toch, eerder gemeld als, stond als, staat als,
    staat nu als, stond op no show, staat op no show, stond op afwezig, stond op aanwezig,
    staat op aanwezig, staat op afwezig, staat er als, stond er als, had ik als, toch niet no show,
    is toch wel, was toch wel, was er toch wel, toch wel geweest, toch wel aanwezig, toch afgemeld,
    toch wel afgemeld, toch gewoon, blijkt toch, bleek toch, mijn vorige melding, vorige melding,
    eerdere melding, mijn eerdere bericht, per ongeluk, tikfout, typo, foutief, sorry verkeerd,
    verkeerde knop, verkeerde regel, verkeerde rij, verkeerde lijn, verkeerde kolom, verkeerde vakje,
    verkeerde hokje, verkeerde vinkje, verkeerd vakje, verkeerd hokje,
    verkeerd vinkje, excuus, had het mis, ik zat fout, zat ernaast, schrap, niet wat ik zei,
    had hem verkeerd, had haar verkeerd, had ze verkeerd, had ik verkeerd, heb ik verkeerd, heb hem
    verkeerd, heb haar verkeerd, had ik fout, had hem fout, had haar fout, heb ik fout, stond er verkeerd
    in, staat er verkeerd in, staat verkeerd, stond verkeerd, is verkeerd gegaan, ging verkeerd, verkeerd
    aangevinkt, verkeerd aangeklikt, verkeerd ingeklopt, was fout, is fout, was niet juist,
    stond ~ verkeerd, staat ~ verkeerd, stonden ~ verkeerd, staan ~ verkeerd
"""

SELF_REPAIR: Final = """
    nee wacht, wacht, nee, nee toch, oh nee, o nee, of nee, sorry, ik bedoel, bedoel, bedoelde,
    herstel, pardon, foutje, correctie, eh nee, uh nee, nee hoor, toch niet, tenminste, oeps, of
    eigenlijk, eigenlijk
"""

CAME_AFTER_ALL: Final = (
    "kwam toch, toch nog, toch gekomen, kwam uiteindelijk, uiteindelijk, toch maar, alsnog, toch wel, toch, "
    "toch gewoon, kwamen toch, kwam alsnog, kwamen alsnog, kwamen uiteindelijk, kwam uiteindelijk toch, "
    "uiteindelijk toch, kwam uiteindelijk wel, alsnog gekomen, alsnog geweest, uiteindelijk gekomen, "
    "uiteindelijk toch gekomen, kwam dan toch, toch maar gekomen, toch geweest, toch aanwezig"
)

NEAR_ATTENDANCE: Final = """
    halverwege half deels gedeeltelijk eventjes weg uitgevallen onbekend onduidelijk checken nagaan
    navragen nakijken uitzoeken twijfel opkomst presentie aanwezigheid afwezigheid gewacht wachten
    deur lokaal vermist verdwenen verdween zoek spoorloos onderweg komst verschijnen
"""
"""Words that say, in a clause that is not understood, that it is about somebody being there."""

KIND_WORDS: Final = """
    groet groeten groetjes gefeliciteerd felicitaties proficiat beterschap bedankt bedankje
    dankjewel topper compliment complimenten jarig verjaardag
"""
"""Greetings and praise: a client in them is not reported on."""

COUNTED: Final = """
x keer maal euro procent jaar uren km kilometer meter stuks mensen personen punten woorden werkdagen dgn
"""
"""Behind a number it is an amount."""

NUMBERED: Final = "bus lijn tram trein groep niveau pagina blz bladzijde les hoofdstuk toestel perron spoor"
"""Before a number it is called by that number."""
