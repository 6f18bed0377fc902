# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why each check matters, in French, for the page that is read with an offer in French."""

RISKS_FR: dict[str, str] = {
    "deadline-past": (
        "Une offre arrivée en retard est écartée sans être lue : risque de rejet sans recours."
    ),
    "deadline-near": (
        "Une connexion lente, une plateforme saturée ou un certificat manquant le dernier jour "
        "restent aux risques du candidat."
    ),
    "deadline-unstated": "Ce qui n’est pas écrit s’oublie.",
    "deadline-dated-after": "L’acheteur peut se demander quand le document a été écrit.",
    "piece-missing": (
        "Une pièce manquante rend la candidature incomplète ou l’offre irrégulière : risque de "
        "rejet, sauf si l’acheteur autorise la régularisation."
    ),
    "piece-empty": "Une pièce vide compte comme manquante : risque de rejet.",
    "piece-unasked": "La pièce que l’on voulait nommer compte comme manquante.",
    "criterion-unanswered": (
        "Un critère sans réponse n’obtient aucun point : risque de rejet si une note minimale est "
        "fixée."
    ),
    "question-unanswered": (
        "Une question imposée et laissée sans réponse rend l’offre irrégulière : risque de rejet."
    ),
    "answer-library-only": (
        "Une offre qui dit à un acheteur ce qu’elle dit à tous est trop générale, motif de rejet "
        "admis par le juge (TA Paris, 5 janvier 2024, n° 2328772)."
    ),
    "weights-disagree": "Un poids mal recopié fait porter l’effort au mauvais endroit.",
    "weight-pages": "Ce qui pèse lourd et se dit en peu de mots perd des points.",
    "price-zero": ("Une case vide ou à zéro laisse le prix incomplet : risque de rejet."),
    "price-phase-empty": (
        "Un travail promis et non chiffré a l’air oublié : risque de rejet d’une offre incomplète."
    ),
    "price-vat-missing": ("Des prix HT et TTC qui ne concordent pas font douter du total."),
    "price-vat-twice": "Le total TTC peut se lire de deux façons.",
    "price-member-empty": "Un membre qui ne facture rien peut passer pour un simple nom.",
    "price-differs": "Deux prix dans une même offre la rendent irrégulière : risque de rejet.",
    "document-too-long": (
        "L’acheteur peut ne pas lire ce qui dépasse, ou écarter l’offre : risque de rejet."
    ),
    "part-too-long": "L’acheteur peut ne pas lire ce qui dépasse : risque de rejet.",
    "answer-too-long": ("Un formulaire coupe ou refuse ce qui est trop long : risque de rejet."),
    "type-too-small": (
        "Des caractères trop petits valent un dépassement de pages : risque de rejet."
    ),
    "type-other-font": (
        "Ne pas employer la police imposée est un défaut de forme : risque de rejet."
    ),
    "line-spacing-too-small": (
        "Des lignes trop serrées valent un dépassement de pages : risque de rejet."
    ),
    "margin-too-narrow": (
        "Des marges trop étroites valent un dépassement de pages : risque de rejet."
    ),
    "piece-format": (
        "Un fichier que l’on ne peut pas ouvrir compte comme manquant : risque de rejet."
    ),
    "piece-too-large": (
        "Un fichier refusé le dernier jour est une pièce qui manque : risque de rejet."
    ),
    "files-too-many": "L’acheteur peut ne pas ouvrir ce qui est de trop : risque de rejet.",
    "limit-unread": ("Une limite que personne n’a vérifiée peut être dépassée : risque de rejet."),
    "pages-uncounted": (
        "Une limite que personne n’a vérifiée peut être dépassée : risque de rejet."
    ),
    "left-over-buyer": (
        "L’acheteur qui lit le nom d’un autre sait que l’offre est recopiée : risque de rejet "
        "d’une offre trop générale, et la confiance de l’autre acheteur est trahie."
    ),
    "left-over-name": "Un lieu ou une personne qui n’a rien à faire là fait douter de l’offre.",
    "left-over-reference": (
        "Une offre qui nomme une autre consultation peut passer pour une réponse à celle-là."
    ),
    "left-over-number": ("Une somme ou un nombre venu d’ailleurs contredit le reste de l’offre."),
    "placeholder-left": (
        "Un blanc montre que personne n’a relu l’offre ; à la place d’un engagement, risque de "
        "rejet."
    ),
    "note-open": "Ce qui était à vérifier s’oublie.",
    "note-left": "Une offre part avec une question restée sans réponse chez ses auteurs.",
    "days-without-person": (
        "Un budget que l’équipe ne porte pas fait baisser la note des moyens : risque de rejet "
        "quand les personnes doivent être nommées."
    ),
    "person-without-days": "Une équipe de façade se remarque, et coûte des points.",
    "days-differ": (
        "Deux nombres de jours font douter du prix : risque de rejet d’une offre incohérente."
    ),
    "person-not-in-team": (
        "Un nom venu d’une autre offre, ou d’une personne partie, se remarque aussitôt."
    ),
    "weekday-wrong": "Une date impossible peut se lire comme l’un ou l’autre jour.",
    "duration-differs": (
        "Deux durées font douter de l’engagement : risque de rejet d’une offre incohérente."
    ),
    "dates-differ": (
        "Deux calendriers font douter de l’engagement : risque de rejet d’une offre incohérente."
    ),
    "milestone-outside": "Un calendrier qui se contredit n’engage personne.",
    "lead-member": (
        "Personne ne peut signer pour un groupement sans mandataire : risque de rejet."
    ),
    "member-without-person": "Un membre que personne ne représente affaiblit l’offre.",
    "share-differs": "Des parts qui ne concordent pas font douter de la répartition des paiements.",
    "offer-too-general": (
        "Une offre qui conviendrait à n’importe quel acheteur a déjà été écartée pour cela : "
        "risque de rejet."
    ),
    "text-too-general": "Un critère traité en termes généraux rapporte peu de points.",
    "curriculum-missing": (
        "Une équipe que l’on ne peut pas juger n’obtient aucun point : risque de rejet si la pièce "
        "est exigée."
    ),
    "curriculum-old": "Un curriculum ancien ne dit pas ce que l’acheteur cherche.",
    "curriculum-undated": "Sans date, un curriculum ancien passe inaperçu.",
    "reference-old": "Une référence hors de la période demandée ne compte pas.",
    "reference-incomplete": "Une référence invérifiable ne compte pas.",
    "references-few": (
        "Trop peu de références peuvent faire conclure à un manque de capacité : risque de rejet."
    ),
    "reservation": "Une offre assortie de réserves peut être irrégulière : risque de rejet.",
    "block-review-due": "Un bloc que personne n’a relu peut dire ce qui n’est plus vrai.",
    "block-owner-missing": "Ce dont personne ne prend soin se dégrade.",
    "block-unfinished": "Un brouillon peut dire ce sur quoi personne ne s’est accordé.",
    "commons-licence-missing": (
        "L’acheteur ne peut pas recevoir ce qui ne peut pas être utilisé : risque de rejet quand "
        "des droits sont demandés."
    ),
    "commons-link-missing": "Un commun que l’on ne peut pas voir ne peut pas être jugé.",
    "give-back-missing": (
        "Une offre qui vit de communs et ne leur rend rien contredit ce qu’elle en dit."
    ),
    "commons-licence-unknown": ("L’acheteur ne peut pas savoir ce que cette licence lui permet."),
    "commons-noncommercial": (
        "L’acheteur recevrait un travail que la licence d’un commun ne permet pas de facturer."
    ),
    "licence-exclusive-rights": (
        "On ne cède pas en exclusivité ce que sa licence impose de partager dans les mêmes "
        "conditions : risque de rejet, ou de litige après la signature."
    ),
    "return-not-budgeted": "On ne croit pas à une promesse que personne n’a chiffrée.",
    "return-sum-differs": "Deux sommes dans une même offre font douter des deux.",
    "page-typed": "Qui est envoyé à la mauvaise page ne trouve pas la réponse.",
    "number-dangling": "Qui est envoyé nulle part ne trouve pas la réponse.",
    "answer-typography": "Aucun risque, sinon pour l’allure de la page.",
    "waiver-unused": "Une acceptation oubliée cachera la prochaine faute du même genre.",
}
"""What follows from each finding of a check, as model/codes/checks.py says it in English."""
