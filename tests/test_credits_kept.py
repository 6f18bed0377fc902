# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""No credit is lost: not one of a worked offer can be taken out without failing its build."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import propose
from propose.app.build import compose
from propose.app.offer import Offer, offer_for, open_offer, rows_of
from propose.core.bill import bill_of
from propose.core.credits import losses
from propose.core.licences import SPDX_KEY
from propose.model.bill import KeptCredit
from propose.model.finding import Finding
from propose.model.licence import Source
from propose.model.manuscript import Manuscript, Section
from propose.model.snippet import Snippet
from propose.readers.lock import Lock, lock_text, read_lock
from word_files import entries
from workspace import BLOCK, PROPOSAL, REPOSITORY, small_workspace

OFFERS = sorted(file.parent.name for file in (REPOSITORY / "proposals").glob("*/proposal.yaml"))


# Every credit of every worked offer -------------------------------------------------


def without_one_credit(text: Snippet) -> Iterator[tuple[str, Snippet]]:
    """Yield a text without each of its credits in turn, and what was taken out."""
    if not text.is_own:
        yield "title", replace(text, title=None)
        yield "licence", replace(text, licence=None)
        if text.copyright:
            yield "notice", replace(text, copyright=None)
        for name in text.authors:
            kept = tuple(one for one in text.authors if one != name)
            yield f"author {name}", replace(text, authors=kept)
    if text.adapts is not None:
        yield "adapts", replace(text, adapts=None)
        if text.adapts.changes:
            yield "changes", replace(text, adapts=replace(text.adapts, changes=None))
    for at, source in enumerate(text.sources):
        others = (*text.sources[:at], *text.sources[at + 1 :])
        yield f"source {at}", replace(text, sources=others)
        for what, spoilt in without_one_fact(source):
            listed = (*text.sources[:at], spoilt, *text.sources[at + 1 :])
            yield f"source {at}, {what}", replace(text, sources=listed)


def without_one_fact(source: Source) -> Iterator[tuple[str, Source]]:
    yield "title", replace(source, title="")
    for name in source.authors:
        kept = tuple(one for one in source.authors if one != name)
        yield f"author {name}", replace(source, authors=kept)
    for fact in ("url", "revision", "consulted", "licence", "changes"):
        if getattr(source, fact):
            yield fact, replace(source, **{fact: None})


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A worked offer that was read, filled and parsed once; of a table, its first row."""

    offer: Offer
    manuscript: Manuscript

    @property
    def texts(self) -> tuple[Snippet, ...]:
        """Return the texts that stand in it, and those that they go back to."""
        printed = {one.file for one in snippets_in(self.manuscript.sections)}
        used = (one for one in self.offer.shelf.snippets.values() if one.file in printed)
        return tuple({one.file: one for one in (*used, *self.offer.originals.values())}.values())

    def errors(self, changed: Snippet | None = None) -> list[Finding]:
        """Return what stops the build: by the bill, or by the lock of the last build."""

        def now(one: Snippet) -> Snippet:
            return changed if changed is not None and one.file == changed.file else one

        offer = self.offer
        lock, _ = read_lock_once(offer.proposal.folder)
        originals = {key: now(one) for key, one in offer.originals.items()}
        _, found = bill_of(
            replace(self.manuscript, sections=tuple(swapped(self.manuscript.sections, now))),
            proposal=offer.proposal,
            commons=offer.shelf.commons,
            originals=originals,
        )
        texts = [now(one) for one in (*offer.shelf.snippets.values(), *originals.values())]
        lost = losses(lock.credits, texts, offer=offer.proposal.slug)
        return [one for one in dict.fromkeys((*found, *lost)) if one.is_error]


def snippets_in(sections: Iterable[Section]) -> Iterator[Snippet]:
    for section in sections:
        yield from (part.snippet for part in section.parts if part.snippet is not None)


def swapped(sections: Iterable[Section], now: Callable[[Snippet], Snippet]) -> Iterator[Section]:
    for section in sections:
        parts = tuple(
            part if part.snippet is None else replace(part, snippet=now(part.snippet))
            for part in section.parts
        )
        yield replace(section, parts=parts)


@lru_cache(maxsize=1)
def read_lock_once(folder: str) -> tuple[Lock, tuple[Finding, ...]]:
    lock, findings = read_lock(Path(folder) / "proposal.lock.yaml")
    assert lock is not None
    return lock, findings


@lru_cache(maxsize=1)
def opened(slug: str) -> Whole:
    offer, _ = open_offer(str(REPOSITORY / "proposals" / slug), REPOSITORY)
    assert offer is not None
    (row, *_), _ = rows_of(offer)
    offer, _ = offer_for(offer, row)
    (manuscript, _, _), _ = compose(offer)
    sections = tuple(one for one in manuscript.sections if not one.annex)
    return Whole(offer=offer, manuscript=replace(manuscript, sections=sections))


@pytest.mark.parametrize("slug", OFFERS)
def test_no_credit_of_a_worked_offer_can_be_taken_out(slug: str) -> None:
    whole = opened(slug)
    assert whole.errors() == []
    unnoticed: list[str] = []
    tried = 0
    for text in whole.texts:
        for what, spoilt in without_one_credit(text):
            tried += 1
            if not whole.errors(spoilt):
                unnoticed.append(f"{text.id}.{text.lang}: {what}")
    assert unnoticed == []
    assert tried > 40


@pytest.mark.parametrize("slug", OFFERS)
def test_a_lost_credit_is_one_finding_that_names_the_block(slug: str) -> None:
    whole = opened(slug)
    text = next(one for one in whole.texts if one.sources and not one.is_own)
    for what, spoilt in without_one_credit(text):
        errors = whole.errors(spoilt)
        assert {found.place.path for found in errors} == {text.path}, what
        assert all(text.id in found.message for found in errors), what
        assert len(errors) == 1, (what, [found.message for found in errors])


# The lock --------------------------------------------------------------------------

CREDITED = BLOCK.replace(
    "authors: [Contributeurs d'Unisson]\n",
    """\
authors: [Contributeurs d'Unisson, Ana Roy]
sources:
  - title: Prestation autour de communs
    authors: [Contributeurs d'Unisson, Lou Mercier]
    url: https://wiki.example/prestation
    consulted: 2026-11-22
    licence: CC-BY-SA-4.0
    changes: résumé
  - {title: Rapport, authors: [Insee], use: faits}
""",
)
NAME = "snippets/methode/garant.fr.md"


def locked_offer(folder: Path, **files: str) -> Path:
    offer = small_workspace(folder, {NAME: CREDITED, **files}) / "proposals/essai"
    ran = propose("build", offer, "--format", "md")
    assert ran.code == 0, ran.err
    return offer


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        (", Ana Roy]", "]", "its author Ana Roy"),
        (", Lou Mercier]", "]", 'Lou Mercier, an author of "Prestation autour de communs"'),
        ("  - {title: Rapport, authors: [Insee], use: faits}\n", "", 'the source "Rapport"'),
        (
            "    url: https://wiki.example/prestation\n",
            "",
            'the address of "Prestation autour de communs"',
        ),
        ("    changes: résumé\n", "", 'what was changed in "Prestation autour de communs"'),
        ("SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson\n", "", "its copyright notice"),
    ],
)
def test_a_build_stops_where_a_credit_is_gone(
    old: str, new: str, lost: str, tmp_path: Path
) -> None:
    offer = locked_offer(tmp_path)
    file = tmp_path / NAME
    assert old in CREDITED
    file.write_text(CREDITED.replace(old, new), encoding="utf-8")
    before = (tmp_path / "build/essai/essai.md").read_bytes()
    ran = propose("build", offer, "--format", "md")
    assert ran.code == 1
    assert "credit-lost" in ran.codes
    assert f"methode/garant credited {lost} when this offer was last built" in ran.err
    assert "propose build essai --accept-credits" in ran.err
    assert (tmp_path / "build/essai/essai.md").read_bytes() == before
    assert propose("build", offer, "--format", "md", "--no-lock").code == 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("url: https://wiki", "url: wiki", "shape-address"),
        ("use: faits", "use: fait", "shape-choice"),
        ("title: Rapport", "titel: Rapport", "key-unknown"),
        ("authors: [Insee]", "authors: []", "shape-texts"),
        ("authors: [Contributeurs d'Unisson, Ana Roy]", "authors: {a: b}", "shape-texts"),
        ("sources:", "source:", "key-unknown"),
        ("title: Le rôle du garant\n", "", "credit-title-missing"),
        (f"{SPDX_KEY}: CC-BY-SA-4.0\n", "", "licence-missing"),
    ],
)
def test_a_credit_that_cannot_be_read_is_told_once(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    offer = locked_offer(tmp_path)
    assert old in CREDITED
    (tmp_path / NAME).write_text(CREDITED.replace(old, new, 1), encoding="utf-8")
    ran = propose("build", offer, "--format", "md")
    assert (ran.code, ran.codes) == (1, [code])


def test_a_credit_that_is_rightly_gone_is_accepted_once(tmp_path: Path) -> None:
    offer = locked_offer(tmp_path)
    (tmp_path / NAME).write_text(CREDITED.replace(", Ana Roy]", "]"), encoding="utf-8")
    assert propose("build", offer, "--format", "md").code == 1
    assert propose("build", offer, "--format", "md", "--accept-credits").code == 0
    assert propose("build", offer, "--format", "md").code == 0
    assert "Ana Roy" not in (offer / "proposal.lock.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("consulted: 2026-11-22\n", "consulted: 2026-11-30\n"),
        ("wiki.example/prestation", "wiki.example/ailleurs"),
        ("title: Le rôle du garant", "title: Le garant"),
        (", Ana Roy]", ", Ana Roy, Sami Le Bihan]"),
        ("veille à la méthode", "répond de la méthode"),
        ("    changes: résumé\n", "    changes: mis à jour\n"),
    ],
)
def test_what_is_added_or_brought_up_to_date_is_no_loss(old: str, new: str, tmp_path: Path) -> None:
    offer = locked_offer(tmp_path)
    assert old in CREDITED
    (tmp_path / NAME).write_text(CREDITED.replace(old, new, 1), encoding="utf-8")
    assert propose("build", offer, "--format", "md").code == 0


def test_a_text_that_is_no_longer_used_is_nobodys_loss(tmp_path: Path) -> None:
    offer = locked_offer(tmp_path)
    changed = PROPOSAL.replace("blocks: [methode/garant]", "blocks: [own/contexte.md]")
    changed = changed.partition("give_back:")[0]
    (offer / "proposal.yaml").write_text(changed, encoding="utf-8")
    (offer / "answers.yaml").write_text("", encoding="utf-8")
    ran = propose("build", offer, "--format", "md")
    assert "credit-lost" not in ran.codes


OWN = """\
---
authors: [Sami Le Bihan]
title: Un titre à nous
adapts: {snippet: methode/garant, lang: fr, changes: raccourci}
sources:
  - {title: Enquête, authors: [Ademe], use: faits}
---
Le garant veille.
"""


def test_an_own_text_cannot_drop_what_it_adapts_and_tells_the_lock_nothing_of_itself(
    tmp_path: Path,
) -> None:
    offer = locked_offer(tmp_path, **{"proposals/essai/own/contexte.md": OWN})
    lock = (offer / "proposal.lock.yaml").read_text(encoding="utf-8")
    assert "own/contexte.fr" in lock
    assert "Un titre à nous" not in lock
    assert "Sami Le Bihan" not in lock
    dropped = OWN.replace("adapts: {snippet: methode/garant, lang: fr, changes: raccourci}\n", "")
    (offer / "own/contexte.md").write_text(dropped, encoding="utf-8")
    ran = propose("build", offer, "--format", "md")
    assert ran.codes == ["credit-lost"]
    assert 'own/contexte credited the block "methode/garant.fr"' in ran.err


# The chain -------------------------------------------------------------------------


def block(title: str, author: str, **header: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    return (
        "---\n"
        f"SPDX-FileCopyrightText: 2026 {author}\n"
        f"{SPDX_KEY}: CC-BY-SA-4.0\n"
        f"title: {title}\nauthors: [{author}]\n{lines}---\nUn texte.\n"
    )


def drawn(title: str, author: str, changes: str, licence: str = "CC-BY-SA-4.0") -> str:
    return (
        f"[{{title: {title}, authors: [{author}], url: 'https://{title.lower()}.example', "
        f"revision: r1, licence: {licence}, changes: {changes}}}]"
    )


CHAIN = {
    "snippets/methode/premier.fr.md": block(
        "Premier", "Awa Un", sources=drawn("Origine", "Zoé Zéro", "résumé zéro", "LAL-1.3")
    ),
    "snippets/methode/second.fr.md": block(
        "Second",
        "Bob Deux",
        adapts="{snippet: methode/premier, lang: fr, changes: raccourci un}",
        sources=drawn("Cahier", "Yves Y", "repris deux", "CC-BY-3.0"),
    ),
    "snippets/methode/troisieme.fr.md": block(
        "Troisième",
        "Cléo Trois",
        adapts="{snippet: methode/second, lang: fr, changes: complété deux}",
        sources=drawn("Origine", "Zoé Zéro", "relu trois", "LAL-1.3"),
    ),
    "proposals/essai/own/contexte.md": (
        "---\nauthors: [Dan Quatre]\n"
        "adapts: {snippet: methode/troisieme, lang: fr, changes: actualisé trois}\n"
        f"sources: {drawn('Enquête', 'Eve Cinq', 'extrait quatre', 'CC0-1.0')}\n"
        "---\nNotre version.\n"
    ),
}
PEOPLE = ("Awa Un", "Bob Deux", "Cléo Trois", "Dan Quatre", "Zoé Zéro", "Yves Y", "Eve Cinq")
CHANGES = (
    "raccourci un",
    "complété deux",
    "actualisé trois",
    "résumé zéro",
    "repris deux",
    "relu trois",
    "extrait quatre",
)


@pytest.mark.parametrize("is_own", [True, False])
def test_the_whole_chain_of_credits_and_changes_reaches_every_output(
    *, is_own: bool, tmp_path: Path
) -> None:
    files: dict[str, str | bytes | None] = dict(CHAIN)
    people, changes = set(PEOPLE), set(CHANGES)
    if not is_own:
        files["proposals/essai/own/contexte.md"] = "Notre texte.\n"
        files["proposals/essai/proposal.yaml"] = PROPOSAL.replace(
            "[methode/garant]", "[methode/garant, methode/troisieme]"
        )
        people -= {"Dan Quatre", "Eve Cinq"}
        changes -= {"actualisé trois", "extrait quatre"}
    offer = small_workspace(tmp_path, files) / "proposals/essai"
    ran = propose("build", offer, "--format", "docx,md,html,txt,jsonld")
    assert (ran.code, ran.codes) == (0, []), ran.err
    for line in ran.out.splitlines():
        file = Path(line)
        content = file.read_bytes()
        if file.suffix == ".docx":
            content = re.sub(rb"<[^>]+>", b"", entries(content)["word/document.xml"])
        told = " ".join(content.decode().replace("\u00a0", " ").split())
        assert [one for one in people if one not in told] == [], file
        assert [one for one in changes if one not in told] == [], file
    bill = propose("bill", offer, "--format", "json")
    for one in (*people, *changes):
        assert one in bill.out
    assert {"LAL-1.3", "CC-BY-3.0"} <= set(licences_in(json.loads(bill.out)))


def licences_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("spdx"), str):
            yield node["spdx"]
        for value in node.values():
            yield from licences_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from licences_in(value)


@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_texts_that_adapt_each_other_in_a_circle_are_refused(length: int, tmp_path: Path) -> None:
    names = [f"methode/m{number}" for number in range(length)]
    files: dict[str, str | bytes | None] = {
        f"snippets/{name}.fr.md": block(
            name, "Awa", adapts=f"{{snippet: {after}, lang: fr, changes: relu}}"
        )
        for name, after in zip(names, [*names[1:], names[0]], strict=True)
    }
    files["proposals/essai/proposal.yaml"] = PROPOSAL.replace(
        "[methode/garant]", "[methode/garant, methode/m0]"
    )
    ran = propose("build", small_workspace(tmp_path, files) / "proposals/essai")
    assert ran.code == 1
    assert ran.codes == ["adaptation-cycle"]
    assert "methode/m0 (fr)" in ran.err


def test_an_original_that_is_not_there_is_told_once_with_the_nearest(tmp_path: Path) -> None:
    adapting = block("Copie", "Awa", adapts="{snippet: methode/garent, lang: fr, changes: relu}")
    files = {
        "snippets/methode/copie.fr.md": adapting,
        "proposals/essai/proposal.yaml": PROPOSAL.replace(
            "[methode/garant]", "[methode/garant, methode/copie]"
        ),
    }
    ran = propose("build", small_workspace(tmp_path, files) / "proposals/essai")
    assert ran.codes == ["snippet-missing"]
    assert "copie.fr.md:6" in ran.err
    assert "did you mean methode/garant" in ran.err


def test_a_source_in_two_uses_keeps_both(tmp_path: Path) -> None:
    both = CREDITED.replace(
        "  - {title: Rapport, authors: [Insee], use: faits}\n",
        "  - {title: Rapport, authors: [Insee], use: faits}\n"
        "  - {title: Rapport, authors: [Insee], use: citation}\n",
    )
    offer = locked_offer(tmp_path, **{NAME: both})
    (tmp_path / NAME).write_text(CREDITED, encoding="utf-8")
    assert propose("build", offer, "--format", "md").codes == ["credit-lost"]


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=20
).filter(lambda one: one == one.strip())
CREDITS = st.builds(
    KeptCredit,
    work=NAMES,
    authors=st.lists(NAMES, max_size=3).map(tuple),
    has=st.lists(st.sampled_from(["source", "url", "changes"]), max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(kept=st.lists(CREDITS, min_size=1, max_size=3).map(tuple))
def test_whatever_a_name_holds_the_lock_gives_it_back(
    tmp_path_factory: pytest.TempPathFactory, kept: tuple[KeptCredit, ...]
) -> None:
    file = tmp_path_factory.getbasetemp() / "proposal.lock.yaml"
    lock = Lock(template="t", template_digest="a" * 64, credits={"methode/garant.fr": kept})
    file.write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(file) == (lock, ())
