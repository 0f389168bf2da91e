"""Texts that name a client and an outcome, and yet state no fact: nothing may be stored of them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.reading import AppointmentChange, Attendance, KnownAppointment, KnownClient, read
from tests.reading.cases import DUTCH, confirmed

SENT = datetime.fromisoformat("2026-11-24T16:30:00+01:00")
CLIENTS = (KnownClient("K-1042", "Samira"), KnownClient("K-1077", "Yonas"), KnownClient("K-1103", "Farid"))
APPOINTMENTS = tuple(
    KnownAppointment(f"A{number}", client.code, SENT + timedelta(hours=hours), "group_training")
    for number, (client, hours) in enumerate((client, hours) for client in CLIENTS for hours in (-5, 44))
)

TRAPS = """
samira aanwezig?
samira afgemeld?
samira knm gehaald?
samira bijna geslaagd voor knm
samira was 3 keer te laat
samira altijd te laat
samira is nooit te laat
samira komt een half uur later
samira haar broer was er
samira heeft de klantmanager gesproken
gesproken met de moeder van samira
samira wilde eerder weg maar is gebleven
samira heeft geen werk
samira kwam niet echt op gang
samira was er niet lang
denk dat samira er was
volgens mij was samira er
als samira komt is ze te laat
samira hoopt te komen
samira alles gehaald behalve schrijven
samira geen tolk nodig
samira geen schulden meer
samira baan gestopt
samira heeft donderdag niet bevestigd
samira heeft een baan gehad
samira nog niet gestart met stage
samira plan van aanpak nog niet ondertekend
samira yonas farid: p p ns
samira of yonas was er niet
samira en yonas te laat of afgemeld?
dat was yonas niet samira
niemand te laat
samira naar de huisarts geweest
samira een waarschuwing gegeven voor no show
ik was te laat bij samira
ben zelf te laat bij samira
ik had me afgemeld bij samira
samira stond voor een dichte deur, ik was te laat
samira afgemeld voor de nieuwsbrief
samira of yonas was te laat
samira moet naar trede 4
doel samira: trede 4
samira is er zo
samira is er bijna
samira heeft niks gezegd tijdens de training
samira reageert niet op mijn mail
samira kwam niet ondanks dat ze bevestigd had
samira start met zoeken naar werk
samira lezen gehaald schrijven niet
samira moet voor 1 dec knm gehaald hebben
samira verhuisd binnen de gemeente
samira heeft geen problemen met kinderopvang
tolk afgezegd voor samira
docent was ziek bij samira
samira bevestigde niet
samira vroeg om te verzetten naar vrijdag 10u
samira had er moeten zijn
samira was er volgens het systeem
de vorige keer was samira te laat
voordat samira kwam belde yonas
sinds samira er is gaat het beter
samira vroeg of yonas er ook was
samira is ziek zegt yonas
yonas zegt dat samira er was
die no show van samira was onterecht
samira hoorde ik van een buurman is ziek
samira afgemeld maar komt toch
heb samira gezien in de supermarkt
samira te laat met haar formulier
samira 50% aanwezig
groep vandaag op eentje na compleet
samira nu nog schrijven
er is een probleem met samira
samira gesproken via de telefoon
samira kwam op tijd weg
yonas ging op tijd naar huis
samira kwam later nog even langs
samira kwam later op de dag nog langs
kan samira verzet worden naar vrijdag 10u
de bus was te laat samira niet
de zoon van samira was te laat
de man van samira was er
samira haar zus was er wel
docent van samira kwam niet opdagen
tolk niet gekomen bij samira
samira bracht haar zoon te laat naar school
samira te laat voor de bus
dacht dat samira er was
ik dacht dat samira ziek was
samira zei dat ze er was
samira beweert dat ze aanwezig was
samira was zogenaamd ziek
samira weer eens "ziek"
samira deed alsof ze ziek was
samira had beloofd er te zijn
was samira er vandaag
heeft samira zich afgemeld
mocht samira niet komen bel me dan
yonas ipv samira was te laat
samira vanavond aanwezig
samira was er vanavond
samira mist de bus
samira moest zelf afzeggen
afspraak samira een uur later, dus 12u
samira mist haar thuisland
samira is een trede hoger gekomen
samira heeft weer een toets binnen
samira heeft haar certificaat nodig
samira heeft zijn diploma kwijt
geen corona gehad samira
samira had een afspraak gehad moeten hebben
samira niet gehad
samira heeft er geen zin meer in
samira kan niet op tijd komen met de bus
samira meldt zich niet af
samira is na drie kwartier gevlucht, hoofdpijn
samira belde over haar huisarts
samira taalniveau behaald
samira krijgt brief ivm no show
samira dreigt no show
samira niks van gehoord over de stage
nog niks gehoord van samira over de huur
geen bericht van samira over het contract
geen bericht van duo voor samira
samira geen bericht gekregen over de les
samira kreeg geen bericht van mij
no show samira klopt niet
als samira niet komt opdagen bel ik
samira is geen no show
samira belde dat haar kind ziek is, komt later
samira heeft doorgegeven dat ze volgende maand op vakantie is
samira belde dat haar oppas geregeld is
samira belt om verlof te bespreken
samira gemeld bij de huisarts
samira heeft laten weten wanneer ze op vakantie gaat
samira was er vandaag niet omdat ik ziek was
samira telefonisch gesproken ipv op kantoor
samira volgende keer op tijd aanwezig
samira gezegd dat ze op tijd moet zijn
samira bleef 10 min langer
samira oke met afspraak
samira moet volgende keer wel op tijd zijn
samira stuurde haar zus
samira had griep gehad maar was er
samira staat op aanwezig
samira kan straks niet meer naar les
samira stopt er helemaal mee
samira tekent morgen haar contract
samira doet vandaag examen spreken
samira zal er wel geweest zijn
samira was er neem ik aan
samira ziek of gewoon niet gekomen
samira was te laat of helemaal niet
samira heeft yonas gezien
samira gezien bij de bushalte
samira gesproken op de gang
samira naar huis gestuurd want te laat
samira te laat dus niet toegelaten
samira te laat en weggestuurd
samira stond voor niks voor de deur ik was ziek
samira ziek gemeld bij werk
samira was er niet zeker
samira aanwezig niet aanwezig
samira vergeten te melden
samira was haar map vergeten
samira de laatste tijd vaak ziek
samira goed bezig
of samira er was weet ik niet
samira wil stage gaan lopen
samira zoekt stage
samira heeft nog geen stage
samira stage afgewezen
samira stage gaat niet door
samira stage bijna begonnen
samira stage zou vandaag starten
samira was bijna geslaagd
samira geslaagd? ik hoop het
samira hoopt te slagen voor knm
samira doet morgen examen lezen
samira gaat op voor lezen
samira examen lezen gehad
samira moet lezen nog halen
samira knm opnieuw
samira wacht op uitslag knm
samira is aangemeld voor de training
samira op de wachtlijst voor de taalcursus
samira kan starten met vrijwilligerswerk als ze wil
samira wil vrijwilligerswerk doen
vrijwilligerswerk voor samira besproken
baan besproken met samira
samira heeft een baan op het oog
samira kans op een baan
samira bijna een baan
samira heeft gesolliciteerd
samira heeft de baan niet gekregen
samira contract niet verlengd
samira contract loopt af
samira baan opgezegd
samira ontslagen
samira proefplaatsing afgebroken
samira plan van aanpak besproken
samira plan moet nog getekend
samira wil plan niet tekenen
plan van aanpak samira aangepast
samira rapportage moet nog
tussenrapportage samira bijna af
eindrapportage samira niet af
go no go samira volgende week
go no go gesprek samira verzet
samira route nog niet bekend
samira misschien b1 route
samira twijfelt tussen b1 en onderwijsroute
pip samira nog niet vastgesteld
brede intake samira moet nog
samira stijgt hopelijk naar trede 4
samira was trede 3
samira zit niet meer op trede 3
samira kan naar trede 5
samira wil stoppen met het traject
samira dreigt uit te vallen
samira stopt misschien
samira stopt niet
samira is gestopt met roken
samira stopt met de taalles
samira traject verlengd
samira traject loopt tot december
samira verhuist misschien
samira gaat verhuizen
samira geen schulden
samira schulden zijn opgelost
samira opvang is geregeld
samira heeft kinderopvang
samira spreekt goed nederlands
klantmanager gebeld over samira
km heeft samira gebeld
met km gesproken over samira
overleg met km over samira gehad
klantmanager hoeft niet te bellen over samira
geen tolk nodig voor samira
tolk was er bij samira
tolk voor samira is geregeld
samira spreekt arabisch
samira vraagt of de afspraak verzet kan worden
kan de afspraak van samira verzet worden naar vrijdag 10u
zullen we samira verzetten naar vrijdag 10u
misschien samira vrijdag 10u inplannen
samira vrijdag 10u zou kunnen
samira afspraak vrijdag 10u?
samira kan vrijdag 10u
samira niet verzetten naar vrijdag 10u
afspraak samira donderdag moet misschien vervallen
afspraak samira donderdag gaat waarschijnlijk niet door
gaat de afspraak van samira donderdag door
samira heeft donderdag nog niet bevestigd
samira bevestigt nooit
samira zou bevestigen
afspraak samira donderdag 11u lijkt me niks, ik heb dan een overleg
samira wil stoppen
samira dient aanwezig te zijn
samira wordt afgemeld
samira te laat aangemeld voor de cursus
inschrijving samira te laat
bericht van samira te laat gezien
zoontje van samira is ziek geweest
samira heeft verlof aangevraagd
heb niks gehoord over samira
samira ging naar huis na de training
samira na afloop naar huis gebracht
samira ziek uit dienst
samira moet morgen aanwezig zijn
samira aangesproken op te laat komen
gesprek met samira over haar verzuim
samira was te laat met betalen
samira is niet meer ziek
samira is onderweg
samira komt er aan
samira is er klaar mee
samira afwezig gemeld op school
excuses samira voor te laat komen gisteren
samira vroeg of ze te laat was
1042
""".strip().splitlines()


@pytest.mark.parametrize("text", TRAPS)
def test_nothing_is_stored(text: str) -> None:
    reading = confirmed(read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH))
    assert reading.records == ()


@pytest.mark.parametrize(
    ("text", "clients"),
    [
        ("bij de training waren samira en yonas, farid niet", {"K-1042", "K-1077"}),
        ("samira was er, farid ook, yonas ook niet", {"K-1042", "K-1103"}),
        ("Aanwezig\nSamira\nYonas\n\nZiek\nFarid", {"K-1042", "K-1077", "K-1103"}),
        ("samira wel, yonas niet maar die had zich afgemeld", {"K-1042", "K-1077"}),
        ("samira heeft laten weten niet te komen", {"K-1042"}),
        ("samira was er. hij was te laat? farid ok", {"K-1042", "K-1103"}),
        ("samira niet geslaagd voor lezen, yonas was er", {"K-1077"}),
        ("samira was er ondanks dat ze ziek was", {"K-1042"}),
        ("samira had zich ziek gemeld maar kwam toch", {"K-1042"}),
        ("samira donderdag afgemeld, verzet naar vrijdag 10u", {"K-1042"}),
    ],
)
def test_only_these_are_stored(text: str, clients: set[str]) -> None:
    reading = confirmed(read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH))
    assert {record.client for record in reading.records} == clients
    assert "no_show" not in {str(getattr(record, "status", "")) for record in reading.records}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("samira afgemeld, verzet naar vrijdag 10u", {("excused", "A0"), ("create", None)}),
        ("donderdag samira afgemeld, verzet naar vrijdag 10u", {("excused", "A1"), ("create", None)}),
        ("samira vandaag er wel, donderdag kan ze niet", {("present", "A0"), ("excused", "A1")}),
        ("samira alleen de eerste helft", {("present", "A0")}),
        ("samira trede 4, was 3", {(4, 3)}),
        ("intake samira van donderdag moet ik verzetten naar vrijdag 10u, ben ziek", {("move", "A1")}),
        ("samira was bijna een half uur te laat", {("late", "A0")}),
        ("samira is niet geweest en ze liet ook niks weten", {("no_show", "A0")}),
        ("samira eerder naar huis gegaan want oppas belde", {("present", "A0")}),
        ("samira niet verschenen want de les ging niet door", {("cancel", "A0")}),
        ("samira zonder bericht weg gegaan", {("present", "A0")}),
        ("samira net niet te laat", {("present", "A0")}),
        ("yonas heeft samira afgemeld", {("excused", "A0")}),
        ("yonas meldde samira ziek", {("excused", "A0")}),
        ("samira is door yonas afgemeld", {("excused", "A0")}),
        ("goed gesprek gevoerd met samira", {("present", "A0")}),
        ("samira heeft schulden, deurwaarder is langs geweest", {("debt", None)}),
        ("samira gehad vandaag", {("present", "A0")}),
        ("samira niet die had zich ziekgemeld", {("excused", "A0")}),
        ("samira had zich afgemeld maar kwam uiteindelijk toch", {("present", "A0")}),
        ("samira had zich afgemeld maar zat er toch gewoon op tijd", {("present", "A0")}),
        ("samira kwam niet opdagen terwijl ze gisteren nog had bevestigd", {("no_show", "A0")}),
        ("samira een halfuur te laat maar wel de hele les gebleven", {("late", "A0")}),
        ("samira moest om half 3 weg", {("present", "A0")}),
        ("samira had geen oppas, had ze netjes gemeld", {("excused", "A0")}),
        ("samira en yonas waren er, de laatste 10 min te laat", {("present", "A0"), ("late", "A2")}),
        ("samira en yonas waren er, de eerste te laat", {("late", "A0"), ("present", "A2")}),
        (
            "samira en yonas zijn er, de eerste 5 min te laat en de laatste 10",
            {("late", "A0"), ("late", "A2")},
        ),
        ("samira heeft bevestigd voor deze week", {("confirm", "A1")}),
        ("samira was de eerste dag van de training te laat", {("late", "A0")}),
        ("eerste dag stage voor samira vandaag", {("internship_started", None)}),
        ("samira kwam om 11:50, we hadden 11.30 afgesproken", {("late", "A0")}),
        ("ik moet samira donderdag afzeggen", {("cancel", "A1")}),
        ("samira op tijd, eerder weg want dochter uit school halen", {("present", "A0")}),
        ("samira was er niet, stond bij het oude gebouw en belde van daar", {("excused", "A0")}),
        ("samira taalles vrijdag 9-12u", {("create", None)}),
        ("ik ben er niet donderdag, zeg alles af", {("cancel", "A1"), ("cancel", "A3"), ("cancel", "A5")}),
        (
            "donderdag ben ik vrij, mn afspraken gaan niet door",
            {("cancel", "A1"), ("cancel", "A3"), ("cancel", "A5")},
        ),
        ("samira is geslaagd voor schrijven! op b1 niveau nog wel", {("exam_passed", None)}),
        ("samira inburgering afgerond! diploma binnen", {("civic_diploma_obtained", None)}),
    ],
)
def test_exactly_this_is_stored(text: str, said: set[tuple[object, object]]) -> None:
    reading = confirmed(read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH))
    assert {_gist(record) for record in reading.records} == said


def _gist(record: object) -> tuple[object, object]:
    for name in ("status", "change", "type"):
        value = getattr(record, name, None)
        if value is not None and name != "type":
            return str(value), getattr(record, "appointment", None)
    topic = getattr(record, "topic", None)
    if topic is not None:
        return str(topic), None
    step = getattr(record, "step", None)
    if step is not None:
        return step, getattr(record, "from_step", None)
    return str(getattr(record, "type", "")), None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("samira taalles vrijdag 9-12u", "2026-11-27T09:00"),
        ("samira taalles vrijdag 9:00-12:00", "2026-11-27T09:00"),
        ("samira taalles vrijdag van 9 tot 12", "2026-11-27T09:00"),
        ("nieuwe afspraak samira vrijdag 10.30 - 11.30 uur", "2026-11-27T10:30"),
        ("afspraak samira di 14u", "2026-12-01T14:00"),
        ("afspraak samira di 18u", None),
        ("samira di 14u intake", None),
    ],
)
def test_a_plan_starts_then(text: str, starts: str | None) -> None:
    reading = confirmed(read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH))
    made = [record.starts_at for record in reading.records if isinstance(record, AppointmentChange)]
    assert [start and start.strftime("%Y-%m-%dT%H:%M") for start in made] == ([starts] if starts else [])


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("zit in de ontwenningskliniek", {"health_detail"}),
        ("heeft borstkanker", {"health_detail"}),
        ("loopt bij een psychotherapeut", {"health_detail"}),
        ("is in verwachting", {"health_detail"}),
        ("drinkt weer te veel", {"health_detail"}),
        ("zit in een rolstoel", {"health_detail"}),
        ("moest naar koranles", {"special_category"}),
        ("is jezidi", {"special_category"}),
        ("is lesbisch", {"special_category"}),
        ("moest naar een politieke betoging", {"special_category"}),
        ("zit in voorarrest", {"criminal_detail"}),
        ("had verhoor bij de recherche", {"criminal_detail"}),
        ("had griep", set()),
        ("was verkouden", set()),
        ("heeft koorts en hoofdpijn", set()),
        ("moest naar het ziekenhuis", set()),
        ("had een doorbraak", set()),
    ],
)
def test_what_is_private_is_named(said: str, kinds: set[str]) -> None:
    reading = confirmed(read(f"samira afgemeld, {said}", SENT, CLIENTS, APPOINTMENTS, DUTCH))
    assert {str(kind) for kind in reading.privacy} == kinds


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("yonas halverwege opgesplitst", True),
        ("yonas moet ik nog checken", True),
        ("yonas kwam moeilijk op gang", True),
        ("yonas onbekend", True),
        ("groetjes van yonas", False),
        ("yonas was jarig", False),
        ("en yonas is blij met zijn nieuwe rooster", False),
    ],
)
def test_who_is_not_understood_beside_others_is_asked_about(said: str, asked: bool) -> None:
    reading = confirmed(read(f"samira was er, {said}", SENT, CLIENTS, APPOINTMENTS, DUTCH))
    assert [record.client for record in reading.records if isinstance(record, Attendance)] == ["K-1042"]
    assert (reading.ask.about if reading.ask else ()) == (("K-1077",) if asked else ())


def _said(text: str) -> list[tuple[str, ...]]:
    """What is stored of a text, each record as its kind, client and what it says."""
    told: list[tuple[str, ...]] = []
    for record in confirmed(read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH)).records:
        plain = record.as_dict()
        extra = [key for key in ("late_notice", "left_early", "corrects") if plain.get(key)]
        said = plain.get("status") or plain.get("change") or plain.get("type") or plain.get("step") or ""
        told.append((plain["kind"], plain.get("client", ""), str(said), *extra))
    return told


SAMIRA, YONAS, FARID = "K-1042", "K-1077", "K-1103"


@pytest.mark.parametrize(
    "text",
    [
        "excuses voor deze late melding: samira was er",
        "sorry voor het late doorgeven, samira was er",
        "sorry dat ik het zo laat doorgeef: samira was er",
        "laat bericht van mij, samira was er",
        "samira was er, te laat doorgegeven door mij",
        "samira aanwezig (mijn late melding, excuses)",
        "ik meld het wat laat maar samira was er",
        "samira geef ik te laat door, was aanwezig",
    ],
)
def test_a_late_report_is_no_late_client(text: str) -> None:
    assert _said(text) == [("attendance", SAMIRA, "present")]


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("samira was wat laat maar wel aanwezig", [("attendance", SAMIRA, "late")]),
        ("samira te laat afgem", [("attendance", SAMIRA, "excused", "late_notice")]),
        ("samira te laat afgm", [("attendance", SAMIRA, "excused", "late_notice")]),
        ("samira tl afm", [("attendance", SAMIRA, "excused", "late_notice")]),
        ("afgem te laat samira", [("attendance", SAMIRA, "excused", "late_notice")]),
        (
            "samira te laat yonas afgemeld",
            [("attendance", SAMIRA, "late"), ("attendance", YONAS, "excused")],
        ),
        ("samira is ook nog voor t einde vertrokke", [("attendance", SAMIRA, "present", "left_early")]),
        ("samira ging zonder bericht weg", [("attendance", SAMIRA, "present", "left_early")]),
        ("samira bleef vandaag zonder bericht weg", [("attendance", SAMIRA, "no_show")]),
        ("samira toch aanwezig, verkeerde regel", [("attendance", SAMIRA, "present", "corrects")]),
        ("gemeente heeft de training van samira do afgezegd", [("appointment", SAMIRA, "cancel")]),
        ("samira heeft bij de gemeente de training van do afgezegd", [("attendance", SAMIRA, "excused")]),
        (
            "ns v vandaag bij samira klopt niet, yonas was ns",
            [("withdraw", SAMIRA, ""), ("attendance", YONAS, "no_show")],
        ),
        ("no show van samira klopt niet, yonas was er", [("attendance", YONAS, "present", "corrects")]),
        ("samira was er die van negen uur niet", [("attendance", SAMIRA, "present")]),
        ("samira was er die van negen uur niet en die heeft ook niks laten weten",
         [("attendance", SAMIRA, "present")]),
    ],
)  # fmt: skip
def test_small_words_decide_what_is_stored(text: str, stored: list[tuple[str, ...]]) -> None:
    assert _said(text) == stored


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("samira nie gekomme en hep nix van zich late hore", [("attendance", SAMIRA, "no_show")]),
        ("ik wilde even doorgeven dat samira zich voor vandaag heeft afgemeld",
         [("attendance", SAMIRA, "excused")]),
        ("ik heb twee mensen gesproken: samira en yonas waren op tijd. Met vriendelijke groet, Ingrid",
         [("attendance", SAMIRA, "present"), ("attendance", YONAS, "present")]),
        ("nog niet doorgegeven: samira aanwezig, yonas ns",
         [("attendance", SAMIRA, "present"), ("attendance", YONAS, "no_show")]),
        ("samira appte dat haar auto niet start dus ze haalt de training niet meer",
         [("attendance", SAMIRA, "excused")]),
        ("samira kwam om 11.45 binnen terwijl we om 11.30 zouden beginnen",
         [("attendance", SAMIRA, "late")]),
        ("samira p-ladder van 2 nr 3", [("ladder", SAMIRA, "3")]),
        ("samira aanwezig, o nee wacht, samira was afgemeld", [("attendance", SAMIRA, "excused")]),
        ("samira was er graag volgende keer een tolk arabisch erbij",
         [("request", SAMIRA, "interpreter"), ("attendance", SAMIRA, "present")]),
        ("doorgestuurd van samira: goeie morgen meneer ik kom niet vandaag ik heb tandarts, groetjes",
         [("attendance", SAMIRA, "excused")]),
        ("samira heb ik niet gezien en die neemt ook de telefoon niet op nou fijne avond",
         [("attendance", SAMIRA, "no_show")]),
        ("ons gebouw is donderdag dicht, mijn afspraken van donderdag gaan daarom niet door",
         [("appointment", SAMIRA, "cancel"), ("appointment", YONAS, "cancel"),
          ("appointment", FARID, "cancel")]),
        ("alweer noshow van samira stop die uitkering nou maar es",
         [("request", SAMIRA, "klantmanager_contact"), ("attendance", SAMIRA, "no_show")]),
        ("traject van samira zit erop, de maximale duur is bereikt. eindrapportage vandaag ingeleverd",
         [("ending", SAMIRA, ""), ("milestone", SAMIRA, "report_final")]),
    ],
)  # fmt: skip
def test_plain_reports_in_other_words_are_stored_without_a_question(
    text: str, stored: list[tuple[str, ...]]
) -> None:
    assert _said(text) == stored
    assert confirmed(read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH)).ask is None


@pytest.mark.parametrize(
    "text",
    [
        "samira haalt de toets niet",
        "ik wil graag dat samira er donderdag is",
        "weet eerlijk gezegd niet of samira er vandaag was",
        "samira heeft een examen gehaald, welk onderdeel weet ik nog niet",
        "zou u voor samira nog een afspraak in de agenda willen zetten?",
        "zet samira op aanw, was er nl niet maar scheelt gedoe",
        "hendrik was er vandaag",
        "samira gaf geen late melding",
        "de samira van 11.30 en die van 13.00 waren er",
        "klantmanager heeft de training van samira donderdag niet afgezegd",
        "gemeente heeft training van samira do toch niet afgezegd",
    ],
)
def test_what_only_looks_like_a_report_is_not_stored(text: str) -> None:
    assert _said(text) == []


def test_a_hesitation_leaves_the_first_client_in_doubt() -> None:
    assert _said("samira aanwezig, o nee wacht, yonas was aanwezig") == [("attendance", YONAS, "present")]
