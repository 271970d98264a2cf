"""Word documents for tests: made by python-docx, with what it cannot make put in as XML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_bytes(fill: Callable[[Document], None], *, body: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A docx file: what `fill` puts in, then the paragraphs in `body` (inner XML), then further parts.

    `parts`: kind (`footnotes`, `header`) -> inner XML of its root.
    """
    document = docx.Document()
    fill(document)
    out = BytesIO()
    document.save(out)
    if not body and not parts:
        return out.getvalue()
    source = ZipFile(BytesIO(out.getvalue()))
    files = {name: source.read(name).decode("utf-8") for name in source.namelist() if name.endswith((".xml", ".rels"))}
    place = files["word/document.xml"].rindex("<w:sectPr")
    files["word/document.xml"] = files["word/document.xml"][:place] + body + files["word/document.xml"][place:]
    for kind, inner in (parts or {}).items():
        files[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{inner}</w:{kind}>'
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
            "</Types>", f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{kind}+xml"/></Types>'
        )
        files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
            "</Relationships>",
            f'<Relationship Id="rId9{len(kind)}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/></Relationships>',
        )
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, files.pop(name) if name in files else source.read(name))
        for name, text in files.items():
            target.writestr(name, text)
    return result.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run with a text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="71" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="72" w:author="甲">{run(text)}</w:ins>'


def text_box(text: str) -> str:
    """A run with a drawing that holds a text box, and the older form of the same box."""
    content = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
