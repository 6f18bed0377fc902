# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the text-like writers share: numbers in place, fixed words, contents."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from propose.model.frozen import frozen
from propose.model.language import said_in, wording_in
from propose.model.manuscript import Heading, Inlines, Instance, Manuscript, Section, Text
from propose.model.template import Template
from propose.model.walk import note_numbers

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "fr": {
            "skip": "Aller au contenu",
            "contents": "Sommaire",
            "notes": "Notes",
            "note": "Note",
            "back": "Retour au texte",
            "table": "Tableau",
            "code": "Code",
            "scheduled": "prévu",
            "callout_note": "À noter",
            "callout_important": "Important",
            "callout_example": "Exemple",
            "callout_commons": "Commun",
            "picture": "Image\u00a0: {text}",
            "decoration": "Image",
            "licence": "Licence",
            "candidate": "Candidat",
            "top": "Haut de page",
        },
        "en": {
            "skip": "Skip to content",
            "contents": "Contents",
            "notes": "Notes",
            "note": "Note",
            "back": "Back to text",
            "table": "Table",
            "code": "Code",
            "scheduled": "scheduled",
            "callout_note": "Note",
            "callout_important": "Important",
            "callout_example": "Example",
            "callout_commons": "Commons",
            "picture": "Picture: {text}",
            "decoration": "Picture",
            "licence": "Licence",
            "candidate": "Tenderer",
            "top": "Top of page",
        },
    }
)


@frozen
class Entry:
    """One line of the contents: a section or a heading inside one."""

    level: int
    number: str
    title: Inlines
    anchor: str


@frozen
class Printed:
    """A manuscript with what its text-like outputs print around the words."""

    manuscript: Manuscript
    template: Template
    words: Mapping[str, str]
    notes: Mapping[tuple[str, str], int]

    def number_of(self, anchor: str | None) -> str:
        """Return the number printed before a heading: "2.1", "Annexe A", or nothing."""
        if anchor is None or not self.template.numbered_headings:
            return ""
        return capitalised(self.manuscript.labels.get(anchor, ""))

    def titled(self, anchor: str | None, words: str) -> str:
        """Return a heading on one line: "2.1 Étapes", "Annexe A – Communs"."""
        number = self.number_of(anchor)
        if not number:
            return words
        return f"{number} – {words}" if " " in number else f"{number} {words}"

    def caption_of(self, anchor: str | None) -> str:
        """Return what stands before a caption: "Tableau 3", or nothing."""
        return capitalised(self.manuscript.labels.get(anchor or "", ""))

    def label(self, target: str) -> str:
        """Return the words of a cross-reference."""
        return self.manuscript.labels.get(target.removeprefix("#"), "")

    def note_number(self, instance: Instance, label: str) -> int:
        """Return the number of a footnote in the whole offer."""
        return self.notes[instance.key, label]

    def callout(self, kind: str) -> str:
        """Return what a callout is called when it has no title of its own."""
        return self.words.get(f"callout_{kind}", self.words["callout_note"])

    def entries(self) -> Iterator[Entry]:
        """Yield the contents in reading order, as deep as the template wants them."""
        depth = self.template.contents_depth
        for section in self.manuscript.sections:
            if section.level <= depth:
                yield Entry(
                    level=section.level,
                    number=self.number_of(section.anchor),
                    title=section.title,
                    anchor=section.anchor,
                )
            for heading in headings_of(section):
                if heading.level <= depth and heading.anchor:
                    yield Entry(
                        level=heading.level,
                        number=self.number_of(heading.anchor),
                        title=heading.children,
                        anchor=heading.anchor,
                    )


def headings_of(section: Section) -> Iterator[Heading]:
    """Yield the headings that stand in the text of a section."""
    for part in section.parts:
        for block in part.blocks:
            if isinstance(block, Heading):
                yield block


def printed(manuscript: Manuscript, template: Template) -> Printed:
    """Return a manuscript with its fixed words, the template's own first."""
    own = wording_in(template.wording, manuscript.lang)
    words = words_of(manuscript.lang)
    return Printed(
        manuscript=manuscript,
        template=template,
        words={name: own.get(name, word) for name, word in words.items()},
        notes=note_numbers(manuscript),
    )


def words_of(lang: str) -> Mapping[str, str]:
    """Return the fixed words of a language; English where it has none of its own."""
    return said_in(WORDS, lang)


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case.

    >>> capitalised("tableau 3")
    'Tableau 3'
    """
    return text[:1].upper() + text[1:]


def dashed(source: Inlines) -> bool:
    """Return whether the source of a quotation brings its own dash."""
    first = source[0] if source else None
    return isinstance(first, Text) and first.text.lstrip().startswith(("—", "–"))
