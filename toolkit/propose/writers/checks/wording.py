# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of a check says itself; one of a thing and many are parted by a bar."""

from collections.abc import Mapping

PAGE_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "skip": "Aller aux constats",
        "on_page": "Sur cette page",
        "offer": "Offre",
        "deadline": "Date limite",
        "due": "À traiter pour le",
        "checked_on": "Contrôlé le",
        "pages": "Pages",
        "verdict_error": "Risque de rejet : {n} erreur à corriger, ou à accepter avec un motif "
        "écrit.|Risque de rejet : {n} erreurs à corriger, ou à accepter chacune avec un motif "
        "écrit.",
        "verdict_warning": "Aucune erreur ; {n} avertissement à examiner avant de déposer."
        "|Aucune erreur ; {n} avertissements à examiner avant de déposer.",
        "verdict_note": "Ni erreur ni avertissement ; {n} note à traiter avant de déposer."
        "|Ni erreur ni avertissement ; {n} notes à traiter avant de déposer.",
        "verdict_none": "Rien à corriger.",
        "verdict_hand": "Il reste {n} point à cocher, qu’aucune machine ne vérifie."
        "|Il reste {n} points à cocher, qu’aucune machine ne vérifie.",
        "unlaid": "Tout n’a pas été contrôlé",
        "tile_error": "erreur|erreurs",
        "tile_warning": "avertissement|avertissements",
        "tile_note": "note à traiter|notes à traiter",
        "tile_by_hand": "point à cocher|points à cocher",
        "tile_waived": "accepté par écrit|acceptés par écrit",
        "tile_information": "remarque|remarques",
        "error": "Erreurs",
        "warning": "Avertissements",
        "note": "Notes à traiter",
        "information": "Remarques",
        "by_hand": "À cocher à la main",
        "coverage": "Couverture des demandes",
        "specificity": "Spécificité",
        "waived": "Accepté par écrit",
        "how_error": "Ce qui peut faire rejeter l’offre.",
        "how_warning": "Ce qui peut coûter des points, ou que l’acheteur peut demander de "
        "régulariser.",
        "how_note": "Ce que des collègues se sont écrit dans ce brouillon. La page dit où et à "
        "qui ; le texte de la note est dans le fichier.",
        "how_information": "À savoir ; rien n’oblige à y toucher.",
        "how_by_hand": "Ce qu’aucune machine ne vérifie. Les coches s’effacent quand la page se "
        "ferme : imprimez-la, ou prenez le tableur, qui les garde.",
        "how_coverage": "Ce que l’acheteur demande, et la partie qui y répond.",
        "how_specificity": "D’où viennent les mots. Le trait marque le seuil : dans une partie, "
        "les mots écrits pour l’offre et ceux mis dans les blancs doivent l’atteindre ; dans "
        "l’offre entière, les seuls mots écrits pour elle.",
        "how_waived": "Ce que l’équipe a décidé de laisser tel quel, et pourquoi.",
        "why": "Pourquoi",
        "waived_at": "Acceptation",
        "own": "écrits pour l’offre",
        "filled": "mis dans les blancs",
        "library": "repris tels quels de la bibliothèque",
        "words_own": "{n} mot écrit pour l’offre|{n} mots écrits pour l’offre",
        "words_filled": "{n} dans les blancs|{n} dans les blancs",
        "words_library": "{n} de la bibliothèque|{n} de la bibliothèque",
        "buyer": "nomme l’acheteur une fois|nomme l’acheteur {n} fois",
        "places": "cite d’autres noms propres une fois|cite d’autres noms propres {n} fois",
        "articles": "cite un article ou une pièce une fois|cite des articles ou pièces {n} fois",
        "threshold": "seuil {n}\u202f%",
        "too_general": "trop général",
        "whole": "Toute l’offre",
        "by_section": "Par partie",
        "by_criterion": "Par critère et question",
        "footer": "Chaque code est expliqué dans docs/checks.md ou docs/findings.md de propose.",
        "about": "À propos de cette page",
    },
    "en": {
        "skip": "Skip to the findings",
        "on_page": "On this page",
        "offer": "Offer",
        "deadline": "Deadline",
        "due": "To be settled by",
        "checked_on": "Checked on",
        "pages": "Pages",
        "verdict_error": "Risk of rejection: {n} error to mend, or to accept with a written reason."
        "|Risk of rejection: {n} errors to mend, or to accept each with a written reason.",
        "verdict_warning": "No error; {n} warning to read again before handing in."
        "|No error; {n} warnings to read again before handing in.",
        "verdict_note": "No error, no warning; {n} note to settle before handing in."
        "|No error, no warning; {n} notes to settle before handing in.",
        "verdict_none": "Nothing to mend.",
        "verdict_hand": "{n} point is left to tick, which no machine checks."
        "|{n} points are left to tick, which no machine checks.",
        "unlaid": "Not everything was looked at",
        "tile_error": "error|errors",
        "tile_warning": "warning|warnings",
        "tile_note": "note to settle|notes to settle",
        "tile_by_hand": "point to tick|points to tick",
        "tile_waived": "accepted in writing|accepted in writing",
        "tile_information": "remark|remarks",
        "error": "Errors",
        "warning": "Warnings",
        "note": "Notes to settle",
        "information": "Remarks",
        "by_hand": "To tick by hand",
        "coverage": "Coverage",
        "specificity": "Specificity",
        "waived": "Accepted in writing",
        "how_error": "What may get the offer rejected.",
        "how_warning": "What may cost points, or what the buyer may ask to be put right.",
        "how_note": "What colleagues wrote to each other in this draft. The page says where and to "
        "whom; the words of the note are in the file.",
        "how_information": "Good to know; nothing has to be done.",
        "how_by_hand": "What no machine checks. Ticks last as long as the page is open: print it, "
        "or take the spreadsheet, which keeps them.",
        "how_coverage": "What the buyer asks, and the part that answers it.",
        "how_specificity": "Where the words come from. The line marks the threshold: the words of "
        "a part that were written for the offer or filled in must reach it; for the whole offer, "
        "those written for it alone.",
        "how_waived": "What the team has decided to leave, and why.",
        "why": "Why",
        "waived_at": "Waiver",
        "own": "written for the offer",
        "filled": "filled in",
        "library": "unchanged from the library",
        "words_own": "{n} word written for the offer|{n} words written for the offer",
        "words_filled": "{n} filled in|{n} filled in",
        "words_library": "{n} of the library|{n} of the library",
        "buyer": "names the buyer once|names the buyer {n} times",
        "places": "cites other proper names once|cites other proper names {n} times",
        "articles": "cites an article or document once|cites articles or documents {n} times",
        "threshold": "threshold {n}\u202f%",
        "too_general": "too general",
        "whole": "The whole offer",
        "by_section": "By part",
        "by_criterion": "By criterion and question",
        "footer": "Every code is explained in docs/checks.md or docs/findings.md of propose.",
        "about": "About this page",
    },
}
