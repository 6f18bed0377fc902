# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lock file says what a build was made from, and what changed since."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_file import printed
from propose.readers.lock import Change, Changed, Lock, changes_between, lock_text, read_lock

LOCK = Lock(
    template="reponse-appel-offres",
    template_digest="a" * 64,
    snippets={"methode/garant.fr": "b" * 64, "equipe/presentation.fr": "c" * 64},
    commons={"unisson": "d" * 64},
    program="0.1.0",
)


def test_lock_is_written_sorted_under_a_line_that_says_what_it_is() -> None:
    assert lock_text(LOCK) == (
        "# Written by propose build: the state of every text that the last build used.\n"
        "# Commit it with the offer; never edit it by hand.\n"
        "version: 1\n"
        'program: "0.1.0"\n'
        "template:\n"
        '  name: "reponse-appel-offres"\n'
        f"  digest: {'a' * 64}\n"
        "snippets:\n"
        f"  equipe/presentation.fr: {'c' * 64}\n"
        f"  methode/garant.fr: {'b' * 64}\n"
        "commons:\n"
        f"  unisson: {'d' * 64}\n"
    )


def test_offer_without_blocks_has_a_lock(tmp_path: Path) -> None:
    bare = Lock(template='Modèle "neuf" : 2', template_digest="a" * 64)
    file = tmp_path / "proposal.lock.yaml"
    file.write_text(lock_text(bare), encoding="utf-8")
    assert read_lock(file) == (bare, ())


DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
NAMES = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
BLOCKS = st.builds("{}/{}.{}".format, NAMES, NAMES, st.sampled_from(["fr", "en", "pt-BR"]))


@settings(max_examples=100, deadline=None)
@given(
    lock=st.builds(
        Lock,
        template=st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1),
        template_digest=DIGESTS,
        snippets=st.dictionaries(BLOCKS, DIGESTS, max_size=5),
        commons=st.dictionaries(NAMES, DIGESTS, max_size=5),
        program=st.just("1.2.3"),
    )
)
def test_every_lock_reads_back(tmp_path_factory: pytest.TempPathFactory, lock: Lock) -> None:
    file = tmp_path_factory.getbasetemp() / "proposal.lock.yaml"
    file.write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(file) == (lock, ())
    assert changes_between(lock, lock) == ()


def test_changes_name_what_was_added_removed_and_changed() -> None:
    now = Lock(
        template="reponse-appel-offres",
        template_digest="0" * 64,
        snippets={"methode/garant.fr": "1" * 64, "methode/etapes.fr": "2" * 64},
        commons={"ouishare": "3" * 64, "unisson": "d" * 64},
    )
    assert changes_between(LOCK, now) == (
        Change(kind="template", id="reponse-appel-offres", state=Changed.CHANGED),
        Change(kind="snippet", id="equipe/presentation.fr", state=Changed.REMOVED),
        Change(kind="snippet", id="methode/etapes.fr", state=Changed.ADDED),
        Change(kind="snippet", id="methode/garant.fr", state=Changed.CHANGED),
        Change(kind="commons", id="ouishare", state=Changed.ADDED),
    )


def test_no_lock_is_no_fault(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "proposal.lock.yaml") == (None, ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ""),
        ("- a\n", ""),
        ("version: 2\ntemplate: {name: a, digest: b}\n", ":1:10"),
        ("version: 1\n", ":1:1"),
        (lock_text(LOCK).replace("b" * 64, "xyz"), ":10:22"),
        (lock_text(LOCK).replace("unisson", "Unisson"), ":12:3"),
    ],
)
def test_lock_that_somebody_edited_is_refused_at_its_place(
    text: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("proposal.lock.yaml").write_text(text, encoding="utf-8")
    lock, findings = read_lock("proposal.lock.yaml")
    assert lock is None
    assert printed(findings) == (
        f"proposal.lock.yaml{place}: error: the lock file cannot be understood here "
        "[lock-damaged]\n"
        "  hint: delete it and build again; it is written by the build\n"
    )


def test_lock_with_marks_of_a_merge_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "proposal.lock.yaml"
    file.write_text("version: 1\n<<<<<<< ours\nprogram: a\n", encoding="utf-8")
    lock, findings = read_lock(file)
    assert lock is None
    assert [one.place.line for one in findings] == [2]
