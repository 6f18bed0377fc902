# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks and commons are read whole, or everything that is wrong in them is found."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_file import Case, cases_in, printed
from propose.model.finding import Place
from propose.model.licence import Adaptation, Source, Use
from propose.model.located import LocatedMapping, Scalar
from propose.model.question import Type
from propose.model.snippet import Commons, Community, Snippet
from propose.readers.library import Library, root_of
from propose.readers.snippet import read_snippet
from workspace import BLOCK, COMMONS, laid_out

HERE = Place(path="proposal.yaml", line=7, column=9)


def library(folder: Path, files: dict[str, str]) -> Library:
    laid_out(folder, files)
    return Library([root_of(folder / "snippets")])


def the_block(text: str, folder: Path) -> Snippet:
    books = library(folder, {"snippets/methode/garant.fr.md": text})
    snippet, findings = books.snippet("methode/garant", "fr")
    assert not findings
    assert snippet is not None
    return snippet


CASES = {str(case): case for case in cases_in("reading-snippet.md")}


@pytest.mark.parametrize("case", CASES.values(), ids=str)
def test_library_reads_as_written_in_the_case(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    books = library(tmp_path, dict(case.files))
    findings = list(books.findings)
    for name in books.ids():
        for lang in books.languages(name):
            findings += books.snippet(name, lang)[1]
    for slug in books.commons_ids():
        findings += books.commons(slug, "fr")[1]
    case.compare(printed(findings) or "nothing is wrong\n")


# What comes out --------------------------------------------------------------------


def test_block_holds_everything_that_its_header_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (text,) = CASES["A block with every key"].files.values()
    snippet = the_block(text, tmp_path)
    assert snippet.id == "methode/garant"
    assert snippet.lang == "fr"
    assert snippet.path == "snippets/methode/garant.fr.md"
    assert snippet.file == str(tmp_path / snippet.path)
    assert snippet.body == "Texte.\n"
    assert text.split("\n")[snippet.body_line - 1] == "Texte."
    assert snippet.title == "Le rôle du garant"
    assert snippet.copyright == "2014-2026 Contributeurs d'Unisson"
    assert snippet.licence == "CC-BY-SA-4.0 OR LAL-1.3"
    assert snippet.authors == ("Contributeurs d'Unisson",)
    assert snippet.sources == (
        Source(
            title="Prestation autour de communs",
            authors=("Contributeurs d'Unisson",),
            url="https://fr.wikibooks.org/wiki/Construire_des_communs",
            revision="748211",
            consulted="2026-11-22",
            licence="CC-BY-SA-4.0",
            use=Use.ADAPTED,
            changes="récrit",
        ),
        Source(title="Un rapport", authors=("Une chercheuse",), use=Use.FACTS),
    )
    assert (snippet.owner, snippet.reviewed, snippet.review_every, snippet.status) == (
        "Contributeurs de propose",
        "2026-11-20",
        "12 months",
        "à retirer",
    )
    assert snippet.commons == {"unisson": "relied-on", "ouishare": "mentioned"}
    assert snippet.adapts == Adaptation(
        snippet="methode/mediation", lang="fr", changes="un rôle de plus"
    )
    assert str(snippet.place_of("licence")) == f"{snippet.path}:3:1"
    assert str(snippet.place_of("sources.1.title")) == f"{snippet.path}:16:6"
    assert str(snippet.place_of("absent")) == snippet.path
    assert len(snippet.digest) == 64


def test_questions_keep_type_limits_and_place(tmp_path: Path) -> None:
    (text,) = CASES["A block with every key"].files.values()
    asked = the_block(text, tmp_path).questions
    assert list(asked)[:6] == ["acheteur", "garant", "jours", "forme", "rythme", "mots"]
    assert asked["acheteur"].source == "consultation.buyer"
    assert asked["garant"].help == "Hors des consultants."
    assert isinstance(asked["garant"].example, LocatedMapping)
    days = asked["jours"]
    assert (days.type, days.unit, days.minimum, days.maximum) == (Type.INTEGER, "jours", "1", "60")
    assert days.required is False
    assert isinstance(days.default, Scalar)
    assert days.default.text == "10"
    assert (days.place.line, days.place.column) == (26, 3)
    assert asked["forme"].choices == {"atelier": "atelier", "entretien": "entretien"}
    assert asked["rythme"].choices == {
        "mensuel": "une fois par mois",
        "hebdo": "chaque semaine",
    }
    assert asked["rythme"].when == "jours"
    assert (asked["mots"].items, asked["mots"].maximum) == (Type.TEXT, "5")
    assert asked["formes"].items is Type.CHOICE
    assert list(asked["formes"].choices) == ["atelier", "entretien"]
    assert asked["durees"].unit == "mois"
    assert asked["etapes"].fields["titre"].type is Type.TEXT
    assert asked["etapes"].fields["titre"].ask == "Son titre ?"
    assert asked["etapes"].fields["duree"].minimum == "0.5"


def test_adaptation_of_one_word_is_in_the_language_of_the_block(tmp_path: Path) -> None:
    text = BLOCK.replace("questions:", "adapts: methode/mediation\nquestions:")
    assert the_block(text, tmp_path).adapts == Adaptation(snippet="methode/mediation", lang="fr")


def test_private_text_needs_no_header(tmp_path: Path) -> None:
    file = tmp_path / "contexte.md"
    file.write_text("# Un titre\n\nTexte.\n", encoding="utf-8")
    snippet, findings = read_snippet(file, id="own/contexte", lang="fr", path="own/contexte.md")
    assert not findings
    assert snippet is not None
    assert snippet.is_own
    assert (snippet.body_line, snippet.body) == (1, "# Un titre\n\nTexte.\n")


def test_record_holds_everything_that_it_says(tmp_path: Path) -> None:
    (text,) = CASES["A record with every key"].files.values()
    books = library(tmp_path, {"snippets/communs/practishare.yaml": text})
    french, findings = books.commons("practishare", "fr")
    assert not findings
    assert isinstance(french, Commons)
    assert french.name == "PractiShare"
    assert french.description == "Un lieu où partager des pratiques."
    assert french.community == Community(
        name="Les partageurs", url="https://practishare.example/nous"
    )
    assert (french.licence_content, french.licence_code, french.licence_data) == (
        "CC-BY-SA-4.0",
        "AGPL-3.0-or-later",
        "ODbL-1.0",
    )
    assert french.source is not None
    assert french.source.revision == "748211"
    assert french.themes == ("pratiques", "partage")
    assert (french.stage, french.support, french.garant) == ("en service", "2 % du budget", "Alice")
    english, findings = books.commons("practishare", "en")
    assert english is not None
    assert english.description == "A place to share practices."
    assert english.themes == ("practices",)
    assert [(one.code, one.place.line) for one in findings] == [("commons-language", 7)]


def test_source_of_a_record_is_credited_to_its_community_by_default(tmp_path: Path) -> None:
    books = library(tmp_path, {"snippets/communs/unisson.yaml": COMMONS})
    record, findings = books.commons("unisson", "fr")
    assert not findings
    assert record is not None
    assert record.source == Source(
        title="Unisson",
        authors=("Contributeurs d'Unisson",),
        url="https://unisson.co",
        consulted="2026-11-22",
        use=Use.FACTS,
    )


# Names -----------------------------------------------------------------------------


FILES = {
    "snippets/methode/garant.fr.md": BLOCK,
    "snippets/methode/garant.en.md": BLOCK,
    "snippets/methode/numerique/outils.fr.md": BLOCK,
    "snippets/equipe/presentation.fr.md": BLOCK,
    "snippets/communs/unisson.yaml": COMMONS,
    "snippets/methode/schema.png": "",
    "snippets/.cache/x.fr.md": BLOCK,
}


def test_library_lists_ids_languages_kinds_and_commons(tmp_path: Path) -> None:
    books = library(tmp_path, FILES)
    assert books.ids() == ("equipe/presentation", "methode/garant", "methode/numerique/outils")
    assert books.languages("methode/garant") == ("en", "fr")
    assert books.languages("methode/absent") == ()
    assert books.kinds() == ("equipe", "methode")
    assert books.commons_ids() == ("unisson",)
    assert books.findings == ()
    assert books.folder_of("methode/garant", "fr") == str(tmp_path / "snippets")
    assert books.folder_of("methode/garant", "oc") is None


def test_nothing_is_opened_until_it_is_asked_for(tmp_path: Path) -> None:
    books = library(tmp_path, {**FILES, "snippets/methode/casse.fr.md": "\0"})
    assert "methode/casse" in books.ids()
    snippet, _ = books.snippet("methode/garant", "fr")
    again, _ = books.snippet("methode/garant", "fr")
    assert snippet is again


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("methode/garants", "did you mean methode/garant?"),
        ("equipe/garant", "did you mean methode/garant or equipe/presentation?"),
        (
            "zzz/zzz",
            "propose list snippets shows what is there; own texts are written own/NAME.md",
        ),
    ],
)
def test_block_that_is_not_there_is_found_where_it_is_named(
    name: str, hint: str, tmp_path: Path
) -> None:
    snippet, findings = library(tmp_path, FILES).snippet(name, "fr", place=HERE)
    assert snippet is None
    assert printed(findings) == (
        f"proposal.yaml:7:9: error: there is no block `{name}` [snippet-missing]\n  hint: {hint}\n"
    )


def test_block_in_other_languages_only_is_found_where_it_is_named(tmp_path: Path) -> None:
    snippet, findings = library(tmp_path, FILES).snippet("methode/garant", "oc", place=HERE)
    assert snippet is None
    assert printed(findings) == (
        "proposal.yaml:7:9: error: the block `methode/garant` is not there in oc "
        "[snippet-language-missing]\n"
        "  hint: translate it, or choose another block; it is there in en, fr\n"
    )


def test_record_that_is_not_there_is_found_only_where_it_is_named(tmp_path: Path) -> None:
    books = library(tmp_path, FILES)
    assert books.commons("unison", "fr") == (None, ())
    _, findings = books.commons("unison", "fr", place=HERE)
    assert printed(findings) == (
        "proposal.yaml:7:9: error: there is no record of the commons unison [commons-missing]\n"
        "  hint: did you mean unisson?\n"
    )
    _, (found,) = books.commons("zzz", "fr", place=HERE)
    assert found.hint == "write snippets/communs/zzz.yaml"


def test_first_library_counts_where_two_hold_the_same(tmp_path: Path) -> None:
    laid_out(tmp_path, {f"deux/{name}": text for name, text in FILES.items()})
    mine = BLOCK.replace("title: Le rôle", "title: Mon rôle")
    laid_out(tmp_path, {"un/snippets/methode/garant.fr.md": mine})
    books = Library(
        [root_of(tmp_path / "un/snippets"), root_of(tmp_path / "deux/snippets", "Unisson")]
    )
    french, _ = books.snippet("methode/garant", "fr")
    english, _ = books.snippet("methode/garant", "en")
    assert french is not None
    assert english is not None
    assert (french.title, french.library) == ("Mon rôle du garant", None)
    assert (english.title, english.library) == ("Le rôle du garant", "Unisson")


# The root --------------------------------------------------------------------------


def test_links_that_leave_the_library_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    laid_out(tmp_path, {**FILES, "prive/secret.fr.md": BLOCK, "prive/communs/x.yaml": COMMONS})
    (tmp_path / "snippets/methode/secret.fr.md").symlink_to(tmp_path / "prive/secret.fr.md")
    (tmp_path / "snippets/prive").symlink_to(tmp_path / "prive")
    (tmp_path / "snippets/boucle").symlink_to(tmp_path / "snippets")
    (tmp_path / "snippets/methode/mediateur.fr.md").symlink_to("garant.fr.md")
    books = Library([root_of(tmp_path / "snippets")])
    assert "methode/secret" not in books.ids()
    assert "methode/mediateur" in books.ids()
    assert not any(name.startswith(("prive", "boucle")) for name in books.ids())
    assert printed(books.findings) == (
        "snippets/methode/secret.fr.md: error: this file lies outside snippets [file-outside]\n"
        "  hint: copy it into that folder; `..` and links that lead out of it are not followed\n"
        "snippets/prive: error: this file lies outside snippets [file-outside]\n"
        "  hint: copy it into that folder; `..` and links that lead out of it are not followed\n"
    )


@pytest.mark.parametrize(
    ("link", "target", "why"),
    [
        (
            "methode/secret.fr.md",
            "prive/secret.fr.md",
            (
                "snippets/methode/secret.fr.md is a link that leads out of snippets, and is not "
                "followed: copy what it leads to into its place"
            ),
        ),
        (
            "prive",
            "prive",
            (
                "snippets/prive is a link that leads out of snippets, and is not followed: "
                "copy what it leads to into its place"
            ),
        ),
        (
            "methode/secret.fr.md",
            "snippets/methode/absent.fr.md",
            "snippets/methode/secret.fr.md is a link to nothing: put the block itself in its place",
        ),
    ],
)
def test_a_block_that_a_link_keeps_away_is_missing_for_that_reason(
    link: str, target: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    laid_out(tmp_path, {**FILES, "prive/secret.fr.md": BLOCK})
    (tmp_path / "snippets" / link).symlink_to(tmp_path / target)
    name = f"{link.partition('/')[0]}/secret"
    _, (found,) = Library([root_of(tmp_path / "snippets")]).snippet(name, "fr", place=HERE)
    assert (found.code, found.hint) == ("snippet-missing", why)


def test_link_to_a_library_elsewhere_is_a_library(tmp_path: Path) -> None:
    laid_out(tmp_path / "ailleurs", FILES)
    (tmp_path / "snippets").symlink_to(tmp_path / "ailleurs/snippets")
    books = Library([root_of(tmp_path / "snippets")])
    assert "methode/garant" in books.ids()
    assert books.findings == ()


@pytest.mark.parametrize("name", ["../prive/secret", "methode/../../prive/secret", "/etc/passwd"])
def test_ids_never_lead_out_of_the_library(name: str, tmp_path: Path) -> None:
    laid_out(tmp_path, {"prive/secret.fr.md": BLOCK})
    snippet, (found,) = library(tmp_path, FILES).snippet(name, "fr", place=HERE)
    assert snippet is None
    assert found.code == "snippet-missing"


# Properties ------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(body=st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=200))
def test_body_is_the_text_below_the_header_line_by_line(
    tmp_path_factory: pytest.TempPathFactory, body: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "b.fr.md"
    text = f"---\ntitle: Un\n---\n{body}"
    file.write_text(text, encoding="utf-8", newline="")
    snippet, findings = read_snippet(file, id="a/b", lang="fr", path="b")
    errors = [one for one in findings if one.is_error]
    if errors:
        assert all(one.place.line is not None and one.place.line >= 4 for one in errors)
        return
    assert snippet is not None
    assert snippet.body == body
    assert text.split("\n")[snippet.body_line - 1] == body.split("\n", maxsplit=1)[0]
