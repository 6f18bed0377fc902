# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The offer as one page: safe, accessible, and true to the manuscript."""

import base64
import hashlib
import re
import sys
from dataclasses import replace
from itertools import pairwise

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
    line,
    manuscript,
    note,
    numbers,
    p,
    row,
    section,
    table,
)
from html_pages import read
from propose.model.bill import Bill, LicenceName
from propose.model.manuscript import (
    Abbreviation,
    Block,
    Callout,
    CrossReference,
    Figure,
    InlineImage,
    Link,
    Manuscript,
    Quotation,
    Text,
)
from propose.model.template import Template
from propose.writers.html import write

TEMPLATE = Template(name="t", file="/t.docx", path="t", digest="0" * 64)


def written(offer: Manuscript, template: Template = TEMPLATE, bill: Bill = BILL) -> str:
    return write(offer, bill, template, PICTURES).content.decode("utf-8")


def body(*blocks: Block, labels: dict[str, str] | None = None) -> str:
    """Return what the page says of blocks, below the title of their section."""
    told = written(manuscript(section(*blocks, id="une", title="Une"), labels=labels))
    return told.split("</h2>\n", 2)[2].split("</section>\n", 1)[0]


def test_page_is_well_formed_and_complete() -> None:
    told = written(every_construct())
    page = read(told)
    assert told.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert page.all("html") == [{"lang": "fr"}]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    identifiers = page.attribute("id")
    assert len(identifiers) == len(set(identifiers))


def test_every_link_inside_the_page_leads_somewhere() -> None:
    page = read(written(every_construct()))
    identifiers = set(page.attribute("id"))
    targets = {one[1:] for one in page.attribute("href") if one.startswith("#")}
    assert targets <= identifiers
    labelled = {name for one in page.attribute("aria-labelledby") for name in one.split()}
    assert labelled <= identifiers


def test_page_needs_nothing_from_outside() -> None:
    told = written(every_construct())
    page = read(told)
    assert page.all("script") == []
    assert all(one.startswith("data:image/") for one in page.attribute("src"))
    assert [one["rel"] for one in page.all("link")] == []
    assert "@import" not in told
    assert "url(" not in told


def test_policy_allows_the_style_of_the_page_and_nothing_else() -> None:
    told = written(every_construct())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', told)
    style = told.split("<style>", 1)[1].split("</style>", 1)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    assert read(told).attribute("style") == []
    assert not re.search(r"<[^>]+\son\w+=", told)


def test_headings_skip_no_level() -> None:
    page = read(written(every_construct()))
    levels = [
        int(attributes.get("aria-level", tag[1]))
        for tag, attributes in page.elements
        if re.fullmatch(r"h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert 7 in levels


def test_headings_carry_their_numbers_unless_the_template_has_none() -> None:
    told = written(every_construct())
    assert '<h2 id="methode"><span class="number">2</span> Méthode &amp; démarche</h2>' in told
    assert '<h2 id="licence"><span class="number">Annexe A</span> Licence et communs</h2>' in told
    plain = written(every_construct(), replace(TEMPLATE, numbered_headings=False))
    assert '<h2 id="methode">Méthode &amp; démarche</h2>' in plain


def test_contents_are_nested_and_as_deep_as_the_template_wants() -> None:
    offer = every_construct()
    nav = written(offer).split("<nav", 1)[1].split("</nav>", 1)[0]
    read(f"<nav{nav}</nav>")
    assert 'href="#etapes"' in nav
    shallow = written(offer, replace(TEMPLATE, contents_depth=1))
    assert 'href="#etapes"' not in shallow.split("</nav>", 1)[0]
    assert "<nav" not in written(manuscript())


def test_sections_hold_the_sections_below_them() -> None:
    told = written(
        manuscript(
            *(
                section(p(name), id=name, title=name, level=level)
                for name, level in (("a", 1), ("b", 2), ("c", 3), ("d", 1))
            )
        )
    )
    shape = re.findall(r"<(/?section)", told)
    assert shape == ["section"] * 3 + ["/section"] * 3 + ["section", "/section"]


def test_table_has_caption_scopes_and_can_be_reached_by_keyboard() -> None:
    told = body(
        replace(
            table(
                row("Phase", "Jours"),
                row("Cadrage", "4"),
                row("Total", "4", emphasis=True),
                alignments="<>",
                caption="Budget",
                anchor="budget",
            ),
            first_column_is_header=True,
            widths=(2, 1),
        ),
        labels={"budget": "tableau\u00a02"},
    )
    assert told == (
        '<div class="scroll" id="budget" role="region" aria-labelledby="propose-caption-1" '
        'tabindex="0">\n<table>\n'
        '<caption id="propose-caption-1"><span class="label">Tableau\u00a02</span> '
        "Budget</caption>\n"
        '<colgroup><col class="w67"><col class="w33"></colgroup>\n'
        '<thead>\n<tr><th scope="col">Phase</th><th scope="col" class="end">Jours</th></tr>\n'
        "</thead>\n"
        '<tbody>\n<tr><th scope="row">Cadrage</th><td class="end">4</td></tr>\n'
        '<tr class="total"><th scope="row">Total</th><td class="end">4</td></tr>\n'
        "</tbody>\n</table>\n</div>\n"
    )  # fmt: skip
    page = written(manuscript(section(p("x"))))
    assert ".w67" not in page


def test_width_of_a_column_stands_in_the_style_sheet() -> None:
    one = replace(table(row("A", "B"), row("1", "2")), widths=(1, 3))
    assert ".w25{width:25%}\n.w75{width:75%}\n" in written(manuscript(section(one)))


def test_joined_header_cells_say_so_and_bars_have_words() -> None:
    calendar = table(
        row("Phase", "J", "F"), row("Cadrage", cell("prévu", bar=True), cell(bar=True))
    )
    told = body(
        replace(calendar, header=(row("", cell("2026", span=2)), *calendar.header), landscape=True)
    )
    assert '<tr><td></td><th scope="colgroup" colspan="2">2026</th></tr>' in told
    assert told.count('<td class="bar"><span class="unseen">prévu</span></td>') == 2
    assert '<div class="scroll landscape" role="region" aria-label="Tableau" tabindex="0">' in told


def test_note_is_numbered_once_and_leads_back_to_each_reference() -> None:
    shared = note("x", "Le guide.")
    told = written(manuscript(section(p("Un", shared, ", deux", note("y", "Autre."), shared))))
    assert told.count('href="#propose-note-1"') == 2
    assert 'id="propose-ref-1"' in told
    assert 'id="propose-ref-1-2"' in told
    notes = told.split('role="doc-endnotes"', 1)[1]
    assert notes.count("<li id=") == 2
    assert 'href="#propose-ref-1" role="doc-backlink" aria-label="Retour au texte 1"' in notes
    assert 'href="#propose-ref-1-2"' in notes
    assert 'aria-label="Note 1">1</a></sup>' in told


def test_notes_of_two_blocks_with_one_label_stay_apart() -> None:
    offer = manuscript(
        section(p("a", note("n", "Première.")), id="a"),
        section(p("b", note("n", "Deuxième.")), id="b"),
    )
    notes = written(offer).split('role="doc-endnotes"', 1)[1]
    assert notes.index("Première.") < notes.index("Deuxième.")
    assert notes.count("<li id=") == 2


def test_pictures_are_inside_with_their_alternative_text() -> None:
    told = body(
        Figure(
            origin=HERE,
            file="/library/schema.png",
            alternative='Schéma "A"',
            caption=line("Les étapes"),
            anchor="schema",
            width_percent=60,
        ),
        p(InlineImage(file="/library/logo.png", alternative="")),
        labels={"schema": "figure\u00a01"},
    )
    assert (
        '<figure class="picture" id="schema"><img class="w60" src="data:image/png;base64,' in told
    )
    assert 'alt="Schéma &quot;A&quot;" width="480" height="200">' in told
    assert '<figcaption><span class="label">Figure\u00a01</span> Les étapes</figcaption>' in told
    assert '<img class="inline"' in told
    assert 'alt=""' in told


def test_missing_picture_leaves_its_words() -> None:
    told = body(Figure(origin=HERE, file="/nulle/part.png", alternative="Un plan"))
    assert '<span class="missing">Image\u00a0: Un plan</span>' in told


def test_callout_quotation_and_abbreviation_say_what_they_are() -> None:
    told = body(
        Callout(origin=HERE, kind="commons", title=(), blocks=(p("Texte."),)),
        Quotation(origin=HERE, blocks=(p("Dit."),), source=line("Elinor Ostrom")),
        p(Abbreviation(text="AO", expansion="appel d’offres")),
    )
    assert (
        '<aside class="callout commons" role="note">\n<p class="callout-title">Commun</p>' in told
    )
    assert "<figcaption>— Elinor Ostrom</figcaption>" in told
    assert '<abbr title="appel d’offres">AO</abbr>' in told


def test_note_in_the_margin_is_told_apart_from_the_text() -> None:
    assert '<p class="margin-note">Voir la licence.</p>' in body(
        p("Un texte."), p("Voir la licence.", role="margin-note")
    )


def test_list_keeps_its_start_and_single_paragraphs_stay_in_line() -> None:
    told = body(numbers("un", ("deux", bullets("a")), start=3))
    assert told == ('<ol start="3">\n<li>un</li>\n<li>deux<ul>\n<li>a</li>\n</ul>\n</li>\n</ol>\n')


def test_part_in_another_language_says_so() -> None:
    offer = manuscript(section(p("Hello")))
    (one,) = offer.sections
    (part,) = one.parts
    english = replace(part, instance=replace(part.instance, lang="en"))
    told = written(replace(offer, sections=(replace(one, parts=(english,)),)))
    assert '<div lang="en">\n<p>Hello</p>\n</div>' in told


def test_english_offer_speaks_english_around_the_text() -> None:
    told = written(manuscript(section(p("Text", note("n", "x"))), lang="en"))
    assert ">Contents</h2>" in told
    assert ">Skip to content</a>" in told
    assert 'aria-label="Back to text 1"' in told


def test_template_may_word_the_page_otherwise() -> None:
    named = replace(TEMPLATE, wording={"fr": {"contents": "Plan"}})
    assert ">Plan</h2>" in written(every_construct(), named)


def test_cover_shows_the_facts_of_the_consultation_and_the_licence() -> None:
    known: dict[str, object] = {
        "date": "20 novembre 2026",
        "mandataire": "Les Passeurs",
        "facts": [{"label": "Acheteur", "value": "Ville & Co"}, {"label": "Lot", "value": ""}, 3],
    }
    offer = replace(manuscript(), subtitle="Sous-titre", shell=known)
    licence = LicenceName(
        spdx="CC-BY-SA-4.0", name="x", url="https://cc.example/", short="CC BY-SA"
    )
    told = written(offer, bill=replace(BILL, licence=licence))
    assert "<dt>Acheteur</dt><dd>Ville &amp; Co</dd>" in told
    assert "<dt>Candidat</dt><dd>Les Passeurs</dd>" in told
    assert "<dt>Lot</dt>" not in told
    assert '<time datetime="2026-11-20">20 novembre 2026</time>' in told
    assert '<a rel="license" href="https://cc.example/">CC BY-SA</a>' in told
    assert '<link rel="license" href="https://cc.example/">' in told


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "x"])
def test_link_to_anything_but_web_mail_or_page_is_only_words(target: str) -> None:
    told = body(p(Link(children=line("ici"), target=target)))
    assert told == "<p>ici</p>\n"


def test_written_out_address_may_break_at_its_slashes() -> None:
    address = "https://x.org/a/b"
    told = body(p(Link(children=line(address), target=address)))
    assert told == (
        '<p><a href="https://x.org/a/b">https:/<wbr>/<wbr>x.org/<wbr>a/<wbr>b</a></p>\n'
    )


def test_same_offer_gives_the_same_bytes() -> None:
    assert written(every_construct()) == written(every_construct())


_HOSTILE = st.text(
    alphabet=st.sampled_from(list("<>&\"'/=ab -!;x{}\u00a0")), min_size=1, max_size=30
)


def _offer(text: str, value: str, title: str, target: str) -> Manuscript:
    return manuscript(
        section(
            h(2, Text(text), anchor="a"),
            p(text, filled("q", value), Abbreviation(text="x", expansion=title)),
            p(Link(children=line(text), target=f"https://x.org/{target}", title=title)),
            Figure(origin=HERE, file="/library/logo.png", alternative=text, caption=line(value)),
        )
    )


@given(_HOSTILE, _HOSTILE, _HOSTILE, _HOSTILE)
@settings(deadline=None, max_examples=100)
def test_no_text_becomes_markup(text: str, value: str, title: str, target: str) -> None:
    page = read(written(_offer(text, value, title, target)))
    assert [tag for tag, _ in page.elements] == HARMLESS
    (abbreviation,) = page.all("abbr")
    assert abbreviation["title"] == title
    (image,) = page.all("img")
    assert image["alt"] == text
    assert f"{text}{value}x" in page.text


HARMLESS = [tag for tag, _ in read(written(_offer("t", "v", "t", "t"))).elements]


def test_cross_reference_prints_the_number_of_its_target() -> None:
    told = body(h(2, "Étapes", anchor="etapes"), p("Voir ", CrossReference(target="#etapes")),
                labels={"etapes": "1.1"})  # fmt: skip
    assert 'Voir <a class="reference" href="#etapes">1.1</a>' in told


# Style -----------------------------------------------------------------------------


_ROOT_IN = r"@media ([^{]+) \{\n:root \{([^}]*)\}"


def _colours(sheet: str, scheme: str) -> dict[str, tuple[float, float, float]]:
    """Return the colours of a sheet by name, those of a scheme before the others."""
    told = re.sub(_ROOT_IN, "", sheet)
    if scheme == "dark":
        told += "".join(rules for of, rules in re.findall(_ROOT_IN, sheet) if "dark" in of)
    values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6}|var\(--[\w-]+\));", told))
    while named := [name for name, value in values.items() if value.startswith("var")]:
        values |= {name: values[values[name][6:-1]] for name in named}
    return {
        name: tuple(int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))  # type: ignore[misc]
        for name, value in values.items()
    }


def _luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_have_the_contrast_that_reading_needs(scheme: str) -> None:
    colours = _colours(written(manuscript()).split("<style>", 1)[1], scheme)
    assert _contrast(colours["ink"], colours["paper"]) >= 7
    assert _contrast(colours["cover-ink"], colours["cover"]) >= 7
    for text, ground in (
        ("muted", "paper"),
        ("accent", "paper"),
        ("cover-muted", "cover"),
        ("ink", "accent-soft"),
        ("accent", "accent-soft"),
        ("error", "paper"),
        ("error", "error-soft"),
        ("warn", "paper"),
        ("important", "important-soft"),
        ("info", "paper"),
        ("example", "example-soft"),
        ("commons", "commons-soft"),
    ):
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


# The proof -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slipped",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<iframe src="https://a.example"></iframe>',
        '<p style="background:url(https://a.example)">x</p>',
        "<svg><a/></svg>",
        "<!-- x -->",
        '<form action="https://a.example"><input></form>',
        '<img src="https://a.example/pixel.png" alt="">',
        "<base href='https://a.example'>",
        '<meta http-equiv="refresh" content="0">',
        "<p><p>",
        "</main>",
    ],
)
def test_markup_that_slips_through_is_noticed_before_the_page_is_given_out(
    slipped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules["propose.writers.html"]
    monkeypatch.setattr(module, "_escaped", lambda text: text)
    draft = write(manuscript(section(p("Avant ", slipped))), BILL, TEMPLATE, PICTURES)
    assert [one.code for one in draft.findings] == ["html-not-clean"]
    assert draft.content == b""


def test_the_words_of_the_page_are_those_that_were_proved() -> None:
    draft = write(every_construct(), BILL, TEMPLATE, PICTURES)
    assert draft.findings == ()
    assert "Métropole" in draft.content.decode()
