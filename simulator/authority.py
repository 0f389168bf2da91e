"""An authority of our own, which vouches for the simulated mail server and for nothing else."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import tempfile
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

# TLS follows the real clock, whatever the simulated one says; the keys last only as long as the simulator.
_SINCE = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
_UNTIL = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)


CALENDARS = "agenda.example"
"""The name under which calendars are published; it leads nowhere but by a setting of a simulation."""


class Authority:
    """Its certificate as a file, and a TLS context for the server; both last as long as the simulator."""

    def __init__(self, certificate: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="simulated-authority-")
        folder = Path(self._folder.name)
        key, name = ec.generate_private_key(ec.SECP256R1()), _named("KorteLijn simulator")
        ours = _certificate(name, name, key, key).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self.certificate = certificate or folder / "authority.pem"
        self.certificate.write_bytes(_pem(ours.sign(key, hashes.SHA256())))
        server_key = ec.generate_private_key(ec.SECP256R1())
        names = [
            x509.DNSName("localhost"),
            x509.DNSName(CALENDARS),
            x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
        ]
        server = _certificate(_named("localhost"), name, server_key, key).add_extension(
            x509.SubjectAlternativeName(names), critical=False
        )
        chain = folder / "server.pem"
        chain.write_bytes(
            server_key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + _pem(server.sign(key, hashes.SHA256()))
        )
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(chain)

    def close(self) -> None:
        """Forget the keys."""
        self._folder.cleanup()


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_SINCE)
        .not_valid_after(_UNTIL)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
