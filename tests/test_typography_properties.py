# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typography settles at once, and touches nothing but spaces, quotes and dots of words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from markup_sketch import filled_of
from propose.core.typography import _edited, typeset, typeset_text
from propose.model.manuscript import (
    Code,
    CrossReference,
    Emphasis,
    Filled,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Strong,
    Text,
    Verbatim,
)

PIECE = st.sampled_from(
    (
        *("mot", "Mot", "l", "M.", "Mme", "p.", "n°", "art.", "20", "000", "5", "2026", "1er"),
        *("jours", "€", "HT", "%", "h", "30", "siècle", "XXe", "novembre", "–", "—", "-", ";"),
        *(":", "!", "?", "«", "»", "“", "”", "‘", "’", "'", '"', "...", "…", ".", ",", " ", "  "),
        *("\u00a0", "\u202f", "\u2009", "(", ")", "[", "]", "/", "http://", "::", ":)", "&", "\n"),
    )
)
WORDS = st.one_of(
    st.lists(PIECE, max_size=14).map("".join), st.lists(PIECE, max_size=14).map(" ".join)
)


def inline(depth: int) -> st.SearchStrategy[Inline]:
    leaf = st.one_of(
        WORDS.map(Text),
        WORDS.map(Text),
        WORDS.map(lambda text: Filled(question="q", value=text, text=text)),
        WORDS.map(lambda text: Code((Text(text),))),
        WORDS.map(lambda text: Verbatim((Text(text),))),
        st.just(LineBreak()),
        st.just(NoteReference(label="1", blocks=())),
        st.just(CrossReference(target="x")),
    )
    if not depth:
        return leaf
    inner = st.lists(inline(depth - 1), max_size=3).map(tuple)
    return st.one_of(
        leaf,
        leaf,
        inner.map(Emphasis),
        inner.map(Strong),
        inner.map(lambda children: Link(children=children, target="https://exemple.org")),
    )


INLINES = st.lists(inline(2), max_size=6).map(tuple)
LANG = st.sampled_from(["fr", "en", "fr-FR"])
MANY = settings(max_examples=200, deadline=None)


@MANY
@given(INLINES, LANG)
def test_setting_twice_changes_nothing_more(inlines: Inlines, lang: str) -> None:
    once = typeset(inlines, lang)
    assert typeset(once, lang) == once


@MANY
@given(WORDS, LANG)
def test_words_alone_settle_too(text: str, lang: str) -> None:
    once = typeset_text(text, lang)
    assert typeset_text(once, lang) == once


@MANY
@given(INLINES, LANG)
def test_answers_code_and_verbatim_words_stay_as_they_are(inlines: Inlines, lang: str) -> None:
    assert kept(typeset(inlines, lang)) == kept(inlines)
    assert list(filled_of(typeset(inlines, lang))) == list(filled_of(inlines))


def kept(inlines: Inlines) -> list[Inline]:
    found: list[Inline] = []
    for one in inlines:
        if isinstance(one, Emphasis | Strong | Link):
            found.extend(kept(one.children))
        elif not isinstance(one, Text):
            found.append(one)
    return found


@MANY
@given(WORDS, LANG)
def test_letters_and_digits_stay_in_order(text: str, lang: str) -> None:
    assert signs(typeset_text(text, lang)) == signs(text)


def signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@MANY
@given(INLINES)
def test_a_language_without_rules_stays_as_it_is(inlines: Inlines) -> None:
    assert typeset(inlines, "de") is inlines


def test_an_edit_over_a_mark_and_words_is_made_once() -> None:
    inlines = (Strong((Text("Attention "),)), Text(" !"))
    assert typeset(inlines, "fr") == (Strong((Text("Attention\u202f"),)), Text("!"))


def test_a_space_that_belongs_to_an_answer_stays() -> None:
    inlines = (Filled(question="q", value="mot ", text="mot "), Text("!"))
    assert typeset(inlines, "fr") == inlines


def test_of_two_edits_that_overlap_the_first_one_is_made() -> None:
    assert _edited("un deux", [(2, 4, "-"), (2, 3, "+")]) == "un+deux"
    assert _edited("un deux", [(3, 4, "D"), (0, 1, "U")]) == "Un Deux"
