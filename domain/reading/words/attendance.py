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
        gesprek gehad, gesprekje gehad, op bezoek geweest, aanwezigheid,
        woonde ~ bij, woonden ~ bij, bijwoonde, daagde ~ op, daagden ~ op, daagde op, daagden op, schoof ~
        aan, schoven ~ aan, schoof aan, schoven aan, haakte ~ aan, haakten ~ aan, haakte aan, aangehaakt,
        nam ~ deel, namen ~ deel, deed ~ mee, deden ~ mee, kwam ~ langs, kwamen ~ langs, kwamen langs, kwam
        ~ binnen, kwamen binnen, liep ~ binnen, liep binnen, binnengelopen, kwam binnenlopen, meegedraaid,
        draaide ~ mee, draaide mee, opgedoken, dook ~ op, dook op, van de partij, acte de presence, hier
        geweest, op afspraak geweest, op de afspraak geweest, op gesprek gehad, bij mij geweest, bij me
        geweest, bij ons geweest, om tafel gezeten, kwam opdraven, kwamen opdraven, opgedraafd, komen
        opdraven, stapte binnen, kwam binnenstappen, ingelogd, logde ~ in, volgde de les, volgde de
        training, volgde de taalles, volgde les, volgden de les, volgden de training, meegeweest,
        meegelopen, paraat, gesprek met ~ gehad, langs gewest, gewest, geweset, gekoemn, gekomn, aanwezih,
        aanwwezig, aanwezgi, aawnezig, aanwexig, vershenen,
        zit bij me, zit bij mij, zit nu bij me, zit nu bij mij, zit ~ bij me, zit ~ bij mij, zit hier, zit
        nu hier, zit hier nu, zit voor me, zit tegenover me, zit naast me, zat bij me, zat bij mij, zat ~
        bij me, zat ~ bij mij, zat hier, zitten hier, zitten bij me, zitten nu bij me, staat voor mijn neus,
        zat voor me, zat tegenover me, is doorgegaan, is gewoon doorgegaan, doorgegaan, ging gewoon door,
        ging wel door, gesprek ging door, afspraak ging door, les ging door, op de afspraak was, op afspraak
        was, op gesprek was, bij de afspraak was, op zn afspraak was, op haar afspraak was, op zijn afspraak
        was, kwam uiteindelijk, kwamen uiteindelijk, kwam alsnog, kwamen alsnog, kwam ~ alsnog, kwam
        uiteindelijk toch, kwam uiteindelijk wel, alsnog gekomen, alsnog geweest, alsnog verschenen,
        uiteindelijk gekomen, uiteindelijk geweest, uiteindelijk toch gekomen, kwam dan toch, kwam gewoon
        toch, toch maar gekomen, kwam wel, kwamen wel, stond er toch, zat er toch, stond toch, stond ineens
        voor de deur, stond voor de deur,
        voor de deur, staat voor de deur, aan mijn bureau, aan mn bureau, bij mij aan tafel, bij mij op
        kantoor, op kantoor geweest, op locatie geweest, is nu bij mij, is nu bij me, is bij mij geweest, is
        bij me geweest, is hier, is er nu, is hier nu, is nu hier, was hier, waren hier,
        voor mn neus, voor mijn neus, voor mn deur, voor mijn deur, op de stoep, aan de deur, aan de balie,
        bij de balie, in de wachtkamer, in het lokaal, in mijn kantoor, in mn kantoor, kwam aanlopen, kwam
        aanzetten, kwam aanwaaien, kwam aanrijden, kwam aangefietst, kwam aan, aangelopen, kwam ~ aan,
        arriveerden, gesprek gehad met, heb gesproken met, op tijd er, keurig er, netjes er,
        nu bij me, nu bij mij, nu hier, nu op gesprek, nu in gesprek, zojuist bij me, net bij me geweest,
        net bij mij geweest, net gesproken, net gehad, net hier geweest
    """,
    "there": """
        er, d r, daar, der, dr
    """,
    "on_time": """
        op tijd, optijd, keurig op tijd, stipt, mooi op tijd, ruim op tijd, prima op tijd, on
        time, in time, te vroeg, pünktlich, punktlich,
        bijtijds, op de minuut, exact op tijd, ruim voor tijd, op tyd, op teid, optyd, mooi bijtijds,
        op de afgesproken tijd, op het afgesproken tijdstip, op het afgesproken moment, precies op tijd,
        keurig op de tijd, klokslag op tijd, op de seconde, mooi op de tijd, netjes op de tijd,
        net niet te laat, nipt op tijd
    """,
    "absent": """
        afwezig, afw, afwz, abwezig, afwezg, absent, ontbrak, ontbraken, ontbreekt, weggebleven,
        bleef weg, bleven weg, niet gezien, gemist, nok, niet ok, niet oke,
        mis ik, miste, mist ~ training, mist ~ les, mist ~ gesprek, mist ~ afspraak, mist ~ bijeenkomst,
        mist ~ taalles, mist ~ groepsles, mist ~ intake, mist ~ workshop, emojiabsent, gegespijbeld,
        skipte, verstek laten gaan, verstek,
        thuisgebleven, thuis gebleven, bleef thuis, wegbleef,
        schitterde door afwezigheid, liet verstek gaan, lieten verstek gaan, verzuimd, verzuimde, bleef ~
        weg, bleven ~ weg, bleef ~ thuis, bleven ~ thuis, bleven thuis, wegbleven, missen we, miste ik,
        afwezigheid, spijbelde, skipt, afwezih, afweizg, afwezgi,
        geweigerd te komen, geweigerd om te komen, weigerde te komen, weigerde om te komen, weigert te
        komen, weigert om te komen
    """,
    "no_show": """
        no show, noshow, no shows, noshows, nosjow, nosho, noshw, noo show, no sho, no shwo, no schow,
        ns, nsh, zonder enig bericht, zonder enige afmelding, zonder enige reden, zonder ook maar,
        zonder bericht, zonder berichtje, zonder afmelding, zonder afbericht,
        zonder af te melden, zonder zich af te melden, zonder iets te zeggen, zonder iets te laten weten,
        zonder reden, zonder wat te laten horen, zonder wat te laten weten, zonder iets van zich te
        laten horen,
        zonder wat te zeggen, zonder bericht te geven, zonder bericht te sturen, zonder af te bellen,
        zonder af te zeggen, zonder het te melden, zonder enig teken van leven,
        zonder opgaaf, zonder opgave, zb, zonder tegenbericht, zonder kennisgeving, niet komen opdagen,
        niet op komen dagen, niet opkomen dagen, kwam niet opdagen, kwamen niet opdagen,
        kwam ~ niet opdagen, niet opgedaagd, nooit opgedaagd, niet verschenen, niet op komt dagen,
        kwam niet op dagen, niet opdagen,
        verscheen niet, verscheen ~ niet, verschenen niet, ongeoorloofd, ongeoorloofd afwezig,
        ongeoorloofd verzuim, ghost, geghost, ghosting, liet me zitten, liet ons zitten,
        voor niks gewacht, voor niets gewacht, tevergeefs gewacht, niet komen op dagen,
        niet op komen daagen, niet op dagen, niet op gekomen, niet op komen dage,
        kwam zijn afspraak niet na, kwam haar afspraak niet na, nooit verschenen,
        daagde niet op, daagden niet op, daagde ~ niet op, dook niet op, dook ~ niet op, niet opgedoken,
        niet komen opdraven, kwam niet opdraven, kwamen niet opdraven, kwam ~ niet opdraven, laten zitten,
        heeft me laten zitten, liet mij zitten, kwamen ~ niet opdagen, verschenen ~ niet, kwam nooit
        opdagen, nooit komen opdagen, nooit op komen dagen, voor niks zitten wachten, voor niets zitten
        wachten, nosjo, no sjow, no sjo, noshoww, zonder afmeldbericht, zonder
        enig teken, liet ~ zitten,
        ghosted, ghosted me, ghost me, heeft me geghost, ghostte me, ghostte, ghostte ons, no show weer,
        niet op de afspraak verschenen, niet op het gesprek verschenen, niet op zijn afspraak verschenen,
        niet op haar afspraak verschenen, niet op zn afspraak verschenen, niet bij de training verschenen,
        niet op de training verschenen, niet op de les verschenen, niet bij de les verschenen, niet in de
        les verschenen, niet vandaag verschenen, niet meer verschenen, niet op gesprek verschenen, niet op
        afspraak verschenen, niet bij het gesprek verschenen, niet bij de afspraak verschenen, vandaag niet
        verschenen, gewoon niet verschenen, simpelweg niet verschenen, gewoon niet komen opdagen, gewoon
        niet gekomen zonder bericht,
        geen show, geenshow, noshow weer, no showtje
    """,
    "no_notice": """
        liet niks van zich horen, liet niets van zich horen, niks van zich, niets van zich,
        laat niks van zich horen,
        geen bericht, geen berichtje, geen afmelding, geen afbericht, geen bericht ontvangen,
        geen tegenbericht, niks gehoord, niks van gehoord, niets gehoord, niets van gehoord,
        niks meer gehoord,
        niets meer gehoord, niks ~ gehoord, niets ~ gehoord, nix gehoord, nx gehoord,
        niks laten horen, niets laten horen, niks van zich laten horen, niets van zich laten horen,
        niet laten horen, nog niets gehoord, noppes gehoord, nada gehoord,
        niks laten weten, niets laten weten, niet laten weten, niks ~ laten weten, niets ~ laten weten,
        niet ~ laten weten, liet niks weten, liet niets weten,
        liet niet weten, liet niks horen, liet niets horen, niks doorgegeven,
        niets doorgegeven,
        niet afgemeld, niet ~ afgemeld, niet afgebeld, niet ~ afgebeld, niet afgezegd, niet ~
        afgezegd, meldde zich niet af, meldde ~ niet af, niet ~ gemeld, niet gemeld,
        niks van zn kant, geen enkel bericht, geen gehoor, geen teken van leven, taal noch teken,
        geen afmelding gehad, geen bericht gehad, geen bericht gekregen, geen bericht van,
        geen woord gehoord, geen idee waar,
        niets van zich laten weten,
        belde niet af,
        belden niet af, zegde niet af, nergens te bekennen, niks vernomen,
        niets vernomen,
        geen afzegging, niet verwittigd, niet ~ verwittigd, zonder verwittigen, niks laten weten,
        zonder een woord, zonder boe of bah, zonder afzegging, zonder iets te laten horen, geen
        afmeldbericht, geen taal of teken, geen levensteken, niks ontvangen, niets ontvangen, geen melding,
        geen melding gehad, hoorde niks, hoorde niets, hoorde ~ niks, hoorde ~ niets, hoor niks, hoor niets,
        in geen velden of wegen, nergens te vinden, onaangekondigd, zich niet gemeld, meldde zich niet,
        meldde ~ zich niet, nul bericht, niet van zich laten horen, niets laten merken, geen bericht
        achtergelaten, zonder een bericht, zonder ook maar iets, geen mailtje, geen smsje, niets ~
        doorgegeven, niks ~ doorgegeven, niks ~ vernomen, niets ~ vernomen, niks ~ ontvangen, niets ~
        ontvangen, geen signaal, niets van gezien of gehoord, zonder dat ik iets hoorde, zonder bericht van,
        niks van zich horen, geen afmelding binnen, geen afmelding ontvangen, geen afmelding gekregen, nooit
        afgemeld,
        van niemand iets gehoord, van niemand gehoord, van niemand bericht, van niemand een bericht, geen
        app, geen apje, geen telefoontje, geen afmeldmail, geen afmeldapp, niemand iets laten weten, iets
        van zich horen,
        liet ~ niks weten, liet ~ niets weten, liet ~ niet weten, liet ~ niks horen, liet ~ niets horen,
        laat ~ niks weten, laat ~ niets weten, laat ~ niets horen, laat ~ niks horen, gaf ~ niks door, gaf ~
        niets door, gaf niks door, gaf niets door, stuurde ~ geen bericht, stuurde geen bericht, stuurde
        niks, stuurde niets, zegde ~ niet af, belde ~ niet af, nooit iets gehoord, nooit wat
        gehoord, nooit iets laten weten,
        nul contact, geen contact gehad, geen contact kunnen krijgen, geen enkel contact, geen idee waar ~
        uithing, geen idee waar ~ is, geen idee waar ~ was, geen idee waar ~ zit, geen spoor, geen spoor
        van, geen teken van,
        geen berichtjes, geen berichten, geen berichtjes gehad, geen berichten gehad, geen afmeldingen, geen
        afmeldingen gehad, geen appjes, geen telefoontjes, geen mailtjes, geen belletjes
    """,
    "no_reply": """
        niks gezegd, niets gezegd, geen reactie, geen enkele reactie, reageert niet, reageerde niet,
        reageert nergens op, stil gebleven, niet gereageerd, nooit gereageerd, geen antwoord, niet gebeld,
        niet geappt, niet ~ gebeld, niet ~ geappt, belde niet, appte niet, geen sms, geen mail,
        geen belletje, geen appje, radiostilte, geen kik gehoord,
        geen reactie op, reageert niet op, doodse stilte, oorverdovend stil, complete stilte
    """,
    "unreachable": """
        niet bereikbaar, onbereikbaar, niet bereikt, niet kunnen bereiken, neemt niet op, nam niet op,
        neemt ~ niet op, nam ~ niet op,
        nemen niet op, namen niet op,
        voicemail, telefoon uit, telefoon staat uit, niet te bereiken, kan ~ niet bereiken,
        krijg ~ niet te pakken, niet te pakken, bereik ~ niet, niet opgenomen,
        krijg geen gehoor, niet aan de telefoon gekregen, gaat niet over, niet te traceren, niet aan de lijn
        gekregen, neemt de telefoon niet op, nam de telefoon niet op
    """,
    "excused": """
        toch afgemeld, toch wel afgemeld, meldt ~ af, melde ~ af,
        afgemeld, afgmeld, afgm, afgml, afgeml, afgemd, afgme,
        afgemelt, afgemeldt, afgemeeld, agemeld, afgemled, afegmeld, afmelding, afgem,
        afm, afgebeld, afgezegd, afgezegt, afzegging, afbelde, afmeldde, afzegde, belde af, belden af,
        belde ~ af,
        belt af, belt ~ af, zegt ~ af, zei ~ af, appt ~ af, appte ~ af,
        mailt ~ af, mailde ~ af, meldden ~ af, zegde af, zegde ~ af, zegt af, zei af, meldde af,
        meldde zich af, meldde ~ af,
        meldden zich af, meldt zich af, meldt af, melde zich af, melde af, meld zich af, appte af,
        appt af, afgeappt, mailde af, smste af, gecanceld,
        met bericht, met berichtje, mb, met afmelding, met kennisgeving, met tegenbericht, ziek gemeld,
        ziekgemeld, ziekmelding, meldde zich ziek, meldt zich ziek, melde zich ziek, meld zich ziek,
        zich ziek meldde, ziek afgemeld, belde ziek,
        geoorloofd, geoorloofd afwezig, geoorloofd verzuim, laat zich excuseren, verhinderd, excused,
        called in sick, cancelled, afgemolde, verontschuldigd, liet zich verontschuldigen, krankgemeldet,
        abgemeldet, heeft verlof, vrij gevraagd,
        zich ziek gemeld, zich ziekgemeld, ziek ~ gemeld, meldde ~ ziek, meldt ~ ziek, meldden ~ ziek,
        meldden zich ziek, melden zich ziek, belde ~ ziek, belt ziek, appte ziek, ziekmelding gedaan,
        ziekmelding doorgegeven, ziekmelding gehad, ziekmelding ontvangen, absentie doorgegeven, absent
        gemeld, afwezigheid gemeld, afwezigheid doorgegeven, met toestemming, had toestemming, toestemming
        gekregen, met geldige reden, vrij gekregen, kreeg vrij, vrijaf, vrij genomen, verlof gevraagd,
        verlof gekregen, kreeg verlof, had verlof, met verlof, afmeldmail, afmeldbericht, afmeldbericht
        gehad, afmeldapp, afmeldappje, melden zich af, smst af, smste ~ af, zeiden af, zegden af, afgesmst,
        afgemaild, excuseerde zich, excuseert zich, liet zich excuseren, liet ~ afmelden, laten afmelden,
        heeft zich afgemeld, afgemelt voor, heeft zich verontschuldigd, afmelden gedaan, afgemedl, afgemld,
        afgemelld, afgmeeld, mld af, berichtje met afmelding
    """,
    "notice": """
        laten weten, liet weten, liet ~ weten, laat weten, laat ~ weten, gebeld, geappt, gemaild, gesmst,
        belde, appte, apte, mailde, smste, belt, appt, berichtje gestuurd, bericht gestuurd,
        stuurde bericht, stuurde een bericht, stuurde een berichtje, stuurde appje, stuurde een appje,
        appje gestuurd, appje gehad, bericht gehad, berichtje gehad, appje ontvangen, bericht ontvangen,
        bericht gekregen, berichtje gekregen,
        doorgegeven, gaf door, gezegd, gemeld, aangegeven, gaf aan, verwittigd, gewaarschuwd,
        op tijd gemeld, van tevoren gemeld, vooraf gemeld,
        tevoren gezegd, netjes gemeld,
        bericht, berichtje, belletje gehad, kreeg bericht, kreeg een appje, kreeg een berichtje,
        stuurde ~ bericht, stuurde ~ berichtje, stuurde ~ appje, stuurde ~ app, stuurde ~ mail, stuurde ~
        mailtje, stuurde ~ sms, appje gekregen, mailtje gehad, mailtje gekregen, mail gehad, mail gekregen,
        sms gehad, app gehad, app gekregen, belletje gekregen, telefoontje gehad, telefoontje gekregen, liet
        vooraf weten, heeft laten weten, netjes doorgegeven, netjes gebeld, op voorhand gemeld, op voorhand
        laten weten, ingelicht, op de hoogte gebracht, op de hoogte gesteld, bericht achtergelaten, even
        gebeld, ff gebeld, kreeg ~ appje, kreeg ~ bericht, kreeg ~ berichtje, had ~ gebeld, had ~ geappt,
        opgebeld, getelefoneerd
    """,
    "late": """
        alleen de tweede helft, alleen tweede helft, pas na de pauze, na de pauze pas, pas later,
        was wat laat, was erg laat, was iets laat, was nogal laat, was beetje laat, was een beetje laat, kwam
        wat laat, kwam iets laat, kwam erg laat, kwam een beetje laat,
        later dan gepland, later dan afgesproken, later dan de bedoeling,
        te laat, telaat, te late, te lat, t laat, telat, late, verlaat, vertraagd, over tijd,
        aan de late kant, aan late kant, tl, pas om, laat binnen, later binnen, laat binnengekomen,
        was laat, kwam laat, kwam later, later gekomen,
        later kwam, later aangekomen, later aanwezig, vertraging, veel te laat, weer te laat,
        ietsje te laat, ietsje later, wat later, iets later, beetje laat, iets te laat, was later,
        zu spat, telaad, te laad,
        liet op zich wachten, later aangeschoven, schoof later aan, later aangehaakt, haakte later aan, laat
        gearriveerd, later gearriveerd, laat aangekomen, na aanvang, met vertraging, over de tijd, te l8,
        l8, laatkomer, kwam ~ later, kwam ~ laat, laat aangeschoven, te laaat, te laatt, t late, telaet, te
        lsat, te laay, te alat, kwam pas, kwamen pas, was pas, was er pas, pas binnen, later binnengekomen,
        kwamen later, kwamen laat, waren laat, was veel later, laat gekomen, te laat gekomen,
        te laat gearriveerd, te laat aangekomen, te laat binnen, te laat binnengekomen, te laat verschenen,
        te laat aanwezig, kwam te laat, kwamen te laat, laat verschenen, iets verlaat, licht verlaat, flink
        te laat, ruim te laat, behoorlijk te laat, stuk te laat, pas halverwege, pas halverwege binnen,
        halverwege binnengekomen, halverwege aangeschoven, kwam halverwege,
        eerste ~ gemist, het begin gemist, begin gemist, start gemist, de start gemist
    """,
    "later": "later, laat",
    "left_early": """
        voor einde vertrokken, voor t einde vertrokken, voor het einde vertrokken, voor het eind vertrokken,
        voor t eind vertrokken, voor t einde weg, voor t eind weg, vertrok voor het einde, vertrok voor t
        einde, vertrok ~ voor het einde, vertrok ~ voor t einde, vertrok voor einde, voor het einde
        weggegaan, voor t einde weggegaan, voor het eind weggegaan, voor het einde naar huis, voor t einde
        naar huis, voor het einde opgestapt, voor t einde opgestapt, voor het einde gegaan, voor afloop
        vertrokken, voor afloop weg, voor afloop weggegaan, ging voor het einde weg, ging voor t einde weg,
        na ~ vertrokken, na ~ weggegaan, na ~ weer vertrokken, na ~ naar huis,
        eerder weg, eerder vertrokken, eerder weggegaan, eerder naar huis, ging eerder, vroeger weg,
        vroeger naar huis, vroegtijdig vertrokken, ging ~ weg, ging weg, weer weg, alweer weg,
        weggelopen, voortijdig weg, voortijdig vertrokken, eerder gestopt,
        ging ~ naar huis, naar huis gegaan, halverwege weg, halverwege vertrokken, halverwege weggegaan,
        liep weg, liep ~ weg, moest ~ eerder weg, moest eerder weg, moest weg, moest weer weg,
        vertrok eerder, vertrok ~ eerder, vertrok halverwege, eerder ~ vertrokken, eerder ~ weg,
        al naar huis, ziek naar huis, vroeg naar huis, left early, vertrok na, vertrok om, vertrok al,
        vertrok reeds, vertrok vroeger,
        alleen de eerste helft, alleen eerste helft, de eerste helft,
        alleen het eerste uur, alleen t eerste uur, alleen het eerste deel, alleen het eerste stuk,
        alleen het eerste half uur, alleen het eerste halfuur, alleen het begin, alleen de eerste uren,
        tot de pauze, tot aan de pauze,
        bleef niet tot het einde, eerste helft, niet de hele tijd, niet de hele les, niet de hele training,
        niet de volledige tijd, niet uitgezeten, voor het einde weg, voor het eind weg, eerder afgehaakt,
        na het eerste uur weg, na de pauze niet meer, na de pauze weg, na de pauze vertrokken,
        in de pauze weggegaan, in de pauze vertrokken, ervandoor gegaan, alweer vertrokken,
        weer vertrokken, niet afgemaakt,
        niet tot het einde, eerder opgestapt, eerder ervandoor,
        verliet ~ eerder, verliet ~ vroegtijdig, verliet ~ voortijdig, verliet de les, verliet de training,
        verliet de groep, verliet halverwege, kneep er tussenuit, ertussenuit geknepen, ging er tussenuit,
        eerder gegaan, is eerder gegaan, eerder moeten gaan, eerder moeten vertrekken, eerder moest gaan,
        moest ~ weg, moest ~ vertrekken, moest ~ eerder vertrekken, moest er vandoor, moest ~ vandoor, ging
        er vandoor, er vandoor gegaan, er vandoor, kort gebleven, maar kort gebleven, bleef maar kort, bleef
        maar even, voor tijd weg, voor tijd vertrokken, niet tot het eind, bleef niet tot het eind, vertrok
        vroegtijdig, vertrok voortijdig, halverwege afgehaakt, haakte halverwege af, haakte ~
        halverwege af, vroeger vertrokken, vroeger weggegaan, vroeger naar huis gegaan, vroeger gestopt,
        ging ~ eerder, gingen eerder, gingen ~ eerder, weggeroepen, halverwege gestopt, halverwege naar
        huis, ging halverwege, vroegtijdig weg, vroegtijdig weggegaan, vroegtijdig gestopt, vertrok ~ weer,
        ging ~ vroeg weg, ging vroeg, vroeg weg, vroeg vertrokken, vroeg weggegaan, tussentijds weg,
        tussentijds vertrokken, stapte eerder op, stapte halverwege op, stapte vroegtijdig op, kapte ermee
        na, ging ~ alweer, moest al weg, moest vroeg weg, moest eerder naar huis, moest naar huis, moest ~
        naar huis, vertrokken om, weggegaan om, weg om,
        eerder verlaten, vroegtijdig verlaten, voortijdig verlaten, halverwege verlaten, de training
        verlaten, de les verlaten, het gesprek verlaten, liep om ~ weg, ging om ~ weg, om ~ vertrokken, om ~
        weggegaan,
        na ~ opgestapt, na ~ afgehaakt, na ~ gegaan, na ~ verdwenen, na ~ weg, na ~ gestopt, na ~ ervandoor,
        na ~ ertussenuit, opgestapt, ertussenuit, ervandoor, al vertrokken, alweer naar huis, naar huis
        vertrokken, moeten vertrekken, moest gaan, moest ~ gaan, moest er al vandoor, is
        er vandoor, al weggegaan, voortijdig gestopt,
        halverwege ~ afgehaakt, halverwege ~ gestopt, halverwege ~ vertrokken, halverwege ~ weg, halverwege
        ~ naar huis, halverwege ~ opgestapt, halverwege ~ weggegaan, halverwege ~ weggelopen, tijdens ~
        afgehaakt, tijdens ~ weggegaan, tijdens ~ vertrokken, tijdens ~ weggelopen, eerder mogen gaan,
        eerder laten gaan, eerder weg mogen, eerder mocht gaan, mocht eerder gaan, mocht eerder weg, mocht
        eerder naar huis, mocht ~ eerder weg, mocht ~ eerder gaan, mocht ~ eerder naar huis, eerder laten
        vertrekken, eerder losgelaten, eerder vrijgelaten, eerder weg moeten, eerder weg moest, eerder
        moeten stoppen, vroeger moeten vertrekken, niet tot het einde gebleven, niet tot het einde blijven,
        niet lang gebleven,
        weg gegaan, zomaar weg, zomaar weggegaan, zomaar vertrokken, ineens weg, plots weg, zonder iets te
        zeggen weg, zonder iets te zeggen vertrokken, zonder iets te zeggen weggegaan, zonder bericht weg,
        zonder bericht weggegaan, zonder bericht weg gegaan, zonder bericht vertrokken
    """,
    "sent_away": """
        weggestuurd, niet toegelaten, niet meer toegelaten, niet binnengelaten, niet meer binnengelaten,
        naar huis gestuurd, teruggestuurd, de toegang geweigerd, mocht niet meer naar binnen,
        mocht niet meer meedoen, niet meer laten meedoen, niet meer binnen gelaten, niet binnen gelaten
    """,
    "cannot": """
        niet te komen, niet te kunnen, niet te kunnen komen, er niet te zijn, er niet bij te zijn,
        niet aanwezig te zijn, niet aanwezig te kunnen zijn,
        niet te zullen komen,
        niet kan komen, niet kon komen, niet kan, niet kon, niet komt, niet kwam, niet meer komt,
        niet meer kwam, niet kunnen komen, niet konden komen, niet aanwezig kan zijn,
        niet aanwezig kon zijn, er niet kan zijn, er niet kon zijn, er niet zou zijn, niet zou komen,
        niet zal komen, er niet is, er niet bij is, er niet bij kan zijn,
        kan niet, kan ~ niet, kon niet, kon ~ niet, kan niet komen, kon niet komen, niet geraakt, er
        niet geraakt, geraakt er niet, geraakte er niet, kunnen niet,
        konden niet, kan er niet bij zijn, kon er niet bij zijn,
        komt niet, komen niet, komt ~ niet, komt er niet, komt niet meer,
        gaat niet lukken, lukt niet, lukte niet, gaat em niet worden, redt het niet, redde het niet,
        red het niet, haalt het niet, haalde het niet, haalt de les niet, haalt de les niet meer,
        haalt de training niet,
        haalt de training niet meer, haalt het gesprek niet, haalt het gesprek niet meer, haalt de
        afspraak niet, haalt de afspraak niet meer, haalt het niet meer, haalt t niet, haalt t niet
        meer, zal er niet zijn, is er niet bij, zal niet komen,
        er ~ niet bij kan zijn, er ~ niet kan zijn, er ~ niet bij kon zijn, er ~ niet bij is,
        cant make it, zal er ~ niet zijn, is er ~ niet bij,
        verhindering, niet beschikbaar, er niet zal zijn, er niet bij zal zijn, niet bij kan zijn, niet bij
        kon zijn, slaat over, moet overslaan, kan ~ niet bij zijn, niet zou kunnen, niet kunnen zou, niet
        zou kunnen komen, niet zal kunnen komen, lukt ~ niet om te komen, er niet komt, niet komen kan, niet
        komen kon, niet gaat lukken, niet ging lukken, niet gaat redden, niet redt, niet redde, niet zou
        lukken, het niet redt, het niet redde, het niet haalde, t niet redt, ging niet lukken, kon er niet
        zijn, kan er niet zijn, er niet bij zou zijn, niet ~ zou komen,
        redt het ~ niet, haalt het ~ niet, redde het ~ niet, haalde het ~ niet, gaat het ~ niet redden, gaat
        het ~ niet halen, lukt haar ~ niet, lukt hem ~ niet, lukt het ~ niet, lukte het ~ niet, ging het ~
        niet lukken, gaat het ~ niet lukken, kan er ~ niet zijn, kan er ~ niet bij zijn, kan ~ niet aanwezig
        zijn, kon ~ niet aanwezig zijn, kan niet aanwezig zijn, kon niet aanwezig zijn, niet in de
        gelegenheid, moet ~ verstek laten gaan, moet verstek laten gaan, is verhinderd om, kan zich niet
        vrijmaken, kon zich niet vrijmaken, kon geen vrij krijgen
    """,
    "late_notice": """
        liet op het laatste moment weten, liet op het allerlaatste moment weten,
        liet op t laatste moment weten, heeft op het laatste moment laten weten,
        te laat afgemeld, telaat afgemeld, te laat zich afgemeld, te laat pas afgemeld, te laat weer afgemeld,
        afm te laat, afgem te laat, afgebeld te laat, afgezegd te laat, te laat afgebeld, te laat afgezegd,
        te laat gebeld, te laat geappt, te laat gemeld, te laat doorgegeven, veel te laat afgemeld,
        laat afgemeld, last minute afgemeld, lastminute afgemeld, last minute afgezegd,
        last minute afgebeld, op het laatste moment afgemeld, op laatste moment afgemeld,
        op het laatste moment afgezegd, op het laatste moment afgebeld, op t laatste moment afgemeld,
        op t laatste moment afgebeld, op t laatste moment afgezegd, op het laatste nippertje afgemeld,
        pas na de les, pas na afloop, pas achteraf, achteraf afgemeld, achteraf gemeld,
        meldde zich te laat af, meldde zich pas ~ af, belde te laat af, pas ~ afgemeld, last minute,
        zich te laat afgemeld, te late afmelding, late afmelding, afgemeld ~ te laat,
        afmelding ~ te laat, afmelding te laat, afgemeld op het laatste moment,
        afgebeld op het laatste moment, afgezegd op het laatste moment, afgemeld op t laatste moment,
        te elfder ure afgemeld, te elfder ure afgezegd, op de valreep afgemeld, op de valreep afgezegd, op
        de valreep afgebeld, vlak voor tijd afgemeld, vlak voor aanvang afgemeld, vlak van tevoren afgemeld,
        vlak voor de les afgemeld, vlak voor het gesprek afgemeld, vlak voor het begin afgemeld, kort van
        tevoren afgemeld, kort voor tijd afgemeld, kort voor aanvang afgemeld, last-minute afgemeld, op het
        laatst afgemeld, op het laatst afgezegd, op t laatst afgemeld, op het allerlaatst afgemeld, op het
        allerlaatste moment afgemeld, op het allerlaatste moment afgezegd, niet op tijd afgemeld, niet
        tijdig afgemeld, te laat zich ziek gemeld,
        te laat ziek gemeld, te laat ziekgemeld,
        laat afgezegd, laat afgebeld, te laat met afmelden, te laat met
        de afmelding, afmelding was te laat, afmelding kwam te laat, zegde te laat af, meldde te laat af,
        belde op het laatste moment af, zegde op het laatste moment af, meldde zich op het laatste moment
        af, belde last minute af, zegde last minute af, meldde zich last minute af, zei op het laatste
        moment af, zei last minute af, pas na afloop afgemeld, pas na afloop gemeld, pas achteraf gemeld,
        pas achteraf afgemeld, na afloop afgemeld, nadien afgemeld
    """,
}
