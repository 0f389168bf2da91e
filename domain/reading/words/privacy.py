"""Words that must not be stored, by kind, and words of danger. `depress*` matches depressief."""

from __future__ import annotations

from typing import Final

DROPPED: Final = {
    "health_detail": """
        diagnos*, depress*, sertraline, paroxetine, citalopram, oxazepam, diazepam, antidepress*,
        medicijn*, medicat*, paniekaanval*, paniekstoornis, angststoornis*, ptss, ptsd, adhd, autis*,
        borderline, schizofren*, psychose*, psychotisch*, bipolair*, psychiat*, psycholo*, ggz, emdr,
        therapie, trauma*, kanker, chemo*, tumor, hiv, aids, tbc, tuberculose, diabetes, suikerziekte,
        epilep*, reuma*, hernia, hartinfarct, hartklachten, hersenschudding, beroerte, longontsteking,
        operatie, geopereerd, zwanger*, miskraam, abortus, bevalling, bevallen, verloskundige,
        vroedvrouw, gynaecoloog, verslaafd*, verslaving*, alcohol*, drugs*, burn out, burnout,
        overspannen, opgenomen in, is opgenomen, was opgenomen, ligt opgenomen, wordt opgenomen, slikt,
        pillen, antibiotica, insuline, blindedarm*, gebroken, hepatitis, dialyse, nierstenen, astma,
        copd, handicap, beperking, laag iq, lvb, migraine, corona, covid*, angstaanval*, antipsychotica,
        ritalin, methadon, slaappillen, keizersnede, scan, mri, bestraling, overgewicht, anorexia,
        eetstoornis, somatisch*, psychisch*, psychische, suikerziek, blaasontsteking, maagzweer,
        bloeddruk, galstenen, dementie, alzheimer, in verwachting, fobie, dwangstoornis, hartoperatie,
        hartpatient, kijkoperatie
    """,
    "special_category": """
        orthodox*, islam*, moslim*, moslima, christ*, katholiek*, protestant*, joods*, jood, hindoe*,
        boeddhis*, religi*, geloof van, gelovig*, ramadan, suikerfeest, offerfeest, eid, vasten,
        vast vanwege, kerk, kerkdienst, moskee, imam, synagoge, tempel, meskel, timket, pasen, hadj,
        bedevaart, bidden, gebed, vrijdaggebed, homo*, lesbisch*, lhbt*, transgender*, biseksueel,
        geaardheid, etnisch*, jezidi*, alawiet*, soenniet*, sjiiet*, vakbond*, politieke partij, jehova*,
        getuige van jehova, pinkstergemeente, yom kippur, ashura, hoofddoek, asielmotief, bekeerd,
        goede vrijdag, priester, dominee
    """,
    "criminal_detail": """
        politiebureau, politie, gearresteerd, arrestatie, aangehouden, opgepakt, gevangenis, gevangen,
        in de bak, vast in, zit vast, zat vast, vastgezet, detentie, gedetineerd, strafblad, strafzaak,
        strafrecht*, taakstraf, werkstraf, reclassering, enkelband, veroordeeld*, diefstal,
        gestolen goederen, inbraak, winkeldiefstal, drugshandel, dealt, dealen, fraude, fraudeert,
        verdachte, verdacht van, justitie, officier van justitie, voorwaardelijk, celstraf, justitieel,
        politiecel, in de cel, crimineel, criminele, oplichting, zwart werk*, werkt zwart,
        zwart bijklussen, heling
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
    zichzelf iets aan, zichzelf iets aandoen, zichzelf wat aandoen, zichzelf iets aan te doen,
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
