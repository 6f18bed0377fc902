# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body put into the bytes of the shell's parts, nothing parsed again."""

import re
from collections.abc import Mapping

from propose.ooxml.escape import quoteattr
from propose.ooxml.names import PREFIXES, ContentType, Relation
from propose.ooxml.package import Package, Relationship
from propose.writers.docx.parts import BodyXml, Link
from propose.writers.docx.shell import FilledShell, with_new_part
from propose.writers.docx.slots import filled as filled_slots

_ROOT_PREFIXES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
_NUMBERING = f"<w:numbering {_ROOT_PREFIXES}></w:numbering>"
_FOOTNOTES = (
    f"<w:footnotes {_ROOT_PREFIXES}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" '
    'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
_MEDIA_TYPES = {"png": ContentType.PNG, "jpg": ContentType.JPEG, "jpeg": ContentType.JPEG}


def footnotes_of(package: Package) -> bytes | None:
    """Return the footnotes part, if there is one."""
    name = package.related(package.main, Relation.FOOTNOTES)
    return package.parts[name] if name is not None else None


def with_body(shell: FilledShell, body: BodyXml) -> Package:
    """Return the package with slots, styles, numbering, footnotes and media in place."""
    package = shell.package
    main = package.main
    first_id = shell.shell.first_bookmark_id - len(shell.holes)  # kept for the holes
    document = filled_slots(package.parts[main], shell.holes, body, first_id)
    package = package.with_part(main, document)
    package = _with_links(package, main, body.links)  # before new parts take the next ids
    if body.styles or body.changed_styles:
        name = _part(package, Relation.STYLES)
        styles = _with_changed(package.parts[name], body.changed_styles)
        package = package.with_part(name, _appended(styles, body.styles, "styles"))
    package = _with_numbering(package, body)
    package = _with_footnotes(package, body)
    for name, content in body.media.items():
        package = package.with_part(name, content, _MEDIA_TYPES[name.rpartition(".")[2]])
    return package


def _part(package: Package, type_: str) -> str:
    name = package.related(package.main, type_)
    if name is None:
        raise KeyError(type_)
    return name


def _with_numbering(package: Package, body: BodyXml) -> Package:
    if not body.abstract_nums and not body.nums and not body.level_texts:
        return package
    if package.related(package.main, Relation.NUMBERING) is None:
        package = with_new_part(package, package.main, "numbering", _NUMBERING)
    name = _part(package, Relation.NUMBERING)
    content = _reworded(package.parts[name], body.level_texts)
    if b"<w:num " in content:
        content = content.replace(b"<w:num ", body.abstract_nums.encode() + b"<w:num ", 1)
        content = _appended(content, body.nums, "numbering")
    else:
        content = _appended(content, body.abstract_nums + body.nums, "numbering")
    return package.with_part(name, content)


def _reworded(content: bytes, texts: Mapping[tuple[int, int], str]) -> bytes:
    """Return a numbering part in which some levels print other words."""
    for (abstract, index), text in texts.items():
        told = quoteattr(text).encode()
        found = re.search(
            rb'<w:abstractNum\b[^>]*\bw:abstractNumId="%d"[^>]*>'
            rb'(?:(?!</w:abstractNum>).)*?<w:lvl\b[^>]*\bw:ilvl="%d"[^>]*>'
            rb'(?:(?!</w:lvl>).)*?<w:lvlText\b[^>]*?\bw:val=("[^"]*")' % (abstract, index),
            content,
            re.DOTALL,
        )
        if found is not None:
            content = content[: found.start(1)] + told + content[found.end(1) :]
    return content


def _with_footnotes(package: Package, body: BodyXml) -> Package:
    if not body.footnotes:
        return package
    if package.related(package.main, Relation.FOOTNOTES) is None:
        package = with_new_part(package, package.main, "footnotes", _FOOTNOTES)
    name = _part(package, Relation.FOOTNOTES)
    content = _appended(package.parts[name], body.footnotes, "footnotes")
    return _with_links(package.with_part(name, content), name, body.footnote_links)


def _with_links(package: Package, source: str, links: tuple[Link, ...]) -> Package:
    if not links:
        return package
    present = package.relationships.get(source, ())
    return package.with_relationships(
        source,
        (
            *present,
            *(
                Relationship(id=one.id, type=one.type, target=one.target, external=one.external)
                for one in links
            ),
        ),
    )


def _appended(content: bytes, xml: str, root: str) -> bytes:
    """Return the part with `xml` as the last children of its root.

    Before `w:numIdMacAtCleanup` where a numbering part has it.
    """
    added = xml.encode()
    clean_up = content.find(b"<w:numIdMacAtCleanup")
    if clean_up >= 0:
        return content[:clean_up] + added + content[clean_up:]
    end = content.rfind(f"</w:{root}>".encode())
    if end >= 0:
        return content[:end] + added + content[end:]
    empty = content.rindex(b"/>")  # a root without children
    return content[:empty] + b">" + added + f"</w:{root}>".encode() + content[empty + 2 :]


def _with_changed(styles: bytes, changed: Mapping[str, str]) -> bytes:
    """Return the styles part with whole `w:style` elements replaced by id."""
    if not changed:
        return styles

    def replaced(match: "re.Match[bytes]") -> bytes:
        id_ = re.search(rb'w:styleId="([^"]*)"', match[0].split(b">", 1)[0])
        xml = changed.get(id_[1].decode()) if id_ is not None else None
        return match[0] if xml is None else xml.encode()

    return re.sub(rb"<w:style [^>]*[^/]>.*?</w:style>", replaced, styles, flags=re.DOTALL)
