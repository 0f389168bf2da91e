"""One Dutch sentence for each question and refusal."""

from __future__ import annotations

from typing import Final

from domain.codes import AskReason, RefuseReason

ASKED: Final = {
    AskReason.UNKNOWN_CLIENT: "Ik ken deze cliënt niet in uw caseload.",
    AskReason.AMBIGUOUS_CLIENT: "Meer dan één cliënt past bij deze naam.",
    AskReason.NO_CLIENT: "Er staat niet bij over wie het gaat.",
    AskReason.NAME_MISMATCH: "De code en de naam horen niet bij dezelfde cliënt.",
    AskReason.NOTICE_UNKNOWN: "Niet geweest, maar er staat niet bij of er een afmelding was.",
    AskReason.UNCLEAR_STATUS: "Uit het bericht blijkt niet duidelijk of de cliënt er was.",
    AskReason.WHICH_APPOINTMENT: "Er passen meer afspraken bij dit bericht.",
    AskReason.NO_APPOINTMENT: "Er is op die dag geen afspraak bekend die past.",
    AskReason.NOT_STARTED: "De afspraak is nog niet begonnen.",
    AskReason.DATE_UNCLEAR: "Het is niet duidelijk om welke dag het gaat.",
    AskReason.TIME_UNCLEAR: "De dag of het tijdstip ontbreekt.",
    AskReason.CONFLICT: "Voor dezelfde cliënt staan er twee verschillende uitkomsten.",
    AskReason.ENDING_REASON: "Voor het einde van een traject is een reden nodig.",
    AskReason.MILESTONE_UNCLEAR: "Het is niet duidelijk welke mijlpaal bedoeld is.",
    AskReason.LADDER_STEP: "De trede van de participatieladder ontbreekt.",
    AskReason.BULK_UNCLEAR: "Het is niet duidelijk wie er wel en wie er niet was.",
    AskReason.REFERS_TO_EARLIER: "Dit verwijst naar een eerder bericht.",
    AskReason.UNCONFIRMED: "Dit is nog geen feit, maar een verwachting of een wens.",
    AskReason.UNREAD: "Niet alle woorden zijn gelezen.",
    AskReason.TOO_LONG: "Dit bericht is te lang om zeker te lezen: stuur het in delen.",
}

REFUSED: Final = {
    RefuseReason.BSN: "Er staat een BSN in het bericht: verwijder het en stuur het opnieuw zonder nummer.",
    RefuseReason.IDENTITY_NUMBER: "Er staat een identiteits- of rekeningnummer in: verwijder het bericht.",
    RefuseReason.SAFETY: "Dit gaat over veiligheid en hoort niet in een chat: bel (112, 113, Veilig Thuis).",
    RefuseReason.BULK_GUESS: "Aanwezigheid kan niet als schatting worden ingevuld.",
    RefuseReason.CONTRADICTS_FACTS: "Het bericht zegt zelf dat dit niet klopt.",
    RefuseReason.DATA_REQUEST: "De bot geeft geen persoonsgegevens.",
}
