"""A small Word file made in memory, as a council might send it.

Promises a file that opens and that the upload's checks take. Holds nothing about anybody.
"""

import io
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


def word_file(*paragraphs: str) -> bytes:
    """The bytes of a .docx with these paragraphs."""
    body = "".join(
        f"<w:p><w:r><w:t>{escape(paragraph)}</w:t></w:r></w:p>" for paragraph in paragraphs
    )
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONSHIPS}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'{XML}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def draft_plan() -> bytes:
    """Northmoor's draft improvement plan."""
    return word_file(
        "Northmoor Council (fictional): improvement plan, draft for comment",
        "a. Leadership, management, governance and partnerships: objectives 1 and 2",
        "b. Assessments and practice: objectives 3 and 4",
        "c. Workforce: objective 5",
        "d. Help and protection: objectives 6 and 7",
        "e. Children looked after and care leavers: objective 8",
    )


def minutes(which: str) -> bytes:
    """Minutes of a meeting of Northmoor's Board."""
    return word_file(
        f"Northmoor Improvement Board (fictional): minutes of the {which} meeting",
        "1. Leadership: two new heads of service begin this month",
        "2. Front door: waits for a first response, month by month",
        "3. Workforce: vacancies stay at one in five",
    )
