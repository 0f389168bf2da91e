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
    blessure, pijn, ziekenhuisopname, overgeven, diarree, duizelig, ziekjes, flauwgevallen, niet goed,
    buikklachten, oorontsteking, oorpijn, maagpijn, maagkramp, voedselvergiftiging, griepje, verhoging,
    koortsig, hoesten, benauwd, verstuikt, gekneusd, verzwikt, ziekbed, snipverkouden, verkoudheid, geveld,
    beroerd, belabberd, onwel, onwel geworden, voelt zich ziek, voelde zich ziek, voelt zich beroerd, voelde
    zich beroerd, voelt zich slecht, voelde zich slecht, last van haar rug, last van zn rug, last van zijn
    rug, ligt plat, plat op bed, ligt ziek, ziek op bed, lag in bed, lag ziek, lag op bed, zat ziek thuis,
    zit ziek thuis, grieperig gevoel, griepachtig, buikgriepje, overgegeven, moest overgeven, aan de
    diarree, maag van streek, misselijkheid,  door de
    rug, door haar rug, door zn rug, door zijn rug, spit in de rug, zieker, ziekig,
    ziek gewoorden, ziej, zoek gemeld, hoofdpij, gevallen van de trap, gevallen met de fiets
"""

REASONS: Final = {
    "illness": """
        ziek gemeld, ziekgemeld, ziekmelding, meldde zich ziek, meldt zich ziek, melde zich ziek,
        meld zich ziek, zich ziek meldde, ziek afgemeld, belde ziek, called in sick, krankgemeldet,
        ziekte, operatie, geopereerd, gips, gebroken been, gebroken arm, enkel verzwikt, therapie,
        opname, gezondheid, medisch, medische redenen, lichamelijke klachten, niet fit, uitgeput,
        burn out, burnout, overspannen, paniekaanval, paniekaanvallen, depressief, spoedeisende hulp,
        seh, eerste hulp, huisartsenpost, kliniek, ontwenningskliniek, verslavingskliniek, afkickkliniek,
        ontwenning, afkicken, opgenomen, ligt in het ziekenhuis, lag in het ziekenhuis, ligt in ziekenhuis,
        zich ziek gemeld, zich ziekgemeld, ziek ~ gemeld, meldde ~ ziek, meldt ~ ziek, meldden ~ ziek,
        meldden zich ziek, melden zich ziek, belde ~ ziek, belt ziek, appte ziek, ziekmelding gedaan,
        ziekmelding doorgegeven, ziekmelding gehad, ziekmelding ontvangen, spoedpost, ziekteverzuim,
        gezondheidsklachten, gezondheidsredenen, om gezondheidsredenen, medische reden, wegens ziekte,
        ziekteverlof, revalidatie, herstellende, herstelt, oververmoeid
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
        babysit, lesvrij kind, studiedag kinderen, studiedag van de kinderen,
        kleine ziek, kleintje ziek, jongste ziek, oudste ziek, jongste is ziek, oudste is ziek, kleintje is
        ziek, kleine is ziek, zieke baby, ziek zoontje, ziek dochtertje, zieke moeder, zieke vader, zieke
        man, zieke vrouw, kind met koorts, kind moest naar, kind werd ziek, zoon werd ziek, dochter werd
        ziek, kind uit school halen, kind van school halen, kinderen van school halen, school belde, moest
        kind ophalen, moest haar kind ophalen, zoontje ophalen, dochtertje ophalen, kleine ophalen, kind
        opgehaald, zoon opgehaald, dochter opgehaald, crèche belde, creche belde, opvang belde, opvang
        gesloten, school gesloten, juf ziek, kinderen vrij, kinderen vrij van school, kind vrij van school,
        lesuitval kinderen, oppas afgezegd, oppas viel uit, oppas kwam niet, oppas kon niet, oppas ging niet
        door, oppas niet, geen oppas kunnen vinden, gastouder ziek, zorg voor haar moeder, zorg voor zn
        moeder, zorg voor haar kind, zorg voor haar vader, zorgen voor haar, moeder verzorgen, vader
        verzorgen, zorgtaken, zorgtaak, mantelzorger, tweeling ziek, kinderen hebben koorts, kids koorts,
        kinderen koorts, kind overgeven, waterpokken, kinderen halen van school, zoon ziek thuis, dochter
        ziek thuis, kind ziek thuis, zoon had koorts, dochter had koorts, kind had koorts, dochtertje
        koorts, zoontje koorts, zoontje heeft koorts, dochtertje heeft koorts, baby koorts, baby heeft
        koorts, kind niet lekker, dochter niet lekker, zoon niet lekker,
        naar school van zijn kind, naar school van haar kind, naar school van zn kind, school van zijn kind,
        school van haar kind, school van zn kind, school van de kinderen, school van haar kinderen, school
        van zijn kinderen, school van haar zoon, school van zijn zoon, school van haar dochter, school van
        zijn dochter, school van zn zoon, school van zn dochter, school van haar zoontje, school van haar
        dochtertje, naar school voor haar kind, naar school voor zijn kind, oudergesprek, ouderavond
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
        de bank, vaccinatie, inenting, prik halen, paspoort ophalen, rijbewijs,
        huisartsenbezoek, specialistbezoek, afspraak bij de dokter, afspraak bij dokter, afspraak met de
        dokter, afspraak bij de specialist, afspraak bij de arts, afspraak bij uwv, afspraak uwv, afspraak
        duo, afspraak bij duo, afspraak ind, afspraak met ind, gesprek bij uwv, gesprek bij de ind, gesprek
        bij de gemeente, gesprek met de gemeente, gesprek op school, oudergesprek, rapportgesprek,
        tienminutengesprek, 10 minutengesprek, ouderavond, afspraak op school, zat bij de dokter, zat bij de
        huisarts, zat bij de tandarts, zit bij de dokter, zit bij de huisarts, zit bij de tandarts, zit bij
        de ind, dermatoloog, kinderarts, longarts, cardioloog, neuroloog, internist, chirurg, oogmeting,
        oogcontrole, gehoortest, fysiotherapie, fysio afspraak, logopedist, dietist, podotherapeut,
        mammografie, rontgenfoto, foto maken in het ziekenhuis, bloedafname, bloedonderzoek, prikken,
        ziekenhuisonderzoek, onderzoek in het ziekenhuis, onderzoek ziekenhuis, controleafspraak,
        nacontrole, controle bij de, schuldhulpverlener, maatschappelijk werk, maatschappelijk werker,
        jeugdzorg, wmo, sociale dienst, svb, kvk afspraak, woningcorporatie, kamer van koophandel, voogd,
        kadaster, stadskantoor, raadhuis, burgerzaken, burgerlijke stand, rdw, theorie examen, theorie-
        examen, rijbewijs ophalen, id ophalen, pas ophalen, verblijfspas ophalen, document ophalen,
        bankafspraak, afspraak bij de bank, afspraak bij een advocaat, afspraak met advocaat, afspraak met
        zn advocaat, afspraak met haar advocaat, bij de advocaat, bij de notaris, op het stadhuis, naar het
        stadhuis, naar de ind, naar ind, naar duo, naar het uwv, naar de ambassade, moest voorkomen,
        voorkomen bij de rechter, dubbele afspraak, dubbel afgesproken, dubbel gepland, afspraken overlap,
        overlap met andere afspraak, verloskundigencontrole, kraamzorg, zwangerschapscontrole, ggz,
        therapeut
    """,
    "work": """
        werk, werken, aan het werk, moest werken, moet werken, invallen, overwerken, dienst,
        extra dienst, sollicitatie, sollicitatiegesprek, solicitatie, solicitatiegesprek,
        sollicitatie gesprek, proefdag, meeloopdag, werkgever, baas, shift, uitzendbureau, job, arbeid,
        ploegendienst, proefdraaien, meelopen, inwerkdag,
        moest naar werk, moest naar zn werk, moest naar haar werk, ingeroosterd, stond ingeroosterd, moest
        invallen, ingevallen, extra dienst gekregen, dienst overgenomen, dienst overnemen, oproepdienst,
        opgeroepen op het werk, opgeroepen voor werk, nachtdienst, vroege dienst, late dienst, dagdienst,
        avonddienst, sollicitatiegesprek elders, solliciteren, soliciteren, sollicitatie gesprek bij, op
        gesprek bij een werkgever, kennismaking bij werkgever, kennismaking werkgever, proefwerken,
        proefdagje, meewerkdag, dagje meelopen, bijbaan, bijbaantje, kreeg geen vrij, kon geen vrij krijgen,
        kon niet vrij krijgen, werkoverleg, werkafspraak
    """,
    "education": """
        examen, toets, school, les, taalles, opleiding, tentamen, studie, inburgeringsexamen,
        proefexamen, studeren, cursus, mbo, rijles, examens, stage,
        herkansing, theorie-examen, theorieexamen, mondeling, mondeling examen, ouderdag, open dag,
        studiedag, stagedag, stagegesprek, intake op school, intake roc, intake bij het roc, roc, college,
        lesdag, toetsdag, toetsweek, examen doen, examen maken, proefles, taalexamen, schrijfexamen,
        spreekexamen, leesexamen, luisterexamen, knm examen, knm, inburgeringstoets, staatsexamen, taaltoets
    """,
    "transport": """
        auto niet start, auto niet startte, auto startte niet, auto niet wil starten, auto wil niet starten,
        auto niet wilde starten, auto wilde niet starten, auto het niet doet, auto doet het niet,
        trein, bus, metro, tram, ov, file, auto kapot, auto stuk, autopech, pech, lekke band,
        fiets kapot, fiets stuk, bus gemist, trein gemist, trein valt uit, trein viel uit,
        treinen rijden niet, geen trein, geen treinen, geen bus, geen bussen, staking, ov staking,
        treinstaking, busstaking, stremming, vertraging trein, vertraging, verkeer, geen vervoer,
        openbaar vervoer,
        vervoer, geen rit, taxi, regiotaxi, bus reed niet, bus rijdt niet, bus kwam niet,
        trein reed niet, trein vertraging, spoor, ns storing, storing, storing ns, gladheid, ijzel,
        sneeuw, auto start niet, fiets gestolen, band lek, stond in de file, brug open, ns vertraging,
        ns staking, ns rijdt niet, geen reisgeld, ov kaart leeg, ov chip leeg, ov kaart,
        vast in het verkeer, accu leeg, geen fiets,
        benzine op, motor kapot, ketting kapot, ketting eraf, ketting gebroken, lekke achterband, lekke
        voorband, platte band, fietspech, rijdt geen bus, rijdt geen trein, reed geen bus, reed geen trein,
        geen bus gereden, reden geen bussen, reden geen treinen, treinuitval, uitgevallen trein,
        busvertraging, treinvertraging, wegopbreking, omleiding, opstopping, ov problemen, ov plat, ov ligt
        plat, aansluiting gemist, overstap gemist, verkeerde bus, verkeerde trein, metro gemist, tram
        gemist, verkeerde halte, scooter kapot, scooter stuk, brommer kapot, auto in de garage, auto naar de
        garage, auto wilde niet starten, startte niet, panne, autopanne, stond vast in het verkeer, stond in
        file, vast in de file, in de file, geen lift, lift ging niet door, bus te vol, bus overvol, bus reed
        voorbij, reed door de halte, spoorwegovergang, aanrijding op het spoor, seinstoring, wisselstoring,
        noodweer, storm, code rood, code oranje, wegen dicht, weg afgesloten, parkeerproblemen, kon niet
        parkeren, taxi kwam niet, taxi te laat, geen vervoer kunnen regelen, geen geld voor de bus, geen
        geld voor bus, geen saldo, geen saldo op ov, ov chipkaart, busje kwam niet, regiotaxi kwam niet,
        regiotaxi te laat, fiets weg, geen ov, gladde wegen, mist onderweg,
        kapotte fiets, kapotte auto, kapotte scooter, kapotte band, kapotte ketting, kapotte trein, gemiste
        bus, gemiste trein, gemiste aansluiting, vertraagde trein, vertraagde bus, uitgevallen bus, volle
        bus, lege accu, lege band, lekke fietsband, leeglopende band, fiets
        was kapot, fiets is kapot, auto was kapot, auto is kapot, band was lek, band is lek, trein had
        vertraging, bus had vertraging, trein viel weer uit, bus viel uit, bus valt uit, metro viel uit,
        tram viel uit, trein uitgevallen, bus uitgevallen, trein kwam niet, bus is niet gekomen,
        treinstoring, stroomstoring spoor, verkeersopstopping, verkeersdrukte, druk op de weg, drukte op de
        weg, verkeersongeval onderweg, kon geen parkeerplek vinden, geen parkeerplaats
    """,
    "family": """
        verjaardag, doop, begrafenis, crematie, overleden, overlijden, familie, familieomstandigheden,
        familie omstandigheden, sterfgeval, bevalling, bevallen, rouw, uitvaart, condoleance,
        opa overleden, oma overleden, familiebezoek, bruiloft, trouwerij, huwelijk, trouwt,
        prive omstandigheden, priveomstandigheden, omstandigheden thuis, thuissituatie, gezinshereniging,
        familie op schiphol,
        familie op bezoek, bezoek uit het buitenland, familieaangelegenheid, familieaangelegenheden,
        familiekwestie, gezinsomstandigheden, prive situatie, problemen thuis, situatie thuis, oma is
        overleden, opa is overleden, vader overleden, moeder overleden, broer overleden, zus overleden,
        tante overleden, oom overleden, schoonvader overleden, schoonmoeder overleden, overleden familielid,
        sterfgeval in de familie, dood in de familie, rouwdienst, herdenking, condoleren, condoleance
        bezoek, wake, dodenherdenking, geboorte, vrouw bevallen, zus bevallen, trouwfeest, trouwdag,
        huwelijksfeest, bruiloftsfeest, familiefeest, jubileum, familie op het vliegveld, familie ophalen,
        familie van schiphol, ophalen van schiphol, gezinsleden ophalen, diploma uitreiking van
    """,
    "leave": """
        verlof, vakantie, vrij, vrije dag, feest, feestdag, suikerfeest, offerfeest, eid, ramadan, kerst,
        nieuwjaar, nowruz, newroz, pasen, religieus feest, religieuze feestdag, meskel, timket,
        yom kippur, goede vrijdag, op reis, buitenland, in het buitenland, op vakantie, kerkdienst,
        bedevaart, hadj, mis, herfstvakantie, kerstvakantie, zomervakantie, schoolvakantie, met vakantie,
        paar dagen weg, weekje weg,
        verlofdag, vrije dagen, dagje vrij, dag vrij, vrij gevraagd, vrij genomen, vrij gekregen, kreeg
        vrij, vrijaf, in vakantie, vakantiedag, vakantie opgenomen, verlof opgenomen, meivakantie,
        voorjaarsvakantie, krokusvakantie, bouwvak, zomerreces, feestdagen, kerstdag, paasdag, pinksteren,
        hemelvaart, koningsdag, bevrijdingsdag, sinterklaas, orthodox kerst, orthodox pasen, eritrees feest,
        syrisch feest, islamitisch feest, nationale feestdag, onafhankelijkheidsdag, vastenbreken, moskee,
        kerk, nieuwjaarsfeest, diwali, holi, chanoeka, dagje weg, weekend weg, weekendje weg,
        buitenlandreis, naar het buitenland, naar duitsland, naar belgie, naar zweden, naar turkije, naar
        eritrea, naar syrie, weekje vrij, verlof gevraagd, verlof gekregen, kreeg verlof, had verlof, met
        verlof
    """,
    "moving": """
        verhuizing, verhuizen, verhuist, verhuisd, sleuteloverdracht, sleutel ophalen, sleutels
        ophalen, nieuwe woning, huis inrichten, verhuisdag, aan het
        verhuizen, oplevering woning,
        aan het inpakken, nieuwe huis, huis klaarmaken, sleuteloverdracht gehad, sleutels krijgen, kreeg de
        sleutel, kreeg sleutels, krijgt de sleutel, woning opleveren, huis opleveren, oplevering, oplevering
        van de woning, meubels geleverd, meubels kwamen, monteur, meterkast, vloer leggen, schilderen,
        klussen in huis, klussen in het nieuwe huis, intrekken, verhuisbus, verhuiswagen
    """,
    "misunderstanding": """
        tijd verkeerd, dag verkeerd, datum verkeerd, verkeerd onthouden, afspraak verward, dagen verward,
        misverstand, verkeerde locatie, oude locatie, oude gebouw, oude adres, oude kantoor, andere vestiging,
        bij de andere locatie, op de andere locatie, naar de andere locatie, verkeerde vestiging,
        verkeerde deur,
        verkeerde straat, verkeerde verdieping, verkeerde kantoor, verkeerde dag, verkeerde tijd,
        verkeerde plek, verkeerd adres,
        verkeerde adres, verkeerde gebouw, verkeerde ingang, dag verwisseld, dagen verwisseld,
        tijd verwisseld, tijden verwisseld, dacht dat het, dacht dat t, dacht morgen, vergist,
        vergiste zich, vergissing in de dag, miscommunicatie, brief niet gekregen, brief niet ontvangen,
        uitnodiging niet gehad, uitnodiging niet ontvangen, uitnodiging nooit gekregen,
        brief nooit gekregen, brief nooit ontvangen, wist niet van, wist van niks, wist van niets,
        wist niet dat, wist het niet, verkeerd begrepen, niet begrepen, verwarring, verkeerde datum,
        verkeerd genoteerd, verkeerd in agenda, verkeerd opgeschreven,
        dacht dat we, dacht dat de les, dacht dat de afspraak, dacht dat de training, dacht dat hij, dacht
        dat ze, dacht dat ie, dacht dat er geen, dacht dat morgen, dacht dat volgende week, verkeerd
        gekeken, verkeerd gezien, in de war met, in de war, dag in de war, dagen door elkaar, dagen door
        elkaar gehaald, tijd door elkaar, tijden door elkaar, door elkaar gehaald, agenda verkeerd, verkeerd
        in de agenda, stond verkeerd in, stond niet in haar agenda, stond niet in zijn agenda, stond niet in
        zn agenda, stond bij de verkeerde, stond op de verkeerde, ging naar de verkeerde, naar verkeerde,
        verkeerde week, verkeerd uur, verkeerde uur, verkeerde ruimte, verkeerde lokaal, verkeerd lokaal,
        verkeerde zaal, geen uitnodiging gehad, geen uitnodiging gekregen, geen uitnodiging ontvangen, geen
        brief gehad, geen brief gekregen, geen herinnering gekregen, mail niet gezien, mail niet gelezen,
        appje niet gezien, bericht niet gezien, brief niet gezien, niet geweten, niet doorgekregen, verkeerd
        doorgekregen, afspraak niet begrepen, niet goed begrepen, taalmisverstand, had een andere tijd
        staan, andere tijd in haar agenda, andere tijd in zijn agenda, andere dag in gedachten,
        in zn hoofd, in haar hoofd, in zijn hoofd, andere dag in het hoofd, verkeerd in zn hoofd, verkeerd
        in haar hoofd
    """,
    "forgotten": """
        vergeten, vergat, helemaal vergeten, vergeten te komen, glad vergeten, was het vergeten,
        verslapen, versliep zich, uitgeslapen, overslept, door de wekker heen, wekker niet
        gehoord, niet aan gedacht, niet meer aan gedacht, verslaapen, door de mand, sliep nog,
        in slaap gevallen,
        gewoon vergeten, compleet vergeten, totaal vergeten, straal vergeten, schoot erbij in, erbij
        ingeschoten, door het hoofd geschoten, ontschoten, uit het oog verloren, verslaapt, had zich
        verslapen, heeft zich verslapen, wekker niet gezet, wekker ging niet, wekker niet afgegaan, wekker
        ging niet af, lag nog in bed te slapen, lag te slapen, lag nog te slapen, ligt nog te slapen,
        vergete, vergetn, verslape, door de wekker, door wekker heen
    """,
    "other": """
        persoonlijke redenen, prive, priveredenen, privereden, prive reden, persoonlijke reden,
        persoonlijke omstandigheden, geldige reden, goede reden,
        persoonlijk, prive zaken, priveaangelegenheid, prive dingen, om prive, om persoonlijke redenen,
        wegens omstandigheden, door omstandigheden, onvoorziene omstandigheden, andere reden, noodgeval,
        spoedgeval, lekkage, monteur thuis,
        iets anders
    """,
}
