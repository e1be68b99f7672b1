"""What needs elliptic curves or RSA is asked of the `openssl` binary."""

import base64
import os
import subprocess
import tempfile
from functools import lru_cache


def _run(arguments: list[str], files: dict[str, bytes]) -> bool:
    with tempfile.TemporaryDirectory(prefix="runproof-verify-") as folder:
        for name, content in files.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, check=False)
    return done.returncode == 0


@lru_cache(maxsize=100_000)
def verify_ecdsa(spki: bytes, signature: bytes, message: bytes) -> bool:
    """ECDSA or RSA PKCS #1 v1.5 with SHA-256 over `message`; `spki` and `signature` are DER."""
    return verify_digest("-sha256", spki, signature, message)


def verify_digest(digest: str, spki: bytes, signature: bytes, message: bytes) -> bool:
    files = {"key": spki, "signature": signature, "message": message}
    command = ["dgst", digest, "-verify", "key", "-keyform", "DER", "-signature", "signature", "message"]
    return _run(command, files)


def chains_to(leaf: bytes, others: list[bytes], authorities: bytes, at: int) -> bool:
    """Whether a certificate is one of `authorities` (PEM) or chains to one of them at a time (RFC 5280 §6)."""
    files = {"leaf.pem": _pem(leaf), "others.pem": b"".join(map(_pem, others)), "authorities.pem": authorities}
    trusted = ["-partial_chain", "-trusted", "authorities.pem", "-untrusted", "others.pem"]
    return _run(["verify", *trusted, "-attime", str(at), "-purpose", "any", "leaf.pem"], files)


def _pem(certificate: bytes) -> bytes:
    return b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(certificate) + b"-----END CERTIFICATE-----\n"
