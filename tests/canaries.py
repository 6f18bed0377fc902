# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""An offer whose every answer is a canary: a word, number or day that stands nowhere else."""

# ruff: noqa: E501 - an answer is read best on one line

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image

from workspace import small_workspace

CONSONANTS = "bcdfglmnprstvz"
VOWELS = "aeiou"


class Canaries:
    """Gives out canaries by name, and looks for them."""

    def __init__(self) -> None:
        self.forms: dict[str, tuple[str, ...]] = {}

    def word(self, name: str) -> str:
        """Return a word that is in no language: `Xqubadeka`."""
        number = len(self.forms)
        syllables = "".join(
            CONSONANTS[number // 14**at % 14] + VOWELS[(number + at) % 5] for at in range(3)
        )
        word = f"Xq{syllables}wk"
        self.forms[name] = (word.casefold(),)
        return word

    def number(self, name: str) -> str:
        """Return a number of six digits."""
        number = 730_021 + 1_117 * len(self.forms)
        self.forms[name] = (str(number),)
        return str(number)

    def percentage(self, name: str) -> str:
        """Return a number below a hundred with four decimals."""
        number = self.number(name)
        told = f"{number[:2]}.{number[2:]}"
        self.forms[name] = (told, told.replace(".", ","))
        return told

    def day(self, name: str) -> str:
        """Return a day far from today."""
        number = len(self.forms)
        year, month, day = 2041 + number % 13, number % 12 + 1, number % 27 + 2
        months = (
            *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
            *("septembre", "octobre", "novembre", "décembre"),
        )
        self.forms[name] = (f"{year}-{month:02}-{day:02}", f"{day}{months[month - 1]}{year}")
        return self.forms[name][0]

    def in_text(self, text: str, *, allowed: Iterable[str] = ()) -> list[str]:
        """Return the names of the canaries that a text holds, whatever its spaces and case."""
        folded = folded_text(text)
        known = set(allowed)
        return [
            name
            for name, forms in self.forms.items()
            if name not in known and any(folded_text(form) in folded for form in forms)
        ]

    def in_bytes(self, content: bytes, *, allowed: Iterable[str] = ()) -> list[str]:
        """Return the names of the canaries that bytes hold, in the encodings that files have."""
        known = tuple(allowed)
        found = [
            name
            for encoding in ("utf-8", "utf-16-le", "utf-16-be")
            for name in self.in_text(content.decode(encoding, "replace"), allowed=known)
        ]
        return list(dict.fromkeys(found))

    def every_form(self) -> Iterator[str]:
        """Yield all that somebody would guess."""
        for forms in self.forms.values():
            yield from forms


def folded_text(text: str) -> str:
    """Return text without case, spaces, soft hyphens and marks: as somebody would look for it."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\s\u00ad\u200b\u2060]|[\u0300-\u036f]", "", plain)


CANARIES = Canaries()
_W, _N, _D, _P = CANARIES.word, CANARIES.number, CANARIES.day, CANARIES.percentage
_LOT = _W("lot")

# REUSE-IgnoreStart
BLOCK = """\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Tout ce qui se demande
authors: [Contributeurs d'Unisson]
commons: {unisson: relied-on}
questions:
  acheteur: {ask: Qui ?, type: proper name, from: consultation.buyer}
  texte: {ask: Quoi ?, type: text}
  recit: {ask: Quel récit ?, type: long text}
  nombre: {ask: Combien ?, type: integer, unit: jours}
  mesure: {ask: Combien ?, type: decimal}
  montant: {ask: Combien ?, type: amount}
  part: {ask: Quelle part ?, type: percentage}
  jour: {ask: Quand ?, type: date}
  adresse: {ask: Où ?, type: email}
  lien: {ask: Où ?, type: url}
  garant: {ask: Qui ?, type: person}
  client: {ask: Qui ?, type: proper name}
  liste: {ask: Lesquels ?, type: list, items: text}
  fiche: {ask: Quoi ?, type: record, fields: {nom: {ask: Quoi ?, type: text}, prix: {ask: Combien ?, type: amount}}}
  lieux: {ask: Où ?, type: list, fields: {nom: {ask: Où ?, type: proper name}, dit: {ask: Quoi ?, type: long text}}}
  facultatif: {ask: Quoi ?, type: text, required: false}
---
{{ garant }}, {{ client | le }}, {{ acheteur | le }}, *{{ texte }}*, {{ nombre }},
{{ mesure }}, {{ montant }}, {{ part }}, {{ jour }}, {{ adresse }}, {{ lien }}.

{{ recit }}

- {{ liste | liste }}
- {{ fiche.nom }} : {{ fiche.prix }}

### Chez {{ texte }}

{% for lieu in lieux %}

#### {{ lieu.nom }}

{{ lieu.dit }}

{% endfor %}

{% if facultatif %}
{{ facultatif }}
{% endif %}
"""
# REUSE-IgnoreEnd

FICHE = """\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Un lieu
authors: [Contributeurs d'Unisson]
questions:
  lieu: {ask: Où ?, type: record, fields: {nom: {ask: Où ?, type: proper name}, dit: {ask: Quoi ?, type: long text}}}
---
{{ lieu.dit }}
"""

PROPOSAL = (
    """\
title: OFFER
subtitle: SUBTITLE
date: 2026-11-20
lang: fr
template: essai
commons: [unisson]
give_back:
  unisson: {kind: argent, amount: AMOUNT, due: DUE, to: TO, description: DESCRIPTION}
sections:
  - id: contexte
    title: Contexte
    blocks: [own/contexte.md]
  - id: methode
    title: Méthode
    criteria: [technique]
    blocks:
      - methode/tout
  - id: lieux
    title: Lieux
    blocks:
      - {snippet: lieux/fiche, heading: yes, with: {lieu: each lieux}}
  - id: budget
    title: Budget
    blocks:
      - {table: members}
      - {table: team}
      - {table: planning}
      - {table: budget}
      - {table: references}
      - {table: funding}
""".replace(
        "AMOUNT, due: DUE, to: TO, description: DESCRIPTION",
        f"{_N('promise.amount')} EUR, due: {_D('promise.due')}, to: {_W('promise.to')}, "
        f"description: {_W('promise.description')}",
    )
    .replace("SUBTITLE", _W("subtitle"))
    .replace("OFFER", _W("title"))
)

ANSWERS = f"""\
texte: {_W("texte")}
recit: |
  {_W("recit")} et {_W("recit.suite")}.

  - {_W("recit.puce")}

  > {_W("recit.citation")}
nombre: {_N("nombre")}
mesure: {_N("mesure")}.5
montant: {_N("montant")} EUR
part: {_P("part")} %
jour: {_D("jour")}
adresse: {_W("adresse").lower()}@exemple.example
lien: https://{_W("lien").lower()}.example/page
garant: {{name: {_W("garant.nom")} {_W("garant.prenom")}, gender: f, function: {_W("garant.role")}}}
client: {{name: {_W("client")}, article: la}}
liste: [{_W("liste.1")}, {_W("liste.2")}]
fiche: {{nom: {_W("fiche.nom")}, prix: {_N("fiche.prix")} EUR}}
lieux:
  - key: nantes
    nom: {_W("lieux.1.nom")}
    dit: |
      {_W("lieux.1.dit")} ici.
  - nom: {_W("lieux.2.nom")}
    dit: {_W("lieux.2.dit")}
facultatif: {_W("facultatif")}
inutile: {_W("unused")}
short_title: {_W("short_title")}
contact: {{name: {_W("contact")}, gender: f, function: {_W("contact.function")}}}
contact_email: {_W("contact_email").lower()}@exemple.example
contact_phone: {_N("contact_phone")}
members:
  - key: tete
    name: {_W("member")}
    role: mandataire
    legal_form: {_W("member.form")}
    contact: {_W("member.contact")}
    presentation: |
      {_W("member.presentation")}
profiles:
  - {{key: chef, title: {_W("profile")}, member: tete, daily_rate: {_N("profile.rate")} EUR}}
team:
  - key: une
    person: {{name: {_W("person")}, gender: f, function: {_W("person.function")}}}
    member: tete
    profile: chef
    role: {_W("person.role")}
    skills: {_W("person.skills")}
phases:
  - {{key: debut, title: {_W("phase")}, start: 2027-01-11, end: 2027-03-31, deliverables: [{_W("deliverable")}]}}
milestones:
  - {{title: {_W("milestone")}, date: 2027-02-14}}
budget:
  - {{phase: debut, profile: chef, days: 7}}
expenses:
  - {{title: {_W("expense")}, phase: debut, member: tete, amount: {_N("expense.amount")} EUR}}
references:
  - title: {_W("reference")}
    client: {_W("reference.client")}
    year: "{_W("reference.year")}"
    amount: {_N("reference.amount")} EUR
    description: {_W("reference.description")}
    contact: {_W("reference.contact")}
years: ["{_W("year.1")}", "{_W("year.2")}"]
charges:
  - {{title: {_W("charge")}, amounts: [{_N("charge.1")} EUR, 900001 EUR]}}
resources:
  - {{title: {_W("resource")}, state: acquis, amounts: [{CANARIES.forms["charge.1"][0]} EUR, 900001 EUR]}}
in_kind:
  - {{title: {_W("in_kind")}, amounts: [1 EUR, 2 EUR]}}
"""

CONSULTATION = f"""\
buyer: {{name: {_W("buyer")}, article: la, source: {{piece: {_W("buyer.piece")}, sentence: {_W("buyer.sentence")}}}}}
title: {{value: {_W("consultation.title")}, source: {{piece: RC, article: {_W("title.article")}}}}}
reference: {_W("consultation.reference")}
deadline: 2026-12-11 12:00 Europe/Paris
procedure: {_W("procedure")}
lots: [{_LOT}, {_W("lot.other")}]
lot: {_LOT}
criteria:
  - id: technique
    title: {_W("criterion")}
    weight: 60 %
  - {{id: prix, title: {_W("criterion.price")}}}
questions:
  - {{id: projet, title: {_W("question")}, characters: 800}}
pieces:
  - {{id: acte, title: {_W("piece")}}}
validity: {_W("validity")}
grouping: {_W("grouping")}
"""

OWN = f"""\
---
title: {_W("own.title")}
questions: {{garant: {{ask: Qui ?, type: person}}}}
sources:
  - {{title: {_W("own.source")}, authors: [{_W("own.source.author")}], url: https://{_W("own.source.url").lower()}.example, use: faits, consulted: 2026-11-20}}
---
{_W("own.text")} et ![{_W("own.alternative")}](logos/{_W("own.picture").lower()}.png)

## {_W("own.heading")}

{_W("own.private")} {{{{ garant }}}}
"""

TABLE = f"""\
key;proposal.title;texte;montant;garant;garant.function;client;recit;liste;lieux[nantes].nom
dunes;{_W("row.title")};{_W("row.texte")};{_N("row.montant")} EUR;{_W("row.garant")};{_W("row.role")};{_W("row.client")};{_W("row.recit")};{_W("row.liste")};{_W("row.lieu")}
"""

PICTURE = f"own/logos/{CANARIES.forms['own.picture'][0]}.png"


def canary_workspace(folder: Path) -> Path:
    """Lay out a workspace with an offer, `essai`, all of whose answers are canaries."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "#2F5496").save(drawn, "PNG")
    return small_workspace(
        folder,
        {
            "snippets/methode/tout.fr.md": BLOCK,
            "snippets/lieux/fiche.fr.md": FICHE,
            "proposals/essai/proposal.yaml": PROPOSAL,
            "proposals/essai/answers.yaml": ANSWERS,
            "proposals/essai/consultation.yaml": CONSULTATION,
            "proposals/essai/own/contexte.md": OWN,
            f"proposals/essai/{PICTURE}": drawn.getvalue(),
        },
        template="reponse-appel-offres",
    )


_VALUE = r"^(\s*(?:- )?)([\w.]+): (.+)$"
_WORDS = r"(Xq\w+)"
_SLIPS: tuple[tuple[str, str, str], ...] = (
    ("a colon is missing", ": ", " "),
    ("a second colon", r"$", " : x"),
    ("a tab", r"^", r"\t"),
    ("a quotation mark", ": ", ': "'),
    ("an apostrophe", ": ", ": '"),
    ("a bracket", ": ", ": ["),
    ("a brace", ": ", ": {"),
    ("a tag", ": ", ": !x "),
    ("an anchor", ": ", ": &x "),
    ("an alias", ": ", ": *"),
    ("a control character", r"$", "\x07"),
    ("a remark", r"$", " #x"),
    ("an escape", r": (.+)$", r': "\\q\1"'),
    ("a tag of Jinja", r": (.+)$", r": {{ \1 }}"),
    ("at the margin", r"^\s+", ""),
    ("too far in", r"^", "   "),
    ("as an item", r"^(\s*)", r"\1- "),
    ("nothing", r".*", ""),
    ("no value", r": .+$", ": "),
    ("a list", r": (.+)$", r": [\1]"),
    ("a mapping", r": (.+)$", r": {x: \1}"),
    ("the answer as key", _VALUE, r"\1\3: \2"),
    ("the answer as inner key", _VALUE, r"\1\2: {\3: x}"),
    ("HTML", _WORDS, r"<\1>\1</\1>"),
    ("a link", _WORDS, r"[\1](\1:\1)"),
    ("an anchor that is not there", _WORDS, r"[\1](#\1)"),
    ("a picture", _WORDS, r"![\1](\1.gif)"),
    ("a note", _WORDS, r"\1[^\1]"),
    ("a reference", _WORDS, r"[\1][\1]"),
    ("attributes", _WORDS, r"\1 {: .\1 \1=\1 }"),
    ("a callout", _WORDS, r"> [!\1] \1"),
    ("an entity", _WORDS, r"&\1;"),
    ("marks", _WORDS, r"**\1 \1*"),
    ("another date", r"\d{4}-\d\d-\d\d", "2026-02-31"),
    ("another number", r"\d{5,}", "-douze"),
    ("another unit", r" EUR", " DOLLARS"),
    ("twice", r"^(.*)$", r"\1\n\1"),
)


def slips_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with each slip on each of its lines, that line alone, with the slip's name."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        for name, old, new in _SLIPS:
            slipped = re.sub(old, new, line, count=1)
            if slipped != line:
                yield name, "\n".join([*lines[:number], slipped, *lines[number + 1 :]]) + "\n"
