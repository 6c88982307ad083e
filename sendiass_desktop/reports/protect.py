"""Files that open with a password: a workbook as Excel makes it, a PDF with AES-256.

Both are made in memory from the finished file, so that it is never on the disk in clear.
"""

from io import BytesIO

import pikepdf
from msoffcrypto.format.ooxml import OOXMLFile


def sealed_workbook(content: bytes, password: str) -> bytes:
    """The workbook, encrypted (ECMA-376 agile encryption: AES-256, SHA-512, 100,000 rounds)."""
    sealed = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, sealed)
    return sealed.getvalue()


def sealed_page(content: bytes, password: str) -> bytes:
    """The PDF, encrypted (ISO 32000-2, revision 6); whoever opens it may read, print and copy.

    Screen readers may read it: tags and the description of PDF/UA are as they were.
    """
    allow = pikepdf.Permissions(
        accessibility=True,
        extract=True,
        print_lowres=True,
        print_highres=True,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
    )
    sealed = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(
            sealed,
            encryption=pikepdf.Encryption(owner=password, user=password, R=6, allow=allow),
            fix_metadata_version=False,
        )
    return sealed.getvalue()
