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
        "déposer maintenant : la plateforme refuse ce qui arrive encore quand l’heure sonne",
    ),
    "deadline-unstated": (
        "la consultation n’indique pas de date limite, rien ne la surveille",
        "ajouter deadline: 2026-12-11 12:00 Europe/Paris à {path}",
    ),
    "deadline-dated-after": (
        "la date du document est postérieure à la date limite",
        "corriger date: dans {path}",
    ),
    "piece-missing": (
        "la pièce {piece} manque{whose} : {file}",
        (
            "placer le fichier dans le dossier de l’offre, ou écrire sous pieces: dans "
            "proposal.yaml de quel fichier ou de quelle partie il s’agit, ou document"
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
            "ajouter criteria: [{criterion}] aux parties qui y répondent dans proposal.yaml, ou"
            " en écrire une"
        ),
    ),
    "question-unanswered": (
        "aucune partie ne répond à la question {question} de l’acheteur",
        "ajouter criteria: [{question}] à la partie qui y répond dans proposal.yaml",
    ),
    "answer-library-only": (
        "seuls des textes de la bibliothèque répondent à {id}",
        (
            "ajouter un texte propre, un tableau de vos chiffres ou une réponse longue à l’une "
            "des parties qui nomment {id}"
        ),
    ),
    "weights-disagree": (
        "les poids de {what} ne font pas la somme attendue",
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
            "lui ajouter une ligne à budget:, ou dire dans une acceptation pourquoi elle ne "
            "coûte rien"
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
        "un total du texte n’est pas un montant du budget",
        "imprimer le montant par un tableau, ou le corriger ; voir le budget de l’offre",
    ),
    "document-too-long": (
        "le document dépasse la limite de {limit} ({what}) : {count}, soit {excess} de trop",
        (
            "raccourcir ; si l’acheteur ne compte pas la couverture, le sommaire ou les "
            "annexes, l’écrire dans consultation.yaml : limits: {{pages_without: cover, "
            "contents, annexes}}"
        ),
    ),
    "part-too-long": (
        "ce qui répond à {id} a {count} pages, {excess} de plus que sa limite de {limit}",
        "raccourcir les parties qui nomment {id}",
    ),
    "answer-too-long": (
        (
            "la réponse à {id} dépasse sa limite de {limit} ({what}) : {count}, soit {excess} "
            "de trop"
        ),
        "raccourcir les parties qui nomment {id}",
    ),
    "type-too-small": (
        "du texte est composé en {size} points ({pages}), l’acheteur en demande {limit}",
        "agrandir les styles du modèle Word ; propose template check les énumère",
    ),
    "type-other-font": (
        "{share} % du texte courant n’est pas dans la police que l’acheteur demande",
        (
            "choisir la police dans le modèle Word, et vérifier qu’elle est installée là où se "
            "fait le PDF"
        ),
    ),
    "line-spacing-too-small": (
        "l’interligne du texte courant est de {size}, l’acheteur demande {limit}",
        "agrandir l’interligne des styles du modèle Word",
    ),
    "margin-too-narrow": (
        "une marge ({side}) fait {size} mm, l’acheteur en demande {limit}",
        "élargir les marges du modèle Word",
    ),
    "piece-format": (
        "la pièce {piece} est un fichier {suffix}, que l’acheteur ne nomme pas",
        "l’enregistrer dans l’un de ces formats : {formats}",
    ),
    "piece-too-large": (
        "la pièce {piece} pèse {size} Mo, plus que les {limit} Mo admis",
        "alléger le fichier, ses images d’abord",
    ),
    "files-too-many": (
        "il y a {count} fichiers à déposer, l’acheteur en admet {limit}",
        "réunir des pièces dans un même fichier, et le nommer sous pieces: dans proposal.yaml",
    ),
    "limit-unread": (
        "limits.{name} ne se lit pas, rien n’y est comparé",
        "l’écrire comme dans {name}: {example}",
    ),
    "pages-uncounted": (
        "l’acheteur limite les pages ou les caractères, et rien n’a été compté : {reason}",
        "retirer --no-pages, et installer LibreOffice s’il manque",
    ),
    "note-open": (
        "une note{whom} reste à régler{where}",
        "faire ce qu’elle demande et l’enlever ; seuls les brouillons montrent les notes",
    ),
    "note-left": (
        "une note{whom} subsiste{where}, alors que l’offre est dite {state}",
        "la régler et l’enlever, ou écrire state: brouillon dans proposal.yaml",
    ),
    "left-over-buyer": (
        "l’acheteur d’une autre offre est nommé ici : {key} dans {offer}",
        (
            "retrouver {key} dans {offer} et remplacer le nom ; s’il est voulu, citer cette "
            "mission parmi les références de answers.yaml, ou accepter left-over-buyer par écrit"
        ),
    ),
    "left-over-name": (
        "un nom que seule une autre offre connaît figure ici : {key} dans {offer}",
        "retrouver {key} dans {offer} et remplacer le nom, ou le donner parmi les réponses",
    ),
    "left-over-reference": (
        "la consultation d’une autre offre est nommée ici : {key} dans {offer}",
        "retrouver {key} dans {offer} et écrire celle de cette consultation",
    ),
    "left-over-number": (
        "un nombre que seule une autre offre connaît figure ici : {key} dans {offer}",
        "retrouver {key} dans {offer} et corriger le nombre, ou le donner parmi les réponses",
    ),
    "offer-too-general": (
        "hors blancs remplis, {percent} % des mots sont propres à l’offre ; il en faut {need} %",
        (
            "écrire dans own/ ou dans les réponses longues ce que l’équipe a compris, vu et choisi "
            "pour cet acheteur ; un autre seuil s’écrit dans proposal.yaml : "
            "specificity: {{offer: {percent} %}}"
        ),
    ),
    "text-too-general": (
        "{what} : {percent} % des mots sont propres ou remplis ; il en faut {need} %",
        (
            "ajouter un texte own/ qui nomme les lieux, les personnes et les articles de cet "
            "acheteur, ou répondre aux questions facultatives ; un seuil à part s’écrit "
            "specificity: {{sections: {{ID: 10 %}}}}"
        ),
    ),
    "placeholder-left": (
        "il reste quelque chose à remplir : {kind}{where}",
        "écrire ce qui doit y être",
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
        "un nombre de jours{where} n’est pas celui du budget pour {key}",
        "comparer avec les lignes de budget: pour ce profil",
    ),
    "person-not-in-team": (
        "le texte confie un rôle à quelqu’un qui n’est pas dans l’équipe{where}",
        "ajouter la personne à team:, ou corriger le nom",
    ),
    "weekday-wrong": (
        "une date ne tombe pas le jour de la semaine qui la précède{where}",
        "vérifier le jour ; l’un des deux est faux",
    ),
    "duration-differs": (
        "une durée de la mission{where} n’est pas celle du calendrier",
        "comparer avec le premier début et la dernière fin de phases:",
    ),
    "dates-differ": (
        "des dates de la mission{where} ne sont pas celles du calendrier",
        "comparer avec le premier début et la dernière fin de phases:",
    ),
    "milestone-outside": (
        "milestones[{key}] tombe hors des phases",
        "comparer sa date avec le premier début et la dernière fin de phases:",
    ),
    "lead-member": (
        "le groupement n’a pas exactement un mandataire ({count})",
        "donner le rôle mandataire à un seul des members:",
    ),
    "member-without-person": (
        "members[{key}] n’a personne dans l’équipe",
        "ajouter une personne de ce membre à team:, ou accepter ce constat par écrit",
    ),
    "share-differs": (
        "une part de members[{key}] dans le texte n’est pas celle du budget{where}",
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
        "references[{key}] s’est achevée plus de {years} ans avant la date limite",
        "en prendre une plus récente, ou dire par écrit que l’acheteur l’admet",
    ),
    "reference-incomplete": (
        "references[{key}] est incomplète : {field}",
        "lui ajouter {field}:",
    ),
    "references-few": (
        "il y a {count} références, l’acheteur en demande {limit}",
        "en ajouter, ou dire par écrit comment la capacité est montrée autrement",
    ),
    "reservation": (
        "une réserve figure dans le texte{where} : {words}",
        (
            "prendre l’engagement ou le retirer ; si la réserve est honnête et voulue, "
            "l’accepter par écrit"
        ),
    ),
    "block-review-due": (
        "le bloc {block} devait être relu avant le {due}",
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
            "demander à sa communauté et ajouter licence: ; si aucune source ne la dit, "
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
            "l’ajouter à expenses: ou charges:, avec un titre ou une clé qui nomme "
            "contribution, contrepartie ou le commun"
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
            "engagements/licence-libre-des-resultats le formule), ou remplacer ces blocs"
        ),
    ),
    "page-typed": (
        "une page de ce document est citée par un numéro écrit à la main{where}",
        (
            "écrire `[](#ancre)` à sa place : le numéro d’une partie reste juste quand les pages "
            "bougent"
        ),
    ),
    "number-dangling": (
        "le texte renvoie à {what}, qui n’existe pas{where}",
        "écrire `[](#ancre)` à sa place",
    ),
    "answer-typography": (
        (
            "{question} a des espaces ou des signes que la typographie de la langue composerait"
            " autrement"
        ),
        (
            "taper des espaces insécables devant : ; ! ? et dans « », ou laisser : une réponse "
            "simple est imprimée telle quelle"
        ),
    ),
    "waiver-unused": (
        "cette acceptation de {name} n’accepte rien",
        "la retirer, ou corriger code: et where:",
    ),
}
WORDINGS_FR = {code: (_set(message), _set(hint)) for code, (message, hint) in _WORDINGS.items()}
"""The message and the remedy of each code, over the same fields as in English."""

FIELDS_FR: dict[str, tuple[tuple[str, str], ...]] = {
    "where": (
        (" in the answer {}", " dans la réponse {}"),
        (" in title:", " dans le titre, title:"),
        (" in subtitle:", " dans le sous-titre, subtitle:"),
    ),
    "whose": ((", of {}", ", pour {}"),),
    "count": (("no", "aucun"),),
    "side": (("top", "haut"), ("right", "droite"), ("bottom", "bas"), ("left", "gauche")),
    "what": (
        ("the criterion {}", "le critère {}"),
        ("the question {}", "la question {}"),
        ("the section {}", "la partie {}"),
        ("words", "mots"),
        ("characters", "caractères"),
        ("lines", "lignes"),
    ),
    "kind": (
        ("a tag between braces", "une balise entre accolades"),
        ("dots between brackets", "des points entre crochets"),
        ("brackets with words to be replaced", "des crochets dont les mots sont à remplacer"),
        ("empty brackets", "des parenthèses vides"),
        ("words that ask for something", "des mots qui demandent quelque chose"),
        ("a sign for something unknown", "un signe mis pour une inconnue"),
        ("a row of dots", "une suite de points"),
        ("a text without meaning", "un texte de remplissage"),
    ),
    "status": (("to be withdrawn", "à retirer"), ("a draft", "brouillon")),
    "pages": (("pages {} and {} more", "pages {} et {} autres"),),
    "near": (
        ("did you mean {} or {}?", "vouliez-vous dire {} ou {}\u202f?"),
        ("did you mean {}?", "vouliez-vous dire {}\u202f?"),
        ("add it to pieces: in {}, or remove it", "l’ajouter à pieces: dans {}, ou la retirer"),
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
