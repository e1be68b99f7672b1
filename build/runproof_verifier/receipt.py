"""The receipt: a bundle, unchanged, and a token over it (shared/bundle/timestamp/FORMAT.md T9)."""

import re
from dataclasses import dataclass

from .container import read_zip
from .failure import Failure, require
from .token import check_authorities, check_token

MIMETYPE = b"application/vnd.etsi.asic-s+zip"
TOKEN = "META-INF/timestamp.tst"
BUNDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.asice")


@dataclass(frozen=True)
class Receipt:
    bundle: bytes
    token: bytes


def is_receipt(data: bytes) -> bool:
    """The first file of a canonical ZIP stands in clear after its local header and the name `mimetype`."""
    return data[38 : 38 + len(MIMETYPE)] == MIMETYPE


def read_receipt(data: bytes) -> Receipt:
    try:
        found = read_zip(data)
    except Failure as failure:
        raise Failure("receipt_malformed", f"The receipt cannot be read: {failure.message}") from failure
    names = found.order
    fits = len(names) == 3 and names[0] == "mimetype" and BUNDLE.fullmatch(names[1]) and names[2] == TOKEN
    whole = bool(fits) and not found.damaged and found.files["mimetype"] == MIMETYPE
    require(whole, "receipt_malformed", "The receipt does not hold exactly one bundle and one time stamp.")
    return Receipt(found.files[names[1]], found.files[TOKEN])


def check_stamp(receipt: Receipt, authorities: bytes) -> str:
    """When the bundle was there, one sentence."""
    check_authorities(authorities)
    return f"This bundle was there not later than {check_token(receipt.token, receipt.bundle, authorities)}."
