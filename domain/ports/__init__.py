"""What the use cases need of storage. storage/ fulfils it; nobody here knows how."""

from domain.ports.appointments import Meeting
from domain.ports.audit import Noted
from domain.ports.digests import DigestReader, StuckTask, SupplierMissing, WithoutAnchor
from domain.ports.imports import CodeKnown, KeyLine, OpenImport, Part
from domain.ports.messages import NotArrived, OnScreen, PressedButton
from domain.ports.outcomes import Report
from domain.ports.tasks import Unanswered
from domain.ports.work import Store, UnitOfWork

__all__ = [
    "CodeKnown",
    "DigestReader",
    "KeyLine",
    "Meeting",
    "NotArrived",
    "Noted",
    "OnScreen",
    "OpenImport",
    "Part",
    "PressedButton",
    "Report",
    "Store",
    "StuckTask",
    "SupplierMissing",
    "Unanswered",
    "UnitOfWork",
    "WithoutAnchor",
]
