"""What needs elliptic curves or RSA is asked of the `openssl` binary."""

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


def verify_time_stamp(token: bytes, data: bytes, authorities: bytes) -> bool:
    """`openssl ts -verify` of a token over `data`, with the certificates (PEM) that the auditor trusts."""
    files = {"token": token, "data": data, "tsa.pem": authorities}
    command = ["ts", "-verify", "-data", "data", "-in", "token", "-token_in", "-CAfile", "tsa.pem"]
    return _run([*command, "-partial_chain"], files) or _run(command, files)
