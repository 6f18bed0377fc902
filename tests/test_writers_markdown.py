# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The offer as Markdown reads back as the same words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_construct import (
    BILL,
    HERE,
    PICTURES,
    bullets,
    cell,
    every_construct,
    filled,
    h,
    instance,
    line,
    manuscript,
    note,
    numbers,
    p,
    row,
    section,
    table,
)
from propose.core.markup import blocks_of
from propose.model.filled import FilledSource
from propose.model.finding import Finding
from propose.model.manuscript import (
    Abbreviation,
    Block,
    Blocks,
    BulletList,
    Callout,
    Code,
    CodeBlock,
    CrossReference,
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    PageBreak,
    Quotation,
    Rule,
    Strike,
    Strong,
    Table,
    Text,
    Verbatim,
)
from propose.model.template import Template
from propose.model.walk import words_of
from propose.writers.markdown import write

TEMPLATE = Template(name="t", file="/t.docx", path="t", digest="0" * 64, numbered_headings=False)


def written(*blocks: Block, labels: dict[str, str] | None = None) -> str:
    """Return what stands below the title of the only section."""
    offer = manuscript(section(*blocks, id="une", title="Une section"), labels=labels)
    told = write(offer, BILL, TEMPLATE, PICTURES).content.decode("utf-8")
    return told.split("## Une section\n\n", 1)[1] if "## Une section\n\n" in told else ""


def read(text: str) -> tuple[Blocks, tuple[Finding, ...]]:
    rows = text.split("\n")
    return blocks_of(
        FilledSource(text=text, lines=tuple(range(1, len(rows) + 1)), fills=()),
        instance=instance(),
        path="x.md",
        folder="/library",
        root="/library",
        lang="xx",  # a language whose typography changes nothing
    )


def words(*blocks: Block) -> list[str]:
    return sorted(words_of(blocks))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((p("Du texte."),), "Du texte.\n"),
        ((p("*étoile* [x] <b> `c` a_b _c_ ~~d~~ ~e"),),
         "\\*étoile\\* \\[x\\] \\<b> \\`c\\` a_b \\_c\\_ \\~\\~d\\~\\~ \\~e\n"),
        ((p("R&D &amp; &#169; AT&T"),), "R&D \\&amp; \\&#169; AT&T\n"),
        ((p("# pas un titre"), p("1. pas une liste"), p("- ni ici"), p("> ni là"), p("2026. Puis")),
         "\\# pas un titre\n\n1\\. pas une liste\n\n\\- ni ici\n\n\\> ni là\n\n2026\\. Puis\n"),
        ((p("---"), p("-5 %"), p("+ 3"), p("=="), p(": mot"), p("{: #id }")),
         "\\---\n\n-5 %\n\n\\+ 3\n\n\\==\n\n\\: mot\n\n\\{: #id }\n"),
        ((p("Tableau : pas une légende"),), "Tableau \\: pas une légende\n"),
        ((p(Strong(line(" gras ")), "et ", Emphasis(line("ital", Strong(line("gras"))))),),
         "**gras** et _ital**gras**_\n"),
        ((p("Ligne", LineBreak(), "# suivante"),), "Ligne\\\n\\# suivante\n"),
        ((p(Code(line("a`b")), " ", Code(line("`"))),), "``a`b`` `` ` ``\n"),
        ((p(Link(children=line("ici"), target="https://x.org/a(b)", title='le "titre"')),),
         '[ici](<https://x.org/a(b)> "le \\"titre\\"")\n'),
        ((p(Link(children=line("https://x.org"), target="https://x.org")),), "<https://x.org>\n"),
        ((numbers("un", ("deux", bullets("a", "b")), start=9),),
         "9.  un\n10. deux\n    - a\n    - b\n"),
        ((bullets("a"), bullets("b"), bullets("c")), "- a\n\n* b\n\n- c\n"),
        ((p("Note", note("n", "Le texte.", "Puis.")),),
         "Note[^1]\n\n[^1]: Le texte.\n\n    Puis.\n"),
        ((Quotation(origin=HERE, blocks=(p("Dit."),), source=line("Elinor")),),
         "> Dit.\n>\n> — Elinor\n"),
        ((Callout(origin=HERE, kind="commons", title=(), blocks=(p("Dit."),)),),
         "> [!COMMUN]\n> Dit.\n"),
        ((CodeBlock(origin=HERE, children=line("```\nx\n"), language="sh"),),
         "````sh\n```\nx\n````\n"),
        ((PageBreak(origin=HERE), Rule(origin=HERE)), "\\pagebreak\n\n---\n"),
        ((table(row("A", "B|C"), row("1", "20"), alignments="<>", caption="Jours"),),
         "Table: Jours\n\n| A   | B\\|C |\n| --- | ---: |\n| 1   |   20 |\n"),
        ((p(Abbreviation(text="AO", expansion="appel d’offres")),),
         "AO\n\n*[AO]: appel d’offres\n"),
        ((p(filled("q", "*AT&T* {{x}}")),), "\\*AT&T\\* {{x}}\n"),
    ],
    ids=lambda value: value[:30].splitlines()[0] if isinstance(value, str) else "",
)  # fmt: skip
def test_construct_is_written_in_the_dialect(blocks: Blocks, expected: str) -> None:
    assert written(*blocks) == expected
    again, findings = read(expected)
    assert findings == ()
    assert words(*again) == words(*blocks)


def test_only_anchors_that_are_referred_to_get_an_id() -> None:
    told = written(
        h(2, "Étapes", anchor="etapes"),
        h(2, "Suite", anchor="suite"),
        p("Voir ", CrossReference(target="etapes")),
        labels={"etapes": "2.1"},
    )
    assert told.startswith("### Étapes {: #etapes }\n\n### Suite\n\nVoir [2.1](#etapes)\n")


def test_numbers_stand_before_titles_and_captions() -> None:
    offer = every_construct()
    told = write(offer, BILL, replace(TEMPLATE, numbered_headings=True), PICTURES)
    text = told.content.decode("utf-8")
    assert "\n## 2 Méthode & démarche {: #methode }\n" in text
    assert "\n### 2.1 Étapes {: #etapes }\n" in text
    assert "\n## Annexe A – Licence et communs {: #licence }\n" in text
    assert "**Tableau\u00a02** – Communautés\n" in text
    assert '"Figure\u00a01 – Les trois étapes"){: #schema }' in text


def test_emphasised_row_is_bold_and_bars_are_drawn() -> None:
    told = written(table(row("A", "B"), row("Total", "3", emphasis=True), row("x", cell(bar=True))))
    assert "| **Total** | **3** |" in told
    assert "| x         | ■     |" in told


def test_second_header_row_joins_the_first() -> None:
    one = table(row("Phase", "J", "F"), row("Cadrage", "x", ""))
    told = written(replace(one, header=(row("", cell("2026", span=2)), *one.header)))
    assert "| Phase   | 2026 J | F   |" in told


def test_picture_is_named_without_the_folders_of_a_machine() -> None:
    told = written(Figure(origin=HERE, file="/home/moi/w/schema.png", alternative="Un schéma"))
    assert told == "![Un schéma](schema.png)\n"


def test_same_offer_gives_the_same_bytes() -> None:
    first, second = (write(every_construct(), BILL, TEMPLATE, PICTURES) for _ in range(2))
    assert first == second
    assert first.suffix == ".md"


def test_every_construct_reads_back() -> None:
    offer = every_construct()
    text = write(replace(offer, labels={}), BILL, TEMPLATE, PICTURES).content.decode("utf-8")
    blocks, findings = read(text)
    assert {found.code for found in findings} <= {"heading-inside", "note-twice"}
    told = set(words_of(blocks))
    missing = [word for word in _said(offer.sections[0].parts[0].blocks) if word not in told]
    assert missing == []


def _said(blocks: Blocks) -> Iterator[str]:
    yield from words_of(blocks)


# Property --------------------------------------------------------------------------

_WORDS = st.text(
    alphabet=st.sampled_from(list("abé1 .-+#>*_`~[](){}!|:<&;=\\\"'/^%$")), min_size=1, max_size=12
)


def _marked(children: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[Inline]:
    return st.one_of(
        children.map(Emphasis), children.map(Strong), children.map(Strike), children.map(Verbatim)
    )


_LEAF: st.SearchStrategy[Inline] = st.one_of(
    _WORDS.map(Text), _WORDS.map(lambda text: filled("q", text))
)
_INLINES = st.lists(
    st.one_of(
        _LEAF,
        _marked(st.lists(_LEAF, min_size=1, max_size=3).map(tuple)),
        _marked(st.lists(st.one_of(_LEAF, _marked(st.tuples(_LEAF))), max_size=3).map(tuple)),
        st.just(LineBreak()),
        _WORDS.map(
            lambda text: Link(
                children=line("x", text, filled("q", text), Emphasis(line("y"))),
                target="https://x.org/",
            )
        ),
    ),
    min_size=1,
    max_size=5,
).map(tuple)
_PARAGRAPH = _INLINES.map(lambda inlines: p(*inlines))


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    bodies = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(bodies.map(lambda body: ListItem(blocks=body)), min_size=1, max_size=3)
    return st.one_of(
        items.map(lambda told: BulletList(origin=HERE, items=tuple(told))),
        items.map(lambda told: NumberedList(origin=HERE, items=tuple(told))),
        bodies.map(lambda body: Quotation(origin=HERE, blocks=body)),
        bodies.map(
            lambda body: Callout(origin=HERE, kind="note", title=line("Titre"), blocks=body)
        ),
        bodies.map(
            lambda body: DefinitionList(
                origin=HERE, items=(Definition(terms=(line("Terme"),), blocks=body),)
            )
        ),
    )


_FLAT = st.lists(
    st.one_of(_WORDS.map(Text), _WORDS.map(lambda text: Strong(line(text)))), max_size=2
)
_TABLE: st.SearchStrategy[Table] = st.lists(st.tuples(_FLAT, _FLAT), min_size=1, max_size=3).map(
    lambda rows: table(row("A", "B"), *(row(cell(p(*one)), cell(p(*two))) for one, two in rows))
)

_BLOCKS = st.lists(
    st.one_of(
        _PARAGRAPH,
        _TABLE,
        st.recursive(_PARAGRAPH, _containers, max_leaves=4),
    ),
    min_size=1,
    max_size=4,
)


def _signs(blocks: Blocks | list[Block]) -> str:
    """Return all that is printed, without spaces: how words part is typography's affair."""
    return "".join("".join(words_of(blocks)).split())


@given(_BLOCKS)
@settings(deadline=None, max_examples=120)
def test_whatever_is_printed_reads_back_sign_by_sign(blocks: list[Block]) -> None:
    again, _ = read(written(*blocks))
    assert _signs(again) == _signs(blocks)
