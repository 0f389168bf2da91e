"""Words about why somebody was not there, or late, or left: coarse, as they are stored."""

from __future__ import annotations

from typing import Final

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
        naar de gemeente, naar gemeente, naar het gemeentehuis, naar de rechter, naar de advocaat,
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
        openbaar vervoer,
        vervoer, geen rit, taxi, regiotaxi, bus reed niet, bus rijdt niet, bus kwam niet,
        trein reed niet, trein vertraging, spoor, ns storing, storing, storing ns, gladheid, ijzel,
        sneeuw, auto start niet, fiets gestolen, band lek, stond in de file, brug open, ns vertraging,
        ns staking, ns rijdt niet, geen reisgeld, ov kaart leeg, ov chip leeg, ov kaart,
        vast in het verkeer, accu leeg, geen fiets
    """,
    "family": """
        verjaardag, doop, begrafenis, crematie, overleden, overlijden, familie, familieomstandigheden,
        familie omstandigheden, sterfgeval, bevalling, bevallen, rouw, uitvaart, condoleance,
        opa overleden, oma overleden, familiebezoek, bruiloft, trouwerij, huwelijk, trouwt,
        prive omstandigheden, priveomstandigheden, omstandigheden thuis, thuissituatie, gezinshereniging,
        familie op schiphol
    """,
    "leave": """
        verlof, vakantie, vrij, vrije dag, feest, feestdag, suikerfeest, offerfeest, eid, ramadan, kerst,
        nieuwjaar, nowruz, newroz, pasen, religieus feest, religieuze feestdag, meskel, timket,
        yom kippur, goede vrijdag, op reis, buitenland, in het buitenland, op vakantie, kerkdienst,
        bedevaart, hadj, mis, herfstvakantie, kerstvakantie, zomervakantie, schoolvakantie, met vakantie,
        paar dagen weg, weekje weg
    """,
    "moving": """
        verhuizing, verhuizen, verhuist, verhuisd, sleuteloverdracht, sleutel ophalen, sleutels
        ophalen, nieuwe woning, huis inrichten, verhuisdag, aan het
        verhuizen, oplevering woning
    """,
    "misunderstanding": """
        tijd verkeerd, dag verkeerd, datum verkeerd, verkeerd onthouden, afspraak verward, dagen verward,
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
