# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in an offer and is known from another one only: buyers, names, numbers."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from propose.core.common_words import COMMON, CONNECTING, GENERIC, LICENCES
from propose.core.folding import Token, folded, folded_words, singular, tokens_of
from propose.model.consultation import Consultation
from propose.model.elsewhere import NO_NAMES, Elsewhere
from propose.model.finding import Place
from propose.model.frozen import frozen
from propose.model.located import LocatedMapping, LocatedSequence, Node, Scalar
from propose.model.manuscript import Filled, Kind, Manuscript, Part
from propose.model.snippet import Commons, Snippet
from propose.model.value import LongText, ProperName
from propose.model.walk import filled_in, lines_of, notes_in, plain_text

BUYER, NAME, REFERENCE, NUMBER = "buyer", "name", "reference", "number"

_OWN_HOUSE = 3
"""What so many other offers know is the house's own, and no left-over."""

_LONGEST_NAME = 9
_LONGEST_VALUE = 15
_SHORTEST_WORD = 4
_SHORTEST_ANY_CASE = 6
_SHORTEST_TITLE = 4
_MANY = 3
_SHORTEST_ADDRESS = 3
_SHORTEST_INITIALS = 4
_SHORTEST_NUMBER = 5
_FEWEST_DIGITS = 4
"""A sum with fewer digits before its noughts is a round one, that many offers may say."""

_HONEST = frozenset(
    {"references", "members", "team", "profiles", "experiences", "partners", "partenaires"}
)
"""Answers whose names an offer may tell of anywhere."""

_STRETCH = re.compile(r"[^,;:!?()«»\"“”\n|/]+")
_SENTENCE_END = re.compile(r"[.!?…:]\s*[«“\"(]?\s*$")
_NUMBER = re.compile(r"(?<![\w.,-])\d(?:[\d\u00a0\u202f\u2009 .]*\d)?(?:,\d+)?(?![\w-])")
_ENDS_WORD = re.compile(r"[.!?…:;,)]$")
_SMALL = r"(?:de|du|des|d|la|le|les|l|en|sur|sous|aux?)"
_GAP = r"[\s'’-]+"
_NAME = r"\b[A-ZÀ-ÖØ-Þ][^\W_]*"
_NAME_BEFORE = re.compile(
    rf"(?:(?<![.!?…] )(?<!^){_NAME}(?:{_GAP}{_SMALL})*|{_NAME}(?:{_GAP}{_SMALL})+){_GAP}$"
)
_NAME_AFTER = re.compile(rf"(?:{_GAP}{_SMALL})*{_GAP}[A-ZÀ-ÖØ-Þ]")
_PLACE_WORD = re.compile(
    r"\b(?:à|de|d['’]|du|des|au|aux|en|vers|pour|chez|sur|par)\s*$", re.IGNORECASE
)
_CAPITALISED = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞŒ][^\W_]*")
_SMALL_WORD = re.compile(r"(?<!\w)[a-zà-öø-ÿœ]+(?!\w)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d.*")
_ADDRESS = re.compile(r"(?:https?://\S+|\S+@\S+)")
_NAME_KEY = re.compile(
    r"(?:^|[._])(?:name|nom|commune|ville|territoire|lieu|quartier|region|acheteur|organisme"
    r"|structure|client|partenaire|financeur|place|site|collectif)s?(?:\[\d+\])?$"
)
_NO_NAME_KEY = re.compile(r"(?:licence|license)s?(?:\[\d+\])?$")
_NO_INITIALS = frozenset({"cctp", "ccap", "dpgf", "adem", "ccag"})

_AND = frozenset({"et", "and", "y"})

Row = tuple[str, ...]


@frozen
class Written:
    """A stretch of this offer that somebody wrote, and where; `is_start` of a sentence."""

    text: str
    place: Place


@frozen
class Mark:
    """One name or number that another offer knows.

    `row` are its folded words; `capitals` tells which of them it writes with a capital;
    `is_common` that all of them are words of the language.
    """

    kind: str
    row: Row
    key: str = ""
    offer: str = ""
    capitals: tuple[bool, ...] = ()
    is_common: bool = False
    any_case: bool = True


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Index:
    """The marks of other offers by their first word, and their numbers by their digits."""

    marks: dict[str, list[Mark]] = field(default_factory=dict)
    numbers: dict[str, Mark] = field(default_factory=dict)


# What another offer knows --------------------------------------------------------------


_Told = dict[tuple[str, str, bool, bool], tuple[Mark, ...]]


def marks_of(
    other: Elsewhere,
    common: frozenset[str],
    wanted: frozenset[str] | None = None,
    told: _Told | None = None,
) -> tuple[Mark, ...]:
    """Return the names, references and numbers of an offer; the buyer's come first.

    Where `wanted` is given, answers that share no telling word with it are passed over;
    `told` remembers what texts say, as offers of one house share many.
    """
    found: dict[tuple[bool, Row], Mark] = {}
    told = {} if told is None else told
    for mark in (*_of_consultation(other, common), *_of_answers(other, common, wanted, told)):
        found.setdefault((mark.kind == NUMBER, mark.row), mark)
    return tuple(found.values())


def _of_answers(
    other: Elsewhere, common: frozenset[str], wanted: frozenset[str] | None, told: _Told
) -> Iterator[Mark]:
    for value in other.values:
        kind = BUYER if value.key.split(".")[0] == "acheteur" else NAME
        is_named = kind == BUYER or _NAME_KEY.search(value.key) is not None
        if _NO_NAME_KEY.search(value.key):
            continue
        known = (value.text, kind, is_named, value.is_person)
        if known not in told:
            source = _Text(
                text=value.text.strip(), kind=kind, is_named=is_named, is_person=value.is_person
            )
            matters = wanted is None or _may_matter(value.text, wanted)
            told[known] = tuple(source.marks(common, wanted)) if matters else ()
        for mark in told[known]:
            yield replace(mark, key=value.key, offer=other.path)


def _may_matter(text: str, wanted: frozenset[str]) -> bool:
    """Return whether a word of a name, a number or an address is one of those wanted."""
    if _has_wanted(text, wanted):
        return True
    if "@" in text or "://" in text:
        return True
    return any(one in wanted for one in _numbers_in(text))


def _has_wanted(text: str, wanted: frozenset[str]) -> bool:
    return any(singular(folded(one)) in wanted for one in _CAPITALISED.findall(text))


def _of_consultation(other: Elsewhere, common: frozenset[str]) -> Iterator[Mark]:
    if other.buyer is not None:
        yield from _of_buyer(other.buyer, "consultation.buyer", other.path, common)
    if other.reference is not None:
        row = _row(other.reference)
        told = len(row) > 1 or any(len(one) >= _SHORTEST_WORD for one in row)
        if told and any(not one.isalpha() for one in row):
            yield Mark(kind=REFERENCE, row=row, key="consultation.reference", offer=other.path)
    if other.title is not None:
        row = _row(other.title)
        if len(row) >= _SHORTEST_TITLE:
            yield Mark(kind=REFERENCE, row=row, key="consultation.title", offer=other.path)


def _of_buyer(buyer: str, key: str, offer: str, common: frozenset[str]) -> Iterator[Mark]:
    for mark in _Text(text=buyer, kind=BUYER, is_named=True).marks(common, None):
        yield replace(mark, key=key, offer=offer)
    words = [one for one in tokens_of(buyer) if one.word not in CONNECTING]
    initials = "".join(one.word[0] for one in words)
    if len(initials) >= _SHORTEST_INITIALS and initials not in common | _NO_INITIALS:
        yield Mark(
            kind=BUYER, row=(initials,), key=key, offer=offer, capitals=(True,), any_case=False
        )


def _values(node: Node, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of an answer with its key."""
    match node:
        case Scalar():
            if node.text.strip():
                yield path, node.text
        case LocatedMapping():
            for key, one in node.items.items():
                if key not in NO_NAMES:
                    yield from _values(one, f"{path}.{key}")
        case LocatedSequence():
            for one in node.items:
                yield from _values(one, path)


@frozen
class _Text:
    """One answer of another offer, and what it is asked as."""

    text: str
    kind: str
    is_named: bool = False
    is_person: bool = False

    def marks(self, common: frozenset[str], wanted: frozenset[str] | None) -> Iterator[Mark]:
        """Yield what is told: an address, numbers, or names; key and offer are left open."""
        if _DATE.fullmatch(self.text):
            return
        if _ADDRESS.fullmatch(self.text):
            row = _row(self.text)
            if len(row) >= _SHORTEST_ADDRESS:
                yield Mark(kind=NAME, row=row)
            return
        for digits in _numbers_in(self.text):
            yield Mark(kind=NUMBER, row=(digits,))
        is_long = len(self.text.split()) > _LONGEST_VALUE
        for stretch in _STRETCH.findall(self.text):
            if wanted is not None and not _has_wanted(stretch, wanted):
                continue
            tokens = [*tokens_of(stretch)]
            is_name = self.is_named and len(tokens) <= _LONGEST_NAME
            is_short = len(tokens) <= _LONGEST_NAME and not is_long
            for name in _names_in(stretch, tokens, is_name=is_name, is_short=is_short):
                yield from self._of_name(name, common)

    def _of_name(self, name: Sequence[Token], common: frozenset[str]) -> Iterator[Mark]:
        """Yield a name and its core; a word of the language only where a name is asked for."""
        for mark in _marks_of_name(name, self.kind, common, is_person=self.is_person):
            is_single = len(mark.row) == 1
            if not (is_single and not self.is_named):
                yield mark
            elif not mark.is_common:
                yield replace(mark, any_case=False)


def _names_in(
    text: str,
    tokens: Sequence[Token],
    *,
    is_name: bool,
    is_short: bool,
) -> Iterator[list[Token]]:
    """Yield rows of words with capitals, joined by small connecting words.

    The capital of a first word tells something only where a name is asked for, or where
    another one follows in a short answer.
    """
    capitals = [one for one in tokens if one.is_capitalised]
    if is_name and capitals:
        yield [*tokens]
        place = [*_after_small(tokens)]
        if place:
            yield place
        return
    name: list[Token] = []
    for at, one in enumerate(tokens):
        is_start = one.start == 0 or not _is_inside(text, one)
        is_told = not is_start or (is_short and _goes_on(tokens, at))
        is_joint = bool(name) and one.word in CONNECTING and one.word not in _AND
        if (one.is_capitalised and is_told) or is_joint:
            name.append(one)
        else:
            yield _trimmed(name)
            name = []
    yield _trimmed(name)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the next word, connecting ones apart, has a capital too."""
    following = (one for one in tokens[at + 1 :] if one.word not in CONNECTING)
    return next((one.is_capitalised for one in following), False)


def _after_small(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the capitals at the end of a name: Brévalle, of Lycée agricole de Brévalle."""
    small = [at for at, one in enumerate(tokens) if not one.is_capitalised]
    last = next((at for at in reversed(small) if tokens[at].word not in CONNECTING), -1)
    rest = tokens[last + 1 :]
    yield from (rest if last >= 0 else ())


def _trimmed(name: list[Token]) -> list[Token]:
    while name and name[-1].word in CONNECTING:
        name = name[:-1]
    return name


def _marks_of_name(
    name: Sequence[Token], kind: str, common: frozenset[str], *, is_person: bool
) -> Iterator[Mark]:
    """Yield a name as it stands, and its core: without generic words, a person's surname."""
    rows = [[*name]]
    core = [*name]
    while core and (core[0].word in GENERIC or core[0].word in CONNECTING):
        core = core[1:]
    rows.append(core)
    if is_person and len(name) > 1:
        rows.append([*name[1:]])
    for whole in rows:
        row = whole
        while row and row[0].word in CONNECTING and not row[0].is_capitalised:
            row = row[1:]
        mark = _mark(row, kind, common)
        is_part = len(row) == 1 and sum(one.word not in CONNECTING for one in name) > 1
        if mark is not None and not (is_part and mark.is_common):
            yield mark


def _mark(tokens: Sequence[Token], kind: str, common: frozenset[str]) -> Mark | None:
    """Return a row of words as a mark, None where it would tell nothing."""
    telling = [one for one in tokens if one.word not in CONNECTING]
    capitals = sum(one.is_capitalised for one in telling)
    if not capitals or all(one.word in LICENCES for one in telling):
        return None
    if capitals == 1 and all(one.word in GENERIC or one.word.isdigit() for one in telling):
        return None
    is_common = all(one.word in common or one.word.isdigit() for one in telling)
    longest = max(len(one.word) for one in telling)
    if len(telling) == 1 and longest < _SHORTEST_WORD and not is_common:
        is_common = True  # such as Die, Eu, Auch: told by its capital alone
    any_case = not is_common and (len(telling) > 1 or longest >= _SHORTEST_ANY_CASE)
    return Mark(
        kind=kind,
        row=tuple(singular(one.word) for one in tokens),
        capitals=tuple(one.is_capitalised for one in tokens),
        is_common=is_common,
        any_case=any_case,
    )


def _row(text: str) -> Row:
    return tuple(singular(one) for one in folded_words(text))


def _numbers_in(text: str) -> Iterator[str]:
    """Yield numbers that tell something: long ones, no years and no round sums.

    >>> [*_numbers_in("598 100,00 EUR en 2027, 125 000 EUR, 1 500 pages, 02 61 91 37 52")]
    ['598100', '0261913752']
    """
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", found[0].partition(",")[0])
        if len(digits) >= _SHORTEST_NUMBER and len(digits.rstrip("0")) >= _FEWEST_DIGITS:
            yield digits


# What this offer knows -----------------------------------------------------------------


@dataclass(kw_only=True, slots=True, repr=False, eq=False)
class Here:
    """What this offer may well say: its own answers, its buyer, its commons, its blocks.

    `words` are those of all texts in which any name is known, with a gap between texts,
    and `at` says where each word stands; `loose` are the values of single answers, which
    excuse everything but another buyer's name.
    """

    words: list[str] = field(default_factory=list)
    at: dict[str, list[int]] = field(default_factory=dict)
    loose: set[Row] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)

    def add(self, text: str | None) -> None:
        """Take a text in which any name is known."""
        for word in (*_row(text or ""), ""):
            self.at.setdefault(word, []).append(len(self.words))
            self.words.append(word)

    def knows(self, mark: Mark) -> bool:
        """Return whether a mark of another offer is known here as well."""
        if mark.kind == NUMBER:
            return mark.row[0] in self.numbers
        if mark.kind != BUYER and mark.row in self.loose:
            return True
        size = len(mark.row)
        return any(
            (*self.words[at : at + size],) == mark.row for at in self.at.get(mark.row[0], ())
        )


def here_of(
    answers: LocatedMapping | None,
    consultation: Consultation | None,
    commons: Iterable[Commons],
    snippets: Iterable[Snippet],
    names: Iterable[str] = (),
) -> Here:
    """Return what an offer knows of itself.

    What stands in lists of records, such as references and members, is known whole; of a
    single answer the value as such, and not the names inside a sentence. `names` are known
    to everybody: those of the commons of the library.
    """
    here = Here()
    for name in names:
        here.add(name)
    for one in commons:
        for text in (one.name, one.description, one.community.name, one.garant, one.referent):
            here.add(text)
    for snippet in (one for one in snippets if not one.is_own):
        titles = (one.title for one in snippet.sources)
        for told in (snippet.title, *snippet.authors, *titles, snippet.body):
            here.add(told)
    if consultation is not None:
        buyer = consultation.buyer.full if consultation.buyer is not None else ""
        for text in (buyer, consultation.reference, consultation.title, *consultation.lots):
            here.add(text)
            here.numbers.update(_numbers_in(text or ""))
    if answers is not None:
        for key, node in answers.items.items():
            _add_answer(here, key, node)
    return here


def _add_answer(here: Here, key: str, node: Node) -> None:
    is_list = isinstance(node, LocatedSequence)
    for path, text in _values(node, key):
        here.numbers.update(_numbers_in(text))
        if is_list and (key in _HONEST or len(text.split()) <= _LONGEST_VALUE):
            here.add(text)
        elif not is_list and len(text.split()) <= _LONGEST_NAME:
            is_name = _NAME_KEY.search(path) is not None
            here.loose.update(_all_rows(text) if is_name else _whole_rows(text))


def _all_rows(text: str) -> Iterator[Row]:
    """Yield every row of words of a text, up to the longest name."""
    words = _row(text)
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
            yield words[start:end]


def _whole_rows(text: str) -> Iterator[Row]:
    """Yield a value as such, without its article, and its core."""
    tokens = [*tokens_of(text)]
    names = _names_in(text, tokens, is_name=True, is_short=True)
    for name in ([*tokens], *names):
        if name and len(name) * 2 >= len(tokens):
            for mark in _marks_of_name(name, NAME, frozenset(), is_person=len(name) > 1):
                yield mark.row


# The index -----------------------------------------------------------------------------


def index_of(
    others: Iterable[Elsewhere],
    here: Here,
    common: frozenset[str],
    wanted: frozenset[str] | None = None,
) -> Index:
    """Return what other offers know and this one does not; see `marks_of` for `wanted`."""
    index = Index()
    holders: dict[tuple[str, Row], set[str]] = {}
    kept: list[Mark] = []
    told: _Told = {}
    for other in others:
        for mark in marks_of(other, common, wanted, told):
            if wanted is not None and mark.kind != NUMBER and mark.row[0] not in wanted:
                continue
            if not here.knows(mark):
                holders.setdefault((mark.kind, mark.row), set()).add(other.path)
                kept.append(mark)
    for mark in kept:
        if mark.kind == NAME and len(holders[mark.kind, mark.row]) >= _OWN_HOUSE:
            continue
        if mark.kind == NUMBER:
            index.numbers.setdefault(mark.row[0], mark)
        else:
            index.marks.setdefault(mark.row[0], []).append(mark)
    for marks in index.marks.values():
        marks.sort(key=lambda one: (-len(one.row), one.kind != BUYER))
    return index


def common_of(others: Iterable[Elsewhere], snippets: Iterable[Snippet]) -> frozenset[str]:
    """Return words of the language: those that texts write without a capital."""
    small: set[str] = set()
    for snippet in snippets:
        if not snippet.is_own:
            small.update(small_words(snippet.body))
    for other in others:
        small |= other.small
    words = set(map(folded, small))
    return frozenset(COMMON | words | set(map(singular, words)))


def small_words(text: str) -> frozenset[str]:
    """Return the words of a text that have no capital, as they stand."""
    return frozenset(_SMALL_WORD.findall(text))


def words_in(written: Iterable[Written]) -> frozenset[str]:
    """Return the words and numbers of an offer as they are compared, connecting words apart."""
    kept = [*written]
    words = {singular(one.word) for some in kept for one in tokens_of(some.text)}
    numbers = {one for some in kept for one in _numbers_in(some.text)}
    return frozenset((words - CONNECTING) | numbers)


# What is looked at ---------------------------------------------------------------------


def written_in(
    manuscript: Manuscript, path: str, place_of: Callable[[str], Place]
) -> Iterator[Written]:
    """Yield what people wrote into this offer: titles, own texts, answers; no block itself.

    `place_of` says where the answer to a question was typed.
    """
    whole = Place(path=path)
    for title in (manuscript.title, manuscript.subtitle or ""):
        yield Written(text=title, place=whole)
    for section in manuscript.sections:
        if section.annex:
            continue
        place = Place(path=section.path, line=section.line)
        yield Written(text=plain_text(section.title), place=place)
        for part in section.parts:
            yield from _of_part(part, place_of)


def _of_part(part: Part, place_of: Callable[[str], Place]) -> Iterator[Written]:
    kept = list(part.blocks)
    for note in notes_in(part.blocks):
        kept += note.blocks
    is_own = part.instance.kind is Kind.OWN
    for block in kept:
        place = Place(path=block.origin.path, line=block.origin.line)
        if is_own or block.origin.answer is not None:
            for line in lines_of((block,)):
                yield Written(text=plain_text(line), place=place)
            continue
        for value in filled_in((block,)):
            if _is_typed(value):
                yield Written(text=value.text, place=place_of(value.question))


def _is_typed(value: Filled) -> bool:
    return isinstance(value.value, str | LongText | ProperName) or value.plain


# What is found -------------------------------------------------------------------------


def left_overs(index: Index, written: Iterable[Written]) -> tuple[tuple[Place, Mark], ...]:
    """Return where marks of other offers stand in this one, each key once at each place."""
    found: dict[tuple[str, str, Place], tuple[Place, Mark]] = {}
    for one in written:
        for mark in _marks_in(one.text, index):
            found.setdefault((mark.key, mark.offer, one.place), (one.place, mark))
    return tuple(found.values())


def _marks_in(text: str, index: Index) -> Iterator[Mark]:
    tokens = [*tokens_of(text)]
    at = 0
    while at < len(tokens):
        mark = _mark_at(text, tokens, at, index)
        if mark is not None:
            yield mark
        at += len(mark.row) if mark is not None else 1
    for digits in _numbers_in(text):
        if digits in index.numbers:
            yield index.numbers[digits]


def _mark_at(text: str, tokens: Sequence[Token], at: int, index: Index) -> Mark | None:
    for mark in index.marks.get(singular(tokens[at].word), ()):
        here = tokens[at : at + len(mark.row)]
        if tuple(singular(one.word) for one in here) != mark.row:
            continue
        if mark.kind != REFERENCE and not _is_joined(text, here):
            continue
        if _is_written_as_name(text, here, mark):
            return mark
    return None


def _is_joined(text: str, tokens: Sequence[Token]) -> bool:
    """Return whether no sentence ends between words."""
    gaps = (text[one.end : other.start] for one, other in pairwise(tokens))
    return not any(re.search(r"[;:!?…\n]|[.,]\s", gap) for gap in gaps)


def _is_written_as_name(text: str, tokens: Sequence[Token], mark: Mark) -> bool:
    """Return whether words stand here as a name does.

    Several words of which one is none of the language are a name however they are written;
    one such word without a capital is one after a small word of place. Words of the language
    have the capitals of the name, and at least one of them is no sentence's first; a single
    one must not be a part of a longer name.
    """
    first = tokens[0]
    if not mark.capitals or (mark.any_case and len(mark.row) > 1):
        return True
    if mark.any_case:
        return first.is_capitalised or _PLACE_WORD.search(text[: first.start]) is not None
    needed = (one for one, is_one in zip(tokens, mark.capitals, strict=True) if is_one)
    is_single = len(mark.row) == 1
    after = text[first.end :] if is_single else ""
    may_be_part = (is_single or mark.is_common) and not text.isupper()
    is_part = may_be_part and _is_part_of_name(text[: first.start], after)
    if is_part or not all(one.is_capitalised for one in needed):
        return False
    if text.isupper() or (is_single and not mark.is_common and first.typed.isupper()):
        telling = [one for one in tokens if one.word not in CONNECTING]
        return not mark.is_common or len(telling) >= _MANY
    return any(one.is_capitalised and _is_inside(text, one) for one in tokens)


def _is_part_of_name(before: str, after: str) -> bool:
    """Return whether a longer name goes on: Forges, of le Quai des Forges."""
    return bool(_NAME_BEFORE.search(before) or _NAME_AFTER.match(after))


def _is_inside(text: str, token: Token) -> bool:
    before = text[: token.start].rstrip(' «“"(\u00a0\u202f')
    return bool(before) and not _SENTENCE_END.search(before)
