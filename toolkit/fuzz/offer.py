# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small sound offer around the input: a block that asks for an answer of every type."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import propose

REPOSITORY = Path(propose.__file__).parents[2]

# REUSE-IgnoreStart
_BLOCK = """\
---
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
title: Une réponse de chaque type
when_to_use: Pour essayer.
authors: [Contributeurs d'Unisson]
sources:
  - title: Le guide
    authors: [Unisson]
    url: https://unisson.example/guide
    revision: "12"
    consulted: 2026-11-22
    licence: CC-BY-SA-4.0
    use: adapté
    changes: récrit
owner: Unisson
reviewed: 2026-11-22
review_every: 12 months
status: relu
commons: {unisson: relied-on}
questions:
  acheteur: {ask: Qui achète ?, type: proper name, from: consultation.buyer}
  objet: Quel est l'objet ?
  recit: {ask: Que raconter ?, type: long text}
  jours: {ask: Combien de jours ?, type: integer, unit: jours, min: 1, max: 300}
  taux: {ask: Quel taux ?, type: decimal}
  prix: {ask: Quel prix ?, type: amount, unit: EUR}
  part: {ask: Quelle part ?, type: percentage}
  debut: {ask: Quand ?, type: date}
  ouvert: {ask: Est-ce ouvert ?, type: yes/no}
  forme: {ask: Quelle forme ?, type: choice, choices: [atelier, enquête]}
  adresse: {ask: Quelle adresse ?, type: email}
  page: {ask: Quelle page ?, type: url}
  garant: {ask: Qui est garant ?, type: person, example: {name: Sanaé Morvenant, gender: f}}
  lieu:
    ask: Quel lieu ?
    type: record
    fields:
      nom: {ask: Son nom ?, type: proper name}
      ouverture: {ask: Ses heures ?, type: long text, required: no}
  outils: {ask: Quels outils ?, type: list, items: text, max: 12}
  visites:
    ask: Quelles visites ?
    type: list
    required: no
    fields:
      jour: {ask: Quel jour ?, type: date}
      ville: {ask: Où ?, type: proper name}
  repli: {ask: Quel repli ?, type: text, required: no, when: ouvert}
---
## {{ objet | majuscule }}

{{ garant }} répond devant {{ acheteur | le }}
pendant {{ jours }} {{ jours | pluriel('jour', 'jours') }}, à partir du {{ debut }},
pour {{ prix }} (taux {{ taux }}, part {{ part }}) : [page]({{ page }}), {{ adresse }}.

{{ recit }}

{% if ouvert %}
C'est ouvert{% if repli %}, sinon {{ repli }}{% endif %}.
{% else %}
C'est fermé.
{% endif %}
{% if forme == 'atelier' %}Un atelier se tient près {{ lieu.nom | de }}.{% endif %}

{% for outil in outils %}
- {{ outil }}
{% endfor %}

{% if outils %}Nous utilisons {{ outils | liste }}.{% endif %}[^n]

[^n]: Voir {{ lieu.nom | de }}.

{% if visites %}
| Jour | Ville |
|---|---|
{% for visite in visites %}
| {{ visite.jour }} | {{ visite.ville }} |
{% endfor %}
{% endif %}
"""

_COMMONS = """\
SPDX-FileCopyrightText: 2026 Contributeurs d'Unisson
SPDX-License-Identifier: CC-BY-SA-4.0
id: unisson
name: Unisson
description: {fr: Un collectif qui relie les communs., en: People who join commons.}
url: https://unisson.example
community: {name: Contributeurs d'Unisson, url: https://unisson.example}
licence: {content: CC-BY-SA-4.0}
source: {url: https://unisson.example, consulted: 2026-11-22}
"""
# REUSE-IgnoreEnd

_CONSULTATION = """\
buyer: {name: Métropole de Loire-Océan, article: la}
title: Animation de communs
reference: "2026-014"
deadline: 2026-12-11 12:00 Europe/Paris
criteria:
  - {id: valeur, title: Valeur technique, weight: 60 %}
  - {id: prix, title: Prix, weight: 40 %}
"""

_ANSWERS = """\
objet: animer les communs
recit: |
  Un récit, **fort**.

  - un
  - deux
jours: 12
taux: 4,5
prix: 1250.00 EUR
part: 20 %
debut: 2027-03-15
ouvert: oui
forme: atelier
adresse: contact@unisson.example
page: https://unisson.example
garant: {name: Sanaé Morvenant, gender: f, function: garante}
lieu: {nom: Le Havre, ouverture: "De 9 h à 18 h."}
outils: [carte, carnet, "01000"]
visites:
  - {key: une, jour: 2027-04-02, ville: Ambérieu}
repli: une visite
members:
  - {key: nous, name: Unisson, role: mandataire, legal_form: association, vat: 20 %}
profiles:
  - {key: chef, title: Cheffe de projet, member: nous, daily_rate: 800 EUR}
phases:
  - {key: lancer, title: Lancer, start: 2027-01-10, end: 2027-02-10}
budget:
  - {phase: lancer, profile: chef, days: 3}
"""

_PROPOSAL = """\
title: Animer les communs de Loire-Océan
subtitle: Une offre
date: 2026-11-20
lang: fr
template: modele
library: [blocs]
licence: CC-BY-SA-4.0
sections:
  - id: contexte
    title: Contexte
    criteria: [valeur]
    blocks: [own/contexte.md, {snippet: essai/tout, heading: true}]
  - id: moyens
    title: Moyens
    criteria: [prix]
    blocks: [{table: planning}, {table: budget}]
give_back:
  unisson: {kind: argent, amount: 1500 EUR, due: 2027-06-30}
"""

OFFER: Mapping[str, str] = {
    "offre/proposal.yaml": _PROPOSAL,
    "offre/answers.yaml": _ANSWERS,
    "offre/consultation.yaml": _CONSULTATION,
    "offre/own/contexte.md": "La Métropole compte douze ateliers.\n",
    "offre/blocs/essai/tout.fr.md": _BLOCK,
    "offre/blocs/communs/unisson.yaml": _COMMONS,
}

NOTE: Mapping[str, str] = {
    "offre/proposal.yaml": "title: Une note & <rien>\ndate: 2026-11-20\nlang: fr\n"
    "template: modele\nlibrary: [blocs]\nlicence: CC-BY-SA-4.0\n"
    "sections:\n  - {id: methode, title: Méthode, blocks: [own/texte.md]}\n",
    "offre/answers.yaml": "{}\n",
    "offre/consultation.yaml": _CONSULTATION.partition("criteria:")[0],
    "offre/own/texte.md": "Un paragraphe **fort**.[^n]\n\n- un\n- deux\n\n[^n]: La note.\n",
    "offre/blocs/communs/unisson.yaml": _COMMONS,
}
"""The least that a Word template is filled with: every paragraph more costs readings."""


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def template_folder(folder: Path) -> Path:
    """Lay out the plainest template of the repository, without its outlines."""
    folder.mkdir(parents=True)
    source = REPOSITORY / "templates/note-sobre"
    for name in ("template.docx", "template.yaml"):
        shutil.copy(source / name, folder / name)
    return folder
