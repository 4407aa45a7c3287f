"""PNG and JPEG pictures, walked block by block from the first byte to the last.

Does not decode a picture: it finds what is hidden beside the pixels, and sizes no viewer can hold.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from documents.checks.refusal import FileRefused
from documents.checks.text import MARKUP_IN_BINARY

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 20_000
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
MOST_BLOCKS = 20_000
JPEG_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")
JPEG_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def check_png(file: BinaryIO) -> None:
    """Raise FileRefused unless the file is one whole PNG picture of a bearable size, and nothing else."""
    content = file.read()
    if not content.startswith(PNG_START):
        raise _not_a("PNG")
    chunks = list(_png_chunks(content))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or len(chunks[0][1]) != 13:
        raise _not_a("PNG")
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    _check_size(width, height)
    _check_hidden(b"".join(data for name, data in chunks if name != b"IDAT"))
    row = (width * PNG_CHANNELS.get(colour, 4) * depth + 7) // 8 + 1
    # Interlaced pictures have up to seven passes, each with a byte a row and a started byte of pixels.
    _check_inflated(
        (data for name, data in chunks if name == b"IDAT"), row * height + 16 * height + 64
    )


def check_jpeg(file: BinaryIO) -> None:
    """Raise FileRefused unless the file is one whole JPEG picture of a bearable size, and nothing else."""
    content = file.read()
    if not content.startswith(b"\xff\xd8\xff"):
        raise _not_a("JPEG")
    hidden, sized = [], False
    for marker, data in _jpeg_segments(content):
        if marker in JPEG_FRAMES and len(data) >= 5:
            height, width = struct.unpack(">HH", data[1:5])
            _check_size(width, height)
            sized = True
        hidden.append(data)
    if not sized:
        raise _not_a("JPEG")
    _check_hidden(b"".join(hidden))


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, blocks = len(PNG_START), 0
    while at < len(content) and blocks < MOST_BLOCKS:
        blocks += 1
        length = int.from_bytes(content[at : at + 4], "big")
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        checksum = content[at + 8 + length : at + 12 + length]
        if len(checksum) < 4 or zlib.crc32(name + data) != int.from_bytes(checksum, "big"):
            raise _not_a("PNG")
        yield name, data
        at += 12 + length
        if name == b"IEND" and at != len(content):
            raise _something_else()


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and data of each segment, skipping the pixels; ends at the end of the picture."""
    at, blocks = 2, 0
    while blocks < MOST_BLOCKS:
        blocks += 1
        if content[at : at + 1] != b"\xff" or at + 2 > len(content):
            raise _not_a("JPEG")
        marker = content[at + 1]
        if marker == 0xD9:
            break
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            raise _not_a("JPEG")
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == 0xDA:
            after = JPEG_NEXT_MARKER.search(content, at)
            at = after.start() if after else len(content)
    if at + 2 != len(content):
        raise _something_else()


def _check_size(width: int, height: int) -> None:
    if (
        not 0 < width <= LONGEST_SIDE
        or not 0 < height <= LONGEST_SIDE
        or width * height > MOST_PIXELS
    ):
        raise FileRefused(
            "size", "The picture is too large to open safely. Make it smaller and send it."
        )


def _check_hidden(data: bytes) -> None:
    if MARKUP_IN_BINARY.search(data):
        raise _something_else()


def _check_inflated(parts: Iterator[bytes], most: int) -> None:
    inflater, size = zlib.decompressobj(), 0
    try:
        for part in parts:
            pending = part
            while pending:
                size += len(inflater.decompress(pending, 1 << 16))
                pending = inflater.unconsumed_tail
                if size > most:
                    raise FileRefused(
                        "bomb", "The picture holds more than it shows. Save it again and send it."
                    )
    except zlib.error:
        raise _not_a("PNG") from None
    if not inflater.eof:
        raise _not_a("PNG")


def _not_a(kind: str) -> FileRefused:
    return FileRefused(
        "content",
        f"The file says it is a {kind} picture but its content is not one, or it is damaged. "
        "Open it, save it again and send it.",
    )


def _something_else() -> FileRefused:
    return FileRefused(
        "hidden",
        "The picture has something else hidden in it. Open it, save a copy and send the copy.",
    )
