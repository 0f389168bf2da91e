"""Common Dutch words and first names, so that neither is taken for a misspelt name or outcome."""

from __future__ import annotations

from typing import Final

WORDS: Final = """
a aan aandacht aangaf aanmelden aanpak aanvraag aanvragen aardig acht achter adres af afmelden afspreken
afspraak afspraken al alleen alles als altijd ander andere anders antwoord apart
appen auto avond baan bang bedrijf been beetje begeleiding begin begint beheer bellen ben bent best beste
beter bezig bezoek bij bijna bijv bijvoorbeeld binnenkort blij blijft blijkt bleek bleef
boek boos bracht brief broer broek brood bus buurt buurthuis centrum client clienten collega computer
contact cv daar daarna dacht dadelijk dag dagen dan dat de deed deel deels deur deze dezelfde
dicht dichtbij die dienst ding dingen dit doe doen doet dochter docent dood door doorgaan druk duidelijk
duurt dus een eens eerder eerst eerste eind einde elk elke en ene enig enige enkele
er erg ergens even evenwel ff fiets fijn formulier formulieren gaan gaat gaf gauw gebeurd gebouw gedaan
gedoe geeft geen gegaan gegeven gehad gehoord geld geleden geleerd gelijk
geloof gelukkig gelukt gemeente gemist genoeg gesprek gesproken gestuurd gevraagd geven gevonden gewacht
geweest gewoon gezegd gezien gezin ging gingen goed goede graag groep groepje groot grote haar
haal had hadden halen half hallo hand hard hartstikke heb hebben heeft heel hele helaas helemaal hem hen
her herinnering het hetzelfde hier hij hoe hoef hoeft hoewel hoor hoort hoop huis hulp
hun idee ie ieder iedere iemand iets ik in is ja jaar jammer jij jou jouw jullie kaart kamer kan kans
kant keer keren kent ken kijken kijk kind kinderen klaar klaagt klein kleine klant klanten klas klok
klopt
knap kom komen komt kon konden kop kort kost krijgen krijgt kun kunnen kwam kwamen kwijt laat laatste
laatst lang langer langs last later laten leek leerling leren lees les leuk leuke lezen licht liever
ligt lijkt lijst links loopt lopen los lukt maakt maand maar maken makkelijk man mankeert me mee meer
meest meestal meer mens mensen met meteen mij mijn minder mis moeder moeilijk moeite moest moesten moet
moeten
mogen morgen motivatie na naam naar nacht nadat namelijk nee neem neemt netjes niemand niet niets nieuw
nieuwe niks nog nogal nogmaals nooit nou nu nummer o of ofzo om omdat ondanks onder onderweg ons onze
ooit
ook oom op open opeens opnieuw opgeven over overal overleg paar pakken papa papier papieren pas pasje per
plaats plan plek ploeg post praat praten precies prima probleem project punt qua raar
rare recht rechts regel regelen reis rest resultaat rond route ruim ruzie samen schijnt school schrijven
sinds slecht slechte slim smoes snel soms soort spreken spreekt staan staat stad start steeds stil
stond stonden straks straat stuk stuur sturen super taal tafel te tegen telefoon terug terwijl thuis tijd
tijdens tijdje toch toe toen toetsen tot trouwens tsja tuurlijk twee u uit uiteindelijk uitkering uitleg
uitstekend uur vaak vader vak vakantie van vanaf vandaan vandaar vast veel ver verder verhaal verkeerd
verkeerde verlaten verleden verteld vertelde vertelt verschil verslag vervolgens vervelend vind vinden
vindt vier
voel voelt voor vooral vooraf voorbij voordat vorig vraag vragen vreemd vriend vriendin vrouw vrolijk
waar waarom waarschijnlijk wacht wachten wachtte waren was wat we week weer weg weinig weken wel welk
welke
werd werk werken werkt werkte weten weet wie wij wil wilde willen woning wonen woord worden wordt wou ze
zegt zei zeggen zeker zelf zelfs zet zetten zich zie ziek zien ziet zij zijn zin zit zitten zo zoals
zocht
zoek zoeken zoekt zon zonder zoon zou zouden zwaar zus enthousiast gemotiveerd motiveert tevreden helder
actief afwachtend nerveus zenuwachtig trots gezellig lacht lachen huilen huilde gelachen intensief
positief
verwachting verwachten bespreken besproken besprek doelen doel stappen stap vervolg vacature vacatures
solliciteren gesolliciteerd sollicitaties brieven motivatiebrief netwerk linkedin werkgevers bedrijven
locatie lokaal zaal
kantoor wijk wijkcentrum bibliotheek bieb koffie thee lunch pauze huiswerk oefenen geoefend opdracht
opdrachten map mapje portfolio competenties doelgroep begeleider teamleider planning agenda rooster
roosters overzicht
dossier dossiernr dossiernummer administratie systeem formulieren uren urenlijst declaratie mail mails
appje berichten app whatsapp foto filmpje bijlage document documenten factuur bedrag euro kosten
belangrijk handig onhandig lastig moeilijke gevraagde mogelijk nodig onnodig goedendag groeten groetjes
sorry excuses helemaal natuurlijk inderdaad eindelijk telkens steeds regelmatig normaal gisteravond
gisterochtend gistermiddag
gisterenavond morgenochtend morgenmiddag morgenavond morgenvroeg wederom opnieuw alweer weerom nieuws
zaken zaak alle beide ochtendgroep middaggroep maandaggroep dinsdaggroep les lessen lesgroep leslokaal
naartoe
seconden momentje moment tijdig ruimte ruzies zorgen zorgt zorg rust rustig druk drukke lopend lopende
vlot vlotte keurig keurige spontaan opvallend bijzonder weinig voldoende ruimschoots samengevat kortom
stopte stoppen vertrok vertrekken vertrekt onderwerp verzoek voorstel terugkoppeling feedback afloop
begin midden einde beneden boven buiten binnen naast tussen tegenover achteraf vooruit terecht onterecht
slaagt lopen
reden redenen telefoontje verhalen hond kat weer regen zon koud warm mooi lelijk lekker leesbaar duits
engels nederlands nederlandse frans vlaams belgisch turks arabisch sorry trainingen meteen inmiddels
intussen
ondertussen toevallig helaas gelukkig jammergenoeg blijkbaar duidelijk meegekomen meegenomen meegegaan
gebracht opgehaald ophalen gestaan gezeten gelopen gereden gefietst fietsen rijden reed rijdt lag liggen
leggen
collegas partners organisatie organisaties stichting school scholen ouderavond rapport gevolg gevolgen
steun steunen dingetjes puntje puntjes eventjes effe effen hallo heey joh hoor zeg goh och ach tja nou
houdt hield houden bedankt bedoeling verlengd verlenging verlengen aangevraagd toegekend toegezegd
afgehandeld afgewezen geregeld gebruikt gebruik helpt hielp helpen geholpen ondersteuning ondersteunt
notitie notities meldde melden meldt melding meldingen registreren registratie registraties invoeren
ingevoerd noteren genoteerd zetten gezet sta stap uitnodiging uitnodigingen brieven
snap snapt snapte leuker leukste later latere vroeger vroege vroeg laatstgenoemde genoemde laten beter
goedkoop duur dure hoogte laagte breed smal groter kleiner eerste tweede derde vierde vijfde laatste
aanbieder aanbieders taalaanbieder taalhuis azc opvanglocatie gezinsleden gezinslid familie familielid
naaste buur buren groepsleden deelnemers deelnemer kandidaat kandidaten cursist cursisten
namens samens gezellige kameraad sociaal sociale winkel magazijn keuken schoonmaak horeca bouw zorg
logistiek productie fabriek inpakken techniek tuin groen groenvoorziening kringloop supermarkt bakkerij
restaurant hotel
spijbelt spijbelen
spullen tas sleutel sleutels jas schoenen bril medewerkers medewerker chef baas manager teamleider
directeur stagebegeleider werkplek werkplekken werkweek werkdag werkdagen dagdeel dagdelen week weekend
wachtkamer buitenshuis elkaar onszelf mezelf jezelf zichzelf mekaar allerlei verschillende meerdere
diverse bepaalde enkele sommige zulke dergelijke daarop hierop waarop daarmee hiermee waarmee daarvan
hiervan waarvan
ervan eraan erin eruit erop ermee erbij ernaar ervoor erover erdoor eronder hiervoor daarvoor waarvoor
daardoor hierdoor daarbij hierbij waarbij daarom hierom daarin hierin eraf thuiswerken
gelieve gaarne jawadde amai allez alle goesting tof seffens sebiet straks ginder gij ge uw uwe gulder
zijt hebt wast kweet tis twas efkes eikes ne nen den dees diejen ons mannen madam
vraagje vraagt antwoordde antwoordt antwoorden bevalt bevallen voldoet begrijpt begreep begrijpen leest
schrijft schreef luistert luisterde spreekt sprak praatte gepraat oefent
gelezen gevolgd volgt volgde volgen doorloopt afrondt afronden rondt rondde doorverwezen verwezen
verwijst verwijzing aangemeld aanmelding aanmeldingen ingeschreven inschrijven inschrijving
kapot stuk vol leeg open gesloten vrij bezet klaarstaan klaargezet snapje telaat hopelijk misschien
tevens echter immers zelden zowat zomaar zoiets iets niets dinges
doorzetten doorgezet doorgaat doorging vooruitgang vooruitgaan groei groeit groeide ontwikkeling
ontwikkelt verbeterd verbetert verbetering geduld
"""

FIRST_NAMES: Final = """
abdi abdel abdul abdullah abdulrahman adam ahmad ahmed aisha aicha alem alemayehu ali alina amal amanuel
amina amir amira anas anna anton arman asma aster awet aya ayse ayaan bahar bart bas berhane biniam bilal
bram bushra carla cem chantal daan dahir daniel david dawit daud deniz dilan eden elena elif elsa emine
emma emre eritrea eyob fahad farah farhan farid fatma fatima fatih feven filmon firas freweini
fatuma ghaith ghada gebre gerda habtom habib hadi hala hamid hamza hana hani hans hasan hassan hatice
hawa helen hennie henk hiba hiwot hodan huda hussein ibrahim idil idris ilse iman imran ines ingrid
ismail
iryna isra ivan jalal jamal jamila jan jasmin jeroen johan johannes karim kees kemal khadija khaled
khalid kidane kim laila lara layla leila lemlem letebrhan lien linda lina lisa luc luuk luwam maha
mahmoud
mahdi malika marieke marjan marie mark marwa maria mariam maryam mehmet mehret merhawi mebrahtu meron
miriam milad mirjam mo mohamed mohammad mohammed mona monique mouna muhammad munir musa mustafa nabil
nadia
nahom nasir nasra natalia natasja naser nora noor nour oksana olena olga omar osman petra pieter piet
rahel rahma rami rana rania raed razan reem rima robel roos ruta saba sabrin said salah saleh salem salim
sam sami samia samir samira samuel sanne sara sarah selam selin semira senait shirin simon sofia soraya
stefan suleiman susan svetlana tarik tedros teun tesfay tetiana tirhas tom tsegay umut vera viktoria
volodymyr willem wim winta
yafet yahya yara yasin yasmin yasmina yasser yonas yosef youssef yusuf zahra zainab zeinab zeynep ziad
zakaria saron solomon haben ariam million yodit hermon bereket michael filimon natnael ermias
pietje kevin brian dennis stijn lotte fleur eva sven ruud hanneke wilma joke jolanda femke esther karin
ria greet hendrik gerrit dirk klaas jaap arjan arjen harm wouter joris koen maarten martijn jasper sjoerd
wiebe frits ineke marijke truus annemiek anneke margriet saskia yvonne angelique
"""
