# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""One manuscript that holds every construct, and short names to build others."""

import base64
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from propose.model.bill import Bill, LicenceName
from propose.model.manuscript import (
    Abbreviation,
    Alignment,
    Block,
    BulletList,
    Callout,
    Cell,
    Code,
    CodeBlock,
    CrossReference,
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    Filled,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    Instance,
    Kind,
    LineBreak,
    Link,
    ListItem,
    Manuscript,
    NoteReference,
    NumberedList,
    Origin,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Row,
    Rule,
    Section,
    Strike,
    Strong,
    Table,
    Text,
    Verbatim,
)
from propose.model.picture import Picture


def instance(source: str = "methode/garant", section: str = "s", occurrence: int = 1) -> Instance:
    told = f"{section}\n{source}\n{occurrence}".encode()
    key = base64.b32encode(hashlib.sha256(told).digest()).decode().lower()[:20]
    return Instance(
        key=key,
        kind=Kind.SNIPPET,
        section=section,
        source=source,
        lang="fr",
        occurrence=occurrence,
    )


HERE = Origin(instance=instance(), path="snippets/methode/garant.fr.md", line=1)


def line(*parts: str | Inline) -> Inlines:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def p(*parts: str | Inline, role: str | None = None, anchor: str | None = None) -> Paragraph:
    return Paragraph(origin=HERE, children=line(*parts), role=role, anchor=anchor)


def h(level: int, *parts: str | Inline, anchor: str | None = None) -> Heading:
    return Heading(origin=HERE, level=level, children=line(*parts), anchor=anchor)


def items(*told: str | Block | tuple[str | Block, ...]) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(
            blocks=tuple(
                p(one) if isinstance(one, str) else one
                for one in (item if isinstance(item, tuple) else (item,))
            )
        )
        for item in told
    )


def bullets(*told: str | Block | tuple[str | Block, ...]) -> BulletList:
    return BulletList(origin=HERE, items=items(*told))


def numbers(*told: str | Block | tuple[str | Block, ...], start: int = 1) -> NumberedList:
    return NumberedList(origin=HERE, items=items(*told), start=start)


def cell(*told: str | Inline | Block, span: int = 1, bar: bool = False) -> Cell:
    blocks = tuple(one if isinstance(one, Block) else p(one) for one in told if one != "")
    return Cell(blocks=blocks, span=span, bar=bar)


def row(*told: str | Inline | Cell, emphasis: bool = False) -> Row:
    cells = tuple(one if isinstance(one, Cell) else cell(one) for one in told)
    return Row(cells=cells, emphasis=emphasis)


def table(
    header: Row | None,
    *rows: Row,
    alignments: str = "",
    caption: str = "",
    landscape: bool = False,
    anchor: str | None = None,
) -> Table:
    known = {"<": Alignment.START, "^": Alignment.CENTRE, ">": Alignment.END}
    return Table(
        origin=HERE,
        header=() if header is None else (header,),
        rows=rows,
        alignments=tuple(known[sign] for sign in alignments),
        caption=line(caption) if caption else (),
        landscape=landscape,
        anchor=anchor,
    )


def filled(question: str, text: str) -> Filled:
    return Filled(question=question, value=text, text=text)


def note(label: str, *blocks: str | Block) -> NoteReference:
    return NoteReference(
        label=label, blocks=tuple(p(one) if isinstance(one, str) else one for one in blocks)
    )


def link(target: str, *parts: str | Inline, title: str | None = None) -> Link:
    return Link(children=line(*parts), target=target, title=title)


def code(text: str) -> CodeBlock:
    return CodeBlock(origin=HERE, children=line(text))


def section(
    *blocks: Block,
    id: str = "s",  # noqa: A002 - the field's own name
    title: str = "Section",
    level: int = 1,
    annex: bool = False,
    page_break: bool = False,
    landscape: bool = False,
) -> Section:
    """Return a section with one part, whose blocks all belong to its own instance."""
    return sections_of(
        Section(
            id=id,
            title=line(title),
            level=level,
            parts=(Part(instance=instance(section=id), blocks=tuple(blocks)),),
            anchor=id,
            path="proposal.yaml",
            line=1,
            annex=annex,
            page_break=page_break,
            landscape=landscape,
        )
    )


def sections_of(one: Section) -> Section:
    parts = tuple(
        replace(part, blocks=tuple(_moved(block, part.instance) for block in part.blocks))
        for part in one.parts
    )
    return replace(one, parts=parts)


def _moved(value: object, to: Instance) -> object:
    """Return a tree whose blocks belong to an instance."""
    from dataclasses import fields, is_dataclass  # noqa: PLC0415 - only here

    if isinstance(value, tuple):
        return tuple(_moved(one, to) for one in value)
    if isinstance(value, Origin):
        return replace(value, instance=to)
    if not is_dataclass(value) or isinstance(value, type | Filled | Instance):
        return value
    return replace(
        value, **{one.name: _moved(getattr(value, one.name), to) for one in fields(value)}
    )


def manuscript(
    *sections: Section, labels: dict[str, str] | None = None, lang: str = "fr"
) -> Manuscript:
    return Manuscript(
        title="Capitaliser l’économie circulaire",
        lang=lang,
        date="2026-11-20",
        licence="CC-BY-SA-4.0",
        sections=sections,
        labels=labels or {},
    )


BILL = Bill(
    licence=LicenceName(spdx="CC-BY-SA-4.0", name="CC BY-SA 4.0"), attributions=(), reliances=()
)


@cache
def picture(width: int = 480, height: int = 200, colour: str = "#2F5496") -> Picture:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only tests with pictures need it

    drawn = Image.new("RGB", (width, height), colour)
    edge = (width // 8, height // 8, width - width // 8, height - height // 8)
    ImageDraw.Draw(drawn).ellipse(edge, outline="white", width=max(height // 30, 1))
    kept = io.BytesIO()
    drawn.save(kept, "PNG")
    return Picture(
        content=kept.getvalue(),
        media_type="image/png",
        width_px=width,
        height_px=height,
        dots_per_inch=96,
        digest=hashlib.sha256(kept.getvalue()).hexdigest(),
    )


PICTURES = {
    "/library/schema.png": picture(),
    "/library/copie.png": picture(),
    "/library/logo.png": picture(40, 24, "#538135"),
    "/library/grand.png": picture(3000, 1400, "#C55A11"),
}

LOREM = (
    "Chaque communauté garde la main sur ce qu’elle produit, décide de ce qu’elle partage et dit "
    "à quelles conditions ; l’acheteur, lui, sait d’où vient chaque texte et ce qu’il peut faire. "
)
CC = "https://creativecommons.org"
MOVILAB = "https://movilab.org/?a=1&b=2"
LABELS = {
    "comprehension": "1",
    "methode": "2",
    "etapes": "2.1",
    "budget": "3",
    "tableau-jours": "tableau\u00a02",
    "schema": "figure\u00a01",
    "licence": "annexe A",
    "textes": "A.1",
}


def every_construct() -> Manuscript:
    return manuscript(
        section(*_text(), id="comprehension", title="Compréhension du besoin"),
        section(*_lists(), id="methode", title="Méthode & démarche"),
        section(*_set_apart(), id="cadre", title="Ce qui est mis à part", page_break=True),
        section(*_tables(), id="budget", title="Budget et calendrier"),
        section(*_figures(), id="figures", title="Figures"),
        section(
            h(2, "Textes réutilisés", anchor="textes"),
            p("Sous ", link(f"{CC}/licenses/by-sa/4.0/deed.fr", "licence"), "."),
            h(3, "Un niveau plus bas"),
            bullets("un texte", "un autre"),
            id="licence",
            title="Licence et communs",
            annex=True,
            page_break=True,
        ),
        section(p("Rien de plus."), id="annexe-b", title="Références", annex=True),
        labels=LABELS,
    )  # fmt: skip


def _text() -> Iterator[Block]:
    abbreviation = Abbreviation(
        text="CCAG", expansion="cahier des clauses administratives générales"
    )
    twice = note("guide", "Guide des communs, 2021, p. 12.")
    yield p("Une entrée en matière qui donne le ton de la réponse.", role="lead")
    yield p(
        "Du texte, ", Strong(line("du gras")), ", ", Emphasis(line("de l’italique")), ", ",
        Strong(line("les ", Emphasis(line("deux")))), ", ", Strike(line("du barré")), ", du ",
        Code(line("code <x> & y")), ", ", Verbatim(line("du verbatim ?!")), ", une valeur ",
        filled("acheteur", "Ville de Nantes & <Métropole>"), ", ",
        link(MOVILAB, "un lien ", Strong(line("gras")), title="Movilab"),
        ", le même : ", link(MOVILAB, "ici"),
        ", une adresse ", link("mailto:contact@exemple.fr", "contact@exemple.fr"),
        ", le ", abbreviation, " puis encore le ", abbreviation, ".",
    )  # fmt: skip
    yield p("Un appel de note", twice, ", une deuxième note", note(
        "longue", p("Une note ", Emphasis(line("italique")), " avec ",
                    link("https://unisson.co", "un lien"), "."),
        "Un second paragraphe.", bullets("un point", "un autre"),
    ), " et la première à nouveau", twice, ".")  # fmt: skip
    yield p(
        "Voir la partie ", CrossReference(target="methode"), ", la section ",
        CrossReference(target="etapes"), ", le ", CrossReference(target="tableau-jours"), ", la ",
        CrossReference(target="schema"), ", l’", CrossReference(target="licence"), " et sa partie ",
        CrossReference(target="textes"), ", ou ", link("#etapes", "les étapes"),
        ".",
    )  # fmt: skip
    yield p("Une adresse :", LineBreak(), "12 rue des Communs", LineBreak(), "44000 Nantes")
    yield p(LOREM * 3)
    yield p("Fait à Nantes,", LineBreak(), "la directrice", role="signature")


def _lists() -> Iterator[Block]:
    yield h(2, "Étapes", anchor="etapes")
    yield p("Trois étapes :")
    deep = numbers("lire", ("écouter", bullets(("très", bullets("profond")))))
    yield numbers(
        "repérer",
        ("qualifier :", bullets("par l’usage", ("par la communauté", deep))),
        ("restituer", p("avec un paragraphe de plus, " + LOREM), "et encore un."),
    )
    yield p("Une autre liste recommence :")
    yield numbers("un", "deux")
    yield bullets("des puces", ("juste après", p("suite de la puce"), numbers("un", "deux")))
    yield numbers("commence à trois", "puis quatre", start=3)
    yield h(3, "Un niveau de plus")
    yield bullets((
        "un élément avec un tableau",
        table(row("A", "B"), row("1", "2"), alignments="<>"),
        Quotation(origin=HERE, blocks=(p("une citation dans la liste"),)),
        "et la suite.",
    ))  # fmt: skip
    yield h(4, "Quatrième niveau")
    yield h(5, "Cinquième niveau")
    yield h(6, "Sixième niveau")
    yield p("Le texte du sixième niveau.")


def _set_apart() -> Iterator[Block]:
    yield Quotation(
        origin=HERE,
        blocks=(
            p(LOREM),
            p("Deuxième paragraphe ", Emphasis(line("souligné")), "."),
            bullets("un", "deux"),
        ),
        source=line("— Elinor Ostrom, ", Emphasis(line("Governing the Commons"))),
    )
    yield p("Du texte entre deux.")
    yield Quotation(origin=HERE, blocks=(p("Une citation sans source."),))
    titles = {
        "note": "À noter",
        "important": "Important",
        "example": "Exemple",
        "commons": "Commun",
    }
    for kind, title in titles.items():
        yield Callout(
            origin=HERE,
            kind=kind,
            title=line(title),
            blocks=(p(LOREM), bullets("un point", ("un autre", numbers("a", "b"))), p("Fin.")),
        )
    yield DefinitionList(
        origin=HERE,
        items=(
            Definition(terms=(line("Commun"),), blocks=(p(LOREM), bullets("a", "b"))),
            Definition(terms=(line("Garant"), line("Garante")), blocks=(p("Qui veille."),)),
        ),
    )
    yield code("def f(x):\n\treturn x < 1 & x\n\n# fin\n")
    yield Rule(origin=HERE)
    yield p("Avant le saut de page.")
    yield PageBreak(origin=HERE)
    yield p("Après le saut de page.")


def _tables() -> Iterator[Block]:
    yield h(2, "Jours")
    yield table(
        row("Phase", "Profil", "Jours", "Tarif", "Montant"),
        row("Cadrage et lancement de la mission", "Cheffe de projet", "4", "750 €", "3 000 €"),
        row("Inventaire", "Chargé d’étude", filled("jours", "12,5"), "550 €", "6 875 €"),
        row(cell("Sous-total", span=2), "16,5", "", "9 875 €", emphasis=True),
        row("Total TTC", "", "", "", "11 850 €", emphasis=True),
        alignments="<<>>>",
        caption="Budget détaillé",
        anchor="tableau-budget",
    )
    yield table(
        row("Nom", "Ce que la communauté apporte", "Ce qu’elle reçoit"),
        row(
            Strong(line("Unisson")),
            LOREM * 2,
            cell(bullets("10 %", ("du temps", numbers("a", "b")))),
        ),
        row("Movilab", cell(p("Un wiki."), p("Un réseau.")), ""),
        alignments="<<<",
        caption="Communautés",
        anchor="tableau-jours",
    )
    yield p("Le calendrier suit, en paysage.")
    months = tuple("JFMAMJJASOND") * 2
    yield h(2, "Calendrier")
    yield replace(
        table(
            row("Phase", *months),
            row("Cadrage", *(cell("prévu", bar=True) if at < 3 else "" for at in range(24))),
            row(
                "Inventaire", *(cell("prévu", bar=True) if 2 < at < 15 else "" for at in range(24))
            ),
            alignments="<" + "^" * 24,
            caption="Calendrier de la mission",
            landscape=True,
        ),
        header=(
            row("", cell("2026", span=12), cell("2027", span=12)),
            row("Phase", *months),
        ),
    )
    yield p("De retour en portrait. " + LOREM * 2)
    yield table(None, row("sans", "en-tête"), row("ni", "légende"))
    yield table(row("Deux tableaux", "de suite"), row("a", "b"))
    yield table(row("N", "Texte"), *(row(str(n), LOREM) for n in range(1, 25)), alignments=">")


def _figures() -> Iterator[Block]:
    yield p(
        "Une image dans le texte ", InlineImage(file="/library/logo.png", alternative="logo"), "."
    )
    yield Figure(
        origin=HERE,
        file="/library/schema.png",
        alternative="Schéma des trois étapes",
        caption=line("Les trois étapes"),
        anchor="schema",
    )
    yield Figure(origin=HERE, file="/library/copie.png", alternative="")
    yield Figure(
        origin=HERE,
        file="/library/grand.png",
        alternative="Une grande image",
        caption=line("Plus large que la page"),
    )
