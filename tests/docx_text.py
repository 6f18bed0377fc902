# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word templates for tests, and Word files read back: text, styles, numbers, parts."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

import docx
from docx.document import Document as PythonDocx
from docx.shared import Cm
from lxml import etree

from every_construct import BILL, PICTURES
from propose.model.draft import Draft
from propose.model.manuscript import Manuscript
from propose.model.template import Template
from propose.writers.docx import draft_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FRENCH_IDS = {
    "Heading": "Titre",
    "ListBullet": "Listepuces",
    "ListNumber": "Listenumros",
    "Quote": "Citation",
    "BodyText": "Corpsdetexte",
    "Caption": "Lgende",
    "ListContinue": "Listecontinue",
}


def word_template(
    *,
    slots: tuple[str, ...] = ("body",),
    change: Callable[[PythonDocx], None] = lambda _: None,
) -> bytes:
    """Return python-docx's own template on A4, with header, footer and slots."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.header.paragraphs[0].text = "En-tête de la coopérative"
    page.footer.paragraphs[0].text = "Pied de page"
    document.add_paragraph("Avant le corps.")
    for slot in slots:
        document.add_paragraph(f"{{{{p {slot} }}}}")
    document.add_paragraph("Après le corps.")
    change(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return a Word file with one part rewritten."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w") as new:
        for item in old.namelist():
            told = old.read(item)
            new.writestr(item, change(told.decode()).encode() if item == name else told)
    return kept.getvalue()


@cache
def french_template(slots: tuple[str, ...] = ("body",)) -> bytes:
    """Return a template whose style ids are those of a French Word."""

    def renamed(xml: str) -> str:
        for english, french in FRENCH_IDS.items():
            xml = re.sub(
                rf'(w:(?:styleId|val)=")(?:{english})((?:[0-9]|Char)*")', rf"\1{french}\2", xml
            )
        # names are English in a French file as well: put those back
        for english, french in FRENCH_IDS.items():
            xml = re.sub(rf'(<w:name w:val="){french}((?:[0-9]|Char)*")', rf"\1{english}\2", xml)
        return xml

    return with_part(word_template(slots=slots), "word/styles.xml", renamed)


def without_styles(content: bytes, *names: str) -> bytes:
    """Return a template that lacks some styles."""

    def cut(xml: str) -> str:
        for name in names:
            pattern = rf'<w:style [^>]*>\s*<w:name w:val="{name}"/>.*?</w:style>'
            xml, count = re.subn(pattern, "", xml, flags=re.DOTALL)
            assert count, name
        return xml

    return with_part(content, "word/styles.xml", cut)


def bare_template(**fields: Any) -> Template:
    return Template(name="t", file="/t.docx", path="template.docx", digest="0" * 64, **fields)


def drafted(
    manuscript: Manuscript,
    content: bytes | None = None,
    *,
    pages: Mapping[str, int] | None = None,
    **fields: Any,
) -> Draft:
    template = bare_template(**fields)
    told = word_template() if content is None else content
    return draft_of(told, manuscript, BILL, template, PICTURES, pages=pages)


def written(
    manuscript: Manuscript,
    content: bytes | None = None,
    *,
    pages: Mapping[str, int] | None = None,
    **fields: Any,
) -> "Word":
    """Return the Word file of a manuscript, read back."""
    draft = drafted(manuscript, content, pages=pages, **fields)
    assert draft.content, [f"{one.place}: {one.message}" for one in draft.findings]
    return Word(draft.content)


class Word:
    """A Word file with the names of its styles and the numbers that its lists print."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def tree(self, name: str) -> Any:
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    @cached_property
    def body(self) -> Any:
        return self.tree("document").find(f"{W}body")

    @cached_property
    def styles(self) -> dict[str, Any]:
        return {one.get(W + "styleId"): one for one in self.tree("styles").iter(W + "style")}

    @cached_property
    def nums(self) -> dict[str, tuple[str, dict[str, int]]]:
        """Return for each w:num its abstract list and its start overrides."""
        return {
            one.get(W + "numId"): (
                one.find(W + "abstractNumId").get(W + "val"),
                {
                    level.get(W + "ilvl"): int(level.find(W + "startOverride").get(W + "val"))
                    for level in one.iter(W + "lvlOverride")
                    if level.find(W + "startOverride") is not None
                },
            )
            for one in self.tree("numbering").iter(W + "num")
        }

    @cached_property
    def paragraphs(self) -> list["Line"]:
        """Return every paragraph of the body between the template's own two."""
        lines = [Line(self, one) for one in self.body.iter(W + "p")]
        texts = [one.text for one in lines]
        return lines[texts.index("Avant le corps.") + 1 : texts.index("Après le corps.")]

    @property
    def outline(self) -> list[tuple[str, str]]:
        return [(one.style, one.text) for one in self.paragraphs]

    def line(self, text: str) -> "Line":
        """Return the one paragraph that begins with some words."""
        (found,) = [one for one in self.paragraphs if one.text.startswith(text)]
        return found

    def numbers(self) -> list[str]:
        """Return the counted number of each paragraph of a numbered list, as n."""
        counts: dict[tuple[str, str], int] = {}
        told = []
        for one in self.paragraphs:
            if one.number is None:
                continue
            num, level = one.number
            abstract, starts = self.nums[num]
            if self.format(abstract, level) == "bullet":
                told.append("•")
                continue
            # Word goes on counting over all lists of an abstract list; a new w:num with
            # a start override begins again
            key = (num, level) if level in starts else (f"abstract {abstract}", level)
            counts[key] = counts[key] + 1 if key in counts else starts.get(level, 1)
            told.append(str(counts[key]))
        return told

    def format(self, abstract: str, level: str) -> str:
        for one in self.tree("numbering").iter(W + "abstractNum"):
            if one.get(W + "abstractNumId") == abstract:
                for inner in one.iter(W + "lvl"):
                    if inner.get(W + "ilvl") == level:
                        return str(inner.find(W + "numFmt").get(W + "val"))
        return ""

    def note_texts(self) -> list[str]:
        return [
            text_of(one)
            for one in self.tree("footnotes").iter(W + "footnote")
            if one.get(W + "type") is None
        ]

    def relations(self, part: str = "document") -> dict[str, str]:
        root = etree.fromstring(self.parts[f"word/_rels/{part}.xml.rels"])
        return {one.get("Id"): one.get("Target") for one in root}

    def fields(self) -> list[str]:
        return [(one.text or "").strip() for one in self.body.iter(W + "instrText")]


class Line:
    """One paragraph: its element, text, style name and number."""

    def __init__(self, word: Word, element: Any) -> None:
        self.word = word
        self.element = element
        self.text = text_of(element)

    @property
    def style(self) -> str:
        used = self.element.find(f"{W}pPr/{W}pStyle")
        if used is None:
            return ""
        return str(self.word.styles[used.get(W + "val")].find(W + "name").get(W + "val"))

    def has(self, name: str) -> bool:
        return self.element.find(f"{W}pPr/{W}{name}") is not None

    def value(self, path: str, attribute: str = "val") -> str | None:
        found = self.element.find("/".join(W + one for one in ("pPr", *path.split("/"))))
        return None if found is None else found.get(W + attribute)

    @property
    def number(self) -> tuple[str, str] | None:
        """Return list and level: the paragraph's own, else those of its style."""
        properties = self.element.find(f"{W}pPr/{W}numPr")
        used = self.element.find(f"{W}pPr/{W}pStyle")
        style = None if used is None else self.word.styles.get(used.get(W + "val"))
        while properties is None and style is not None:
            properties = style.find(f"{W}pPr/{W}numPr")
            base = style.find(W + "basedOn")
            style = None if base is None else self.word.styles.get(base.get(W + "val"))
        if properties is None or properties.find(W + "numId").get(W + "val") == "0":
            return None
        level = properties.find(W + "ilvl")
        return (
            properties.find(W + "numId").get(W + "val"),
            "0" if level is None else level.get(W + "val"),
        )


def text_of(element: Any) -> str:
    """Return the text of an element: tabs, line breaks and the results of fields included."""
    told = []
    for one in element.iter(W + "t", W + "tab", W + "br"):
        if one.tag == W + "t":
            told.append(one.text or "")
        elif one.getparent().tag == W + "r":
            told.append("\t" if one.tag == W + "tab" else "\n")
    return "".join(told)
