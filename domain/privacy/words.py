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
    mes zien, keukenmes zien, keukenmes ~ tas, mes ~ tas, mes mee naar, mes in de les, messen bij zich,
    suicid*, suïcid*, zelfmoord*, zelfdoding, eind aan wil maken, einde aan wil maken, eind aan maken,
    einde aan maken, einde aan te maken, eind aan te maken, eind maken aan, einde maken aan, niet meer
    leven, niet meer wil leven, wil niet meer verder leven, leven niet meer zitten, leven zat, dood wil,
    wil dood, dood willen, liever dood, dood zijn, er niet meer zijn, er niet meer wil zijn, er niet
    meer te zijn, van het leven beroven, voor de trein springen, van de flat springen, zichzelf iets
    aan, zichzelf wat aan, niet meer verder wil leven, niet meer verder leven, niet mr leven, thuis
    geslagen, geslagen wordt, geslagen heeft, heeft geslagen, haar geslagen, hem geslagen, mij geslagen,
    geslagen had, haar slaat, mes op tafel, ex wat aan te doen, haar wat aan te doen, hem wat aan te
    doen, zichzelf iets aandoen, zichzelf wat aandoen, zichzelf iets aan te doen, zichzelf iets wil
    aandoen, iets aandoen, zichzelf snijdt, zichzelf snijden, snijdt zichzelf, automutilatie,
    zelfbeschadig*, overdosis, pillen geslikt, ophangen zichzelf, zichzelf ophangen, blauwe plek, blauwe
    plekken, blauwe oog, blauw oog, mishandel*, huiselijk geweld, geweld, gewelddadig*, slaat haar,
    slaat hem, slaat de kinderen, slaat zijn, slaat zn, man slaat, man haar slaat, vrouw slaat, wordt
    geslagen, werd geslagen, is geslagen, geslagen door, schopt haar, geschopt, gewurgd, verkracht*,
    aanrand*, aangerand, misbruik, misbruikt, seksueel misbruik, bedreigd, bedreigt, bedreigde,
    bedreiging*, dreigt met een mes, dreigt me, dreigde met, met een mes, mes getrokken, mes bij zich,
    mes op zak, pistool, vuurwapen, wapen, wapens, iemand iets aandoen, vermoord*, vermoorden,
    doodmaken, dood te maken, doodslaan, doodsteken, neersteken, eerwraak, uithuwelijk*, gedwongen
    huwelijk, mensenhandel, uitgebuit, uitbuiting, kindermishandeling, opgesloten thuis, mag het huis
    niet uit, bang voor haar man, bang voor zijn vader, bang voor thuis, bang om naar huis, vlucht voor,
    brand stichten, in brand, iets gaat aandoen, leven zinloos, ziet het niet meer zitten, zie het niet
    meer zitten, zag het niet meer zitten, het leven niet meer ziet zitten, einde aan haar leven, einde
    aan zijn leven, eind aan haar leven, eind aan zn leven, einde aan zn leven, wanhopig en wil, stalkt,
    gestalkt, stalking, steekpartij, in elkaar geslagen, in elkaar geslage, aangevallen, afgetuigd, wil
    er niet meer zijn, geen reden meer om te leven, klap gekregen, klappen gekregen, klappen van,
    wurgde, dreigt zichzelf, dreigt haar, dreigt hem, dreigt mij, loverboy, besnijdenis, zelfmoort*,
    zefmoord*, zelf moord*, suic, zelfdodings*, nooit meer wakker, niet meer wakker worden, van kant
    maken, van kant te maken, iets doms doet, iets doms gaat doen, polsen door*, polsen ~ gesneden,
    polsen krast, krast zichzelf, in zijn polsen, in haar polsen, aan zijn polsen, aan haar polsen,
    verse sneeen, afscheidsbrie*, afscheids brief, verhangen, verdrinkt zichzelf, zichzelf ~ verdrink*,
    zich verdrinken, zich verzuipen, zich ophangen, zich op te hangen, zichzelf op te hangen, zichzelf
    ophagen, zich van het leven, zelf van het leven, zichzelf dood, zichzelf vermoord*, zichzelf ~
    kwetsen, zichzelf ~ pijn, hand aan zichzelf, spring voor de trein, voor de trein te springen, voor
    de trein gaat springen, voor een trein springen, op het spoor gaan staan, op het spoor gestaan, van
    het dak springen, van t dak springen, van een dak springen, van de brug springen, van de brug af,
    van het balkon springen, spring van, van het viaduct, rand van het viaduct, rand van het dak, beter
    af zonder, beter af is zonder, beter af zijn zonder, beter is zonder hem, beter zonder haar,
    iedereen tot last, klaar met het leven, klaar met leven, klaar mee ~ het leven, leven klaar is,
    leven ~ hoeft niet, geen zin ~ leven, geen zin ~ te leven, niet langer leven, wil niet leven, weg
    van het leven, leven moe, levensmoe, moe van het leven, wil sterven, wil doodgaan, wil ~ dood zijn,
    wou dood, wilde dood, zou dood willen, dood willen zijn, denkt aan doodgaan, denkt aan de dood,
    praat over doodgaan, zei ~ over doodgaan, over de dood, over dood, beter dood, was maar dood, eind
    aan zijn leven, eind aan mijn leven, afscheid van het leven, als ik er niet meer ben, ben ik er niet
    meer, als hij er niet meer is, als ze er niet meer is, niet meer op deze wereld, niet meer hier ~ op
    deze wereld, hele strip, strip pillen, strip ~ ingenomen, strip ~ geslikt, pillen ~ ingenomen,
    pillen ~ geslikt, pillen ~ opgespaard, pillen ~ genomen, pillen gespaard, doosjes medicijnen, touw
    gekocht, touw om zijn nek, strop, kop schieten, kop geschoten, kogel door zijn kop, kogel door zijn
    hoofd, bij de keel, keel dicht*, keel vast*, keel doorsnij*, keel door, aan haar haren, aan de
    haren, mes onder, mes in zijn tas, mes in haar tas, mes in zn tas, mes in tas, mes op zijn, mes op
    haar, mes op mijn, van een mes, mes pakte, mes gepakt, mes pakken, mes trok, mes getoond, mes laten
    zien, mes gezien, staan met messen, komt met messen, keukenmes in, hakmes, kapmes, vlindermes,
    stiletto, boksbeugel, honkbalknuppel, met een bijl, bijl naast, met een hamer, met een schaar
    gestoken, handgranaat, geweer, revolver, vuur wapen, pistolen, neppistool, nepwapen, explosie*,
    explosief, explosieven, opblazen, bom maakt, bom maken, bom mee, bom meeneemt, bom meenemen, bom
    meebrengt, bom neerlegt, bom plaatsen, bom gooien, met een bom, bom leggen, bom af, aanslag plegen,
    aanslag gaat plegen, in de fik, in de hens, benzine over, met benzine, benzine door, zuur over, zuur
    ~ gooien, zuur ~ gooit, neerschiet*, doodschiet*, neergeschoten, beschoten, geschoten op,
    neergestoken, neer te steken, neersteekt, steekt ~ neer, gaat ~ neersteken, mensen steken,
    doodgestoken, dood te steken, doodsteek*, doodslaat, dood te slaan, doodgeslagen, doodsbedreig*,
    doodmaakt, dood gemaakt, afmaakt, hem afmaken, haar afmaken, mij afmaken, me afmaken, maak je af,
    maakt haar af, maakt hem af, maakt me af, kapot maakt, haar kapot maken, hem kapot maken, me kapot
    maken, kop in slaan, kop inslaan, kop in te slaan, kop in zal slaan, kop in gaat slaan, hersens in*,
    kort en klein, gaat er aan met zijn leven, waar ik woon en, weet waar ik woon, weet waar je woont,
    weet waar jij woont, weet je te vinden, weet mij te vinden, weet me te vinden, weet jou te vinden,
    moet uitkijken met, te grazen neem*, te grazen nemen, doden vallen, doden gaan vallen, bloed
    vloeien, bloed zien, ontvoerd, ontvoering, ontvoeren, gegijzeld, gijzel*, onder het bloed, klem
    gezet en, iets aandoe*, wat aandoe*, wat aandoed, iets aandoed, iets aan doet, wat aan doet, iets
    aan gaat doen, iets aan wil doen, wat aan gaat doen, wat aan wil doen, iets aan zal doen, iets aan
    zou doen, iets ~ aandoe*, wat ~ zichzelf gaat doen, zichzelf nog wat, zichzelf nog iets, zichzelf
    niks aandoet, uitgehuwelij*, uithuwelij*, moet trouwen met, gedwongen te trouwen, gedwongen
    getrouwd, tegen haar zin trouwen, besneden worden, besneden wordt, laten besnijden, wil besnijden,
    haar opgesloten, hem opgesloten, thuis opgesloten, opgesloten door, sluit haar op, sluit hem op,
    sluit ze op, schoonfamilie opgesloten, mag niet naar buiten van, telefoon is afgepakt, telefoon
    afgepakt, paspoort afgepakt, paspoort afgenomen, blijf van mijn lijf, blijfhuis, blijf huis,
    vrouwenopvang, ondergedoken, onderduik*, prostitu*, gedwongen seks, gedwongen om met, naar bed met
    mannen, naar bed met klanten, afgeperst, chanteert, chantage, naaktfoto*, aangeraakt op plekken,
    betast, onzedelijk*, incest, pedo*, brandplekken van, peuken uit op, sigaretten uit op, striemen,
    baby ~ schudt, schudt de baby, baby geschud, baby ~ schudden, onder de plekken, niet veilig thuis,
    onveilig thuis, thuis niet veilig, thuis onveilig, thuis is niet veilig, niet veilig bij, veiligheid
    van haar kinderen, veiligheid van de kinderen, veiligheid van zijn kinderen, haar veiligheid, niet
    naar huis durft, durft niet naar huis, durft niet meer naar huis, durf niet naar huis, durf nie naar
    huis, naar huis durft niet, durft niet thuis, durft niet meer thuis, durft haar huis niet, durft
    zijn huis niet, bang voor der man, bang voor dr man, bang voor haar vader, bang voor haar broer*,
    bang voor haar ex, bang voor zijn ex, bang voor haar vriend, bang voor haar familie, bang voor haar
    schoon*, bang voor zijn oom, bang voor zijn broer*, bang v man, bang voor man thuis, bang thuis,
    bang voor zichzelf, bang dat hij zichzelf, bang dat ze zichzelf, bang dat hij haar, bang dat haar
    man, bang dat haar ex, bang dat haar broer*, als de dood voor haar man, als de dood voor haar ex,
    als de dood dat hij, zin meer in ~ leven, eind aan ging maken, eind aan gaat maken, einde aan gaat
    maken, einde aan ging maken, verder wilt leven, niet verder leven, er liever niet meer, liever niet
    meer is, niet veilig voor haar, niet veilig voor de kinderen, dood steek*, maagspoeling, maag
    leeggepompt, alles gaat beeindigen, zijn leven beeindigen, haar leven beeindigen, leven te
    beeindigen, gesneden in haar arm*, gesneden in zijn arm*, snee in zijn hals, pillen ~ verzameld,
    geheim adres, nog niet jarig, jij bent de volgende, vastgebonden, dood vriest, voor de metro, voor
    een auto gooi*, zakmes de, stemmen die zeggen, stemmen hoort die, martelaar, kalifaat, onthoof*,
    jihad
"""

HARMLESS: Final = """
    dood van het lachen, lachte ~ dood, lachen ~ dood, schrok ~ dood, schaam* ~ dood, verveel* ~ dood,
    vermoord me niet, niet meer zitten bij, niet meer zitten met, niet meer zitten op, niet meer zitten
    qua, stage niet meer zitten, stage niet meer ziet zitten, opleiding niet meer zitten, opleiding niet
    meer ziet zitten, les niet meer zitten, cursus niet meer zitten, werk niet meer zitten, baan niet
    meer zitten, les over ~ geweld, les over ~ wapens, les over ~ mishandeling, les over ~ eerwraak, les
    over ~ mensenhandel, les over ~ kindermishandeling, lessen over ~ geweld, thema ~ geweld, thema ~
    mishandeling, thema ~ eerwraak, geweld ~ als thema, blok ~ geweld, module ~ geweld, training ~
    geweld, cursus ~ geweld, workshop ~ geweld, omgaan met ~ geweld, geweld ~ certificaat, geweld op het
    werk, ging over ~ geweld, gaat over ~ geweld, ging over vrijheid ~ huiselijk geweld,
    gelijkwaardigheid en ~ geweld, gastles ~ geweld, gastles ~ wapens, politie over wapens en messen,
    wapens en wetten, voorlichting over ~ geweld, voorlichting over ~ wapens, voorlichting over ~
    loverboys, voorlichting over ~ mensenhandel, voorlichting ~ mishandeling, loverboys en mensenhandel,
    gesproken over kindermishandeling, gesproken over huiselijk geweld, gehad over ~ geweld, film over ~
    geweld, actie tegen ~ geweld, mars tegen ~ geweld, campagne tegen ~ geweld, vrijwilliger ~ blijf van
    mijn lijf, suicide preventie, docent wel wurgen, kan hem wel wurgen, mes in zijn rug voelde,
    gevlucht voor ~ geweld, vluchtte voor ~ geweld, geweld in haar land, geweld in zijn land,
    oorlogsgeweld, glijbaan ~ blauwe plek*, voetbal ~ blauw oog, bal ~ blauw oog, bal tegen zijn hoofd ~
    blauw oog, bedreigde dier*, klant bedreigt ~ met ~ klacht, geslagen door ~ examen, geslagen door de
    wind, geslagen door ~ tandarts, slaat ~ over, sloeg ~ over, slaan ~ over, sla ~ over, sloeg alarm,
    slaat alarm, haar slag geslagen, zijn slag geslagen, haar slag, zijn slag, haar ogen neer, de plank
    mis, slaat zich, sloeg zich, spijkers met koppen, handen ineen, kogel ~ door de kerk, klap op de
    vuurpijl, klappen van de zweep, opgesloten in de lift, opgesloten in de wc, gestoken door een bij,
    gestoken door een wesp, iemand voor de trein, persoon voor de trein, voor de bijl, leven gaat door
"""
"""What sounds like danger and is none: lessons, falls, laughter. Taken out before danger is looked for."""

PEOPLE: Final = """
    man, vent, vrouw, vriend, vriendin, ex, partner, vader, moeder, papa, mama, stiefvader, stiefmoeder,
    broer, broers, zus, zwager, schoonvader, schoonmoeder, schoonfamilie, oom, nonkel, kind, kinderen,
    zoontje, dochtertje, zoon, dochter, baby, peuter, kleine, docent, receptioniste, begeleider
"""

HARMING: Final = """
    slaat, sloeg, slaan, sla, slaag, geslagen, geslage, schopt, schopte, geschopt, mept, mepte, wurg*,
    gewurgd, mishand*, verkracht*, bedreig*, vermoord*, vermorden, neersteken, doodslaan, klap, klappen,
    stokslagen, in elkaar, dreigt met, dreigt haar, gestoken, aangevallen, afgeranseld, toegetakeld,
    geslaan, slagen
"""
"""Within a few words of one of the people these are violence: `haar man ~ sloeg`, `klappen ~ vader`."""

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
