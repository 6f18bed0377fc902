# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shell of a Word file: the template cleaned, its fields filled, its slots open."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from urllib.parse import unquote

from lxml import etree

from propose.model.codes import finding
from propose.model.finding import Finding, Place
from propose.model.frozen import frozen, frozen_positional
from propose.model.manuscript import Manuscript
from propose.model.template import Template
from propose.ooxml.names import PREFIXES, ContentType, R, Relation, W
from propose.ooxml.package import (
    Element,
    Package,
    Relationship,
    bytes_of,
    first_free_relationship,
    refusals_of,
    tree_of,
)
from propose.ooxml.pictures import without_metadata
from propose.writers.docx.cleaning import (
    Free,
    clean_drawing,
    clean_fonts,
    clean_numbering,
    clean_settings,
    clean_story,
    clean_theme,
    has_revisions,
    hiding_styles,
    mend_references,
    relation_ids,
    remove_hidden,
    renumber,
    set_language,
    without_revision_ids,
)
from propose.writers.docx.fields import NO_TEXT, Fields, plain_context, shortened
from propose.writers.docx.parts import Shell
from propose.writers.docx.slots import (
    Hole,
    holes_of,
    mark_restarts,
    mark_slots,
    misplaced_slots,
    paragraph_text,
    placed,
    slot_names,
)

PROPERTIES = ("title", "subject", "creator", "description", "keywords", "category")

_LANGUAGES = {
    "br": "br-FR",
    "ca": "ca-ES",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "eu": "eu-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "nl": "nl-NL",
    "oc": "oc-FR",
    "pt": "pt-PT",
}
_IMPLICIT = frozenset(
    {
        Relation.STYLES,
        Relation.NUMBERING,
        Relation.SETTINGS,
        Relation.FONT_TABLE,
        Relation.FONT,
        Relation.THEME,
        Relation.FOOTNOTES,
        Relation.ENDNOTES,
        f"{R}/themeOverride",
        f"{R}/chartUserShapes",
        "http://schemas.microsoft.com/office/2011/relationships/chartStyle",
        "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle",
        "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
    }
)
_BRACKET = re.compile(r"\{[{%#]|[}%#]\}")
_PLAIN_NAME = re.compile(
    r"word/(?:document|styles|settings|fontTable|numbering|footnotes|endnotes|header|footer"
    r"|theme/themeOverride|theme/theme|charts/(?:chart|style|colors)|drawings/drawing"
    r"|diagrams/(?:data|layout|quickStyle|colors|drawing)|fonts/font|media/image|media/[0-9a-f]{24}"
    r")\d*\.(?:xml|odttf|png|jpe?g|gif|emf|wmf|svg|tiff?|bmp)"
    r"|docProps/(?:core|app|custom)\.xml|customXml/(?:item|itemProps)\d+\.xml"
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = f'<w:styles xmlns:w="{W}"/>'
_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _w(local: str) -> str:
    return f"{{{W}}}{local}"


@frozen
class FilledShell:
    """The package with its holes, what the body needs to know, and filled properties.

    `properties` holds those core properties of the template that are fields, filled.
    """

    package: Package
    holes: tuple[Hole, ...]
    shell: Shell
    properties: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


@frozen_positional
class _Story:
    """One part with text: its name, what findings call it, its tree."""

    name: str
    where: str
    root: Element


def language_of(lang: str) -> str:
    """Return the language with its region, as Word and PDF name it.

    >>> language_of("fr"), language_of("fr-CA")
    ('fr-FR', 'fr-CA')
    """
    return _LANGUAGES.get(lang.replace("_", "-"), lang.replace("_", "-"))


def shell_of(
    package: Package, manuscript: Manuscript, template: Template
) -> tuple[FilledShell | None, tuple[Finding, ...]]:
    """Return the filled shell; None with every fault of the template.

    `package` is the template as `read_package` gives it.
    """
    place = Place(path=template.path)
    context = plain_context(manuscript.shell, template.questions)
    fields = Fields(context=context, place=place)
    package = with_plain_names(package)
    stories = _stories(package)
    styles = _related_tree(package, package.main, Relation.STYLES)
    hiding = hiding_styles(None if styles is None else styles[1])
    findings = [one for story in stories for one in _cleaned(story, hiding, place)]
    names, more = mark_slots(stories[0].root, slot_names(manuscript), context, place)
    findings += more
    for story in stories[1:]:
        findings += misplaced_slots(story.root, story.where, place)
    sections, more = placed(manuscript, names, place)
    if not any(one.code.startswith("template-slot") for one in findings):
        findings += more
    stories, faults = _filled_stories(stories, fields)
    findings += faults
    properties, faults = _filled_properties(package, fields)
    findings += faults
    if any(one.is_error for one in findings):
        return None, tuple(dict.fromkeys(findings))
    used = {story.name: frozenset(relation_ids(story.root)) for story in stories}
    mark_restarts(stories[0].root)
    holes, more = holes_of(stories[0].root, names, sections, place)
    if more:
        return None, (*findings, *more)
    free = renumber(story.root for story in stories)
    filled = _assembled(package, stories, used, language_of(manuscript.lang))
    if isinstance(filled, str):
        return None, (finding("word-prefix", place, part=filled),)
    unfilled = _unfilled(filled, stories, place)
    if unfilled:
        return None, (*findings, *unfilled)
    shell = _described(filled, stories, holes, free)
    return (
        FilledShell(
            package=filled,
            holes=holes,
            shell=shell,
            properties=MappingProxyType(properties),
            findings=tuple(dict.fromkeys(findings)),
        ),
        (),
    )


# The stories -------------------------------------------------------------------------


def _stories(package: Package) -> list[_Story]:
    """Return document, headers, footers and notes, in the order of their relationships."""
    main = package.main
    stories = [_Story(main, "the text", _tree(package, main))]
    for type_, shown in ((Relation.HEADER, "header {}"), (Relation.FOOTER, "footer {}")):
        for number, name in enumerate(dict.fromkeys(package.all_related(main, type_)), start=1):
            stories.append(_Story(name, shown.format(number), _tree(package, name)))
    for type_, shown in ((Relation.FOOTNOTES, "footnotes"), (Relation.ENDNOTES, "endnotes")):
        part = package.related(main, type_)
        if part is not None:
            stories.append(_Story(part, shown, _tree(package, part)))
    return stories


def _tree(package: Package, name: str) -> Element:
    return tree_of(without_revision_ids(package.parts[name]))


def _cleaned(story: _Story, hiding: AbstractSet[str], place: Place) -> list[Finding]:
    findings = []
    if has_revisions(story.root):
        findings.append(finding("template-tracked-changes", place, part=story.where))
    clean_story(story.root)
    if remove_hidden(story.root, hiding):
        findings.append(finding("template-hidden-text", place, part=story.where))
    return findings


def _filled_stories(
    stories: Sequence[_Story], fields: Fields
) -> tuple[list[_Story], list[Finding]]:
    """Return the stories with their fields filled; those without fields as they are."""
    filled: list[_Story] = []
    findings: list[Finding] = []
    for story in stories:
        texts = [paragraph_text(one) for one in story.root.iter(_w("p"))]
        faults = [
            fault
            for text in texts
            if "{" in text or "}" in text
            for fault in fields.bracket_faults(text, story.where)
        ]
        faults += [
            fault
            for text in _texts_beside(story.root)
            for fault in fields.bracket_faults(text, story.where)
        ]
        findings += faults
        xml = etree.tostring(story.root, encoding="unicode")
        if faults or not (any("{" in text for text in texts) or re.search(r"\{\{|\{%", xml)):
            filled.append(story)
            continue
        source, more = fields.filled_xml(xml, story.where)
        findings += more
        if source is None:
            continue
        try:
            root = tree_of(source.encode())
        except etree.XMLSyntaxError as fault:
            reason = f"a field stands where Word keeps no text ({fault.msg})"
            findings.append(
                finding("template-syntax", fields.place, part=story.where, reason=reason, quote="…")
            )
            continue
        refusals = [*refusals_of(story.name, root, fields.place)]
        if refusals:  # fields can write what the file itself did not hold
            findings += refusals
            continue
        if NO_TEXT in source:
            findings += _without_text(root, texts, story.where, fields.place)
        filled.append(_Story(story.name, story.where, root))
    return filled, findings


def _texts_beside(root: Element) -> Iterator[str]:
    """Yield what holds brackets of fields and is no text of a paragraph, a paragraph at a time.

    docxtpl would look for the end of each of them through the whole part.
    """
    words: dict[tuple[Element | None, str], list[str]] = {}
    for element in root.iter():
        for value in element.attrib.values():
            if _BRACKET.search(str(value)):
                yield str(value)
        if element.text and element.tag != _w("t") and ("{" in element.text or "}" in element.text):
            paragraph = next(element.iterancestors(_w("p")), None)
            words.setdefault((paragraph, str(element.tag)), []).append(element.text)
    for pieces in words.values():
        if _BRACKET.search("".join(pieces)):
            yield "".join(pieces)


def _without_text(root: Element, typed: Sequence[str], where: str, place: Place) -> list[Finding]:
    """Return a finding for each paragraph in which a field printed no text.

    `typed` are the paragraphs of the template: they are quoted, since those of `root`
    hold answers.
    """
    texts = [paragraph_text(one) for one in root.iter(_w("p"))]
    quotes = [_typed_as(text, typed) for text in texts if NO_TEXT in text]
    return [
        finding("template-no-text", place, part=where, quote=quote)
        for quote in dict.fromkeys(quotes or ["alternative text of a picture"])
    ]


def _typed_as(filled: str, typed: Iterable[str]) -> str:
    """Return the paragraph of a template, shortened, that a filled one was made from."""
    made = [text for text in typed if "{" in text and _is_made_from(filled, text)]
    meant = max(made, key=lambda text: len("".join(_literals(text))), default="{{ … }}")
    return shortened(meant)


def _literals(text: str) -> list[str]:
    return re.split(r"\{\{.*?\}\}|\{%.*?%\}", text)


def _is_made_from(filled: str, text: str) -> bool:
    """Return whether a filled paragraph holds the words between the fields of another."""
    at = 0
    for literal in _literals(text):
        at = filled.find(literal, at)
        if at < 0:
            return False
        at += len(literal)
    return True


def _filled_properties(package: Package, fields: Fields) -> tuple[dict[str, str], list[Finding]]:
    """Return the core properties that hold fields, filled; all others are left behind."""
    filled: dict[str, str] = {}
    findings: list[Finding] = []
    for name, type_ in package.types.items():
        if type_ != ContentType.CORE:
            continue
        for element in tree_of(package.parts[name]):
            local = str(element.tag).rpartition("}")[2]
            if local in PROPERTIES and element.text and _BRACKET.search(element.text):
                said, more = fields.filled_text(element.text, f"property {local}")
                filled[local] = said if said.strip() else ""
                findings += more
    return filled, findings


def _unfilled(package: Package, stories: Sequence[_Story], place: Place) -> list[Finding]:
    """Return a finding for each field that nothing fills: in charts, diagrams, addresses."""
    known = {story.name for story in stories}
    quotes = [
        (name, re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace")))
        for name, content in package.parts.items()
        if name not in known
        and package.types[name].endswith("xml")
        and re.search(rb"\{\{|\{%", content)
    ]
    quotes += [
        ("the address of a link", unquote(one.target))
        for ones in package.relationships.values()
        for one in ones
        if one.external and re.search(r"\{\{|\{%", unquote(one.target))
    ]
    return [
        finding("template-not-filled", place, part=part, quote=quote[:90]) for part, quote in quotes
    ]


# The package -------------------------------------------------------------------------


def with_plain_names(package: Package) -> Package:
    """Return the package with its parts named as Word names them: a name may tell a client's."""
    names: dict[str, str] = {}
    taken = set(package.parts)
    for name in package.parts:
        if _PLAIN_NAME.fullmatch(name):
            continue
        suffix = name.rpartition(".")[2].lower()
        suffix = suffix if re.fullmatch(r"[a-z0-9]{1,5}", suffix) else "bin"
        plain = "word/document.xml" if name == package.main else ""
        folder = "media/image" if package.types[name].startswith("image/") else "part"
        number = len(taken)
        while not plain or plain in taken:
            plain = f"word/{folder}{number}.{suffix}"
            number += 1
        names[name] = plain
        taken.add(plain)
    return package.renamed(names) if names else package


def _assembled(
    package: Package,
    stories: Sequence[_Story],
    used: Mapping[str, AbstractSet[str]],
    language: str,
) -> Package | str:
    """Return the package with cleaned parts and only what the document needs.

    `used` are the relationship ids that each story names. A part name instead: that
    part does not use Word's prefix.
    """
    main = stories[0].name
    if package.related(main, Relation.STYLES) is None:
        package = with_new_part(package, main, "styles", _STYLES)
    styles = _related_tree(package, main, Relation.STYLES)
    numbering = _related_tree(package, main, Relation.NUMBERING)
    defined = {
        (one.get(_w("type"), "paragraph"), one.get(_w("styleId"), ""))
        for one in (styles[1].iter(_w("style")) if styles else ())
    }
    numbers = {
        one.get(_w("numId"), "") for one in (numbering[1].iter(_w("num")) if numbering else ())
    }
    for story in stories:
        mend_references(story.root, defined, numbers)
    result = package.with_part(main, package.parts[main], ContentType.DOCUMENT)
    others = [one for one in (styles, numbering) if one is not None]
    for _, root in others:
        clean_story(root)
    if numbering is not None:
        clean_numbering(numbering[1])
    if styles is not None:
        set_language(styles[1], language)
        mend_references(styles[1], defined, numbers)
    result = _with_settings(result, main, language)
    trees = [(one.name, one.root) for one in stories] + others
    for name, root in trees:
        if root.prefix != "w":
            return name
        result = result.with_part(name, _declared(bytes_of(root), root))
    result, more = _with_bare_looks(result, main)
    others += more
    used = {**used, **{name: frozenset(relation_ids(root)) for name, root in others}}
    return _with_needed_relations(result, used, main)


def _with_bare_looks(package: Package, main: str) -> tuple[Package, list[tuple[str, Element]]]:
    """Return the package with its theme and its table of fonts cleaned, and their trees."""
    cleaned = []
    theme = _related_tree(package, main, Relation.THEME)
    if theme is not None:
        clean_theme(theme[1])
        package = package.with_part(theme[0], bytes_of(theme[1]))
    fonts = _related_tree(package, main, Relation.FONT_TABLE)
    if fonts is not None:
        others = (content for name, content in package.parts.items() if name != fonts[0])
        clean_fonts(fonts[1], others)
        package = package.with_part(fonts[0], bytes_of(fonts[1]))
        cleaned.append(fonts)
    return package, cleaned


def _related_tree(package: Package, source: str, type_: str) -> tuple[str, Element] | None:
    name = package.related(source, type_)
    return (name, _tree(package, name)) if name is not None else None


def _with_settings(package: Package, main: str, language: str) -> Package:
    name = package.related(main, Relation.SETTINGS)
    if name is None:
        return with_new_part(package, main, "settings", _SETTINGS)
    root = tree_of(package.parts[name])
    clean_settings(root, language)
    return package.with_part(name, bytes_of(root))


def with_new_part(package: Package, source: str, kind: str, xml: str) -> Package:
    """Return the package with one part more: styles, settings, numbering, footnotes."""
    name = f"word/{kind}.xml"
    while name in package.parts:
        name = name.replace(".xml", "0.xml")
    package, _ = package.related_to(source, f"{R}/{kind}", f"/{name}")
    type_ = ContentType.SETTINGS.replace("settings", kind)
    return package.with_part(name, f"{_DECLARATION}{xml}".encode(), type_)


def _declared(content: bytes, root: Element) -> bytes:
    """Return the part with all prefixes that the body uses declared at its root.

    A prefix that the template binds to something else stays as it is.
    """
    missing = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items() if prefix not in root.nsmap
    )
    return re.sub(rb"(<w:\w+)([ />])", rb"\1" + missing.encode() + rb"\2", content, count=1)


def _with_needed_relations(
    package: Package, used: Mapping[str, AbstractSet[str]], main: str
) -> Package:
    """Return the package without comments, stores, thumbnails and other leftovers.

    A relationship stays when its part uses its id, or when it is one of those that
    Word finds by type.
    """
    relationships: dict[str, tuple[Relationship, ...]] = {
        "": (Relationship(id="rId1", type=Relation.DOCUMENT, target=main),)
    }
    for source, ones in package.relationships.items():
        if not source:
            continue
        relationships[source] = tuple(
            one
            for one in ones
            if (one.type in _IMPLICIT and one.type != Relation.FONT)
            or (one.id in used[source] if source in used else not one.external)
        )
    for source, ones in relationships.items():
        package = package.with_relationships(source, ones)
    package = package.reachable()
    for name, content in package.parts.items():
        if package.types[name].startswith("image/"):
            package = package.with_part(name, without_metadata(content))
        if package.types[name].startswith("image/svg"):
            package = package.with_part(name, _bare_drawing(content))
    return package


def _bare_drawing(content: bytes) -> bytes:
    """Return a drawing (SVG) with nothing but what SVG itself draws."""
    try:
        root = tree_of(content)
    except etree.XMLSyntaxError:
        return content
    clean_drawing(root)
    return bytes_of(root)


def _described(
    package: Package, stories: Sequence[_Story], holes: Sequence[Hole], free: Free
) -> Shell:
    main = stories[0].name
    footnotes = package.related(main, Relation.FOOTNOTES)
    notes = [
        int(one.get(_w("id"), "0"))
        for story in stories
        if story.name == footnotes
        for one in story.root.iter(_w("footnote"))
        if re.fullmatch(r"-?\d{1,9}", one.get(_w("id"), ""))
    ]

    def content(type_: str) -> bytes | None:
        name = package.related(main, type_)
        return package.parts[name] if name is not None else None

    return Shell(
        slots=tuple(hole.slot for hole in holes),
        styles=content(Relation.STYLES) or b"",
        numbering=content(Relation.NUMBERING),
        footnotes=content(Relation.FOOTNOTES),
        theme=content(Relation.THEME),
        first_bookmark_id=free.bookmark + len(holes),
        first_drawing_id=free.drawing,
        first_footnote_id=max([0, *notes]) + 1,
        first_relationship=max(
            first_free_relationship(package.relationships.get(source, ()))
            for source in (main, footnotes or main)
        ),
        bookmarks=free.names,
        media=frozenset(name for name in package.parts if name.startswith("word/media/")),
    )
