# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files that an offer or a workspace begins with, for people to go on from."""

import re
import textwrap
from collections.abc import Sequence

from propose.model.frozen import frozen
from propose.model.language import main_of
from propose.model.proposal import Proposal
from propose.model.snippet import Snippet

_KEY = re.compile(r"^([A-Za-z_-]+):")
_SETTLED = {
    *("title", "description", "date", "lang", "licence", "template"),
    *("SPDX-FileCopyrightText", "SPDX-License-Identifier"),
}
_GUIDE = re.compile(r"\b(own/[A-Za-z0-9/._-]+).*?\s#\s*(.+?)\s*$", re.MULTILINE)
_TITLE = re.compile(r"[«“]\s*(.+?)\s*[»”]\s*:\s*(.+)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s<>()]+)")
_WIDTH = 88

_HEAD_FR = """\
# L'offre : ce que sa couverture dit, et son plan. Les réponses vont dans answers.yaml, les
# données de l'acheteur dans consultation.yaml, les textes propres à l'offre dans own/.
# Pour la construire, et voir tout ce qui manque : propose build {slug}
title: {title}  # imprimé sur la couverture
date: {day}  # imprimée sur la couverture : celle de la remise
lang: {lang}
template: {template}
licence: CC-BY-SA-4.0  # du document ; les textes de own/, les réponses et les prix en sont exclus
"""
_PLAN_FR = """\
# Le plan. Mettez les sections dans l'ordre des critères de l'acheteur, reliez-les à ces critères
# (criteria: [id d'un critère de consultation.yaml]), retirez ce qui ne sert pas.
# D'autres blocs : propose list snippets. Un bloc à lire : propose show {example}
"""
_GIVE_BACK_FR = """\
# Ce qui revient à chaque commun sur lequel l'offre repose : kind dit argent, temps ou nature.
# Enlevez « # » devant give_back et devant ce que vous promettez.
# give_back:
"""
_HEAD_EN = """\
# The offer: what its cover says, and its outline. Answers go into answers.yaml, the buyer's
# facts into consultation.yaml, the texts of this offer alone into own/.
# To build it, and to see everything that is missing: propose build {slug}
title: {title}  # printed on the cover
date: {day}  # printed on the cover: the day it is handed in
lang: {lang}
template: {template}
licence: CC-BY-SA-4.0  # of the document; own/, answers and prices are excluded from it
"""
_PLAN_EN = """\
# The outline. Put the sections into the order of the buyer's criteria, bind them to these
# (criteria: [id of a criterion of consultation.yaml]), take out what is of no use.
# More blocks: propose list snippets. To read one: propose show {example}
"""
_GIVE_BACK_EN = """\
# What each commons that the offer relies on gets back: kind says argent (money), temps
# (time) or nature (kind). Take "# " away before give_back and before what you promise.
# give_back:
"""
_PROMISES = (
    "{{kind: temps, description: {description}, due: {due}}}",
    "{{kind: argent, amount: 1500 EUR, due: {due}}}",
)

_CONSULTATION_FR = """\
# Les données de l'acheteur, saisies une fois depuis les pièces de la consultation. Une donnée
# que l'on ne connaît pas reste vide. Chacune peut dire où elle se trouve, pour être citée :
# procedure: {value: Procédure adaptée, source: {piece: RC, article: "2.1", page: "4"}}

# Qui achète ? Le nom, avec son article s'il en prend un ; il sert dans toute l'offre.
buyer:  # exemple : {name: Métropole de Loire-Océan, article: la, gender: f}

# L'objet de la consultation, sa référence, sa procédure
title:
reference:
procedure:

# Date et heure limites de remise, avec le fuseau horaire
deadline:  # exemple : 2027-01-22 12:00 Europe/Paris

# Durée de validité des offres
validity:  # exemple : 120 jours

# Forme du groupement demandée, s'il y en a une
grouping:  # exemple : Groupement conjoint avec mandataire solidaire

# L'acheteur demande-t-il la cession exclusive des droits sur les résultats ?
exclusive_rights:  # oui ou non

# Les lots, et celui auquel l'offre répond
# lots: [Lot 1 - Plateforme, Lot 2 - Animation]
# lot: Lot 1 - Plateforme

# Critères et sous-critères, avec leur poids s'il est donné (jamais inventé). Une section de
# proposal.yaml s'y relie par criteria: [valeur-technique.comprehension].
# criteria:
#   - id: valeur-technique
#     title: Valeur technique
#     weight: 60 %
#     source: {piece: RC, article: "7.2", page: "11"}
#     criteria:
#       - {id: comprehension, title: Compréhension du besoin, weight: 20 %}
#       - {id: methode, title: Méthode, weight: 40 %}
#   - {id: prix, title: Prix, weight: 40 %}

# Questions d'un formulaire, avec le nombre de signes permis s'il y en a un
# questions:
#   - {id: q1, title: Présentez votre équipe, characters: 3000}

# Pièces demandées
# pieces:
#   - {id: memoire-technique, title: Mémoire technique}
#   - {id: attestations, title: Attestations fiscales, required: non}

# Limites de forme
# limits: {pages: 40, font_size_pt: 11}
"""

_CONSULTATION_EN = """\
# The buyer's facts, typed once from the documents of the consultation. What is not known stays
# empty. Each fact may say where it stands, to be quoted:
# procedure: {value: Open procedure, source: {piece: ITT, article: "2.1", page: "4"}}

# Who buys? The name; it serves throughout the offer.
buyer:  # example: {name: City of Exampleton}

# The subject of the consultation, its reference, its procedure
title:
reference:
procedure:

# The moment by which offers must be in, with its time zone
deadline:  # example: 2027-01-22 12:00 Europe/Paris

# How long offers stay valid
validity:  # example: 120 days

# The form of group asked for, if any
grouping:

# Does the buyer ask for exclusive rights in the results?
exclusive_rights:  # yes or no

# The lots, and the one that this offer answers
# lots: [Lot 1 - Platform, Lot 2 - Facilitation]
# lot: Lot 1 - Platform

# Criteria and sub-criteria, with their weight if one is stated (never invented). A section of
# proposal.yaml is bound to one by criteria: [technical-value.understanding].
# criteria:
#   - id: technical-value
#     title: Technical value
#     weight: 60 %
#     source: {piece: ITT, article: "7.2", page: "11"}
#     criteria:
#       - {id: understanding, title: Understanding of the need, weight: 20 %}
#       - {id: method, title: Method, weight: 40 %}
#   - {id: price, title: Price, weight: 40 %}

# Questions of a form, with the number of characters allowed if there is one
# questions:
#   - {id: q1, title: Present your team, characters: 3000}

# Documents asked for
# pieces:
#   - {id: technical-offer, title: Technical offer}
#   - {id: certificates, title: Tax certificates, required: no}

# Limits of form
# limits: {pages: 40, font_size_pt: 11}
"""


@frozen
class Head:
    """What an offer is to be called, and of which kind; title and language may be left open."""

    slug: str
    kind: str
    day: str
    lang: str | None = None
    title: str | None = None


def proposal_text(
    outline: str, offer: Proposal, title: str | None, relied_on: Sequence[str]
) -> str:
    """Return proposal.yaml: its own head, the outline as it stands, give-back to promise.

    `relied_on` are the slugs of the commons that the blocks of the outline rely on.
    """
    is_french = main_of(offer.lang) == "fr"
    chunks = _chunks(outline)
    sections = next((text for key, text in chunks if key == "sections"), "sections: []\n")
    example = re.search(r"(?:- |snippet: )(?!own/)([a-z0-9-]+/[a-z0-9/-]+)", sections)
    plan = (_PLAN_FR if is_french else _PLAN_EN).format(
        example=example.group(1) if example else "ID"
    )
    parts = [
        (_HEAD_FR if is_french else _HEAD_EN)
        .format(
            slug=offer.slug,
            title=_quoted(title) if title else "",
            day=offer.date,
            lang=offer.lang,
            template=offer.template,
        )
        .replace("title:   #", "title:  #"),
        *(text for key, text in chunks if key not in {*_SETTLED, "sections"}),
        plan + sections,
    ]
    if relied_on and not any(key == "give_back" for key, _ in chunks):
        parts.append(_give_back(relied_on, offer))
    return "\n".join(f"{part.strip()}\n" for part in parts)


def _chunks(outline: str) -> list[tuple[str, str]]:
    """Return each key of an outline with its lines, comments above it included."""
    chunks: list[tuple[str, list[str]]] = []
    waiting: list[str] = []
    for line in outline.splitlines():
        match = _KEY.match(line)
        if match is not None:
            chunks.append((match[1], [*waiting, line]))
            waiting = []
        elif not line.strip() or line.startswith("#"):
            waiting.append(line)
        elif chunks:
            chunks[-1][1].extend([*waiting, line])
            waiting = []
    if chunks and any(line.strip() for line in waiting):
        chunks[-1][1].extend(waiting)
    return [(key, "\n".join(lines).strip() + "\n") for key, lines in chunks]


def _give_back(relied_on: Sequence[str], offer: Proposal) -> str:
    """Return a promise to each commons, to be uncommented and changed."""
    is_french = main_of(offer.lang) == "fr"
    description = (
        '"une journée pour documenter cette expérience"'
        if is_french
        else '"a day to write down this experience"'
    )
    lines = [
        f"#   {slug}: "
        + _PROMISES[at % len(_PROMISES)].format(
            description=description, due=f"{int(offer.date[:4]) + 1}-06-30"
        )
        for at, slug in enumerate(relied_on)
    ]
    return (_GIVE_BACK_FR if is_french else _GIVE_BACK_EN) + "\n".join(lines)


def guides_of(outline: str) -> dict[str, str]:
    """Return what an outline says of each text to write: the comment on its line.

    >>> guides_of("  - own/risques.md  # ce qui peut mal tourner")
    {'own/risques.md': 'ce qui peut mal tourner'}
    """
    return dict(_GUIDE.findall(outline))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def consultation_text(lang: str) -> str:
    """Return consultation.yaml with everything to be filled in, explained."""
    return _CONSULTATION_FR if main_of(lang) == "fr" else _CONSULTATION_EN


def own_text(name: str, section: str, guide: str | None, lang: str) -> str:
    """Return a text of the offer alone with nothing in it but what to write there.

    The build stops until something is written: the guidance is a comment. The title is
    printed where the outline says `heading: true`; it is what the guide begins with
    between quotation marks, else made from the name of the file.
    """
    title = name.removeprefix("own/").removesuffix(".md").replace("-", " ").rpartition("/")[2]
    titled = _TITLE.match(guide or "")
    if titled is not None:
        title, guide = titled[1], titled[2]
    if main_of(lang) == "fr":
        told = [f"Section « {section} »." + (f" {_sentence(guide)}" if guide else "")]
        told.append(
            "Écrivez ici ce qui ne vaut que pour cette offre : l'acheteur, le territoire, vos "
            "constats, vos choix. Puis retirez ce commentaire et choisissez le titre ci-dessus. "
            "C'est du Markdown, sans titre général."
        )
    else:
        told = [f"Section “{section}”." + (f" {_sentence(guide)}" if guide else "")]
        told.append(
            "Write here what holds for this offer alone: the buyer, the territory, what you "
            "saw, what you chose. Then take this comment out and choose the title above. It "
            "is Markdown, without a general title."
        )
    lines = [line for one in told for line in textwrap.wrap(one, _WIDTH)]
    return "\n".join(
        ["---", f"title: {title[:1].upper()}{title[1:]}", "---", "{%#", *lines, "#%}", ""]
    )


def _sentence(text: str) -> str:
    told = f"{text[:1].upper()}{text[1:]}"
    return told if told.endswith((".", "?", "!", "…")) else f"{told}."


def adapted_text(source: str, snippet: Snippet) -> str:
    """Return a copy of a block as a text of an offer that says what it adapts.

    Title, commons, questions and body are kept as they stand; the credit of the original
    stays in the library, which `adapts:` names with its state.
    """
    header, _, body = source.removeprefix("---\n").partition("\n---\n")
    kept = "".join(
        f"{chunk.rstrip()}\n"
        for key, chunk in _chunks(header)
        if key in {"title", "commons", "questions"}
    )
    if main_of(snippet.lang) == "fr":
        changes = "ce que vous avez changé, en quelques mots"
        authors = "[Votre nom], qui s'ajoute aux auteurs de l'original"
    else:
        changes = "what you changed, in a few words"
        authors = "[Your name], added to the authors of the original"
    return (
        "---\n"
        "adapts:\n"
        f"  snippet: {snippet.id}\n"
        f"  lang: {snippet.lang}\n"
        f"  digest: {snippet.digest}\n"
        f"  changes:  # {changes}\n"
        f"authors:  # {authors}\n"
        f"{kept}---\n{body}"
    )


def pictures_named(body: str) -> tuple[str, ...]:
    """Return the files of the pictures that a block shows, as it names them.

    >>> pictures_named("![Le garant](images/garant.png 'Titre') ![](https://exemple.org/a.png)")
    ('images/garant.png',)
    """
    return tuple(dict.fromkeys(one for one in _PICTURE.findall(body) if ":" not in one))


def workspace_text(library: str) -> str:
    """Return propose.yaml, which names the library that a workspace uses."""
    return (
        "# Cet espace est à vous : il contient des offres confidentielles et renvoie à une\n"
        "# bibliothèque publique. Vos propres blocs se rangent dans snippets/.\n"
        f"library: [{_quoted(library)}]\n"
    )
