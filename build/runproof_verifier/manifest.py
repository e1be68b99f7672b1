"""The two lists of all files, written again and compared (B6); the XML is never parsed."""

import base64
import re

from .failure import require
from .text import sha256, sha256_hex

MANIFEST, BAG, SIGNATURE = "META-INF/ASiCManifest001.xml", "manifest-sha256.txt", "META-INF/signature001.p7s"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def check_manifest(files: dict[str, bytes]) -> None:
    """The lists of a bundle."""
    for name in (MANIFEST, BAG):
        require(name in files, "file_missing", f"{name} is missing.")
    _check_signed_list(files)
    bag = "".join(f"{sha256_hex(files[name])}  {name}\n" for name in files if name.startswith("data/"))
    require(bag.encode() == files[BAG], "manifest_differs", f"{BAG} lists something else.")
    for name in ("README.txt", "bagit.txt"):
        require(name in files, "file_missing", f"{name} is missing.")
    require(files["bagit.txt"] == BAGIT, "manifest_differs", "bagit.txt is another one.")


def check_index_manifest(files: dict[str, bytes]) -> None:
    """The one list of an index (B21)."""
    require(MANIFEST in files, "file_missing", f"{MANIFEST} is missing.")
    _check_signed_list(files)
    require("README.txt" in files, "file_missing", "README.txt is missing.")


def _check_signed_list(files: dict[str, bytes]) -> None:
    listed = [name for name in files if name != "mimetype" and not name.startswith("META-INF/")]
    manifest = files[MANIFEST].decode("latin-1")
    lines = {name: manifest_line(name, files[name]) for name in listed}
    for name, line in lines.items():
        require(line in manifest, "file_changed", f"{name} is not the file that was signed.")
    absent = [name for name in re.findall(r'<asic:DataObjectReference URI="([^"\n]*)"', manifest) if name not in lines]
    found = f" It names what the container does not hold: {', '.join(absent[:5])}." if absent else ""
    same = asic_manifest(list(lines.values())) == manifest
    require(same, "manifest_differs", f"{MANIFEST} lists something else.{found}")


def manifest_line(name: str, content: bytes) -> str:
    digest = base64.b64encode(sha256(content)).decode()
    method = '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
    value = f"<ds:DigestValue>{digest}</ds:DigestValue>"
    return f'<asic:DataObjectReference URI="{name}">{method}{value}</asic:DataObjectReference>\n'


def asic_manifest(lines: list[str], reference: str = SIGNATURE, media_type: str = "application/pkcs7-signature") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
        f'<asic:SigReference URI="{reference}" MimeType="{media_type}"/>\n'
        + "".join(lines)
        + "</asic:ASiCManifest>\n"
    )
