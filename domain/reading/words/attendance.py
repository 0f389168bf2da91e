"""Words about somebody being there, coming late, cancelling or staying away."""

from __future__ import annotations

from typing import Final

SIGNS: Final = {
    "present": """
        toch gekomen, kwam toch, kwamen toch, toch geweest, toch aanwezig, toch wel geweest,
        toch wel aanwezig, toch wel gekomen, was toch wel, is toch wel, was er toch wel, was er toch,
        is er toch, waren er toch, toch gewoon aanwezig, toch gewoon geweest,
        aanwezig, aanw, aanwz, aanwezg, anwezig, aanwezich, aanweizg, present, presnt, pres, ok, oke,
        okee, okay, okey,
        opgedaagd, opdagen, komen opdagen, op komen dagen, opkomen dagen, op komt dagen, kwam opdagen,
        kwamen opdagen, kwam ~ opdagen, op kwam dagen, komt opdagen, verschenen, verscheen, verschijnen,
        erbij, er bij geweest,
        was erbij, langsgeweest, langs geweest, langsgekomen, langs gekomen, kwam langs, is geweest,
        geweest, gwst,
        gekomen, kwam, kwamen, arriveerde, gearriveerd, aangekomen, aangeschoven, meegedaan, deed mee,
        deden mee,
        deelgenomen, nam deel, namen deel, bijgewoond, binnen, binnengekomen, kwam binnen, gezien,
        gesproken, gezien en gesproken, attended,
        showed up, kwam gewoon, was here, was there, was der, waren der, op gesprek geweest, op gesprek,
        emojipresent, gevolgd, opgekomen, anwesend, erschienen, gekomme,
        gesprek gehad, gesprekje gehad, op bezoek geweest, aanwezigheid
    """,
    "there": "er, d r, daar, der",
    "on_time": """
        op tijd, optijd, keurig op tijd, stipt, mooi op tijd, ruim op tijd, prima op tijd, on
        time, in time, te vroeg, pünktlich, punktlich
    """,
    "absent": """
        afwezig, afw, afwz, abwezig, afwezg, absent, ontbrak, ontbraken, ontbreekt, weggebleven,
        bleef weg, bleven weg, niet gezien, gemist,
        mis ik, miste, emojiabsent, geskipt, gespijbeld, skipte, verstek laten gaan, verstek,
        thuisgebleven, thuis gebleven, bleef thuis, wegbleef
    """,
    "no_show": """
        no show, noshow, no shows, noshows, nosjow, nosho, noshw, noo show, no sho, no shwo, no schow,
        ns, nsh, zonder bericht, zonder berichtje, zonder afmelding, zonder afbericht,
        zonder af te melden, zonder zich af te melden, zonder iets te zeggen, zonder iets te laten weten,
        zonder reden,
        zonder opgaaf, zonder opgave, zb, zonder tegenbericht, zonder kennisgeving, niet komen opdagen,
        niet op komen dagen, niet opkomen dagen, kwam niet opdagen, kwamen niet opdagen,
        kwam ~ niet opdagen, niet opgedaagd, nooit opgedaagd, niet verschenen, niet op komt dagen,
        kwam niet op dagen, niet opdagen,
        verscheen niet, verscheen ~ niet, verschenen niet, ongeoorloofd, ongeoorloofd afwezig,
        ongeoorloofd verzuim, ghost, geghost, ghosting, liet me zitten, liet ons zitten,
        voor niks gewacht, voor niets gewacht, tevergeefs gewacht, niet komen op dagen,
        niet op komen daagen, nie komen opdagen, nie verschenen,
        nie opgedaagd, niet op dagen, nie op komen dagen, niet op gekomen, niet op komen dage,
        kwam zijn afspraak niet na, kwam haar afspraak niet na, nooit verschenen
    """,
    "no_notice": """
        liet niks van zich horen, liet niets van zich horen, niks van zich, niets van zich,
        laat niks van zich horen,
        geen bericht, geen berichtje, geen afmelding, geen afbericht, geen bericht ontvangen,
        geen tegenbericht, geen belletje, geen appje,
        niks gehoord, niks van gehoord, niets gehoord, niets van gehoord, niks meer gehoord,
        niets meer gehoord, niks ~ gehoord, niets ~ gehoord, nix gehoord, nx gehoord,
        niks laten horen, niets laten horen, niks van zich laten horen, niets van zich laten horen,
        niet laten horen, nog niets gehoord, noppes gehoord, nada gehoord,
        niks laten weten, niets laten weten, niet laten weten, niks ~ laten weten, niets ~ laten weten,
        niet ~ laten weten, liet niks weten, liet niets weten,
        liet niet weten, liet niks horen, liet niets horen, niks gezegd, niets gezegd, niks doorgegeven,
        niets doorgegeven,
        niet afgemeld, niet ~ afgemeld, niet afgebeld, niet ~ afgebeld, niet afgezegd, niet ~ afgezegd,
        nie afgemeld, meldde zich niet af, meldde ~ niet af, niet ~ gemeld, niet gemeld,
        niks van zn kant, geen reactie, geen enkel bericht, geen enkele reactie, reageert niet,
        reageerde niet, reageert nergens op, geen gehoor, geen teken van leven, taal noch teken,
        geen afmelding gehad, geen bericht gehad, geen bericht gekregen, geen bericht van, stil gebleven,
        radiostilte, geen woord gehoord, geen idee waar, geen idee waarom,
        niet gebeld, niet geappt, niet ~ gebeld, niet ~ geappt, belde niet, belde niet af,
        belden niet af, zegde niet af, appte niet, geen kik gehoord, nergens te bekennen, niks vernomen,
        niets vernomen,
        geen afzegging, niet verwittigd, niet ~ verwittigd, zonder verwittigen, niks laten weten,
        nie afgebeld, geen sms, geen mail
    """,
    "unreachable": """
        niet bereikbaar, onbereikbaar, neemt niet op, nam niet op, neemt ~ niet op, nam ~ niet op,
        nemen niet op, namen niet op,
        voicemail, telefoon uit, telefoon staat uit, niet te bereiken, kan ~ niet bereiken,
        krijg ~ niet te pakken, niet te pakken, bereik ~ niet, nie opgenomen, niet opgenomen
    """,
    "excused": """
        toch afgemeld, toch wel afgemeld, meldt ~ af, melde ~ af,
        afgemeld, afgmeld, afgemelt, afgemeldt, afgemeeld, agemeld, afgemled, afegmeld, afmelding, afgem,
        afm, afgebeld, afgezegd, afgezegt, afzegging, afbelde, afmeldde, afzegde, belde af, belden af,
        belde ~ af,
        belt af, zegde af, zegde ~ af, zegt af, zei af, meldde af, meldde zich af, meldde ~ af,
        meldden zich af, meldt zich af, meldt af, melde zich af, melde af, meld zich af, appte af,
        appt af, afgeappt, mailde af, smste af, gecanceld,
        met bericht, met berichtje, mb, met afmelding, met kennisgeving, met tegenbericht, ziek gemeld,
        ziekgemeld, ziekmelding, meldde zich ziek, meldt zich ziek, melde zich ziek, meld zich ziek,
        zich ziek meldde, ziek afgemeld, belde ziek,
        geoorloofd, geoorloofd afwezig, geoorloofd verzuim, laat zich excuseren, verhinderd, excused,
        called in sick, cancelled, afgemolde, verontschuldigd, liet zich verontschuldigen, krankgemeldet,
        abgemeldet, heeft verlof, vrij gevraagd
    """,
    "notice": """
        laten weten, liet weten, liet ~ weten, laat weten, laat ~ weten, gebeld, geappt, gemaild, gesmst,
        belde, appte, apte, mailde, smste, belt, appt, berichtje gestuurd, bericht gestuurd,
        stuurde bericht, stuurde een bericht, stuurde een berichtje, stuurde appje, stuurde een appje,
        appje gestuurd, appje gehad, bericht gehad, berichtje gehad, appje ontvangen, bericht ontvangen,
        bericht gekregen, berichtje gekregen,
        doorgegeven, gaf door, gezegd, gemeld, aangegeven, gaf aan, verwittigd, gewaarschuwd,
        voicemail ingesproken, ingesproken, op tijd gemeld, van tevoren gemeld, vooraf gemeld,
        tevoren gezegd, netjes gemeld,
        bericht, berichtje, belletje gehad, kreeg bericht, kreeg een appje, kreeg een berichtje
    """,
    "late": """
        later dan gepland, later dan afgesproken, later dan de bedoeling,
        te laat, telaat, te late, te lat, t laat, telat, late, verlaat, vertraagd, over tijd,
        aan de late kant, aan late kant, tl, pas om, laat binnen, later binnen, laat binnengekomen,
        was laat, kwam laat, kwam later, later gekomen,
        later kwam, later aangekomen, later aanwezig, vertraging, veel te laat, weer te laat,
        ietsje te laat, ietsje later, wat later, iets later, beetje laat, iets te laat, was later,
        zu spat, telaad, te laad
    """,
    "later": "later",
    "left_early": """
        na ~ vertrokken, na ~ weggegaan, na ~ weer vertrokken, na ~ naar huis,
        eerder weg, eerder vertrokken, eerder weggegaan, eerder naar huis, ging eerder, vroeger weg,
        vroeger naar huis, vroegtijdig vertrokken, ging ~ weg, ging weg, weer weg, alweer weg,
        weggelopen, voortijdig weg, voortijdig vertrokken, eerder gestopt,
        ging ~ naar huis, naar huis gegaan, halverwege weg, halverwege vertrokken, halverwege weggegaan,
        liep weg, liep ~ weg, moest ~ eerder weg, moest eerder weg, moest weg, moest weer weg,
        vertrok eerder, vertrok ~ eerder, vertrok halverwege, eerder ~ vertrokken, eerder ~ weg,
        left early, vertrok na, vertrok om, alweer vertrokken, weer vertrokken, niet afgemaakt,
        niet tot het einde, eerder opgestapt, eerder ervandoor
    """,
    "cannot": """
        niet te komen, niet te kunnen, niet te kunnen komen, er niet te zijn, er niet bij te zijn,
        niet aanwezig te zijn, niet aanwezig te kunnen zijn,
        niet te zullen komen,
        niet kan komen, niet kon komen, niet kan, niet kon, niet komt, niet kwam, niet meer komt,
        niet meer kwam, niet kunnen komen, niet konden komen, niet aanwezig kan zijn,
        niet aanwezig kon zijn, er niet kan zijn, er niet kon zijn, er niet zou zijn, niet zou komen,
        niet zal komen, er niet is, er niet bij is, er niet bij kan zijn, niet kan komen vandaag,
        kan niet, kan ~ niet, kon niet, kon ~ niet, kan niet komen, kon niet komen, kunnen niet,
        konden niet, kan er niet bij zijn, kon er niet bij zijn, kan vandaag niet, kan morgen niet,
        komt niet, komen niet, komt ~ niet, komt er niet, komt niet meer,
        gaat niet lukken, lukt niet, lukte niet, gaat em niet worden, redt het niet, redde het niet,
        red het niet, haalt het niet, haalde het niet, zal er niet zijn, is er niet bij, zal niet komen,
        cant make it, kan nie komen, kon nie komen, komt nie, zal er ~ niet zijn, is er ~ niet bij
    """,
    "late_notice": """
        te laat afgemeld, telaat afgemeld, te laat ~ afgemeld, te laat afgebeld, te laat afgezegd,
        te laat gebeld, te laat geappt, te laat gemeld, te laat doorgegeven, veel te laat afgemeld,
        laat afgemeld, last minute afgemeld, lastminute afgemeld, last minute afgezegd,
        last minute afgebeld, op het laatste moment afgemeld, op laatste moment afgemeld,
        op het laatste moment afgezegd, op het laatste moment afgebeld, op t laatste moment afgemeld,
        op t laatste moment afgebeld, op t laatste moment afgezegd, op het laatste nippertje afgemeld,
        pas na de les, pas na afloop, pas achteraf, achteraf afgemeld, achteraf gemeld,
        meldde zich te laat af, meldde zich pas ~ af, belde te laat af, pas ~ afgemeld, last minute,
        zich te laat afgemeld, te late afmelding, late afmelding, afgemeld ~ te laat,
        afmelding ~ te laat, afmelding te laat
    """,
}

SICK: Final = """
    ziek, zieke, zieck, zik, ziekjes, grieperig, verkouden, koorts, griep, buikgriep, ziekenhuis, krank,
    sick, misselijk, ziek thuis, thuis ziek, ziek in bed, ligt in bed, in bed, ziek geworden,
    niet lekker, voelt zich niet lekker, voelde zich niet lekker, voelt zich niet goed,
    voelde zich niet goed, hoofdpijn, migraine, buikpijn, rugpijn, kiespijn, keelpijn, corona, covid,
    gekwetst, geblesseerd, opgenomen in het ziekenhuis, is opgenomen, ligt opgenomen, wordt opgenomen,
    rugklachten, maagklachten, klachten, keelontsteking, ontsteking, hoest, snotverkouden, allergie,
    blessure, pijn, ziekenhuisopname, overgeven, diarree, duizelig, ziekjes, flauwgevallen, ni goed
"""

REASONS: Final = {
    "illness": """
        ziek gemeld, ziekgemeld, ziekmelding, meldde zich ziek, meldt zich ziek, melde zich ziek,
        meld zich ziek, zich ziek meldde, ziek afgemeld, belde ziek, called in sick, krankgemeldet,
        ziekte, operatie, geopereerd, gips, gebroken been, gebroken arm, enkel verzwikt, therapie,
        opname, gezondheid, medisch, medische redenen, lichamelijke klachten, niet fit, uitgeput,
        burn out, burnout, overspannen, paniekaanval, paniekaanvallen, depressief, spoedeisende hulp,
        seh, eerste hulp, huisartsenpost, kliniek
    """,
    "care": """
        ziekte kind, ziekte van kind, ziekte van haar kind, ziekte van zn kind, ziekte zoon, ziekte dochter,
        kind naar school, kinderen naar school, zoon naar school, dochter naar school,
        naar school brengen, kind brengen, kinderen brengen, dochter naar school brengen,
        zoon naar de opvang, dochter naar de opvang, kind naar de opvang, kind uit school,
        kinderen van school, kind halen, kinderen halen, naar school moest brengen, zoon van school,
        dochter van school,
        oppas, geen oppas, oppas ziek, kind ziek, kindje ziek, kinderen ziek, kids ziek, zieke kind,
        ziek kind, zieke kinderen, zieke zoon, zieke dochter, zoon ziek, zoontje ziek, dochter ziek,
        dochtertje ziek, baby ziek, moeder ziek, vader ziek, man ziek, vrouw ziek, partner ziek,
        zus ziek, broer ziek, oma ziek, opa ziek, zoon is ziek, dochter is ziek, kind is ziek,
        kinderen zijn ziek, moeder is ziek, man is ziek, vrouw is ziek, zoontje is ziek,
        dochtertje is ziek, baby is ziek, vader is ziek, kind was ziek, zoon was ziek, dochter was ziek,
        kind ophalen, kinderen ophalen, kids ophalen, zoon ophalen, dochter ophalen, kind naar,
        kinderen thuis, kind thuis, kids thuis, school dicht, creche dicht, opvang dicht,
        kinderdagverblijf dicht, zorg voor kind, zorgen voor, zorg voor moeder, mantelzorg, opvang,
        kinderopvang, geen opvang, kind van school, zoontje, dochtertje, kind koorts, zoon koorts,
        dochter koorts, zoon heeft koorts, dochter heeft koorts, kind heeft koorts, kind valt,
        met kind naar, met zoon naar, met dochter naar, met haar zoon naar, met haar dochter naar,
        met zn zoon naar, met zn dochter naar, op de kinderen passen, op kinderen passen, oppassen,
        babysit, lesvrij kind, studiedag kinderen, studiedag van de kinderen
    """,
    "appointment_elsewhere": """
        doktersbezoek, doktersafspraak, dokter afspraak, artsbezoek, artsafspraak, ziekenhuisbezoek,
        tandartsafspraak, tandarts afspraak, tandartsbezoek, huisartsbezoek, huisartsafspraak,
        ind afspraak, duo afspraak, gehoor bij de ind, gehoor ind, medische keuring, consult,
        mondhygienist, kaakchirurg, rechtszaak, afspraak gemeente, afspraak bij de gemeente,
        afspraak met de gemeente, afspraak bij gemeente, afspraak met gemeente,
        afspraak op het gemeentehuis, afspraak bij de huisarts, afspraak bij huisarts,
        afspraak bij tandarts, afspraak bij de tandarts, afspraak bij ind, afspraak bij de ind,
        vingerafdrukken, sociaal wijkteam, schuldhulp afspraak, opticien, apotheker, prikpost,
        ind, duo, coa, huisarts, dokter, arts, tandarts, specialist, verloskundige, vroedvrouw,
        gynaecoloog, rechtbank, rechter, zitting, advocaat, gemeentehuis, stadhuis,
        politiebureau aangifte, consultatiebureau, fysio, fysiotherapeut, polikliniek, poli, oogarts,
        controle, controle ziekenhuis, ziekenhuisafspraak, afspraak in het ziekenhuis,
        afspraak in ziekenhuis, afspraak ziekenhuis, ziekenhuis afspraak, ziekenhuis voor controle,
        ziekenhuis controle, andere afspraak, afspraak elders, een andere afspraak, belastingdienst, uwv,
        ambassade, consulaat, notaris, cbr, rijexamen, ggd, keuring, bloedprikken, bloed prikken, echo,
        ggz afspraak, psycholoog, psychiater, orthodontist, dierenarts, apotheek, makelaar,
        woningbezichtiging, bezichtiging, vluchtelingenwerk, wijkteam, kredietbank, bewindvoerder,
        de bank, vaccinatie, inenting, prik halen, paspoort ophalen, rijbewijs
    """,
    "work": """
        werk, werken, aan het werk, moest werken, moet werken, invallen, overwerken, dienst,
        extra dienst, sollicitatie, sollicitatiegesprek, solicitatie, solicitatiegesprek,
        sollicitatie gesprek, proefdag, meeloopdag, werkgever, baas, shift, uitzendbureau, job, arbeid,
        ploegendienst, proefdraaien, meelopen, inwerkdag
    """,
    "education": """
        examen, toets, school, les, taalles, opleiding, tentamen, studie, inburgeringsexamen,
        proefexamen, studeren, cursus, mbo, rijles, examens, stage
    """,
    "transport": """
        trein, bus, metro, tram, ov, file, auto kapot, auto stuk, autopech, pech, lekke band,
        fiets kapot, fiets stuk, bus gemist, trein gemist, trein valt uit, trein viel uit,
        treinen rijden niet, geen trein, geen treinen, geen bus, geen bussen, staking, ov staking,
        treinstaking, busstaking, stremming, vertraging trein, vertraging, verkeer, geen vervoer,
        vervoer, geen rit, taxi, regiotaxi, bus reed niet, bus rijdt niet, bus kwam niet,
        trein reed niet, trein vertraging, spoor, ns storing, storing, storing ns, gladheid, ijzel,
        sneeuw, auto start niet, fiets gestolen, band lek, stond in de file, brug open, ns vertraging,
        ns staking, ns rijdt niet, geen reisgeld, ov kaart leeg, ov chip leeg, ov kaart,
        vast in het verkeer, accu leeg, geen fiets
    """,
    "family": """
        begrafenis, crematie, overleden, overlijden, familie, familieomstandigheden,
        familie omstandigheden, sterfgeval, bevalling, bevallen, rouw, uitvaart, condoleance,
        opa overleden, oma overleden, familiebezoek, bruiloft, trouwerij, huwelijk, trouwt,
        prive omstandigheden, priveomstandigheden, omstandigheden thuis, thuissituatie, gezinshereniging,
        familie op schiphol
    """,
    "leave": """
        verlof, vakantie, vrij, vrije dag, feest, feestdag, suikerfeest, offerfeest, eid, ramadan, kerst,
        nieuwjaar, nowruz, newroz, pasen, religieus feest, religieuze feestdag, meskel, timket,
        yom kippur, goede vrijdag, op reis, buitenland, in het buitenland, op vakantie, kerkdienst,
        bedevaart, hadj, mis, met vakantie, paar dagen weg, weekje weg
    """,
    "moving": """
        verhuizing, verhuizen, verhuist, verhuisd, sleuteloverdracht, sleutel ophalen, sleutels
        ophalen, nieuwe woning, huis inrichten, verhuisdag, verhuizen vandaag, aan het
        verhuizen, oplevering woning
    """,
    "misunderstanding": """
        misverstand, verkeerde locatie, verkeerde dag, verkeerde tijd, verkeerde plek, verkeerd adres,
        verkeerde adres, verkeerde gebouw, verkeerde ingang, dag verwisseld, dagen verwisseld,
        tijd verwisseld, tijden verwisseld, dacht dat het, dacht dat t, dacht morgen, vergist,
        vergiste zich, vergissing in de dag, miscommunicatie, brief niet gekregen, brief niet ontvangen,
        uitnodiging niet gehad, uitnodiging niet ontvangen, uitnodiging nooit gekregen,
        brief nooit gekregen, brief nooit ontvangen, wist niet van, wist van niks, wist van niets,
        wist niet dat, wist het niet, verkeerd begrepen, niet begrepen, verwarring, verkeerde datum,
        verkeerd genoteerd, verkeerd in agenda, verkeerd opgeschreven
    """,
    "forgotten": """
        vergeten, vergat, helemaal vergeten, vergeten te komen, glad vergeten, was het vergeten,
        verslapen, versliep zich, uitgeslapen, overslept, door de wekker heen, wekker niet
        gehoord, niet aan gedacht, niet meer aan gedacht, verslaapen, door de mand, sliep nog,
        in slaap gevallen
    """,
    "other": """
        persoonlijke redenen, prive, priveredenen, privereden, prive reden, persoonlijke reden,
        persoonlijke omstandigheden, geldige reden, goede reden
    """,
}
