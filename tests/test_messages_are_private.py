# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""No message repeats what somebody typed as an answer, wherever the fault shows."""

from pathlib import Path

import pytest

from command_line import propose
from word_files import word_file
from workspace import BLOCK, PROPOSAL, small_workspace

BLOCK_WITH_ANSWERS = BLOCK.replace(
    "questions:\n",
    "questions:\n"
    "  recit: {ask: Que dire ?, type: long text}\n"
    "  logo: {ask: Quel logo ?, type: text}\n"
    "  cible: {ask: Vers quoi ?, type: text}\n",
)
REST = """\
garant: {name: Sanaé Morvenant, gender: f}
recit: |
  [Secret](secret:x), mot[^secret] et [autre][secrets], <secret>.

  [secret]: https://secret.example "Secret"

  *[SECRETE]: Secret

  [^secrete]: Secret.

  > [!SECRET] Secret

  ``` secret info
  secret
  ```

  Mot {: .secret }
logo: logos/secret
cible: "#secret"
"""


def build(folder: Path, answers: str, body: str, files: dict[str, str | bytes]) -> list[str]:
    """Return the codes of the errors of a build whose messages hold no secret."""
    small_workspace(
        folder,
        {
            "snippets/methode/garant.fr.md": BLOCK_WITH_ANSWERS + body,
            "proposals/essai/answers.yaml": answers,
        },
    )
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = propose("build", "essai")
    assert "secret" not in (ran.out + ran.err).casefold()
    return ran.codes


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_markdown_of_an_answer_is_not_quoted(tmp_path: Path) -> None:
    codes = build(tmp_path, REST, "\n{{ recit }}\n\n{{ logo }} {{ cible }}\n", {})
    assert {
        "link-target",
        "note-undefined",
        "reference-unused",
        "html-in-text",
        "reference-undefined",
        "abbreviation-unused",
        "note-unused",
        "callout-kind",
        "fence-info",
        "attribute-place",
    } <= set(codes)


def test_picture_that_an_answer_names_is_not_named(tmp_path: Path) -> None:
    answers = REST.partition("recit:")[0] + "recit: Mot.\nlogo: logos/secret\ncible: mot\n"
    codes = build(
        tmp_path, answers, "\n![Logo]({{ logo }}.png)\n\n{{ recit }}\n\n{{ cible }}\n", {}
    )
    assert "picture-missing" in codes


def test_reference_that_an_answer_makes_is_not_named(tmp_path: Path) -> None:
    answers = REST.partition("recit:")[0] + 'logo: mot\ncible: "#secret"\n'
    body = "\n[ici]({{ cible }}) et mot[^1] {{ logo }}\n\n{{ recit }}\n\n[^1]: [là](#absent)\n"
    codes = build(tmp_path, answers + 'recit: "Mot[^1].\\n\\n[^1]: [](#secret)"\n', body, {})
    assert codes.count("reference-without-target") == 3


def test_paragraph_of_a_template_is_not_quoted_filled(tmp_path: Path) -> None:
    answers = REST.partition("recit:")[0] + "recit: Mot.\nlogo: mot\ncible: mot\ncontact: Secret\n"
    questions = "questions:\n  contact: {ask: Qui ?, type: person, required: false}\n"
    codes = build(
        tmp_path,
        answers,
        "\n{{ recit }}\n\n{{ logo }} {{ cible }}\n",
        {
            "templates/essai/template.docx": word_file("{{ title }}, {{ contact }}", "{{p body }}"),
            "templates/essai/template.yaml": questions,
            "proposals/essai/proposal.yaml": PROPOSAL.replace("Animer", "Secret"),
        },
    )
    assert "template-no-text" in codes


def test_cell_of_a_table_is_not_quoted(tmp_path: Path) -> None:
    rows = [
        "key;garant;garant.gender;proposal.date;logo;recit;#secret;inconnu",
        "Secret;Secret;secret;secret;logos/secret;[Secret](secret:x);secret;secret",
        'port;"Secret\nSecret";secret;secret;#REF!;[Secret](secret:x);secret;secret;secret',
        "dunes;Secret;f;2026-11-20;logos/secret;[Secret](secret:x) <secret>;secret;",
        'halle;"Secret;f',
    ]
    small_workspace(
        tmp_path,
        {
            "snippets/methode/garant.fr.md": BLOCK_WITH_ANSWERS
            + "\n{{ recit }}\n\n![{{ cible }}]({{ logo }}.png)\n",
            "proposals/essai/proposal.yaml": PROPOSAL + "each_row_of: lieux.csv\n",
            "proposals/essai/lieux.csv": "\n".join(rows),
            "proposals/essai/answers.yaml": "cible: mot\n",
        },
    )
    for command in ("build", "bill"):
        ran = propose(command, "essai")
        assert "secret" not in (ran.out + ran.err).casefold()
    codes = set(propose("build", "essai").codes)
    assert codes >= {
        "column-unknown",
        "shape-slug",
        "answer-type",
        "cell-formula",
        "row-cells",
        "table-quote",
        "link-target",
        "html-in-text",
        "picture-missing",
    }
    sound = "key;garant;logo;recit\nport;Secret;mot;Secret\n"
    (tmp_path / "proposals/essai/lieux.csv").write_text(sound, encoding="utf-8")
    body = BLOCK_WITH_ANSWERS + "\n{{ recit }} {{ cible }} {{ logo }}\n"
    (tmp_path / "snippets/methode/garant.fr.md").write_text(
        body.replace("long text", "text"), encoding="utf-8"
    )
    ran = propose("build", "essai", "--format", "md")
    assert ran.codes == []
    assert "secret" not in (ran.out + ran.err).casefold()
    lock = (tmp_path / "proposals/essai/proposal.lock.yaml").read_text(encoding="utf-8")
    assert "secret" not in lock.casefold()
    assert "Secret" in (tmp_path / "build/essai/essai-port.md").read_text(encoding="utf-8")
