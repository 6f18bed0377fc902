# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""On random libraries: the Word file, the manifest and the bill name the same blocks, and every
value stands in the outputs as often as in the manuscript."""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from propose.app.build import compose
from propose.app.offer import open_offer
from propose.model.bill import Bill
from propose.model.manuscript import Kind, Manuscript
from propose.model.walk import filled_of, parts_of
from propose.ooxml.package import read_package
from propose.ooxml.traces import manifest_of
from propose.writers import writer_of
from word_files import W, entries, word_file
from workspace import laid_out

TEMPLATE = word_file("{{ title }}", "{{p body }}")
LICENCES = ("CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0", "CC-BY-SA-3.0", "LicenseRef-absent")[:4]
SLUGS = ("accord", "bilan", "cadre", "depart", "essai")
QUESTIONS = ("lieu", "nom", "objet", "fin")
SPECIAL = "&<>*_`[](){}|#~\\$\"'«»:;!?=+^%@,./-"

words = st.sampled_from(
    [
        "Nous",
        "partageons",
        "les",
        "récits",
        "d'atelier",
        "avec",
        "soin",
        "chaque mois",
        "R&D",
        "<b>",
    ]
)
tags = st.sampled_from([f"{{{{ {name} }}}}" for name in QUESTIONS])
texts = st.lists(words | tags, min_size=1, max_size=5).map(" ".join)
values = st.text(
    st.characters(categories=("L", "N"), max_codepoint=0x24F) | st.sampled_from(SPECIAL + " "),
    min_size=1,
    max_size=12,
).map(lambda text: " ".join(text.split()) or "x")


@st.composite
def passages(draw: st.DrawFn) -> str:
    """Return a few lines of Markdown that print values in every kind of place."""
    text, more = draw(texts), draw(texts)
    shape = draw(st.integers(0, 9))
    shapes = (
        f"Voici {text}.",
        f"Ici **{text}** et *{more}* là.",
        f"- {text}\n- {more}\n    1. {text}",
        f"### Titre {text}\n\nPuis {more}.",
        f"| Un | Deux |\n|---|--:|\n| a {text} | b {draw(tags)} |".replace("<b>", "b"),
        f"> Dit {text}\n> — Source {draw(tags)}",
        "{% for un in liste %}\n- item {{ un }} fin\n{% endfor %}",
        f"{{% if oui %}}\nOui {text}.\n{{% else %}}\nNon {more}.\n{{% endif %}}",
        f"Une note[^a] ici.\n\n[^a]: Dans la note, {text}.",
        f"Un lien [vers {draw(tags)}](https://exemple.org) et `{draw(tags)}`.",
    )
    return shapes[shape].replace("<b>", "R&D <")


@dataclass(frozen=True, kw_only=True)
class Library:
    """Random blocks, an outline that uses them, and answers."""

    bodies: dict[str, list[str]]
    licences: dict[str, str]
    outline: list[list[str]]
    answers: dict[str, str]
    items: list[str]
    yes: bool

    def files(self) -> dict[str, str | bytes]:
        questions = "".join(f"  {one}: {{ask: Quoi ?, type: text}}\n" for one in QUESTIONS)
        questions += "  liste: {ask: Lesquels ?, type: list, items: text, required: no}\n"
        questions += "  oui: {ask: Oui ?, type: yes/no}\n"
        files: dict[str, str | bytes] = {"modele.docx": TEMPLATE}
        for slug, body in self.bodies.items():
            joined = "\n\n".join(_apart(body))
            # REUSE-IgnoreStart
            files[f"blocs/essai/{slug}.fr.md"] = (
                f"---\nSPDX-FileCopyrightText: 2026 {slug.title()}\n"
                f"SPDX-License-Identifier: {self.licences[slug]}\n"
                f"title: Le bloc {slug}\nauthors: [Autrice de {slug}]\n"
                f"questions:\n{questions}---\n{joined}\n"
            )
            # REUSE-IgnoreEnd
        sections = "".join(
            f"  - {{id: s{number}, title: Partie {number}, blocks: [{', '.join(blocks)}]}}\n"
            for number, blocks in enumerate(self.outline)
        )
        files["proposal.yaml"] = (
            "title: Une offre\ndate: 2026-11-20\nlang: fr\ntemplate: modele.docx\n"
            f"library: [blocs]\nlicence: CC-BY-SA-4.0\nsections:\n{sections}"
        )
        files["own/texte.md"] = "Un texte pour cette offre seule.\n"
        answers = {**self.answers, "liste": self.items, "oui": "oui" if self.yes else "non"}
        files["answers.yaml"] = "".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in answers.items()
        )
        return files


def _apart(body: list[str]) -> Iterator[str]:
    """Give each footnote of a block a label of its own, and part lists by a sentence."""
    for number, passage in enumerate(body):
        yield passage.replace("[^a]", f"[^n{number}]")
        yield "Ensuite."


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    slugs = draw(st.lists(st.sampled_from(SLUGS), min_size=1, max_size=4, unique=True))
    uses = st.sampled_from([f"essai/{slug}" for slug in slugs] + ["own/texte.md"])
    outline = draw(st.lists(st.lists(uses, min_size=1, max_size=4), min_size=1, max_size=3))
    drawn = draw(st.lists(values, min_size=6, max_size=6))
    marked = [f"q{number}§{text}§" for number, text in enumerate(drawn)]
    return Library(
        bodies={slug: draw(st.lists(passages(), min_size=1, max_size=4)) for slug in slugs},
        licences={slug: draw(st.sampled_from(LICENCES)) for slug in slugs},
        outline=outline,
        answers=dict(zip(QUESTIONS, marked, strict=False)),
        items=marked[4 : 4 + draw(st.integers(0, 2))],
        yes=draw(st.booleans()),
    )


@dataclass(frozen=True, kw_only=True)
class Built:
    manuscript: Manuscript
    bill: Bill
    docx: bytes
    html: bytes


def built(library: Library) -> Built:
    with tempfile.TemporaryDirectory() as name:
        folder = laid_out(Path(name) / "offre", library.files())
        offer, findings = open_offer(str(folder), folder)
        assert offer is not None, findings
        (manuscript, bill, pictures), found = compose(offer)
        assert not [one for one in (*findings, *found) if one.is_error]
        drafts = [
            writer_of(one)(manuscript, bill, offer.template, pictures) for one in ("docx", "html")
        ]
    assert not [fault for draft in drafts for fault in draft.findings if fault.is_error]
    return Built(manuscript=manuscript, bill=bill, docx=drafts[0].content, html=drafts[1].content)


def paragraphs_of(docx: bytes) -> Iterator[str]:
    """Yield the text of every paragraph of the text and of the footnotes."""
    parts = entries(docx)
    for name in parts.keys() & {"word/document.xml", "word/footnotes.xml"}:
        for paragraph in etree.fromstring(parts[name]).iter(f"{{{W}}}p"):
            yield "".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t"))


several = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@several
@given(libraries())
def test_blocks_in_the_word_file_are_those_of_the_bill(library: Library) -> None:
    made = built(library)
    package, _ = read_package(made.docx, "offre.docx")
    assert package is not None
    traced = manifest_of(package)
    assert traced is not None
    parts = [part for _, part in parts_of(made.manuscript)]
    assert [one.key for one in traced] == [part.instance.key for part in parts]
    document = package.parts[package.main].decode()
    marks = Counter(re.findall(r'w:name="_pb_([a-z2-7]{20})_\d+"', document))
    assert marks == Counter({one.key: len(one.paragraphs) for one in traced})
    in_word = {(one.source, one.digest) for one in traced if one.kind == Kind.SNIPPET}
    in_bill = {(one.snippet, one.digest) for one in made.bill.attributions}
    in_outline = {use for uses in library.outline for use in uses if use.startswith("essai/")}
    assert in_word == in_bill
    assert {source for source, _ in in_word} == in_outline
    in_page = {one.key for one in traced if one.kind == Kind.SNIPPET}
    assert in_page == {part.instance.key for part in parts if part.instance.kind is Kind.SNIPPET}


@several
@given(libraries())
def test_every_value_stands_in_the_outputs_as_often_as_in_the_manuscript(
    library: Library,
) -> None:
    made = built(library)
    expected = Counter(str(one.value) for one in filled_of(made.manuscript))
    word = "\n".join(paragraphs_of(made.docx))
    document = html.fromstring(made.html.decode())
    for contents in document.iter("nav"):
        contents.drop_tree()
    page = document.text_content()
    for value in (*library.answers.values(), *library.items):
        assert word.count(value) == expected[value], value
        assert page.count(value) == expected[value], value
