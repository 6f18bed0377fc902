# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks in French, for the lists that are sent round with an offer in French."""

import re

_WIDE = re.compile(r" (?=[:»])|(?<=«) |(?<=\}) (?=%)")
_NARROW = re.compile(r" (?=[;?!])")


def _set(text: str) -> str:
    """Return a text with its no-break spaces."""
    return _NARROW.sub("\u202f", _WIDE.sub("\u00a0", text))


CHECKS_FR: dict[int, str] = {
    1: "Date limite",
    2: "Pièces",
    3: "Critères et questions",
    4: "Prix",
    5: "Limites",
    6: "Restes d’autres offres",
    7: "Blancs à remplir",
    8: "Contradictions",
    9: "Textes trop généraux",
    10: "Curriculums",
    11: "Références",
    12: "Réserves",
    13: "Blocs à relire",
    14: "Communs et contreparties",
    15: "Numéros et pages cités",
    16: "Typographie des réponses",
    17: "Acceptations écrites",
}

_WORDINGS: dict[str, tuple[str, str]] = {
    "deadline-past": (
        "la date limite est passée : {deadline}",
        "écrire state: remis dans proposal.yaml si l’offre est déposée, ou corriger la date",
    ),
    "deadline-near": (
        "il reste moins de 48 heures avant la date limite : {deadline}",
        "déposer sans attendre : à l’heure limite, la plateforme refuse même un envoi en cours",
    ),
    "deadline-unstated": (
        "la consultation n’indique pas de date limite : le délai n’est pas contrôlé",
        "ajouter deadline: 2026-12-11 12:00 Europe/Paris à {path}",
    ),
    "deadline-dated-after": (
        "la date du document est postérieure à la date limite",
        "corriger date: dans {path}",
    ),
    "piece-missing": (
        "la pièce {piece} manque{whose} : {file}",
        (
            "placer le fichier dans le dossier de l’offre, ou nommer sous pieces:, dans "
            "proposal.yaml, le fichier ou la partie qui en tient lieu, ou document si c’est "
            "l’offre entière"
        ),
    ),
    "piece-empty": (
        "la pièce {piece} est vide{whose} : {file}",
        "remplacer le fichier, ou écrire la partie",
    ),
    "piece-unasked": (
        "l’acheteur ne demande pas de pièce {piece}",
        "{near}",
    ),
    "criterion-unanswered": (
        "aucune partie ne répond au critère {criterion}",
        (
            "dans proposal.yaml, ajouter criteria: [{criterion}] aux parties qui y répondent, "
            "ou en écrire une"
        ),
    ),
    "question-unanswered": (
        "aucune partie ne répond à la question {question} de l’acheteur",
        "dans proposal.yaml, ajouter criteria: [{question}] à la partie qui y répond",
    ),
    "answer-library-only": (
        "seuls des textes de la bibliothèque répondent à {id}",
        (
            "ajouter un texte écrit pour l’offre (own/), un tableau de vos chiffres ou une "
            "réponse longue à l’une des parties qui nomment {id}"
        ),
    ),
    "weights-disagree": (
        "sous {what}, la somme des poids n’est pas la bonne",
        (
            "comparer avec les documents de l’acheteur ; si la somme y est fausse, lui poser la"
            " question"
        ),
    ),
    "weight-pages": (
        "{criterion} pèse {weight} et occupe {share} % des pages qui répondent aux critères",
        "voir si les parties qui nomment {criterion} en disent assez",
    ),
    "price-zero": (
        "{key} vaut zéro",
        "écrire le prix ou le nombre de jours, ou retirer la ligne",
    ),
    "price-phase-empty": (
        "la phase {key} n’a ni jours ni frais au budget",
        (
            "lui ajouter une ligne sous budget:, ou écrire dans une acceptation pourquoi elle "
            "ne coûte rien"
        ),
    ),
    "price-vat-missing": (
        "members[{key}] n’a ni taux de TVA ni mention d’exonération",
        "ajouter vat: 20 %, ou vat_note: exonérée",
    ),
    "price-vat-twice": (
        "members[{key}] a un taux de TVA et une mention d’exonération",
        "retirer vat: ou vat_note:",
    ),
    "price-member-empty": (
        "members[{key}] ne facture rien",
        "lui donner des jours ou des frais, ou accepter ce constat par écrit",
    ),
    "price-differs": (
        "un total écrit dans le texte n’est pas un montant du budget",
        "laisser un tableau imprimer le montant, ou le corriger d’après le budget de l’offre",
    ),
    "document-too-long": (
        "le document compte {count} {what}, pour {limit} au plus, soit {excess} de trop",
        (
            "raccourcir ; si l’acheteur ne compte pas la couverture, le sommaire ou les "
            "annexes, l’écrire dans consultation.yaml : limits: {{pages_without: cover, "
            "contents, annexes}}"
        ),
    ),
    "part-too-long": (
        "ce qui répond à {id} compte {count} pages, pour {limit} au plus, soit {excess} de trop",
        "raccourcir les parties qui nomment {id}",
    ),
    "answer-too-long": (
        "la réponse à {id} compte {count} {what}, pour {limit} au plus, soit {excess} de trop",
        "raccourcir les parties qui nomment {id}",
    ),
    "type-too-small": (
        "{where} est composé en {size} points ({pages}), l’acheteur en demande {limit}",
        (
            "augmenter la taille de police dans les styles du modèle Word ; propose template check "
            "énumère ces styles"
        ),
    ),
    "type-other-font": (
        "{share} % du texte courant n’est pas dans la police que l’acheteur demande",
        (
            "choisir la police dans le modèle Word, et vérifier qu’elle est installée sur la "
            "machine qui fait le PDF"
        ),
    ),
    "line-spacing-too-small": (
        "l’interligne du texte courant est de {size}, l’acheteur en demande un de {limit}",
        "augmenter l’interligne dans les styles du modèle Word",
    ),
    "margin-too-narrow": (
        "la marge {side} est de {size} mm, l’acheteur en demande {limit}",
        "élargir les marges du modèle Word",
    ),
    "piece-format": (
        "la pièce {piece} est un fichier {suffix}, format que l’acheteur n’admet pas",
        "l’enregistrer dans l’un de ces formats : {formats}",
    ),
    "piece-too-large": (
        "la pièce {piece} pèse {size} Mo, l’acheteur en admet {limit} au plus",
        "alléger le fichier, ses images d’abord",
    ),
    "files-too-many": (
        "il y a {count} fichiers à déposer, l’acheteur en admet {limit} au plus",
        "réunir des pièces dans un même fichier, et le nommer sous pieces: dans proposal.yaml",
    ),
    "limit-unread": (
        "limits.{name} est illisible : cette limite n’est pas contrôlée",
        "l’écrire sur ce modèle : {name}: {example}",
    ),
    "pages-uncounted": (
        "l’acheteur limite les pages ou fixe la mise en page, et rien n’a été mesuré : {reason}",
        "relancer sans --no-pages, et installer LibreOffice s’il manque",
    ),
    "note-open": (
        "une note{whom} reste à traiter{where}",
        "faire ce qu’elle demande et la retirer ; seuls les brouillons montrent les notes",
    ),
    "note-left": (
        "une note{whom} subsiste{where}, alors que l’offre est à l’état {state}",
        "la traiter et la retirer, ou écrire state: brouillon dans proposal.yaml",
    ),
    "left-over-buyer": (
        "l’acheteur d’une autre offre est nommé ici : {key} dans {offer}",
        (
            "relever {key} dans {offer} et remplacer ce nom ici ; s’il est voulu, citer cette "
            "mission sous references: dans answers.yaml, ou accepter left-over-buyer par écrit"
        ),
    ),
    "left-over-name": (
        "un nom venu d’une autre offre figure ici : {key} dans {offer}",
        (
            "relever {key} dans {offer} et remplacer ce nom ici ; s’il est juste, l’ajouter aux "
            "réponses"
        ),
    ),
    "left-over-reference": (
        "la consultation d’une autre offre est nommée ici : {key} dans {offer}",
        "relever {key} dans {offer} et nommer ici la consultation à laquelle l’offre répond",
    ),
    "left-over-number": (
        "un nombre venu d’une autre offre figure ici : {key} dans {offer}",
        (
            "relever {key} dans {offer} et corriger ce nombre ici ; s’il est juste, l’ajouter aux "
            "réponses"
        ),
    ),
    "offer-too-general": (
        "hors blancs remplis, {percent} % des mots sont écrits pour l’offre ; il en faut {need} %",
        (
            "écrire dans own/ ou dans les réponses longues ce que l’équipe a compris, vu et choisi "
            "pour cet acheteur ; un autre seuil s’écrit dans proposal.yaml : "
            "specificity: {{offer: {percent} %}}"
        ),
    ),
    "text-too-general": (
        (
            "{what} : {percent} % des mots y sont écrits pour l’offre ou mis dans les blancs ; "
            "il en faut {need} %"
        ),
        (
            "ajouter un texte own/ qui nomme les lieux et les personnes de cet acheteur et les "
            "articles de ses documents, ou répondre aux questions facultatives ; un seuil à part "
            "s’écrit specificity: {{sections: {{ID: 10 %}}}}"
        ),
    ),
    "placeholder-left": (
        "un blanc reste à remplir{where} : {kind}",
        "écrire ce qui manque",
    ),
    "days-without-person": (
        "profiles[{key}] a des jours au budget, et personne dans l’équipe n’a ce profil",
        "ajouter profile: {key} à une personne de team:, ou déplacer les jours",
    ),
    "person-without-days": (
        "team[{key}] n’a aucun jour au budget",
        "donner des jours à son profil dans budget:, ou retirer la personne de team:",
    ),
    "days-differ": (
        "un nombre de jours{where} n’est pas celui du budget ({key})",
        "comparer avec les lignes de budget: pour ce profil",
    ),
    "person-not-in-team": (
        "un rôle est confié{where} à quelqu’un qui n’est pas dans l’équipe",
        "ajouter la personne à team:, ou corriger le nom",
    ),
    "weekday-wrong": (
        "une date{where} ne tombe pas le jour de la semaine écrit devant elle",
        "vérifier sur un calendrier : le jour ou la date est faux",
    ),
    "duration-differs": (
        "une durée de la mission{where} n’est pas celle du calendrier",
        "comparer avec le début de la première phase et la fin de la dernière (phases:)",
    ),
    "dates-differ": (
        "des dates de la mission{where} ne sont pas celles du calendrier",
        "comparer avec le début de la première phase et la fin de la dernière (phases:)",
    ),
    "milestone-outside": (
        "milestones[{key}] tombe hors des phases",
        "comparer sa date avec le début de la première phase et la fin de la dernière (phases:)",
    ),
    "lead-member": (
        "le groupement doit avoir un et un seul mandataire ({count})",
        "écrire role: mandataire pour un seul des membres, sous members:",
    ),
    "member-without-person": (
        "members[{key}] n’a personne dans l’équipe",
        "ajouter une personne de ce membre à team:, ou accepter ce constat par écrit",
    ),
    "share-differs": (
        "une part écrite pour members[{key}]{where} n’est pas celle du budget",
        "comparer avec le tableau des membres",
    ),
    "curriculum-missing": (
        "il manque le curriculum de team[{key}] : {file}",
        (
            "placer le fichier dans le dossier de l’offre, ou nommer la personne dans la partie"
            " qui tient lieu de pièce {piece}"
        ),
    ),
    "curriculum-old": (
        "le curriculum de team[{key}] a plus de douze mois",
        "le mettre à jour, et changer sa date",
    ),
    "curriculum-undated": (
        "le curriculum de team[{key}] n’a pas de date",
        "écrire le mois dans le nom du fichier : {file}",
    ),
    "reference-old": (
        "references[{key}] s’est achevée plus de {years} avant la date limite",
        "en prendre une plus récente, ou dire par écrit que l’acheteur l’admet",
    ),
    "reference-incomplete": (
        "references[{key}] n’a pas de {what}",
        "l’écrire sous {field}:",
    ),
    "references-few": (
        "trop peu de références : {count}, et l’acheteur en demande {limit}",
        "en ajouter, ou dire par écrit comment la capacité est montrée autrement",
    ),
    "reservation": (
        "une réserve est écrite{where} : {words}",
        (
            "prendre l’engagement ou le retirer ; si la réserve est honnête et voulue, "
            "l’accepter par écrit"
        ),
    ),
    "block-review-due": (
        "le bloc {block} est à relire depuis le {due}",
        "demander à qui en prend soin, ou le relire soi-même ; puis changer reviewed:",
    ),
    "block-owner-missing": (
        "personne ne prend soin du bloc {block}",
        "ajouter owner: à son en-tête",
    ),
    "block-unfinished": (
        "le bloc {block} n’est pas un texte achevé ({status})",
        "prendre un autre bloc, ou le faire relire et écrire status: relu",
    ),
    "commons-licence-missing": (
        "la fiche du commun {commons} n’indique pas de licence",
        (
            "la demander à sa communauté et ajouter licence: ; si aucune source ne l’indique, "
            "l’accepter par écrit"
        ),
    ),
    "commons-link-missing": (
        "la fiche du commun {commons} n’a pas d’adresse",
        "ajouter url: à la fiche ; s’il n’y en a pas, l’accepter par écrit",
    ),
    "return-not-budgeted": (
        ("de l’argent est promis à des communs ({count}), et aucune ligne du budget ne le prévoit"),
        (
            "l’ajouter sous expenses: ou charges:, sur une ligne dont le titre ou la clé dit "
            "contribution, contrepartie ou le nom du commun"
        ),
    ),
    "return-sum-differs": (
        "la somme promise aux communs n’est pas celle du budget",
        "comparer les montants de give_back: avec {keys}",
    ),
    "give-back-missing": (
        "l’offre s’appuie sur le commun {commons} et ne lui rend rien",
        (
            "ajouter give_back: avec {commons}: {{kind: argent, amount: 1500 EUR, due: "
            "2027-06-30}}, ou kind: temps, ou kind: nature"
        ),
    ),
    "commons-licence-unknown": (
        (
            "la licence {licence} du commun {commons} n’est pas connue ici ; l’annexe "
            "l’imprime telle quelle, sans lien"
        ),
        "écrire un identifiant SPDX avec sa version, par exemple CC-BY-SA-4.0",
    ),
    "commons-noncommercial": (
        "le commun {commons} est sous {licence}, qui interdit l’usage commercial",
        "s’accorder avec sa communauté sur un usage rémunéré, ou ne pas s’appuyer sur lui",
    ),
    "licence-exclusive-rights": (
        (
            "la consultation demande des droits exclusifs, et cette offre adapte des textes sous "
            "{licence} : {blocks} (règle 7)"
        ),
        (
            "les déclarer comme connaissances antérieures (point 5 de l’annexe), proposer une "
            "licence libre sur les résultats à la place de la cession (le bloc "
            "engagements/licence-libre-des-resultats en donne les mots), ou remplacer ces blocs"
        ),
    ),
    "page-typed": (
        "une page de ce document est citée{where} par un numéro tapé à la main",
        (
            "écrire `[](#ancre)` à sa place : le numéro d’une partie reste juste quand les pages "
            "bougent"
        ),
    ),
    "number-dangling": (
        "le renvoi à « {what} »{where} ne mène à rien",
        "écrire `[](#ancre)` à sa place",
    ),
    "answer-typography": (
        "dans {question}, des espaces ou des signes ne suivent pas la typographie de la langue",
        (
            "taper des espaces insécables devant : ; ! ? et dans « », ou laisser : une réponse "
            "simple est imprimée telle quelle"
        ),
    ),
    "waiver-unused": (
        "cette acceptation de {name} ne correspond à aucun constat",
        "la retirer, ou corriger code: et where:",
    ),
}
WORDINGS_FR = {code: (_set(message), _set(hint)) for code, (message, hint) in _WORDINGS.items()}
"""The message and the remedy of each code, over the same fields as in English."""

FIELDS_FR: dict[str, tuple[tuple[str, str], ...]] = {
    "where": (
        (" in the answer {}", " dans la réponse {}"),
        (" in title:", " dans le titre (title)"),
        (" in subtitle:", " dans le sous-titre (subtitle)"),
        ("running text", "le texte courant"),
        ("text of tables, notes or captions", "le texte des tableaux, des notes ou des légendes"),
    ),
    "whose": ((", of {}", ", pour {}"),),
    "count": (("no", "aucun"),),
    "side": (
        ("top", "du haut"),
        ("right", "de droite"),
        ("bottom", "du bas"),
        ("left", "de gauche"),
    ),
    "years": (("1", "1\u00a0an"), ("{}", "{}\u00a0ans")),
    "what": (
        ("the criterion {}", "le critère {}"),
        ("the question {}", "la question {}"),
        ("the section {}", "la partie {}"),
        ("words", "mots"),
        ("characters", "caractères"),
        ("lines", "lignes"),
        ("amount", "montant"),
        ("contact who can be asked", "contact à interroger"),
        ("date that can be read", "date lisible"),
    ),
    "kind": (
        ("a tag between braces", "une balise entre accolades"),
        ("dots between brackets", "des points entre crochets"),
        ("brackets with words to be replaced", "des crochets dont les mots sont à remplacer"),
        ("empty brackets", "des parenthèses ou des crochets vides"),
        ("words that ask for something", "des mots qui demandent d’écrire quelque chose"),
        ("a sign for something unknown", "un signe mis pour une valeur à donner"),
        ("a row of dots", "une suite de points"),
        ("a text without meaning", "un faux texte"),
    ),
    "status": (("to be withdrawn", "à retirer"), ("a draft", "brouillon")),
    "pages": (("pages {} and {} more", "pages {} et {} autres"),),
    "near": (
        ("did you mean {} or {}?", "vouliez-vous dire {} ou {}\u202f?"),
        ("did you mean {}?", "vouliez-vous dire {}\u202f?"),
        ("add it to pieces: in {}, or remove it", "l’ajouter sous pieces: dans {}, ou la retirer"),
        (
            "say for_each: under {} in {}, or name one of its keys",
            "écrire for_each: sous {} dans {}, ou nommer l’une de ses clés",
        ),
    ),
    "words": (("“{}”", "«\u00a0{}\u00a0»"),),
}
"""What the checks themselves fill fields with, in French; {} stands for what is kept as it is."""

DECIMALS_FR = frozenset({"size", "limit", "excess"})
"""The fields that may hold a number with decimals."""
