"""Words about planning, the ladder, endings, signals and requests."""

from __future__ import annotations

from typing import Final

CHANGES: Final = {
    "create": """
        nieuwe afspraak, nieuw afspraak, nw afspraak, nwe afspraak, nieuwe afspr, nieuw gesprek,
        nieuwe afpraak, afspraak gemaakt, afspraak ingepland, afspraak gepland, ingepland, inplannen,
        plan in, plan, plannen, gepland, in de agenda, in agenda, in de planning,
        in planning, op de planning, in het rooster, in mijn agenda, in mn agenda,
        zet ~ in de planning, zet ~ in de agenda, zet ~ in agenda,
        afgesproken, volgende afspraak, vervolgafspraak, vervolg afspraak, nieuwe afspraak gemaakt,
        afspraak maken, ingeboekt, geboekt, boek, maak een afspraak, maak afspraak, afspraak erbij,
        nieuwe date, noteer, ingelast, nieuwe intake, vervolggesprek, nieuw moment, ingeplant,
        vastgelegd, afspraak staat, nieuwe tijd, moet nog een afspraak, nog een afspraak,
        moet een afspraak, afspraak nodig, nog inplannen, moet ingepland
    """,
    "move": """
        verzet, verzetten, verplaatst, verplaatsen, verschoven, verschuift, verschuiven, omgezet,
        uitgesteld, verzetten we, vervroegd, gewijzigd naar, opgeschoven, doorgeschoven, verlegd,
        schuift, schuif, schuiven, wordt verplaatst, verplaats, verschuif, naar achteren, naar voren,
        geschoven, gezet naar, opschuiven, doorschuiven, moved, reschedule, rescheduled, verplaast,
        verzetten naar, verzet naar, verplaatst naar
    """,
    "cancel": """
        gaat niet door, gaan niet door, ging niet door, vervalt, vervallen, geannuleerd,
        annuleren, annuleer, annulering, cancelen, cancel, gecanceld, gaat ~ niet door, gaan ~ niet door,
        ging ~ niet door, niet doorgegaan,
        afgelast, komt te vervallen, komen te vervallen, haal ~ uit de agenda, haal ~ uit agenda,
        uit de agenda, schrap, schrappen, afblazen, afgeblazen, moet ik afzeggen, moeten afzeggen,
        afgezegd door mij, afgezegd door ons, door mij afgezegd, door ons afgezegd, door mij geannuleerd,
        heb ~ afgezegd, hebben ~ afgezegd, zeg ~ af, ik zeg ~ af, cancelled, cancel, geskipt door mij,
        alle afspraken afzeggen, alle afspraken ~ afzeggen, alle afspraken annuleren,
        alle afspraken ~ annuleren, afspraken ~ afzeggen, afspraken afzeggen, afspraken ~ annuleren,
        alles afzeggen, alles ~ afzeggen,
        agenda ~ leeg, gaat toch niet door, afgezegd door de gemeente, afgezegd door gemeente,
        afgezegd door de klantmanager, afgezegd door klantmanager, afgezegd door km, afgezegd door de km,
        afgezegd door de collega, afgezegd door een collega, afgebeld door de gemeente,
        door de gemeente afgezegd, door gemeente afgezegd, door de klantmanager afgezegd,
        gemeente heeft afgezegd, klantmanager heeft afgezegd, km heeft afgezegd, gemeente heeft ~ afgezegd,
        klantmanager heeft ~ afgezegd, km heeft ~ afgezegd, consulent heeft ~ afgezegd, gemeente heeft ~
        afgebeld, klantmanager heeft ~ afgebeld, km heeft ~ afgebeld, gemeente heeft ~ gecanceld,
        klantmanager heeft ~ gecanceld, km heeft ~ gecanceld, gemeente heeft ~ geannuleerd, klantmanager
        heeft ~ geannuleerd, gemeente zei ~ af, klantmanager zei ~ af, km zei ~ af, km zegt ~ af,
        km zegde ~ af, gemeente zegt ~ af,
        klantmanager zegt ~ af, gemeente zegde ~ af, klantmanager zegde ~ af,
        moet eruit, moet er uit, moet weg, moet vervallen, moet komen te vervallen, moet ik
        afblazen, moet ik cancelen, moet ik annuleren, moet
        geannuleerd, moet worden geannuleerd, moet worden afgezegd, moet afgezegd, verwijder ~ uit de
        agenda, verwijder ~ uit agenda, streep ~ door, gaat van de baan, is van de baan, gaat niet doorgaan,
        zal niet doorgaan, kan niet doorgaan, gaat vandaag niet door, gaat morgen niet door, wordt
        geannuleerd, wordt afgezegd, wordt afgelast, zeggen we af, zeg ik af, blazen we af, blaas ik af
    """,
    "call_off": "afzeggen, afbellen, afmailen, afappen",
    "confirm": """
        bevestigd, bevestigt, bevestigde, bevestiging, heeft bevestigd, bevestigd, gaat door,
        gaat gewoon door, gaat ~ door, gaan ~ door, zeker te komen, komt ~ zeker, komt zeker,
        komt sowieso, afspraak staat nog, zegt zeker te komen, confirmed, is akkoord met, bevestigd dat,
        heeft ja gezegd, ja gezegd tegen, bevestigt dat
    """,
}

LADDER: Final = """
    participatieladder, ladder, trede, treden, tree, participatie ladder, ladderstap, trap van de
    ladder, partladder, laddertrede
"""
LADDER_UP: Final = """
    gestegen, gezakt, gegaan, gegroeid, hoger, lager, omhoog, omlaag, stijgt, steeg, vooruit, erop
    vooruit, klom, geklommen, gedaald
"""

ENDINGS: Final = """
    traject zit erop, traject ~ zit erop, traject niet afmaken, traject niet af, maakt het traject
    niet af, traject niet afgemaakt,
    stopt met het traject, stopt met traject, gestopt met het traject, gestopt met traject,
    traject beeindigd, traject gestopt, traject afgesloten, traject afgerond, traject is afgerond,
    traject is gestopt, traject is beeindigd, traject is afgesloten, traject stopt, traject klaar,
    einde traject, traject eindigt, uitgestroomd, stroomt uit, uitstroom, uitgeschreven, gestopt, stopt,
    beeindigd, afgesloten, uitgevallen, uitval, uit het traject, uit traject, afgemeld voor het traject,
    stopt ermee, kapt ermee, haakt af, afgehaakt, trajct gestopt, stopt met begeleiding,
    traject wordt beeindigd, traject per, traject ten einde, beeindigen traject, traject beeindigen,
    uit de begeleiding, dropped out, drop out, sluit traject af, sluiten traject af, sluiten het traject,
    sluit het traject, stopt, traject loopt af, traject is klaar, stoppen met traject,
    stoppen het traject, we stoppen, ermee gestopt,
    traject kan gesloten, traject kan dicht, traject gesloten, traject sluiten, traject afsluiten, traject
    mag dicht, traject ~ gesloten, traject ~ beeindigd, traject ~ afgesloten, traject ~ gestopt, traject ~
    afgerond
"""

ENDING_REASONS: Final = {
    "work": """
        baan, werk, werk gevonden, naar werk, betaald werk, werkt nu, aan het werk, uitstroom
        naar werk, baan gevonden, fulltime, vast contract, contract, in dienst, betaalde baan,
        aan t werk, uit naar werk, regulier werk,
        vaste baan, nieuwe baan, fulltime baan, parttime baan, werk vond, betaalde baan gevonden,
        gaat werken, is gaan werken, werkt nu fulltime,
        aangenomen, vast dienstverband, voltijd werk, naar betaald werk, werk heeft, duurzaam aan het werk,
        volledig aan het werk
    """,
    "education": """
        opleiding, studie, naar school, mbo, hbo, studeren, opleiding gestart, naar opleiding,
        bbl, entree opleiding,
        mbo opleiding, hbo opleiding, bbl opleiding, opleiding volgen, studie volgen, gaat studeren, gaat
        naar school, naar het mbo, naar mbo, naar het roc, roc, fulltime opleiding, voltijd opleiding,
        voltijds opleiding, entreeopleiding, universiteit, hogeschool, vervolgopleiding, terug naar school
    """,
    "voluntary_work": "vrijwilligerswerk, vrijwilliger, vrijwilligersplek",
    "moved_away": """
        verhuisd, verhuist, verhuizing, andere gemeente, naar een andere gemeente, verhuisd
        naar, verhuizen, woont nu in, andere stad, terug naar eigen land, teruggekeerd,
        vertrekt naar, naar een andere stad, naar andere stad, emigreert, geemigreerd, emigratie, verhuizen
        naar, gaat verhuizen, is vertrokken naar, woont niet meer in, naar het buitenland, naar duitsland,
        naar belgie
    """,
    "benefit_ended": """
        geen uitkering meer, uitkering gestopt, uitkering beeindigd, uitkering is gestopt,
        uitkering is beeindigd, uitkering stopt, uit de uitkering, uitkering vervallen, bijstand
        gestopt, geen recht meer op uitkering, uitkering ingetrokken,
        uitkering is stopgezet, uitkering stopgezet, uitkering loopt af, bijstand stopt, bijstand beeindigd,
        geen bijstand meer, uit de bijstand, geen recht meer op bijstand, recht op uitkering vervallen
    """,
    "not_able": """
        niet in staat, tijdelijk niet in staat, niet haalbaar, te ziek, langdurig ziek, lukt
        niet meer, kan het niet aan, niet belastbaar, medische redenen, gezondheid, ziek,
        ziekte, ontheffing, gaat niet meer, geen belastbaarheid,
        gezondheidsredenen, gezondheidsklachten, om gezondheidsredenen, te zwaar, niet haalbaar nu,
        tijdelijk niet haalbaar, niet in staat om, arbeidsongeschikt, volledig arbeidsongeschikt, ontheffing
        gekregen, vrijgesteld, kan het niet meer aan, kan het traject niet aan
    """,
    "dropped_out": """
        uitgevallen, uitval, haakt af, afgehaakt, drop out, dropped out, komt niet meer opdagen,
        wil niet meer, geen motivatie, heeft geen zin meer, onttrekt zich, verdwenen, spoorloos,
        nergens meer te bekennen,
        ziet het niet meer zitten met het traject, heeft geen zin, geen zin meer, ziet af van, trekt zich
        terug, heeft zich teruggetrokken, teruggetrokken, niet meer gezien, niet meer bereikbaar, laat niets
        meer horen, laat niks meer horen
    """,
    "no_go": "no go, nogo, na no go, vanwege no go",
    "max_duration": """
        maximale duur, max duur, maximale duur is bereikt, maximale duur bereikt, max duur bereikt, termijn
        voorbij, einde looptijd, looptijd voorbij, maximale
        termijn, jaar is om, termijn verstreken, max termijn, termijn is om, maximum bereikt,
        tijd is om, maximale looptijd, looptijd verstreken, einde termijn,
        trajectduur verstreken, trajectduur voorbij, trajectduur is om, looptijd is om, twee jaar om, na
        twee jaar, einde contractduur, contractduur voorbij, tijd zit erop, periode is om, periode
        verstreken, maximale trajectduur
    """,
    "other": """
        andere reden, andere redenen, om een andere reden, overige reden, andere oorzaak
    """,
    "transferred": """
        overgedragen, overgedragen aan, overdracht, naar andere aanbieder, andere coach, andere
        aanbieder, naar collega, overgenomen door, over naar, andere partij, overgestapt,
        gaat naar een andere aanbieder, naar een andere aanbieder, naar een collega, overgenomen, naar
        andere organisatie, naar een andere organisatie, wordt overgedragen, overdracht aan, verder bij een
        andere aanbieder, neemt het over
    """,
}

TOPICS: Final = {
    "childcare": """
        kinderopvang, opvang, oppas, creche, kdv, bso, gastouder, kinderdagverblijf, kinder
        opvang, kinderopvangtoeslag, naschoolse opvang, kindopvang,
        geen opvang, geen kinderopvang, opvangplek, opvangplaats, opvang voor de kinderen, opvang voor haar
        kind, opvang voor zijn kind, kinderopvangplek, oppasprobleem, opvangprobleem
    """,
    "training": """
        scholing, scholingsbudget, opleidingsbudget, cursusplek, opleidingsplek,
        scholingsaanvraag, scholings budget, scholing nodig,
        scholingswens, scholingsbehoefte, opleidingswens, cursusbudget, wil scholing, opleiding vergoed,
        cursus vergoed, vergoeding voor de opleiding, vergoeding opleiding, geld voor opleiding, geld voor
        de cursus
    """,
    "debt": """
        schulden, schuld, schuldhulp, schuldhulpverlening, betalingsachterstand, deurwaarder,
        incasso, bewindvoering, geldproblemen, geldzorgen, rekeningen, rood staan, achterstand
        huur, achterstallige huur, schuldsanering, financiele problemen, financiele zorgen,
        financien, geldnood, beslag, financieel, aanmaningen, schuldeisers, kan de rekeningen
        niet betalen, aanmaning, incassobureau,
        betalingsregeling, loonbeslag, bankbeslag, rood op de bank, kan de huur niet betalen, huur niet
        betalen, energierekening, toeslagen terugbetalen, schuldenproblematiek, schuldenlast, afbetalen,
        aflossen, boetes, cjib
    """,
    "housing": """
        huisvesting, woning, woonruimte, dakloos, huurachterstand, huisuitzetting,
        uithuiszetting, uit huis gezet, woonsituatie, geen huis, woningnood, geen woning,
        schimmel, te klein huis, huis uit, woonproblemen, woonprobleem, op straat gezet,
        uitgezet, geen dak, azc plek, tijdelijke woning, geen vaste woonplek, slaapt bij
        vrienden, inwoning,
        wonen, huurschuld, uithuisplaatsing, geen kamer, geen slaapplek, geen slaapplaats
    """,
    "language": """
        taalprobleem, taalbarriere, taalproblemen, taalachterstand, taal is een probleem, taal
        blijft, de taal, begrijpt het nederlands, nederlands te weinig, taal lastig, beheerst de
        taal, spreekt nauwelijks nederlands, taal
    """,
    "other": "knelpunt overig, overig knelpunt, ander knelpunt, andere knelpunten",
    "transport": """
        reiskosten, reiskostenvergoeding, geen fiets, vervoersprobleem, vervoer,
        vervoersproblemen, ov kosten, reisvergoeding, reisafstand, kan er niet komen, geen
        vervoer, openbaar vervoer, reistijd, geen reisgeld, ov kaart, vervoerprobleem, buskaart,
        geen geld voor de bus, geen geld voor bus, geen geld voor reizen, busgeld, reisgeld, kan de bus niet
        betalen, buskosten, treinkosten, busabonnement, ov abonnement, fietsles, geen rijbewijs, slecht
        bereikbaar met ov,
        geld voor de bus, geld voor bus, geld voor reizen, geld voor de trein, geld voor vervoer, geld voor
        het ov
    """,
}

TROUBLE: Final = """
    loopt vast, vastgelopen, vast, knelpunt, probleem, problemen, gedoe, stress, geen plek, wachtlijst,
    nodig, zoekt, zoeken naar, lukt niet, niet geregeld, niet rond, heeft hulp nodig, hulp nodig,
    help nodig, hulp bij, loopt spaak, loopt niet, valt weg, is een issue, issue, belemmering, belemmert,
    drempel, struikelblok, in de knel, in de problemen, problematisch, moeite met, zit met,
    geen oplossing, komt niet rond, kan niet betalen, zorgen over, dreigt, dreigen, dreigende,
    wordt uitgezet, moet eruit, moet uit, heeft geen, kan geen, krijgt geen, vind geen, vindt geen,
    niet te vinden, niet te betalen, te duur, aandachtspunt, signaal, knelt, hoog opgelopen, oplopende,
    oplopen, tekort, blokkade, blokkeert, bottleneck, zorgelijk, graag aandacht, hoge, veel,
    op zoek naar, nog steeds geen, heeft nog geen, blijft lastig, lastig, blijft een probleem,
    knelpunt overig, overig knelpunt, ander knelpunt, andere knelpunten
"""

REQUESTS: Final = {
    "klantmanager_contact": """
        km bellen, bel me, bel mij, bellen met km, klantmanager bellen, klantmanager mij bellen,
        km mij bellen, contact met km, contact met klantmanager, contact met de klantmanager,
        contact met de km, contact klantmanager, contact km, overleg met km, overleg km,
        overleg met klantmanager, overleg met de klantmanager, overleg met de km, overleg klantmanager,
        overleg gemeente, bel mij over, bel me over, kan km ~ bellen, kan de km ~ bellen,
        klantmanager mij ~ belt, klantmanager me ~ belt, km mij ~ belt, km me ~ belt, dat de km ~ belt,
        dat km ~ belt, dat de klantmanager ~ belt, of de klantmanager ~ bellen, of de km ~ bellen,
        of km ~ bellen, of de klantmanager ~ belt, of de km ~ belt, klantmanager mij ~ bellen,
        klantmanager me ~ bellen, km mij ~ bellen, km me ~ bellen, gemeente mij ~ belt,
        consulent mij ~ belt, kan klantmanager ~ bellen, kan de klantmanager ~ bellen, laat ~ bellen,
        laat km,
        laat de klantmanager, laat klantmanager, vraag km, vraag de km, vraag klantmanager,
        vraag de klantmanager, klantmanager vragen, km vragen, klantmanager wil ik spreken,
        wil ~ klantmanager spreken, wil ~ km spreken, km spreken, klantmanager spreken, terugbellen,
        terugbelverzoek, terug bellen, belverzoek, belt km mij, graag belletje van km,
        belletje van de klantmanager, belletje van km, belletje km, graag contact, contact opnemen,
        contact gewenst, graag overleg, overleg nodig, overleg gewenst, even overleggen, sparren met,
        km contact, klantmanager contact, km nodig, consulent bellen, consulent mij bellen,
        contact met consulent, contact met de consulent, gemeente bellen, gemeente mij bellen,
        contact met gemeente, contact met de gemeente, even bellen met de klantmanager,
        kan iemand van de gemeente, wil de klantmanager me bellen, bellen over, gebeld worden door,
        door de klantmanager gebeld, km laten bellen, klantmanager laten bellen, klantmanager me bellen,
        km me bellen, bel ff over, bel even over, bel mij aub,
        verzoek aan de klantmanager om te bellen, verzoek aan klantmanager om te bellen, verzoek aan de km
        om te bellen, verzoek om te bellen, verzoek om contact, verzoek om terug te bellen, verzoek tot
        contact,
        contact met mij opnemen, contact met me opnemen, contact opnemen met mij, mij terugbellen, me
        terugbellen, mij even bellen, me even bellen, mij bellen over, mij belt over, overleg met de
        gemeente, overleggen met de klantmanager, overleggen met km, overleggen met de km, klantmanager
        inschakelen, km inschakelen, km even bellen, klantmanager even bellen, klantmanager informeren, km
        informeren, geef door aan km, geef door aan de klantmanager, doorgeven aan de klantmanager,
        doorgeven aan km, contact van de klantmanager, contact van km, graag contact van, belletje van de
        km, telefoontje van de klantmanager, telefoontje van km, klantmanager laten terugbellen, km laten
        terugbellen, terugbelverzoek km, terugbelverzoek klantmanager,
        km ~ belt mij, km ~ mij terugbelt, klantmanager ~ belt mij, klantmanager ~ mij terugbelt, km ~
        terugbellen, klantmanager ~ terugbellen, km ~ mij bellen, klantmanager ~ mij bellen, km ~ belt me,
        klantmanager ~ belt me, km ~ even bellen, klantmanager ~ even bellen, km ~ contact opneemt,
        klantmanager ~ contact opneemt, km ~ contact met mij, klantmanager ~ contact met mij, consulent ~
        mij bellen, consulent ~ contact met mij
    """,
    "interpreter": "tolk",
}

SANCTION: Final = """
    stop die uitkering, stop de uitkering, stop haar uitkering, stop zijn uitkering, stop zn uitkering,
    stop ~ uitkering, zet ~ uitkering stop, uitkering stop, kort ~ uitkering,
    korten, korting, stopzetten, stop zetten, maatregel, sanctie, sanctioneren, gekort, boete,
    uitkering stoppen, uitkering inhouden, waarschuwing geven, strafkorting, op de uitkering,
    uitkering intrekken, intrekken van de uitkering, verlagen, uitkering blokkeren, afstemmen,
    afstemming, uitkering ~ gestopt, uitkering ~ gekort, uitkering ~ stopgezet, gekort worden,
    uitkering korten, inhouden
"""

WISH: Final = """
    graag, krijgen, kan ik, mag ik, wil ik, nodig, aub, svp, alsjeblieft, alstublieft, regelen,
    regel, verzoek, gewenst, wil, wenst, volgende keer, aanvragen, aangevraagd, vraag,
    vraagt, vragen, erbij, kan er, moet er, wil graag, reserveren, boeken, hebben we nodig, please,
    hoort erbij
"""

LANGUAGES: Final = {
    "ti": "tigrinya, tigrinja, tigrigna, tigrinia, tigrina, eritrees",
    "ar": "arabisch, arabische, arabic, syrisch, syrisch arabisch, arabich",
    "tr": "turks, turkse, turkish",
    "fa": "farsi, perzisch, iraans",
    "prs": "dari",
    "ps": "pashto, pasjtoe, pasjto, pashtu",
    "ku": "kurmanji, kurmandji, koerdisch kurmanji",
    "ckb": "sorani, koerdisch sorani",
    "so": "somalisch, somali, somalische",
    "am": "amhaars, amharisch, amharic",
    "uk": "oekraiens, oekraiense, oekraiens",
    "en": "engels, engelse, english",
    "ru": "russisch, russische",
    "fr": "frans, franse",
    "es": "spaans, spaanse",
    "pl": "pools, poolse",
    "om": "oromo",
    "pt": "portugees",
    "zh": "chinees, mandarijn",
}
