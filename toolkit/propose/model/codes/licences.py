# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""Licences, credits, commons."""

from propose.model.codes import Code
from propose.model.finding import Severity

RECORD_PERMISSION = "record its holder's permission under permissions: in proposal.yaml"
ASK_HOLDER = "ask its holder for a licence that allows it"
"""What an offer can do where a licence does not go far enough, and what a library can do."""

CODES: dict[str, Code] = {
    "licence-missing": Code(
        severity=Severity.ERROR,
        message="{what} has no licence, and none is assumed (rule 5)",
        hint="add {key}: with an SPDX identifier, for example CC-BY-SA-4.0; if the work states "
        "no licence, take only facts from it (use: faits), quote it shortly (use: citation), or "
        "record its holder's permission under permissions: in proposal.yaml",
        explanation="A text without a licence is all rights reserved: it can be neither "
        "copied nor adapted. A licence is never assumed.",
    ),
    "licence-unknown": Code(
        severity=Severity.ERROR,
        message="the licence {licence} of {what} is not known here (rule 5)",
        hint="{near}",
        explanation="What a licence allows must be known before a text under it is used. "
        "Licences are written as SPDX identifiers; the known ones stand in one table.",
    ),
    "licence-not-found": Code(
        severity=Severity.ERROR,
        message="{name} is neither a licence that is known here nor a block",
        hint="{near}",
        explanation="Licences are named by their SPDX identifier, their French or English name "
        "or their address; blocks by their id.",
    ),
    "licence-unversioned": Code(
        severity=Severity.ERROR,
        message="the licence {licence} of {what} lacks its version (rule 5)",
        hint="write the version that the work states, for example {licence}-{version}",
        explanation="The versions of a licence differ in what an adaptation may appear under, "
        "so none is assumed.",
    ),
    "licence-spelt-out": Code(
        severity=Severity.ERROR,
        message="{key} of {what} takes an SPDX identifier, not the name of the licence",
        hint="write {key}: {licence}",
        explanation="The key is read by `reuse lint` as well, which knows identifiers only. "
        "Under `licence:` of a source the name does, in French or English.",
    ),
    "licence-malformed": Code(
        severity=Severity.ERROR,
        message="the licence of {what} is not an SPDX expression",
        hint="write one identifier, or several joined by OR (one may be chosen) or AND (all "
        "apply), for example CC-BY-SA-4.0 OR LAL-1.3",
        explanation="Several licences are joined by OR, AND and parentheses, as SPDX has it.",
    ),
    "licence-noncommercial": Code(
        severity=Severity.ERROR,
        message="{what} is under {licence}, which forbids commercial use; an offer is commercial "
        "(rule 4)",
        hint="take another text, quote it shortly (use: citation), write it anew from the facts "
        "alone (use: faits), or record its holder's permission under permissions: in "
        "proposal.yaml",
        explanation="Answering a tender is a commercial use, so a non-commercial licence "
        "allows no use in an offer, not even word for word.",
    ),
    "licence-no-adaptation": Code(
        severity=Severity.ERROR,
        message="{what} is {state}, but its licence {licence} allows no adaptation (rule 2)",
        hint="take the text over word for word, take another one, quote it shortly (use: "
        "citation), or record its holder's permission under permissions: in proposal.yaml",
        explanation="A text that is filled in, edited or merged counts as adapted; a licence "
        "without derivatives allows copies word for word only.",
    ),
    "licence-needs-permission": Code(
        severity=Severity.ERROR,
        message="{what} is under {licence}: it may not be copied without permission (rule 3)",
        hint="record its holder's permission under permissions: in proposal.yaml; else "
        "take another text, quote it shortly (use: citation) or take only its facts (use: faits)",
        explanation="All rights are reserved: short quotations and facts are free, anything "
        "else needs the author's written permission.",
    ),
    "licence-incompatible": Code(
        severity=Severity.ERROR,
        message="{what} cannot be under {output}: it adapts {other}, and an adaptation of "
        "{input} may appear under {allowed} (rule 2)",
        hint="{remedy}, quote it shortly (use: citation), take its facts alone (use: faits), or "
        "record its holder's permission under permissions: in proposal.yaml",
        explanation="An adapted text appears under a licence that every text it adapts "
        "allows. Where none is left, the texts cannot be merged.",
    ),
    "licence-clash": Code(
        severity=Severity.ERROR,
        message="{what} joins {one} under {licence} and {other} under {other_licence}, and no "
        "licence serves both (rule 2)",
        hint="keep them in two texts, take another one for either, quote one shortly (use: "
        "citation) or take its facts alone (use: faits), or record its holder's permission under "
        "permissions: in proposal.yaml; `propose licence` says what goes together",
        explanation="A text that adapts several others appears under a licence that all of "
        "them allow. Side by side, each in a text of its own, they may stand in one offer.",
    ),
    "licence-database-table": Code(
        severity=Severity.ERROR,
        message="{what} holds a table taken from {other} under {input}, "
        "and cannot be under {output} (rule 2)",
        hint="put the block under {input}; or turn the table into text of your own; or state "
        "use: faits if the table holds no substantial part of the source",
        explanation="A text made from an ODbL database may appear under any licence with a "
        "notice, but a substantial part of the database stays under the ODbL.",
    ),
    "licence-document": Code(
        severity=Severity.ERROR,
        message="the licence of an offer is one licence, and {licence} names several",
        hint="write one SPDX identifier, for example licence: CC-BY-SA-4.0",
        explanation="The document is a collection under one licence; blocks under another "
        "one are listed as exceptions.",
    ),
    "licence-exclusive-rights": Code(
        severity=Severity.WARNING,
        message="the consultation demands exclusive rights, and this offer adapts texts under "
        "{licence}: {blocks} (rule 7)",
        hint="declare them to the buyer as prior knowledge (connaissances antérieures, point 5 of "
        "the annex), offer a free licence on the results in place of the assignment (the block "
        "engagements/licence-libre-des-resultats words it), or replace these blocks",
        explanation="A share-alike text that was adapted can only be passed on under its own "
        "terms; exclusive rights to it cannot be assigned.",
    ),
    "permission-unused": Code(
        severity=Severity.ERROR,
        message="there is a permission for {work}, and no text of this offer needs it",
        hint="{near}",
        explanation="A permission is for one block, by its id, or for one source, by its "
        "title or address. One that meets nothing is misspelt, or left over.",
    ),
    "permission-narrow": Code(
        severity=Severity.ERROR,
        message="the permission for {work} does not go as far as {what} does: {asked}",
        hint="ask {holder} for more and write use: {asked}, or keep to what was allowed",
        explanation="A permission to take a text over word for word is none to fill it in, "
        "and one to fill it in is none to adapt it.",
    ),
    "permission-not-recorded": Code(
        severity=Severity.WARNING,
        message="{what} is used by written permission, and this offer records none",
        hint="add it under permissions: in proposal.yaml, with work:, holder:, date: and use:",
        explanation="Whoever reads the offer is told who allowed the text to be used, and when.",
    ),
    "credit-title-missing": Code(
        severity=Severity.ERROR,
        message="{what} has no title",
        hint="add title: as the work itself has it",
        explanation="A credit names title, authors, source and licence; the title is always "
        "printed.",
    ),
    "credit-authors-missing": Code(
        severity=Severity.ERROR,
        message="{what} has no authors",
        hint="add authors: with the names, or the community: authors: [Contributeurs de …]",
        explanation="Everything is credited, whatever its licence; a collective is credited "
        "by its name.",
    ),
    "credit-revision-missing": Code(
        severity=Severity.WARNING,
        message="{what} states neither a revision nor the day it was consulted",
        hint="add revision: (number, edition or commit) or consulted: with a date such as "
        "2026-11-22",
        explanation="A page on the web changes; the credit says which state was adapted.",
    ),
    "credit-update-missing": Code(
        severity=Severity.ERROR,
        message="{what} is under {licence}, which asks for the date of its last update",
        hint="add {key}",
        explanation="The Licence Ouverte asks that the producer and the date of the last "
        "update of the information be named.",
    ),
    "credit-changes-missing": Code(
        severity=Severity.WARNING,
        message="{what} is adapted, and nothing says what was changed",
        hint="add changes: in a few words, for example changes: résumé et mis à jour",
        explanation="A credit says whether a text was modified, and best also how.",
    ),
    "adaptation-author-missing": Code(
        severity=Severity.WARNING,
        message="{what} adapts {original}, and does not name who adapted it",
        hint="add authors: with the name to be credited beside the authors of the original",
        explanation="Who adapts a text is credited beside its authors.",
    ),
    "adaptation-original-missing": Code(
        severity=Severity.ERROR,
        message="{what} adapts {original}, which is in none of the libraries",
        hint="{near}",
        explanation="The credit of an adapted text is made from its original.",
    ),
    "adaptation-cycle": Code(
        severity=Severity.ERROR,
        message="{what} adapts {original}, which itself goes back to {what}",
        hint="name the text that was there first, and remove adapts: from that one",
        explanation="A text cannot be made from itself: in a circle nobody is the author of "
        "the original.",
    ),
    "credit-lost": Code(
        severity=Severity.ERROR,
        message="{what} credited {lost} when this offer was last built, and no longer does",
        hint="restore the credit; if it is rightly gone, type: propose build {offer} "
        "--accept-credits",
        explanation="The lock holds the credits of every text that an offer uses, so that none "
        "gets lost unseen between two builds.",
    ),
    "commons-missing": Code(
        severity=Severity.ERROR,
        message="there is no record of the commons {commons}",
        hint="{near}",
        explanation="A block or an offer names a commons that no library describes.",
    ),
    "commons-licence-unknown": Code(
        severity=Severity.WARNING,
        message="the licence {licence} of the commons {commons} is not known here; "
        "the bill prints it as it stands, without a link",
        hint="write an SPDX identifier with its version, for example CC-BY-SA-4.0",
        explanation="The licence of a commons is a fact to report, not a permission to "
        "check, so an unknown one does not stop the build.",
    ),
    "commons-noncommercial": Code(
        severity=Severity.WARNING,
        message="the commons {commons} is under {licence}, which forbids commercial use",
        hint="agree with its community on the use in paid work, or do not rely on it",
        explanation="A paid mission that relies on a resource under a non-commercial licence "
        "needs the agreement of those who care for it.",
    ),
    "give-back-missing": Code(
        severity=Severity.WARNING,
        message="the offer relies on the commons {commons} and gives nothing back to it",
        hint="add give_back: with {commons}: {{kind: argent, amount: 1500 EUR, due: 2027-06-30}}, "
        "or kind: temps, or kind: nature",
        explanation="An offer built on commons says what they get back, in money, time or kind.",
    ),
    "give-back-unused": Code(
        severity=Severity.ERROR,
        message="something is given back to {commons}, which the offer does not rely on",
        hint="{near}",
        explanation="A promise to a commons that nothing relies on would not be printed; most "
        "often its name is misspelt.",
    ),
}
