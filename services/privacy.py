"""What nobody may keep, whoever types it: a BSN leaves the chat wherever it stands (AVG 87, UAVG 46)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from domain.codes import SPECIAL_KINDS, PrivacyKind, RefuseReason
from domain.messages.message import Message
from domain.privacy.gate import has_phone
from domain.privacy.identity_numbers import find_bsns, find_documents, find_ibans
from domain.reading.heard import gate_staff
from domain.text.clean import clean
from domain.values import Client
from services.turn import Turn

# Health, faith, offences, identity: the message leaves the chat too. A phone number or an address is only
# not kept.
DELETED = SPECIAL_KINDS | {PrivacyKind.BSN, PrivacyKind.IDENTITY_NUMBER}


@dataclass(frozen=True, slots=True)
class Refusal(Message):
    """Nothing of a text was stored or passed on: what stands in it must not be here; `reason` says what."""

    kept_as = "refuse"
    once_kept_as = MappingProxyType({f"refuse.{reason}": {"reason": str(reason)} for reason in RefuseReason})
    reason: str


@dataclass(frozen=True, slots=True)
class DangerTakenAway(Message):
    """An official who writes that somebody may be in danger reads whom to call; the text left the chat."""

    kept_as = "danger_taken_away"


def may_be_kept(text: str) -> bool:
    """Whether nothing stands in a text that would be refused or taken away."""
    gated = gate_staff(text, {})
    return gated.refuse is None and DELETED.isdisjoint(gated.kinds)


NUMBERS = (PrivacyKind.BSN, PrivacyKind.IDENTITY_NUMBER, PrivacyKind.CONTACT_DETAIL)


def private_in(text: str) -> PrivacyKind | None:
    """What a text that letters print must not hold: what nobody keeps, or a telephone number."""
    gated = gate_staff(text, {})
    found = next((one for one in gated.kinds if one in DELETED), None)
    if found is None and has_phone(clean(text).text):
        return PrivacyKind.CONTACT_DETAIL
    return PrivacyKind.SENSITIVE if found is None and gated.refuse is not None else found


async def refuse_bsn(turn: Turn, text: str, message_id: str) -> bool:
    """Whether a text holds a BSN; then it is taken away, and the answer says so."""
    if not find_bsns(text):
        return False
    await turn.delete(message_id)
    await turn.note("refused", turn.me.id, reason="bsn")
    await turn.answer(Refusal("bsn"))
    return True


async def refuse_danger(turn: Turn, text: str, message_id: str, clients: Iterable[Client]) -> bool:
    """Whether a text says that somebody may be in danger; then it is taken away, and whom to call is said."""
    named = {client.code: client.first_name for client in clients}
    if gate_staff(text, named).refuse is not RefuseReason.SAFETY:
        return False
    await turn.delete(message_id)
    await turn.note("refused", turn.me.id, reason=RefuseReason.SAFETY)
    await turn.answer(DangerTakenAway())
    return True


async def take_away_number(turn: Turn, text: str, message_id: str) -> None:
    """A BSN, document or account of somebody who is not with us leaves the chat too; the answer is theirs."""
    plain = text.lower()
    if find_bsns(text) or find_documents(plain) or find_ibans(plain):
        await turn.delete(message_id)
