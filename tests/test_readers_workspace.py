# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workspaces, offers, libraries and templates are found from wherever one works."""

import hashlib
from pathlib import Path

import pytest

from case_file import printed
from propose.core.answers import typed
from propose.model.finding import Place
from propose.model.proposal import Proposal
from propose.model.question import Type
from propose.readers.proposal import read_proposal
from propose.readers.template import read_template
from propose.readers.workspace import (
    find_workspace,
    library_of,
    need_workspace,
    proposal_folder,
    template_of,
)
from workspace import BLOCK, PROPOSAL, laid_out, small_workspace, standing_alone

HERE = Place(path="proposal.yaml", line=4, column=11)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def the_proposal(folder: Path) -> Proposal:
    proposal, _ = read_proposal(folder, typed=typed)
    assert proposal is not None
    return proposal


# The workspace ---------------------------------------------------------------------


@pytest.mark.parametrize("start", [".", "proposals/essai/own", "snippets/methode", "absent/deep"])
def test_workspace_is_the_nearest_folder_above_with_snippets(start: str, folder: Path) -> None:
    small_workspace(folder, template=None)
    workspace, findings = find_workspace(folder / start)
    assert not findings
    assert workspace is not None
    assert workspace.folder == folder
    assert workspace.library().ids() == ("methode/garant",)
    assert workspace.proposals() == {"essai": folder / "proposals/essai"}


def test_workspace_file_names_libraries_and_templates(folder: Path) -> None:
    laid_out(
        folder,
        {
            "mien/propose.yaml": """\
                library:
                  - {path: ../commun, name: Unisson}
                  - ../autre/blocs
                templates: ../modeles
                """,
            "mien/snippets/methode/a.fr.md": BLOCK,
            "commun/snippets/methode/b.fr.md": BLOCK,
            "commun/README.md": "",
            "autre/blocs/methode/c.fr.md": BLOCK,
            "modeles/ao/template.docx": "",
            "modeles/ao/outline.yaml": "sections: []\n",
            "modeles/brouillon/notes.txt": "",
            "mien/templates/note/template.docx": "",
            "mien/templates/ao/template.docx": "",
        },
    )
    workspace, findings = find_workspace("mien")
    assert not findings
    assert workspace is not None
    assert [(root.path, root.name) for root in workspace.libraries] == [
        ("mien/snippets", None),
        ("commun/snippets", "Unisson"),
        ("autre/blocs", None),
    ]
    assert workspace.library().ids() == ("methode/a", "methode/b", "methode/c")
    assert workspace.templates() == {
        "ao": folder / "mien/templates/ao",
        "note": folder / "mien/templates/note",
    }
    assert workspace.outlines() == {}
    (folder / "mien/templates/ao/outline.yaml").write_text("sections: []\n")
    assert workspace.outlines() == {"ao": folder / "mien/templates/ao/outline.yaml"}


def test_empty_workspace_file_marks_a_workspace(folder: Path) -> None:
    laid_out(folder, {"propose.yaml": "# rien\n"})
    workspace, findings = find_workspace(folder)
    assert not findings
    assert workspace is not None
    assert (workspace.libraries, workspace.proposals(), workspace.templates()) == ((), {}, {})


def test_everything_wrong_in_a_workspace_file_is_found_at_once(folder: Path) -> None:
    laid_out(
        folder,
        {
            "propose.yaml": """\
                library: [absent, {name: Unisson}]
                templates: [nulle/part]
                modeles: x
                """
        },
    )
    workspace, findings = find_workspace(folder)
    assert workspace is not None
    assert printed(findings) == (
        "propose.yaml:1:19: error: a library needs `path:` [key-missing]\n"
        "  hint: add the line `path: …`\n"
        "propose.yaml:3:1: error: `modeles` is not a key of a workspace [key-unknown]\n"
        "  hint: a workspace takes library, templates\n"
        "propose.yaml:1:11: error: there is no library at absent [library-missing]\n"
        "  hint: correct the path; it is seen from the folder of the file that names it\n"
        "propose.yaml:2:13: error: there is no folder of templates at nulle/part "
        "[templates-missing]\n"
        "  hint: correct the path; it is seen from the folder of propose.yaml\n"
    )


def test_workspace_file_that_is_no_yaml_is_found(folder: Path) -> None:
    laid_out(folder, {"propose.yaml": "library: a: b\n"})
    workspace, findings = find_workspace(folder)
    assert workspace is None
    assert [one.code for one in findings] == ["yaml-colon"]


def test_no_workspace_is_a_finding_only_where_one_is_needed(folder: Path) -> None:
    assert find_workspace(folder) == (None, ())
    workspace, findings = need_workspace(folder)
    assert workspace is None
    assert printed(findings) == (
        ".: error: no workspace holds this folder [workspace-missing]\n"
        "  hint: change into one, or make one with propose init\n"
    )


# Offers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("essai", "."),
        ("essai", "snippets/methode"),
        ("proposals/essai", "."),
        ("proposals/essai/", "."),
        ("proposals/essai/proposal.yaml", "."),
        (".", "proposals/essai"),
        ("../essai", "proposals/essai"),
    ],
)
def test_offer_is_found_by_slug_or_path(name: str, start: str, folder: Path) -> None:
    small_workspace(folder, template=None)
    assert proposal_folder(name, folder / start) == (folder / "proposals/essai", ())


def test_offer_that_is_not_there_is_found_with_the_nearest_slug(folder: Path) -> None:
    small_workspace(folder, template=None)
    assert printed(proposal_folder("esai", folder)[1]) == (
        "esai: error: there is no offer `esai` [proposal-missing]\n  hint: did you mean essai?\n"
    )
    assert proposal_folder("zzz", folder)[1][0].hint == "propose list proposals shows what is there"
    assert proposal_folder("snippets", folder)[1][0].hint == (
        "write proposal.yaml in that folder, or name the folder that holds it"
    )


def test_offer_that_is_not_there_outside_a_workspace(folder: Path) -> None:
    (found,) = proposal_folder("essai", folder)[1]
    assert found.hint == "give the path of a folder with proposal.yaml, or work inside a workspace"


# What an offer names ---------------------------------------------------------------


def test_offer_takes_the_library_of_its_workspace(folder: Path) -> None:
    small_workspace(folder, template=None)
    workspace, _ = find_workspace(folder)
    library, findings = library_of(the_proposal(folder / "proposals/essai"), workspace)
    assert not findings
    assert library is not None
    assert library.ids() == ("methode/garant",)


def test_offer_that_stands_alone_needs_no_workspace(folder: Path) -> None:
    standing_alone(folder / "offre")
    proposal = the_proposal(folder / "offre")
    library, findings = library_of(proposal, None)
    assert not findings
    assert library is not None
    assert library.ids() == ("methode/garant",)
    path, findings = template_of(proposal.template, proposal.folder, None, HERE)
    assert (path, findings) == (folder / "offre/modele", ())


def test_offer_that_names_its_library_uses_no_other(folder: Path) -> None:
    small_workspace(
        folder,
        {
            "proposals/essai/proposal.yaml": PROPOSAL + "library: [blocs, ../../absent]\n",
            "proposals/essai/blocs/methode/autre.fr.md": BLOCK,
        },
        template=None,
    )
    workspace, _ = find_workspace(folder)
    library, findings = library_of(the_proposal(folder / "proposals/essai"), workspace)
    assert library is not None
    assert library.ids() == ("methode/autre",)
    assert printed(findings) == (
        "proposals/essai/proposal.yaml:14:18: error: there is no library at absent "
        "[library-missing]\n"
        "  hint: correct the path; it is seen from the folder of the file that names it\n"
    )


def test_offer_without_any_library_is_found(folder: Path) -> None:
    laid_out(folder, {"proposal.yaml": PROPOSAL})
    library, findings = library_of(the_proposal(folder), None)
    assert library is None
    assert printed(findings) == (
        "proposal.yaml: error: the offer names no library, and lies in no workspace that has one "
        "[library-unnamed]\n"
        "  hint: add `library: [path/to/snippets]`, or move it below a workspace\n"
    )


def test_template_is_found_by_name_or_path(folder: Path) -> None:
    small_workspace(folder)
    offer = folder / "proposals/essai"
    laid_out(offer, {"modele.docx": "", "modele/template.docx": ""})
    workspace, _ = find_workspace(folder)
    named, _ = template_of("essai", offer, workspace, HERE)
    assert named == folder / "templates/essai"
    assert template_of("modele.docx", offer, workspace, HERE)[0] == offer / "modele.docx"
    assert template_of("modele", offer, workspace, HERE)[0] == offer / "modele"
    assert template_of("../../templates/essai", offer, None, HERE)[0] == named


def test_template_that_is_not_there_is_found_where_it_is_named(folder: Path) -> None:
    small_workspace(folder)
    workspace, _ = find_workspace(folder)
    path, findings = template_of("esai", folder, workspace, HERE)
    assert path is None
    assert printed(findings) == (
        "proposal.yaml:4:11: error: there is no template `esai` [template-missing]\n"
        "  hint: did you mean essai?\n"
    )
    (found,) = template_of("absent.docx", folder, None, HERE)[1]
    assert found.hint == "name a template that propose list templates shows, or the path of a .docx"


# Templates -------------------------------------------------------------------------


def test_template_holds_what_its_folder_says(folder: Path) -> None:
    laid_out(
        folder,
        {
            "ao/template.docx": b"PK",
            "ao/template.yaml": """\
                title: Réponse à un appel d'offres
                description: Mémoire technique
                roles: {quote: Citation intense, callout note: Encadré}
                wording:
                  fr: {contents: Sommaire}
                  en: {contents: Contents}
                questions:
                  contact: {ask: Qui est le contact ?, type: person, required: false}
                contents_depth: 2
                numbered_headings: no
                margin_column_mm: 46
                """,
        },
    )
    template, findings = read_template("ao")
    assert not findings
    assert template is not None
    assert (template.name, template.path) == ("ao", "ao/template.docx")
    assert template.file == str(folder / "ao/template.docx")
    assert template.folder == str(folder / "ao")
    assert template.roles == {"quote": "Citation intense", "callout note": "Encadré"}
    assert template.wording == {"fr": {"contents": "Sommaire"}, "en": {"contents": "Contents"}}
    assert template.questions["contact"].type is Type.PERSON
    assert (template.contents_depth, template.numbered_headings) == (2, False)
    assert template.margin_column_mm == 46
    assert template.digest == hashlib.sha256(b"PK").hexdigest()
    assert str(template.places["wording.en"]) == "ao/template.yaml:6:3"


def test_bare_word_file_is_a_template(folder: Path) -> None:
    laid_out(folder, {"Mon modèle.docx": b"PK"})
    template, findings = read_template("Mon modèle.docx")
    assert not findings
    assert template is not None
    assert (template.name, template.folder, template.contents_depth) == ("Mon modèle", None, 3)


def test_everything_wrong_in_a_template_is_found_at_once(folder: Path) -> None:
    laid_out(
        folder,
        {
            "ao/template.yaml": """\
                titre: Réponse
                roles: [quote]
                wording: {français: {contents: Sommaire}}
                questions: {contact: {ask: Qui ?}}
                contents_depth: 9
                numbered_headings: 1
                """
        },
    )
    template, findings = read_template("ao")
    assert template is None
    assert [(one.code, str(one.place)) for one in findings] == [
        ("key-unknown", "ao/template.yaml:1:1"),
        ("shape-mapping", "ao/template.yaml:2:8"),
        ("shape-language", "ao/template.yaml:3:11"),
        ("key-missing", "ao/template.yaml:4:22"),
        ("shape-whole", "ao/template.yaml:5:17"),
        ("shape-yes-no", "ao/template.yaml:6:20"),
        ("file-missing", "ao/template.docx"),
    ]


def test_template_that_links_out_of_its_folder_is_refused(folder: Path) -> None:
    laid_out(folder, {"prive.docx": b"PK", "ao/template.yaml": "title: x\n"})
    (folder / "ao/template.docx").symlink_to(folder / "prive.docx")
    template, findings = read_template("ao")
    assert template is None
    assert [(one.code, str(one.place)) for one in findings] == [
        ("file-outside", "ao/template.docx")
    ]


@pytest.mark.parametrize("name", ["note-sobre", "reponse-appel-offres"])
def test_templates_of_the_repository_are_read(name: str) -> None:
    template, findings = read_template(Path(__file__).parent.parent / "templates" / name)
    assert not findings
    assert template is not None


def test_a_template_may_have_outlines_of_several_kinds(folder: Path) -> None:
    laid_out(
        folder,
        {
            "mien/snippets/methode/a.fr.md": BLOCK,
            "mien/templates/ao/template.docx": "",
            "mien/templates/ao/outline.yaml": "sections: []\n",
            "mien/templates/ao/lettre.outline.yaml": "sections: []\n",
            "mien/templates/note/template.docx": "",
            "mien/templates/note/ao.outline.yaml": "sections: []\n",
            "mien/templates/note/.outline.yaml": "sections: []\n",
            "mien/templates/note/lettre.outline.yaml": "sections: []\n",
        },
    )
    workspace, _ = find_workspace("mien")
    assert workspace is not None
    assert workspace.outlines() == {
        "ao": folder / "mien/templates/ao/outline.yaml",
        "lettre": folder / "mien/templates/ao/lettre.outline.yaml",
    }
