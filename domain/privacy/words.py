"""Words that must not be stored, by kind, and words of danger: `depress*` matches depressief as well."""

from __future__ import annotations

from typing import Final

DROPPED: Final = {
    "health_detail": """
        diagnos*, depress*, sertraline, paroxetine, citalopram, oxazepam, diazepam, antidepress*,
        medicijn*, medicat*, paniekaanval*, paniekstoornis, angststoornis*, ptss, ptsd, adhd,
        autis*, borderline, schizofren*, psychose*, psychotisch*, bipolair*, psychiat*, psycholo*,
        ggz, emdr, therapie, trauma*, kanker, chemo*, tumor, hiv, aids, tbc, tuberculose,
        diabetes, suikerziekte, epilep*, reuma*, hernia, hartinfarct, hartklachten,
        hersenschudding, beroerte, longontsteking, operatie, geopereerd, zwanger*, miskraam,
        abortus, bevalling, bevallen, verloskundige, vroedvrouw, gynaecoloog, verslaafd*,
        verslaving*, alcohol*, drugs*, burn out, burnout, overspannen, opgenomen in, is opgenomen,
        was opgenomen, ligt opgenomen, wordt opgenomen, slikt, pillen, antibiotica, insuline,
        blindedarm*, gebroken, hepatitis, dialyse, nierstenen, astma, copd, handicap, beperking,
        laag iq, lvb, migraine, corona, covid*, angstaanval*, antipsychotica, ritalin, methadon,
        slaappillen, keizersnede, scan, mri, bestraling, overgewicht, anorexia, eetstoornis,
        somatisch*, psychisch*, psychische, suikerziek, blaasontsteking, maagzweer, bloeddruk,
        galstenen, dementie, alzheimer, in verwachting, fobie, dwangstoornis, hartoperatie,
        hartpatient, kijkoperatie, ontwenning*, afkick*, detox*, verslavingszorg,
        verslavingskliniek, kliniek, klinisch*, rehab, gesloten afdeling, gedwongen opname,
        crisisdienst, paaz, revalidatiecentrum, begeleid wonen, gokverslav*, gokverslaafd*,
        gameverslav*, drankverslav*, drankverslaafd*, drankprobl*, aan de drank, drinkt te veel,
        drinkt teveel, drinkt weer, dronken, onder invloed, wiet, blowt, blowen, geblowd,
        cannabis, cocaine, coke, heroine, xtc, ghb, amfetamine*, joints, jointje, *kanker,
        *stoornis*, *ontsteking*, *verslaafd*, *trauma*, waanbeeld*, waanideeen, hallucin*, hoort
        stemmen, stemmen in haar hoofd, stemmen in zijn hoofd, stemmen in zn hoofd, manisch*,
        angstklachten, dwanggedachten, psychother*, therapeut*, *therapie, traumabehandeling, fact
        team, postnataal*, *depressie*, zenuwinzinking, overspannenheid, ivf, fertiliteit*,
        bevalt, bevalverlof, bevallingsverlof, *zwangerschap*, weeen, kraam*, curettage,
        buitenbaarmoederlijk*, keizersnee, vruchtwater*, menstruatie, ongesteld, soa,
        geslachtsziekte*, syfilis, chlamydia, gonorroe, oncolo*, hematolo*, urolo*, gynaecolo*,
        neurolo*, reumatolo*, leukemie, lymfoom, melanoom, *tumor, uitgezaaid, uitzaaiing*,
        metasta*, palliatief*, terminaal, terminale, hospice, transplantat*, pacemaker, bypass,
        hartaanval, hartfalen, hartritme*, hartziekte, hartprobleem, hartproblemen, herseninfarct,
        hersenbloeding, hersenletsel, parkinson*, sclerose, fibromyalgie, lupus, crohn, colitis,
        pds, darmonderzoek, endoscopie, ct scan, suikerpatient, suiker ziekte, nierfalen,
        nierziekte, leverziekte, levercirrose, longembolie, longziekte, embolie, trombose,
        bloedarmoede, sikkelcel*, jicht, artrose, artritis, ischias, fractuur, gips, in het gips,
        kruisband*, meniscus*, gescheurde pees, gekneusd*, kneuzing, verstuikt*, verzwikt*,
        whiplash, gordelroos, schurft, scabies, eczeem, psoriasis, malaria, mazelen, kinkhoest,
        long covid, rugoperatie, knieoperatie, heupoperatie, oogoperatie, spoedoperatie,
        borstoperatie, maagoperatie, maagverkleining, opereren, geopereerde, chronisch*,
        rolstoel*, gehandicapt*, slechthorend*, slechtziend*, is doof, doofstom*, is blind, blind
        aan, half blind, blindheid, gehoorapparaat, prothese, geamputeerd, amputatie, verlamd*,
        verlamming, spastisch*, down syndroom, syndroom*, verstandelijk*, zwakbegaafd*, dyslexi*,
        dyslect*, dyscalculie, asperger, gilles de la tourette, tourette, arbeidsongeschikt*,
        invalide*, beperkingen, paracetamol, ibuprofen, morfine, tramadol, oxycodon*, lithium,
        quetiapine, seroquel, olanzapine, haldol, fluoxetine, prozac, venlafaxine, mirtazapine,
        temazepam, lorazepam, concerta, metformine, prednison, pijnstiller*, slaapmiddel*,
        kalmeringsmiddel*, injecties, infuus, epipen, inhalator, bloeddrukpillen, stressklachten,
        rugklachten, longklachten, maagklachten, psychose, vitamine b12, beenbreuk, armbreuk,
        polsbreuk, enkelbreuk, voetbreuk, heupbreuk, botbreuk, liesbreuk, uitgerekend in
    """,
    "special_category": """
        orthodox*, islam*, moslim*, moslima, christ*, katholiek*, protestant*, joods*, jood,
        hindoe*, boeddhis*, religi*, geloof van, gelovig*, ramadan, suikerfeest, offerfeest, eid,
        vasten, vast vanwege, kerk, kerkdienst, moskee, imam, synagoge, tempel, meskel, timket,
        pasen, hadj, bedevaart, bidden, gebed, vrijdaggebed, homo*, lesbisch*, lhbt*,
        transgender*, biseksueel, geaardheid, etnisch*, jezidi*, alawiet*, soenniet*, sjiiet*,
        vakbond*, politieke partij, jehova*, getuige van jehova, pinkstergemeente, yom kippur,
        ashura, hoofddoek, asielmotief, bekeerd, goede vrijdag, priester, dominee, koran*,
        bijbel*, godsdienst*, kerkelijk*, kerkbezoek, kerkgang, eucharistie, zondagsmis,
        vastenmaand, iftar, eid al fitr, eid al adha, id al fitr, mawlid, ashoera, genna, ganna,
        timkat, fasika, enkutatash, koptisch*, maronit*, assyri*, druzen, druzisch*, alevi*,
        alevitisch*, ahmadiyya, sikh, sikhs, bahai, divali, diwali, holi feest, chanoeka,
        chanoekafeest, pesach, jom kippoer, sabbat, sjabbat, rabbijn, pastoor, pater, evangel*,
        baptist*, pinksterkerk, gedoopt, doopdienst, doopfeest, doop van, communie, catechisatie,
        hijab, nikab, niqab, boerka, burka, keppel, keppeltje, tulband, atheist*, afvallig*,
        bekeerling*, zijn geloof, haar geloof, zn geloof, hun geloof, het geloof, om
        geloofsredenen, geloofs*, gebedsdienst, gebedsruimte, bidt, yezidi*, yazidi*, etniciteit,
        afkomst, huidskleur, zigeuner*, roma familie, oeigoer*, hazara*, rohingya*, berber*,
        koerden, is koerd, als koerd, etnische, politiek actief, politieke*, politiek gevangene,
        partijlid, lid van de partij, lid van een partij, pkk, gulen*, hizmet, oppositie,
        dissident*, activist*, demonstratie, demonstreren, gedemonstreerd, betoging, fnv, cnv,
        gay, queer, lesbienne*, lgbt*, lhbti*, bisexueel, biseksuel*, transvrouw*, transman*,
        transitie kliniek, in transitie, uit de kast, coming out, non binair*, valt op mannen,
        valt op vrouwen, genderdysforie, seksuele voorkeur, seksuele gerichtheid
    """,
    "criminal_detail": """
        politiebureau, politie, gearresteerd, arrestatie, aangehouden, opgepakt, gevangenis,
        gevangen, in de bak, vast in, zit vast, zat vast, vastgezet, detentie, gedetineerd,
        strafblad, strafzaak, strafrecht*, taakstraf, werkstraf, reclassering, enkelband,
        veroordeeld*, diefstal, gestolen goederen, inbraak, winkeldiefstal, drugshandel, dealt,
        dealen, fraude, fraudeert, verdachte, verdacht van, justitie, officier van justitie,
        voorwaardelijk, celstraf, justitieel, politiecel, in de cel, crimineel, criminele,
        oplichting, zwart werk*, werkt zwart, zwart bijklussen, heling, politieverhoor,
        politiecontact, verhoor, verhoord, recherche, rechercheur, voorarrest, in hechtenis,
        hechtenis, in bewaring gesteld, huis van bewaring, in verzekering gesteld, achter slot en
        grendel, achter de tralies, de bak in, cel, tbs, jeugdgevangenis, jeugddetentie, bureau
        halt, halt straf, *straf opgelegd, gevangenisstraf, boete van justitie, strafbaar*,
        strafrechter, politierechter, kinderrechter straf, vog geweigerd, vog afgewezen, geen vog,
        krijgt geen vog, vog niet gekregen, proces verbaal, dagvaarding, verdenking, verdacht
        wordt van, ter beschikking gesteld, contactverbod, straatverbod, locatieverbod,
        gebiedsverbod, huisverbod, winkelverbod, proeftijd bij de reclassering, reclasserings*,
        steelt, heeft gestolen, had gestolen, gestolen heeft, winkeldief*, inbreker, ingebroken
        bij, overval gepleegd, overvallen gepleegd, beroving, vernieling, vandalisme, drugsdealer,
        drugskoerier, hennep*, wietplantage, *smokkel*, gesmokkeld, oplicht*, bijstandsfraude,
        uitkeringsfraude, frauderen, gefraudeerd, zwartwerk*, zwart gewerkt, zwart bij, rijden
        onder invloed, rijontzegging, delict*, misdrijf, misdaad, misdrijven, straf uitzitten, zit
        een straf uit, uit detentie, met justitie, politie inval, inval van de politie, door de
        politie, agenten aan de deur
    """,
    "private_detail": """
        lui, luie, onbetrouwbaar*, leugenaar, liegt, dom, irritant*, agressieve houding, stinkt,
        ongemotiveerd*, manipulatief, manipulatieve, asociaal, hopeloos geval, hopeloos, vervelend mens,
        aansteller, aanstelleri*, zeurt, zeikerd, gaat scheiden, scheiding, echtscheiding, gescheiden,
        huwelijksproblemen, relatieproblemen, vreemdgegaan, affaire, gek, achterlijk, onaangenaam,
        niet te vertrouwen, profiteur, dik, vies, slap, sukkel, in scheiding, ligt in scheiding,
        ruzie met haar man, ruzie met zn vrouw, uit elkaar, nationaliteit, minnaar, doet alsof,
        verzint smoesjes, smoesjes, geboortedatum, geboren op
    """,
}

CONTACT: Final = """
    postcode, telefoonnummer, tel nr, telnr, nieuw nummer, nieuw nr, adres is, nieuw adres, woont
    op, woont aan, mailadres, emailadres, e mailadres
"""

DANGER: Final = """
    suicid*, suïcid*, zelfmoord*, zelfdoding, eind aan wil maken, einde aan wil maken, eind aan maken,
    einde aan maken, einde aan te maken, eind aan te maken, eind maken aan, einde maken aan,
    niet meer leven, niet meer wil leven, wil niet meer verder leven, leven niet meer zitten, leven zat,
    dood wil, wil dood, dood willen, liever dood, dood zijn, er niet meer zijn, er niet meer wil zijn,
    er niet meer te zijn, van het leven beroven, voor de trein springen, van de flat springen,
    zichzelf iets aan, zichzelf wat aan, niet meer verder wil leven, niet meer verder leven, niet mr leven,
    thuis geslagen, geslagen wordt, geslagen heeft, heeft geslagen, haar geslagen, hem geslagen,
    mij geslagen, geslagen had, haar slaat, mes op tafel, ex wat aan te doen,
    haar wat aan te doen, hem wat aan te doen,
    zichzelf iets aandoen, zichzelf wat aandoen, zichzelf iets aan te doen,
    zichzelf iets wil aandoen, iets aandoen, zichzelf snijdt, zichzelf snijden, snijdt zichzelf,
    automutilatie, zelfbeschadig*, overdosis, pillen geslikt, ophangen zichzelf, zichzelf ophangen,
    blauwe plek, blauwe plekken, blauwe oog, blauw oog, mishandel*, huiselijk geweld, geweld,
    gewelddadig*, slaat haar, slaat hem, slaat de kinderen, slaat zijn, slaat zn, man slaat,
    man haar slaat, vrouw slaat, wordt geslagen, werd geslagen, is geslagen, geslagen door,
    haar geslagen, hem geslagen, schopt haar, geschopt, gewurgd, verkracht*, aanrand*, aangerand,
    misbruik, misbruikt, seksueel misbruik, bedreigd, bedreigt, bedreigde, bedreiging*,
    dreigt met een mes, dreigt me, dreigde met, met een mes, mes getrokken, mes bij zich, mes op zak,
    pistool, vuurwapen, wapen, wapens, iemand iets aandoen, vermoord*, vermoorden, doodmaken,
    dood te maken, doodslaan, doodsteken, neersteken, eerwraak, uithuwelijk*, gedwongen huwelijk,
    mensenhandel, uitgebuit, uitbuiting, kindermishandeling, opgesloten thuis, mag het huis niet uit,
    bang voor haar man, bang voor zijn vader, bang voor thuis, bang om naar huis, vlucht voor,
    brand stichten, in brand, iets gaat aandoen, leven zinloos, ziet het niet meer zitten,
    zie het niet meer zitten, zag het niet meer zitten, het leven niet meer ziet zitten,
    einde aan haar leven, einde aan zijn leven, eind aan haar leven, eind aan zn leven,
    einde aan zn leven, wanhopig en wil, stalkt, gestalkt, stalking, steekpartij, in elkaar geslagen,
    in elkaar geslage, aangevallen, afgetuigd, wil er niet meer zijn, geen reden meer om te leven,
    klap gekregen, klappen gekregen, klappen van, wurgde, dreigt zichzelf, dreigt haar, dreigt hem,
    dreigt mij, loverboy, besnijdenis
"""

IDENTITY_WORDS: Final = {
    "bsn": """
        bsn, burgerservicenummer, burger service nummer, sofinummer, sofi nummer, sofi, bsn nr,
        bsnr, bsn nummer
    """,
    "identity_number": """
        v nummer, vnummer, v nr, vnr, vreemdelingennummer, paspoortnummer, paspoort nr,
        paspoortnr, documentnummer, document nr, documentnr, id nummer, id nr, rijbewijsnummer,
        verblijfsdocument, verblijfsvergunning nr, verblijfsvergunningnummer, identiteitskaart
        nr, identiteitsnummer, id kaart nr, kaartnummer, iban, rekeningnummer, bankrekening,
        bankrekeningnummer, rek nr, reknr, rekening nr, id kaart nummer, verblijfspas
    """,
}
