"""Words about milestones: what they are called and what is done with them."""

from __future__ import annotations

from typing import Final

NOUNS: Final = {
    "broad_intake": "brede intake, bredeintake, breede intake",
    "intake": "intake, intakegesprek, intake gesprek, intkae, inteke, intak",
    "introduction": "kennismaking, kennismakingsgesprek, kennis gemaakt, kennisgemaakt",
    "plan": "trajectplan, plan van aanpak, pva, traject plan, plan, trajektplan, persoonlijk plan",
    "traject": "traject, trajekt, trajct, begeleidingstraject",
    "training": """
        training, trainingen, sollicitatietraining, sollicitatie training, groepstraining,
        workshop, werknemersvaardigheden, computercursus, module, cursus, heftruckcursus, vca
        cursus, heftruck cursus, workshops, training werknemersvaardigheden,
        assertiviteitstraining, lastraining
    """,
    "certificate": """
        certificaat, vca, vca certificaat, heftruckcertificaat, heftruck certificaat,
        certificat, bhv, diploma vca, haccp, vca diploma, praktijkverklaring, getuigschrift,
        rijbewijs b
    """,
    "participation_place": """
        participatieplaats, participatieplek, participatie plaats, participatieplaatsing
    """,
    "volunteer": """
        vrijwilligerswerk, vrijwiligerswerk, vrijwilligerwerk, vrijwilligersplek,
        vrijwilligersbaan, vrijwillgerswerk, vrijwilliger, vrijwilliger bij, vrijwilligers werk
    """,
    "internship": """
        stage, eerste stagedag, stageplek, stageplaats, snuffelstage, taalstage, beroepsstage,
        stagiaire, stagiair, stage
        bij, meeloopstage, werkstage, orientatiestage, stageperiode
    """,
    "work_experience": """
        werkervaringsplaats, werkervaringsplek, werkervaringplek, werkervaringplaats, wep,
        leerwerkplek, leerwerkplaats, leerwerktraject, leerwerkbaan, leer werkplek,
        werkervarings plek
    """,
    "trial_placement": "proefplaatsing, proef plaatsing, proefplaatising, proefplatsing",
    "job_interview": """
        sollicitatiegesprek, sollicitatie gesprek, solicitatiegesprek, sollicitatie,
        sollicatiegesprek, gesprek bij werkgever, sollicitatiegsprek
    """,
    "job": """
        eerste werkdag, werkt sinds, werkt vanaf, gaat werken, met werken, baan als, baantje als,
        job als, werk als,
        baan, baantje, arbeidscontract, contract, werk,
        jaarcontract, nieuwe baan, vaste baan,
        vast contract, betaalde baan, werkgever, betaald werk, parttime baan, fulltime baan,
        dienstverband, job, parttimebaan, fulltimebaan,
        gaat ~ werken, ging ~ werken, gaat aan het werk, gaat aan t werk, mag gaan werken, kan gaan werken,
        is gaan werken, is aan het werk, is ~ aan het werk, kan aan het werk, kan aan de slag bij, gaat aan
        de slag bij, is aangenomen bij, is aangenomen, aangenomen bij, aangenomen als, arbeidsovereenkomst,
        halfjaarcontract, nulurencontract, 0 urencontract, oproepcontract, uitzendbaan, uitzendwerk,
        tijdelijk contract, contract bij, baan bij,
        in dienst bij, in dienst als, in dienst getreden, dienstbetrekking, werkplek gevonden
    """,
    "sustained": """
        half jaar aan het werk, zes maanden aan het werk, 6 maanden aan het werk, zes maanden in
        dienst, 6 maanden in dienst, half jaar in dienst, duurzaam geplaatst, duurzame
        plaatsing, duurzame uitstroom, een half jaar aan het werk, 6 mnd in dienst, 6 mnd aan
        het werk, halfjaar aan het werk, halfjaar in dienst, duurzaam uitgestroomd, 6 maanden
        werkzaam, half jaar werkzaam
    """,
    "education": """
        opleiding, mbo, mbo opleiding, studie, vervolgopleiding, entree opleiding,
        entreeopleiding, bbl, bbl opleiding, hbo, schakeljaar, isk, beroepsopleiding, hbo
        opleiding, opleidng, bol opleiding
    """,
    "go_no_go": """
        go no go, gonogo, go no go gesprek, gonogo gesprek, go nogo, go no gogesprek, go of no
        go, go nogo gesprek
    """,
    "three_way": """
        driegesprek, drie gesprek, 3gesprek, 3 gesprek, warme overdracht, overdrachtsgesprek,
        overdracht gesprek, driegesprk, overdracht, warme overdrachtsgesprek
    """,
    "report_start": "startrapportage, startrapport, start rapportage, start rapport, beginrapportage",
    "report_interim": """
        tussenrapportage, tussenrapport, tussen rapportage, tussentijdse rapportage,
        voortgangsrapportage, voortgangsrapport, tussenrapprotage, tussentijds rapport,
        tussenrap
    """,
    "report_final": "eindrapportage, eindrapport, eind rapportage, eindverslag, eindrap",
    "report": "rapportage, rapport, verslag",
    "learnability": """
        leerbaarheidstoets, leerbaarheidstest, leerbaarheids toets, lbt, leerbaarheidtoets,
        leerbaarheidsonderzoek
    """,
    "pip": "pip, plan inburgering en participatie",
    "route": """
        route, leerroute, b1 route, z route, onderwijsroute, b1route, zroute, onderwijs route,
        zelfredzaamheidsroute, b1 leerroute, b1 traject, z traject
    """,
    "pvt": "pvt, participatieverklaring, participatieverklaringstraject, pvt traject",
    "map": """
        map, module arbeidsmarkt en participatie, map traject, module arbeidsmarkt, map
        eindgesprek, eindgesprek map
    """,
    "language_course": """
        taalcursus, taalles, nederlandse les, taalschool, inburgeringscursus, taaltraject,
        taallessen, nt2, taal cursus, inburgeringsles, nt2 les, nt2 cursus, taalonderwijs,
        inburgeringslessen, inburgeringslesen, nederlandse lessen, taalklas
    """,
    "level": "taalniveau, niveau, taal niveau, nivo, nivau",
    "exam": """
        examen, inburgeringsexamen, staatsexamen, toets, deelexamen, examenonderdeel,
        inburgeringsexamens, onderdeel, tentamen
    """,
    "knm": """
        knm, kennis van de nederlandse maatschappij, kennis nederlandse maatschappij, knm
        examen, knm toets
    """,
    "reading": "lezen, leesvaardigheid, leesexamen, lezen examen, leestoets, leesvaardigheid examen",
    "listening": "luisteren, luistervaardigheid, luisterexamen, luistertoets, luister examen",
    "writing": "schrijven, schrijfvaardigheid, schrijfexamen, schrijftoets, schrijf examen, schijven",
    "speaking": "spreken, spreekvaardigheid, spreekexamen, spreektoets, spreek examen",
    "z_final": """
        eindgesprek z route, z route eindgesprek, eindgesprek zroute, zroute eindgesprek,
        eindgesprek z, eindgesprek van de z route, eindgesprek zelfredzaamheidsroute
    """,
    "final_talk": "eindgesprek, afsluitend gesprek, eind gesprek, afsluitgesprek, exitgesprek",
    "diploma": """
        inburgeringsdiploma, inburgerings diploma, diploma inburgering, inburgering diploma,
        ingeburgerd, inburgering gehaald, inburgering afgerond, inburgering behaald, diploma van
        de inburgering, inburgeringscertificaat
    """,
    "some_diploma": "diploma",
    "progress_talk": """
        voortgangsgesprek, voortgang gesprek, voortgangsgsprek, voortgangs gesprek,
        evaluatiegesprek, evaluatie, tussengesprek, evaluatie gesprek, tussenevaluatie
    """,
    "home_visit": "huisbezoek, huis bezoek, thuisbezoek, huisbezoekje",
    "employer_visit": """
        werkgeversbezoek, werkgever bezoek, bedrijfsbezoek, werkgeverbezoek, bezoek werkgever
    """,
    "phone_call": """
        belafspraak, bel afspraak, telefonische afspraak, telefonisch gesprek, telefoongesprek,
        telefonisch consult, telefonisch contact
    """,
    "walk_in": "inloop, inloopspreekuur, spreekuur, inloopuur",
    "coaching": """
        coaching, coachingsgesprek, begeleidingsgesprek, coachgesprek, coachings gesprek,
        begeleidings gesprek, coachinggesprek
    """,
    "group": """
        hele groep, de hele groep, heel de groep, volledige groep, de volledige groep, groep
        compleet, groep was compleet, de groep was compleet, voltallige groep, complete groep,
        groep voltallig, de groep voltallig, gans de groep, de hele klas, hele klas, iedereen
        van de groep, de complete groep, alle deelnemers, alle cursisten, groepsles, groep,
        groepsbijeenkomst, groepstraining, groepje, groeps les, trainingsgroep
    """,
    "meeting": """
        bijeenkomst, les, lessen, klas, map les, map bijeenkomst, mapbijeenkomst, maples, pvt
        les, pvt bijeenkomst, pvt workshop
    """,
    "talk": "gesprek, afspraak, afspr, afsrpaak, gesprk, afspraken, afspraakje, consult, meeting, afspaak",
    "business": "eigen bedrijf, ondernemer, zzp, zzper, kvk",
}

STAGES: Final = {
    "held": """
        gehad, gedaan, gehouden, geweest, gevoerd, achter de rug, plaatsgevonden, plaats
        gevonden, is geweest, is gedaan, ging goed, gehat, gedan, afgelegd, heeft
        plaatsgevonden, afgenomen, gemaakt, zit erop, zit er op, afgewerkt, gesproken over,
        gevoerd met, afgehandeld, ligt achter ons
    """,
    "completed": """
        afgerond, voltooid, klaar, klaar met, afgemaakt, afgesloten, volbracht, doorlopen, rond,
        compleet afgerond, afgeront, helemaal klaar, ten einde, af
    """,
    "started": """
        gestart, begonnen, eerste dag, eerste werkdag, eerste stagedag, eerste lesdag, start,
        starten, begint, begon, startte, van start, van start gegaan,
        is gestart, aan de slag, begonnen met, begint met, gaat starten, gaat beginnen, mag
        beginnen, kan beginnen, in dienst, is begonnen, gestardt, gestrat, begone, gestart met,
        gaat aan de slag, aan het werk, aan t werk, ingestroomd, gaat van start, aangenomen,
        gestart als, begonnen als, aan de slag als, werkt als, begint als, aangenomen als, in dienst als,
        gestart bij, begonnen bij, ingeschreven en begonnen, werkt, werkt nu, werkt sinds, gaat werken,
        begonne, ging van
        start, beginnen,
        gaat ~ werken, ging ~ werken, gaat aan het werk, gaat aan t werk, mag gaan werken, kan gaan werken,
        is gaan werken, is aan het werk, is ~ aan het werk, kan aan het werk, kan aan de slag bij, gaat aan
        de slag bij, is aangenomen bij, is aangenomen, aangenomen bij, is vandaag gestart, is vandaag
        begonnen, is net gestart, is net begonnen, ging vandaag van start, van start met, kan starten bij,
        mag starten bij, start bij,
        in dienst bij, in dienst getreden, treedt in dienst
    """,
    "got": """
        heeft een, gekregen, krijgt, gevonden, getekend, ondertekend, aangenomen, binnen, te
        pakken, kreeg, vond, heeft nu
    """,
    "has": """
        heeft zijn, heeft haar, heeft zn, heeft het, heeft dr, heeft nu zijn, heeft nu haar, heeft nu zn,
        heeft eindelijk zijn, heeft eindelijk haar, heeft eindelijk zn, heeft eindelijk het,
        heeft inmiddels zijn, heeft inmiddels haar, heeft inmiddels zn, heeft inmiddels het,
        heeft al zijn, heeft al haar, heeft al zn
    """,
    "lost": """
        kwijt, kwijtgeraakt, verloren, aangevraagd, verlopen, laten verlopen, niet meer geldig, ongeldig,
        opgezegd, verspeeld, ingetrokken, ingenomen, nodig
    """,
    "agreed": """
        getekend, ondertekend, akkoord, goedgekeurd, akkoord bevonden, handtekening gezet,
        akoord, geaccordeerd, getekent, ok bevonden, accoord, handtekening, geaccepteerd, is
        rond, tekende, tekenden
    """,
    "submitted": """
        ingediend, ingeleverd, ingestuurd, opgestuurd, verstuurd, verzonden, aangeleverd,
        gestuurd, ingedient, opgeleverd, naar de km gestuurd, voorgelegd, geupload, gemaild,
        toegestuurd, doorgestuurd, inleveren gedaan, de deur uit
    """,
    "passed": """
        gehaald, behaald, geslaagd, gslaagd, geslaagt, voldoende, binnen, gehaalt, geslaagd
        voor, met succes, passed, behaalt, bereikt, heeft gehaald, slaagde, haalde, behaalde,
        geslagd, geslaagd op, gelukt, bestanden, goed gemaakt
    """,
    "failed": """
        gezakt, niet gehaald, onvoldoende, niet behaald, niet geslaagd, gefaald, gezakt voor,
        failed, herkansing, moet herkansen, net niet, zakte, niet voldoende, nog
        niet gehaald, nog niet behaald
    """,
    "set": """
        vastgesteld, vast gesteld, bepaald, vastgelegd, gekozen, toegewezen, definitief, staat
        vast, besloten, vastgestelt, wordt, geworden, is het, afgegeven, bekend, beschikking
    """,
    "stopped": """
        gestopt, stopt, stopte, beeindigd, beeindigt, afgebroken, ermee gestopt, kapt ermee,
        uitgevallen, gestaakt, stop, voortijdig gestopt, houdt ermee op, gekapt, opgehouden
    """,
}

DECISIONS: Final = {
    "start": """
        kan starten, mag starten, start akkoord, kan beginnen, mag beginnen, gaat starten met
        traject, kan van start, mag van start, startakkoord, kan met het traject starten, wel
        starten, start traject, kan het traject starten, besluit start, besluit is start,
        startbesluit positief, kan door, mag door,
        groen licht om te starten, groen licht voor de start, groen licht voor het traject, groen licht voor
        start, toestemming om te starten, akkoord om te starten, akkoord voor start, akkoord voor de start,
        mag van start gaan, kan van start gaan, traject kan starten, traject mag starten, toegelaten tot het
        traject, wordt toegelaten, mag instromen, kan instromen, mag het traject starten, mag het traject
        in, kan het traject in, geschikt voor het traject, geschikt voor traject, we gaan starten, wij gaan
        starten
    """,
    "no_start": """
        kan niet starten, geen start, niet starten, gaat niet starten, start niet, mag niet
        starten, kan nog niet starten, geen startbesluit, niet geschikt voor het traject, niet
        geschikt voor traject, afgewezen na intake, kan niet beginnen, besluit geen start, start
        niet met traject
    """,
    "go": "go, een go, groen licht, positief",
    "no_go": "no go, nogo, geen go, negatief, een no go",
}

ROUTES: Final = {
    "b1": "b1 route, b1route, b1 leerroute, route b1, b1 traject",
    "education": "onderwijsroute, onderwijs route",
    "z": "z route, zroute, zelfredzaamheidsroute, z traject, route z",
}

LEVELS: Final = {"A1": "a1, a 1", "A2": "a2, a 2", "B1": "b1, b 1", "B2": "b2, b 2"}
