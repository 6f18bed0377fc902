# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bill as the last section of the document, in the words of the offer's language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from propose.core.annex_wording import LANGUAGES, WORDS
from propose.core.assemble import instance_of
from propose.core.bill import printed_date
from propose.core.language.printing import list_text
from propose.core.licences import PERMITTED
from propose.core.typography import typeset
from propose.model.bill import Attribution, Bill, Credit, LicenceName, Reliance, Return
from propose.model.frozen import frozen
from propose.model.language import main_of, said_in, wording_in
from propose.model.licence import Source, Use
from propose.model.manuscript import (
    Alignment,
    Block,
    BulletList,
    Cell,
    CrossReference,
    Filled,
    Heading,
    Inline,
    Inlines,
    Kind,
    Link,
    ListItem,
    Manuscript,
    Origin,
    Paragraph,
    Part,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Verbatim,
)

ANCHOR = "annexe-communs"

_GROUP_LEAST = 3
_SLOT = re.compile(r"\{([a-z]+)\}")


@frozen
class _Page:
    """What every paragraph of the annex needs to know."""

    bill: Bill
    lang: str
    words: Mapping[str, str]
    labels: Mapping[str, str]
    titles: Mapping[str, Inlines]
    origin: Origin
    anchor: str
    marks: Mapping[Source, int] = field(default_factory=dict)

    def anchor_of(self, point: str) -> str:
        """Return the anchor of one point of the annex."""
        return f"{self.anchor}-{point}"

    def said(self, word: str, **slots: Inlines) -> Inlines:
        """Return a fixed text with inlines in its slots; an unknown slot stays as typed."""
        pieces = _SLOT.split(self.words[word])
        made: list[Inline] = []
        for index, piece in enumerate(pieces):
            if index % 2 == 0:
                made.extend([Text(piece)] if piece else [])
            elif piece in slots:
                made.extend(slots[piece])
            else:
                made.append(Text(f"{{{piece}}}"))
        return tuple(made)

    def paragraph(self, *inlines: Inline, role: str | None = None) -> Paragraph:
        """Return a paragraph with the typography of its language."""
        return Paragraph(origin=self.origin, children=typeset(inlines, self.lang), role=role)

    def heading(self, point: str) -> Heading:
        """Return the heading of one point."""
        return Heading(
            origin=self.origin,
            level=2,
            children=self.said(f"bill_{point}"),
            anchor=self.anchor_of(point),
        )

    def bullets(self, items: Iterable[tuple[Paragraph, ...]]) -> BulletList:
        """Return a list of items of one or more paragraphs."""
        return BulletList(
            origin=self.origin, items=tuple(ListItem(blocks=blocks) for blocks in items)
        )

    def reference(self, anchor: str) -> Inline:
        """Return a reference to a section: its number, else its title."""
        if anchor in self.labels:
            return CrossReference(target=f"#{anchor}")
        return Link(children=self.titles[anchor], target=f"#{anchor}")

    def point(self, name: str) -> Inline:
        """Return a reference to another point of the annex."""
        anchor = f"#{self.anchor_of(name)}"
        if self.labels:
            return CrossReference(target=anchor)
        title = self.quoted(self.words[f"bill_{name}"])
        return Link(children=(Text(title),), target=anchor)

    def references(self, anchors: tuple[str, ...]) -> Inlines:
        """Return references to several places as a list in a sentence."""
        return self.listed([(self.reference(anchor),) for anchor in anchors])

    def listed(self, items: list[Inlines]) -> Inlines:
        """Return items joined as the language does: A, B et C."""
        gaps = list_text(["\0"] * len(items), self.lang).split("\0")[1:-1] if items else []
        made: list[Inline] = []
        for index, item in enumerate(items):
            if index:
                made.append(Text(gaps[index - 1]))
            made.extend(item)
        return tuple(made)

    def quoted(self, title: str) -> str:
        """Return a title in the quotation marks of the language."""
        return f"«\u00a0{title}\u00a0»" if main_of(self.lang) == "fr" else f"“{title}”"

    @property
    def colon(self) -> str:
        """Return a colon with the spaces that the language puts around it."""
        return "\u00a0: " if main_of(self.lang) == "fr" else ": "

    def licence(self, name: LicenceName, *, full: bool = False) -> Inline:
        """Return a licence by its name, linked where it has an address."""
        brief = name.brief if name.url is None else name.brief.replace(" ", "\u00a0")
        text = Text(name.name if full else brief)
        return text if name.url is None else Link(children=(text,), target=name.url)


def annex_section(
    bill: Bill,
    manuscript: Manuscript,
    *,
    wording: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    numbered_headings: bool = True,
) -> Section:
    """Return the bill as an annex: six points, each said even when nothing falls under it.

    `manuscript` is the offer without its annex, `wording` what the template says
    otherwise, by language. A place is given by its number, or by its title where
    `numbered_headings` is false. Anchors are final; the numbers of the annex itself
    are given with those of the whole offer.
    Source: CC BY-SA 4.0, section 3(a); CCAG 2021, connaissances antérieures.
    """
    lang = manuscript.lang
    titles = {section.anchor: section.title for section in manuscript.sections}
    anchor = ANCHOR
    while anchor in manuscript.labels or anchor in titles:
        anchor += "-2"
    instance = instance_of(anchor, "bill", lang, None, 1, Kind.BILL)
    path = next((section.path for section in manuscript.sections), "proposal.yaml")
    page = _Page(
        bill=bill,
        lang=lang,
        words={
            **said_in(WORDS, lang),
            **wording_in(wording, lang),
        },
        labels=manuscript.labels if numbered_headings else {},
        titles=titles,
        origin=Origin(instance=instance, path=path, line=1),
        anchor=anchor,
        marks=bill.marks(),
    )
    blocks: tuple[Block, ...] = (
        page.paragraph(*page.said("bill_lead"), role="lead"),
        *_licence_point(page),
        *_commons_point(page),
        *_texts_point(page),
        *_excluded_point(page),
        *_prior_point(page),
        page.heading("warranty"),
        page.paragraph(*page.said("bill_warranty_text")),
    )
    return Section(
        id=anchor,
        title=page.said("bill_title"),
        level=1,
        parts=(Part(instance=instance, blocks=blocks),),
        anchor=anchor,
        path=path,
        line=1,
        page_break=True,
        annex=True,
    )


# 1. Licence ------------------------------------------------------------------------


def _licence_point(page: _Page) -> Iterator[Block]:
    name = page.bill.licence
    yield page.heading("licence")
    if name.url is None:
        said = page.said("bill_reserved_text")
    else:
        said = page.said("bill_licence_text", licence=(page.licence(name, full=True),))
    terms = page.words.get(f"bill_terms_{name.spdx}")
    if terms:
        said = (*said, Text(f" {terms}"))
    yield page.paragraph(*said)
    if page.bill.attributions:
        yield page.paragraph(*page.said("bill_collection"))


# 2. Commons ------------------------------------------------------------------------


def _commons_point(page: _Page) -> Iterator[Block]:
    relied_on = [one for one in page.bill.reliances if not one.is_mentioned_only]
    mentioned = [one for one in page.bill.reliances if one.is_mentioned_only]
    yield page.heading("commons")
    if relied_on:
        yield page.paragraph(*page.said("bill_commons_text"))
        has_contact = any(one.commons.contact for one in relied_on)
        community = "community" if has_contact else "community_alone"
        columns = ("commons", community, "licence", "return")
        yield Table(
            origin=page.origin,
            header=(_header(page, columns),),
            rows=tuple(_commons_row(page, one) for one in relied_on),
            alignments=(Alignment.START,) * len(columns),
            caption=page.said("bill_commons_caption"),
            widths=(37, 18, 16, 29),
            first_column_is_header=True,
            anchor=page.anchor_of("commons-table"),
        )
    else:
        yield page.paragraph(*page.said("bill_no_commons"))
    if mentioned:
        names = page.listed([_mentioned(one) for one in mentioned])
        yield page.paragraph(*page.said("bill_mentioned", commons=names))


def _header(page: _Page, columns: tuple[str, ...]) -> Row:
    return Row(
        cells=tuple(
            Cell(blocks=(page.paragraph(*page.said(f"bill_column_{one}")),)) for one in columns
        )
    )


def _mentioned(one: Reliance) -> Inlines:
    name = _linked(one.commons.name, one.commons.url)
    community = one.commons.community.name
    if community.casefold() == one.commons.name.casefold():
        return (name,)
    return (name, Text(f" ({community})"))


def _linked(name: str, url: str | None) -> Inline:
    return Text(name) if url is None else Link(children=(Text(name),), target=url)


def _commons_row(page: _Page, one: Reliance) -> Row:
    commons = one.commons
    community = [page.paragraph(_linked(commons.community.name, commons.community.url))]
    if commons.contact:
        community.append(page.paragraph(_contact(commons.contact)))
    places: Inlines = ()
    if one.places:
        word = "bill_place" if len(one.places) == 1 else "bill_places"
        places = page.said(word, places=page.references(one.places))
    return Row(
        cells=(
            Cell(
                blocks=(
                    page.paragraph(Strong((_linked(commons.name, commons.url),))),
                    page.paragraph(Text(commons.description.strip())),
                    *((page.paragraph(*places),) if places else ()),
                )
            ),
            Cell(blocks=tuple(community)),
            Cell(blocks=tuple(_licence_lines(page, one))),
            Cell(blocks=tuple(_return_lines(page, one))),
        )
    )


def _contact(typed: str) -> Inline:
    bare = typed.strip()
    if re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", bare):
        return Link(children=(Verbatim((Text(bare),)),), target=f"mailto:{bare}")
    if re.fullmatch(r"https?://\S+", bare):
        return Link(children=(Verbatim((Text(bare),)),), target=bare)
    return Text(bare)


def _licence_lines(page: _Page, one: Reliance) -> Iterator[Paragraph]:
    if not one.licences:
        yield page.paragraph(*page.said("bill_unstated"))
    for what, name in one.licences:
        if len(one.licences) == 1 and what == "content":
            yield page.paragraph(page.licence(name))
        else:
            yield page.paragraph(*page.said(f"bill_{what}"), Text(" "), page.licence(name))


def _return_lines(page: _Page, one: Reliance) -> Iterator[Paragraph]:
    if not one.returns:
        yield page.paragraph(*page.said("bill_no_return"))
    for promise in one.returns:
        yield from _return_of(page, one.commons.id, promise)


def _return_of(page: _Page, slug: str, promise: Return) -> Iterator[Paragraph]:
    def filled(name: str, text: str) -> Filled:
        # A promise is the offer's own: marked as an answer, it never enters a library.
        return Filled(question=f"give_back.{slug}.{name}", value=text, text=text)

    kind: Inlines = (Text(promise.kind),)
    if f"bill_{promise.kind}" in page.words:
        kind = page.said(f"bill_{promise.kind}")
    colon = Text(page.colon)
    if promise.amount:
        yield page.paragraph(*kind, colon, Strong((filled("amount", promise.amount),)))
        if promise.description:
            yield page.paragraph(filled("description", promise.description))
    elif promise.description:
        yield page.paragraph(*kind, colon, filled("description", promise.description))
    else:
        yield page.paragraph(*kind)
    for name, text in (("to", promise.to), ("due", promise.due), ("state", promise.state)):
        if text:
            yield page.paragraph(*page.said(f"bill_{name}"), Text(" "), filled(name, text))


# 3. Texts --------------------------------------------------------------------------


def _texts_point(page: _Page) -> Iterator[Block]:
    bill = page.bill
    yield page.heading("texts")
    if bill.attributions:
        said = page.said("bill_texts_text")
        if page.marks:
            table = CrossReference(target=f"#{page.anchor_of('sources')}")
            said = (*said, Text(" "), *page.said("bill_texts_sources", table=(table,)))
        yield page.paragraph(*said)
        yield from _attributions(page)
        if page.marks:
            yield _sources_table(page)
    else:
        yield page.paragraph(*page.said("bill_no_texts"))
    if bill.credits:
        yield page.paragraph(*page.said("bill_credits"))
        yield page.bullets((page.paragraph(*_credit(page, one)),) for one in bill.credits)


def _attributions(page: _Page) -> Iterator[Block]:
    """Yield the credits; what many texts have in common is said once above them."""
    groups: dict[tuple[str, Use, str], list[Attribution]] = {}
    alone: list[Attribution] = []
    for text in page.bill.attributions:
        is_plain = text.licence.spdx == text.shown_under.spdx
        if is_plain and not (text.use is Use.ADAPTED and text.changes):
            groups.setdefault((_authors(text), text.use, text.licence.spdx), []).append(text)
        else:
            alone.append(text)
    for (authors, use, _), texts in groups.items():
        if len(texts) < _GROUP_LEAST:
            alone.extend(texts)
            continue
        common = {
            "authors": (Strong((Text(authors),)),),
            "state": page.said(f"bill_all_{use.value}"),
            "licence": (page.licence(texts[0].licence),),
        }
        yield page.paragraph(*page.said("bill_group", **common))
        yield page.bullets(_attribution(page, text, is_grouped=True) for text in texts)
    if alone:
        order = {id(text): at for at, text in enumerate(page.bill.attributions)}
        alone.sort(key=lambda text: order[id(text)])
        if len(alone) < len(page.bill.attributions):
            yield page.paragraph(*page.said("bill_others"))
        yield page.bullets(_attribution(page, text) for text in alone)


def _attribution(
    page: _Page, text: Attribution, *, is_grouped: bool = False
) -> tuple[Paragraph, ...]:
    """Return a credit: title, authors, what was done, from what, licence, place.

    In a group, authors, licence and what was done stand above it.
    """
    title: Inlines = (Strong((Text(page.quoted(text.title)),)), *_in_language(page, text.lang))
    origins = (
        *_from_original(page, text),
        *(_drawn_from(page, source) for source in text.sources),
    )
    if is_grouped:
        sentences = [(*title, Text(".")), *origins]
    else:
        sentences = [
            (*title, Text(f", {_authors(text)}.")),
            _state(page, text),
            *origins,
            _under(page, text),
        ]
    if text.places:
        word = "bill_place" if len(text.places) == 1 else "bill_places"
        sentences.append(page.said(word, places=page.references(text.places)))
    said = [one for sentence in sentences for one in (*sentence, Text(" "))]
    notices = (page.paragraph(Text(notice)) for notice in text.notices)
    return (page.paragraph(*said[:-1]), *notices)


def _in_language(page: _Page, lang: str) -> Inlines:
    """Return in which language a text is written, where it is not that of the offer."""
    if main_of(lang) == main_of(page.lang):
        return ()
    language = Text(said_in(LANGUAGES, page.lang).get(main_of(lang), lang))
    return (Text(" "), *page.said("bill_in_language", language=(language,)))


def _from_original(page: _Page, text: Attribution) -> Iterator[Inlines]:
    """Yield of which block of its library a text is made, and how."""
    original = text.original
    if original is None:
        return
    block: Inlines = (
        Text(page.quoted(original.title)),
        *_in_language(page, original.lang),
    )
    if not set(original.authors) <= set(text.authors):
        block = (*block, Text(f", {', '.join(original.authors)}"))
    if original.licence.spdx != text.licence.spdx:
        block = (*block, Text(", "), page.licence(original.licence))
    said = page.said("bill_from_adapté", source=block)
    if original.changes:
        said = (*said, Text(f"{page.colon}{_clause(original.changes)}"))
    yield (*said, Text("."))


def _under(page: _Page, text: Attribution) -> Inlines:
    """Return the licence of a text, and the one that it appears under if another."""
    if text.licence.spdx == text.shown_under.spdx:
        return page.said("bill_under", licence=(page.licence(text.licence),))
    is_permitted = text.shown_under.spdx == PERMITTED
    return page.said(
        "bill_under_permission" if is_permitted else "bill_under_other",
        licence=(page.licence(text.licence),),
        shown=(page.licence(text.shown_under),),
    )


def _authors(text: Attribution) -> str:
    """Return the authors, or the copyright notice where it names them all."""
    authors = ", ".join(text.authors)
    notice = (text.copyright or "").strip()
    if not notice:
        return authors
    notice = re.sub(r"^(?:©|\(c\)|copyright)\s*", "", notice, flags=re.IGNORECASE)
    if all(_plain(author) in _plain(notice) for author in text.authors):
        return f"©\u00a0{notice}"
    return f"{authors} (©\u00a0{notice})"


def _plain(text: str) -> str:
    return text.replace("’", "'").casefold()


def _state(page: _Page, text: Attribution) -> Inlines:
    if text.use is Use.ADAPTED and text.changes:
        return page.said("bill_adapted_how", changes=(Text(_clause(text.changes)),))
    return page.said(f"bill_{text.use.value}")


def _clause(typed: str) -> str:
    """Return what was typed as the end of a sentence of ours."""
    return " ".join(typed.split()).rstrip(".")


def _drawn_from(page: _Page, source: Source) -> Inlines:
    mark = page.said("bill_mark", number=(Text(str(page.marks[source.work])),))
    link = Link(children=mark, target=f"#{page.anchor_of('sources')}")
    said = page.said(f"bill_from_{source.use.value}", source=(link,))
    if source.changes:
        said = (*said, Text(f"{page.colon}{_clause(source.changes)}"))
    return (*said, Text("."))


def _sources_table(page: _Page) -> Table:
    names: dict[Source, LicenceName | None] = {}
    for text in page.bill.attributions:
        for source, name in zip(text.sources, text.source_licences, strict=True):
            work = source.work
            names[work] = names.get(work) or name
    rows = []
    for source, number in page.marks.items():
        mark = page.said("bill_mark", number=(Text(str(number)),))
        name = names[source]
        licence = (page.licence(name),) if name else page.said("bill_no_licence")
        rows.append(
            Row(
                cells=(
                    Cell(blocks=(page.paragraph(*mark),)),
                    Cell(blocks=(page.paragraph(*_described(page, source)),)),
                    Cell(blocks=(page.paragraph(*licence),)),
                )
            )
        )
    return Table(
        origin=page.origin,
        header=(_header(page, ("mark", "source", "source_licence")),),
        rows=tuple(rows),
        alignments=(Alignment.START,) * 3,
        caption=page.said("bill_sources_caption"),
        widths=(10, 70, 20),
        first_column_is_header=True,
        anchor=page.anchor_of("sources"),
    )


def _described(page: _Page, source: Source) -> Inlines:
    """Return a work with its authors, address, revision and the day it was read."""
    said: list[Inline] = [Text(f"{page.quoted(source.title)}, {', '.join(source.authors)}")]
    if source.url:
        address = Verbatim((Text(source.url),))
        said += [Text(", "), Link(children=(address,), target=source.url)]
    if source.state:
        said += [Text(", "), *page.said("bill_revision", revision=(Text(source.state),))]
    if source.consulted:
        day = Text(printed_date(source.consulted, page.lang))
        said += [Text(", "), *page.said("bill_consulted", date=(day,))]
    return (*said, Text("."))


def _credit(page: _Page, credit: Credit) -> Inlines:
    said = [*_described(page, credit.source)]
    if credit.licence is not None:
        said += [Text(" "), *page.said("bill_under", licence=(page.licence(credit.licence),))]
    if credit.places:
        word = "bill_place" if len(credit.places) == 1 else "bill_places"
        said += [Text(" "), *page.said(word, places=page.references(credit.places))]
    return tuple(said)


# 4. Exclusions ---------------------------------------------------------------------


def _excluded_point(page: _Page) -> Iterator[Block]:
    bill = page.bill
    yield page.heading("excluded")
    yield page.paragraph(*page.said("bill_excluded_text"))
    answers = page.said("bill_excluded_answers")
    if bill.excluded_sections:
        places = page.references(bill.excluded_sections)
        word = "bill_excluded_places" if len(bill.excluded_sections) > 1 else "bill_excluded_place"
        answers = page.said(word, places=places)
    yield page.bullets(
        (page.paragraph(*said),)
        for said in (
            page.said("bill_excluded_logos"),
            page.said("bill_excluded_people"),
            page.said("bill_excluded_prices"),
            answers,
        )
    )
    exceptions = [text for text in bill.attributions if text.is_exception]
    if exceptions:
        yield page.paragraph(*page.said("bill_exceptions"))
        yield page.bullets(
            (
                page.paragraph(
                    Text(f"{page.quoted(text.title)}, "), page.licence(text.shown_under), Text(".")
                ),
            )
            for text in exceptions
        )


# 5. Prior knowledge ----------------------------------------------------------------


def _prior_point(page: _Page) -> Iterator[Block]:
    yield page.heading("prior")
    if not page.bill.attributions and not page.bill.reliances:
        yield page.paragraph(*page.said("bill_no_prior"))
        return
    yield page.paragraph(
        *page.said(
            "bill_prior_text",
            commons=(page.point("commons"),),
            texts=(page.point("texts"),),
        )
    )
    if any(not one.licences for one in page.bill.reliances):
        yield page.paragraph(*page.said("bill_prior_unstated"))
    if any(text.shown_under.spdx == PERMITTED for text in page.bill.attributions):
        yield page.paragraph(*page.said("bill_prior_permission"))
    yield page.paragraph(*page.said("bill_prior_results"))
