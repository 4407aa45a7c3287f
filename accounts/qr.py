"""A QR code as one path of an SVG.

Promises a drawing without style, script or request. Does not say what is in it: the page does, in text.
"""

from dataclasses import dataclass

import qrcode


@dataclass(frozen=True)
class QrCode:
    """`side` in modules with the quiet zone; `path` draws the dark ones, one unit each."""

    side: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text, with medium error correction and the quiet zone that readers need."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(
        f"M{x},{y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return QrCode(side=len(rows), path=path)
