# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may get an offer rejected (`propose check`)."""

from propose.model.codes import Code
from propose.model.finding import Severity

CODES: dict[str, Code] = {}
NUMBERS: dict[str, int] = {}
"""The number of the check that a code belongs to."""

RISKS: dict[str, str] = {}
"""Why a code matters: what a buyer may do about it."""

CHECKS: dict[int, str] = {
    1: "Deadline",
    2: "Pieces",
    3: "Criteria and questions",
    4: "Prices",
    5: "Limits",
    6: "Left-overs",
    7: "Placeholders",
    8: "Contradictions",
    9: "Specificity",
    10: "Curricula",
    11: "References",
    12: "Reservations",
    13: "Blocks under review",
    14: "Commons and give-back",
    15: "Numbers and pages cited",
    16: "Typography of answers",
    17: "Waivers",
}
"""The checks in the order of the report."""

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _code(
    name: str,
    number: int,
    severity: Severity,
    *,
    message: str,
    hint: str,
    what: str,
    risk: str,
) -> None:
    CODES[name] = Code(severity=severity, message=message, hint=hint, explanation=what)
    NUMBERS[name] = number
    RISKS[name] = risk


# 1 Deadline --------------------------------------------------------------------------

_code(
    "deadline-past",
    1,
    ERROR,
    message="the deadline has passed: {deadline}",
    hint="say state: remis in proposal.yaml if the offer was handed in, or correct the deadline",
    what="The moment of the deadline, in its time zone, lies before now, and the offer is still "
    "being written.",
    risk="An offer that comes late is set aside unread: risk of rejection without remedy.",
)
_code(
    "deadline-near",
    1,
    WARNING,
    message="the deadline is less than 48 hours away: {deadline}",
    hint="hand in now; platforms refuse what is still being sent when the hour strikes",
    what="Fewer than 48 hours are left.",
    risk="A slow line, a full platform or a missing certificate on the last day is the bidder's "
    "risk.",
)
_code(
    "deadline-unstated",
    1,
    INFO,
    message="the consultation states no deadline, so it is not watched",
    hint="add deadline: 2026-12-11 12:00 Europe/Paris to {path}",
    what="There is a consultation.yaml without a deadline.",
    risk="What is not written down is forgotten.",
)
_code(
    "deadline-dated-after",
    1,
    WARNING,
    message="the date of the document lies after the deadline",
    hint="correct date: in {path}",
    what="The date on the cover is later than the day on which the offer must be there.",
    risk="A buyer may doubt when the document was written.",
)

# 2 Pieces ----------------------------------------------------------------------------

_code(
    "piece-missing",
    2,
    ERROR,
    message="the piece {piece} is not there{whose}: {file}",
    hint="put the file into the folder of the offer, or say under pieces: in proposal.yaml which "
    "file or section the piece is, or document",
    what="A piece that the buyer requires has no file in pieces/ and no line under `pieces:` in "
    "proposal.yaml; a piece `for_each: member` (or subcontractor, or person) is needed once for "
    "each of them.",
    risk="A missing piece makes an offer irregular: risk of rejection, unless the buyer lets it "
    "be put right.",
)
_code(
    "piece-empty",
    2,
    ERROR,
    message="the piece {piece} is empty{whose}: {file}",
    hint="replace the file, or fill the section",
    what="The file of a piece has no bytes, or the section that it is has no words.",
    risk="An empty piece counts as missing: risk of rejection.",
)
_code(
    "piece-unasked",
    2,
    WARNING,
    message="the buyer asks for no piece {piece}",
    hint="{near}",
    what="A line under `pieces:` or a key in it names something that consultation.yaml or the "
    "answers do not know; most often it is misspelt.",
    risk="The piece that was meant counts as missing.",
)

# 3 Criteria and questions ---------------------------------------------------------------

_code(
    "criterion-unanswered",
    3,
    ERROR,
    message="no section answers the criterion {criterion}",
    hint="add criteria: [{criterion}] to the sections that answer it in proposal.yaml, or write "
    "one",
    what="No section that is in this offer and holds words names the criterion, or the criterion "
    "above it.",
    risk="A criterion without an answer gets no points: risk of rejection where a minimum is set.",
)
_code(
    "question-unanswered",
    3,
    ERROR,
    message="no section answers the buyer's question {question}",
    hint="add criteria: [{question}] to the section that answers it in proposal.yaml",
    what="No section that is in this offer and holds words names the question of the form.",
    risk="An imposed question without an answer makes an offer incomplete: risk of rejection.",
)
_code(
    "answer-library-only",
    3,
    WARNING,
    message="{what} {id} is answered by texts of the library alone",
    hint="add a text of your own, a table of your figures, or a long answer, to one of the "
    "sections that name {id}",
    what="All words under the sections that answer it are those of library blocks, with names and "
    "numbers filled in: no own text, no computed table, no long answer.",
    risk="An offer that says to one buyer what it says to all is too general, which courts "
    "recognise as a ground for rejection (TA Paris, 5 January 2024, n° 2328772).",
)
_code(
    "weights-disagree",
    3,
    WARNING,
    message="the weights under {what} do not add up",
    hint="compare with the buyer's documents; if the sum is wrong there, ask the buyer",
    what="The weights of sub-criteria differ in sum from that of the criterion above, or those of "
    "all criteria from 100 per cent.",
    risk="A weight that is mistyped leads the effort to the wrong place.",
)
_code(
    "weight-pages",
    3,
    INFO,
    message="{criterion} weighs {weight} and has {share} % of the pages that answer criteria",
    hint="see whether the sections that name {criterion} say enough",
    what="A criterion has less than a third of the pages that its weight would suggest. The "
    "criteria of price are left out.",
    risk="What weighs much and is said briefly loses points.",
)

# 4 Prices ----------------------------------------------------------------------------

_code(
    "price-zero",
    4,
    ERROR,
    message="{key} is nought",
    hint="write the price or the number of days, or remove the line",
    what="A daily rate, a number of days or an amount of the budget is zero.",
    risk="A cell that is empty or nought makes a price incomplete: risk of rejection.",
)
_code(
    "price-phase-empty",
    4,
    ERROR,
    message="phase {key} has neither days nor expenses in the budget",
    hint="add a line to budget: for it, or say why it costs nothing in a waiver",
    what="A phase of the planning has no price.",
    risk="Work that is promised and not priced looks forgotten: risk of rejection as incomplete.",
)
_code(
    "price-vat-missing",
    4,
    ERROR,
    message="members[{key}] has neither a rate of VAT nor a note that says why not",
    hint="add vat: 20 %, or vat_note: exonérée",
    what="Other members bill VAT; this one says nothing. An association may have none, and "
    "says so.",
    risk="Prices with and without tax that do not agree make the total doubtful.",
)
_code(
    "price-vat-twice",
    4,
    WARNING,
    message="members[{key}] has a rate of VAT and a note that there is none",
    hint="remove vat: or vat_note:",
    what="The two contradict each other.",
    risk="The total with tax can be read in two ways.",
)
_code(
    "price-member-empty",
    4,
    WARNING,
    message="members[{key}] bills nothing",
    hint="give it days or expenses, or waive this with the reason",
    what="A lead member or a co-contractor has no share of the price.",
    risk="A member without a share may look like a mere name.",
)
_code(
    "price-differs",
    4,
    ERROR,
    message="a total in the text is no amount of the budget",
    hint="print the amount with a table, or correct it; see the budget of this offer",
    what="Words such as « prix total », « montant total » or « total » come right before an "
    "amount with HT or TTC that is neither in the answers nor computed from them.",
    risk="Two prices in one offer make it irregular: risk of rejection.",
)

# 5 Limits ----------------------------------------------------------------------------

_code(
    "document-too-long",
    5,
    ERROR,
    message="the document has {count} {what}, {excess} more than the limit of {limit}",
    hint="shorten it; if the buyer leaves cover, contents or annexes out, say so in "
    "consultation.yaml: limits: {{pages_without: cover, contents, annexes}}",
    what="The pages of the rendered PDF, or its lines, words or characters, are more than the "
    "buyer allows. Without `pages_without`, every page counts.",
    risk="What stands beyond the limit may be left unread, or the offer be refused: risk of "
    "rejection.",
)
_code(
    "part-too-long",
    5,
    ERROR,
    message="what answers {id} has {count} pages, {excess} more than its limit of {limit}",
    hint="shorten the sections that name {id}",
    what="A part has a limit of its own (`pages:` of a criterion, question or piece). The pages "
    "that its sections stand on are counted, a page begun by the next section not.",
    risk="What stands beyond the limit may be left unread: risk of rejection.",
)
_code(
    "answer-too-long",
    5,
    ERROR,
    message="the answer to {id} has {count} {what}, {excess} more than its limit of {limit}",
    hint="shorten the sections that name {id}",
    what="The answer to a question of the form is longer than its field. Spaces and line ends "
    "are counted as characters, as the form counts them.",
    risk="A form cuts off or refuses what is too long: risk of rejection.",
)
_code(
    "type-too-small",
    5,
    ERROR,
    message="{where} is set in {size} pt on {pages}, and the buyer asks for {limit} pt",
    hint="make the styles larger in the Word template; propose template check lists them",
    what="The rendered PDF holds text smaller than `font_size_pt`: running text, or, against "
    "`font_size_small_pt` if the buyer sets it, tables, notes and captions. Headers, footers and "
    "contents do not count.",
    risk="A smaller size counts as more pages: risk of rejection.",
)
_code(
    "type-other-font",
    5,
    ERROR,
    message="running text is set in another font than the buyer asks for, {share} % of it",
    hint="choose the font in the Word template, and see that it is installed where the PDF is made",
    what="The buyer names a font; the rendered PDF has another one in more than one character out "
    "of a hundred of the running text. Fonts of the same measures (Arial and Liberation Sans) "
    "count as one.",
    risk="A font that is imposed and not used is a formal fault: risk of rejection.",
)
_code(
    "line-spacing-too-small",
    5,
    ERROR,
    message="lines of running text are {size} apart, and the buyer asks for {limit}",
    hint="widen the line spacing of the styles in the Word template",
    what="The styles of running text in the Word file have a smaller line spacing than "
    "`line_spacing`, in lines: 1, 1,5, simple, double. One in points is on the list to tick.",
    risk="Lines that are set closer count as more pages: risk of rejection.",
)
_code(
    "margin-too-narrow",
    5,
    ERROR,
    message="the {side} margin is {size} mm wide, and the buyer asks for {limit} mm",
    hint="widen the margins in the Word template",
    what="A margin of the Word file is narrower than `margins_mm`.",
    risk="Narrow margins count as more pages: risk of rejection.",
)
_code(
    "piece-format",
    5,
    ERROR,
    message="the piece {piece} is a file {suffix}, which the buyer does not name",
    hint="save it as one of: {formats}",
    what="The buyer lists formats (`limits: {formats: …}`), and the file has another one.",
    risk="A file that cannot be opened counts as missing: risk of rejection.",
)
_code(
    "piece-too-large",
    5,
    ERROR,
    message="the piece {piece} has {size} MB, more than the {limit} MB that a file may have",
    hint="make the file smaller, its pictures first",
    what="The platform takes files up to a size (`limits: {file_size_mb: …}`).",
    risk="A file that is refused on the last day is a piece that is missing: risk of rejection.",
)
_code(
    "files-too-many",
    5,
    ERROR,
    message="there are {count} files to hand in, and the buyer takes {limit}",
    hint="put pieces together into one file, and name it under pieces: in proposal.yaml",
    what="The buyer limits how many files are handed in (`limits: {files: 10}`): those of the "
    "pieces, and the document. A number of folders or envelopes is on the list to tick.",
    risk="What does not fit may be left unread: risk of rejection.",
)
_code(
    "limit-unread",
    5,
    WARNING,
    message="limits.{name} cannot be read, so nothing is held against it",
    hint="write it as in {name}: {example}",
    what="A limit is no number in digits, is told in another unit than its name says (`2 cm` of "
    "`margins_mm`), or leaves out what is neither cover, contents, annexes nor a section.",
    risk="A limit that nobody checked is a limit that may be passed: risk of rejection.",
)
_code(
    "pages-uncounted",
    5,
    WARNING,
    message="the buyer limits pages or type, and they were not counted: {reason}",
    hint="leave out --no-pages, and install LibreOffice if it is not there",
    what="Pages, fonts and sizes are those of the rendered PDF, which was not made.",
    risk="A limit that nobody checked is a limit that may be passed: risk of rejection.",
)

# 6 Left-overs ---------------------------------------------------------------------------

_code(
    "left-over-buyer",
    6,
    ERROR,
    message="the buyer of another offer stands here: {key} of {offer}",
    hint="look up {key} in {offer} and replace the name here; if it is meant, list that mission "
    "under references in answers.yaml, or waive left-over-buyer with a reason",
    what="A buyer's name that is known from another offer of the workspace, in any case or number, "
    "whole or without its first words, and that this offer knows nothing of.",
    risk="A buyer who reads another one's name knows that the offer was copied: risk of rejection "
    "as too general, and the other client's confidence is broken.",
)
_code(
    "left-over-name",
    6,
    WARNING,
    message="a name that only another offer knows stands here: {key} of {offer}",
    hint="look up {key} in {offer} and replace the name here, or answer it in this offer",
    what="A person, place, organisation or address from the answers of another offer, which is "
    "neither among the answers of this one nor in its blocks and commons.",
    risk="A wrong place or person makes the offer doubtful.",
)
_code(
    "left-over-reference",
    6,
    WARNING,
    message="the consultation of another offer is named here: {key} of {offer}",
    hint="look up {key} in {offer} and write that of this consultation",
    what="The reference or the title of another consultation stands in the text.",
    risk="An offer that names another consultation may count as an offer for that one.",
)
_code(
    "left-over-number",
    6,
    WARNING,
    message="a number that only another offer knows stands here: {key} of {offer}",
    hint="look up {key} in {offer} and correct the number here, or answer it in this offer",
    what="An amount, a telephone or registration number from the answers of another offer. Years, "
    "round numbers and numbers below 10 000 are not looked for.",
    risk="A sum or a number that belongs elsewhere contradicts the rest of the offer.",
)

# 7 Placeholders -----------------------------------------------------------------------

_code(
    "placeholder-left",
    7,
    ERROR,
    message="something is still to be filled in: {kind}{where}",
    hint="write what belongs there",
    what="The offer holds `{{ }}`, `[…]`, « (à nommer ici) », « Donner ici », XX, ……, « à "
    "compléter », lorem ipsum, empty brackets or the like. Omissions inside quotations are none.",
    risk="A blank shows that nobody read the offer through; where a commitment belongs there, "
    "risk of rejection.",
)

_code(
    "note-open",
    7,
    INFO,
    message="a note{whom} is still to be settled{where}",
    hint="do what it asks and take it out; drafts alone show notes",
    what="A note for colleagues, {>> … <<}, stands in an own/ text or in an answer of a draft. "
    "Word shows it as a comment; what it says is not repeated here.",
    risk="What was to be checked is forgotten.",
)
_code(
    "note-left",
    7,
    ERROR,
    message="a note{whom} is left{where}, and the offer is {state}",
    hint="settle it and take it out, or write state: brouillon in proposal.yaml",
    what="Only drafts may hold notes for colleagues, {>> … <<}. None of their words is written "
    "into any file of an offer that is no draft.",
    risk="An offer goes out with a question that its own authors had not answered.",
)

# 8 Contradictions ----------------------------------------------------------------------

_code(
    "days-without-person",
    8,
    ERROR,
    message="profiles[{key}] has days in the budget, and nobody in the team has this profile",
    hint="add profile: {key} to a person of team:, or move the days",
    what="Days are sold that nobody is named for.",
    risk="A budget that the team does not carry lowers the marks for means: risk of rejection "
    "where people must be named.",
)
_code(
    "person-without-days",
    8,
    WARNING,
    message="team[{key}] has no days in the budget",
    hint="give the profile of this person days in budget:, or take the person out of team:",
    what="A person is presented and never works.",
    risk="A team for show is noticed, and costs points.",
)
_code(
    "days-differ",
    8,
    ERROR,
    message="a number of days{where} is not that of the budget for {key}",
    hint="compare with the lines of budget: for this profile",
    what="A sentence gives one person of the team more days than the budget has for the profile; "
    "or a name is followed by its days, or an answer (`garant_jours`) called after a profile, and "
    "the number is no sum of phases of the profile.",
    risk="Two numbers of days make the price doubtful: risk of rejection as incoherent.",
)
_code(
    "person-not-in-team",
    8,
    WARNING,
    message="the text gives a part in the mission to somebody who is not in the team{where}",
    hint="add the person to team:, or correct the name",
    what="A sentence says what somebody with a first name and a surname does for the mission; no "
    "answer and no record of the offer knows the name. So does a name of the team with another "
    "first name or a letter changed.",
    risk="A name from another offer, or a person who has left, is noticed at once.",
)
_code(
    "weekday-wrong",
    8,
    ERROR,
    message="a date does not fall on the day of the week that stands before it{where}",
    hint="look the day up; one of the two is wrong",
    what="A date in words names a day of the week that it does not fall on.",
    risk="A date that cannot be right may be read as either day.",
)
_code(
    "duration-differs",
    8,
    ERROR,
    message="a duration of the mission{where} is not that of the planning",
    hint="compare with the first start and the last end of phases:",
    what="The text says how many months the mission lasts, or an answer called after its duration "
    "does, and the phases last another number of months.",
    risk="Two durations make the commitment doubtful: risk of rejection as incoherent.",
)
_code(
    "dates-differ",
    8,
    ERROR,
    message="dates of the mission{where} are not those of the planning",
    hint="compare with the first start and the last end of phases:",
    what="The text says in which month the mission begins or ends, and the phases begin or end "
    "in another one.",
    risk="Two calendars make the commitment doubtful: risk of rejection as incoherent.",
)
_code(
    "milestone-outside",
    8,
    ERROR,
    message="milestones[{key}] lies outside the phases",
    hint="compare its date with the first start and the last end of phases:",
    what="A milestone comes before the mission begins or after it ends.",
    risk="A planning that contradicts itself cannot be held anyone to.",
)
_code(
    "lead-member",
    8,
    ERROR,
    message="the group has {count} lead members",
    hint="give exactly one of members: the role mandataire",
    what="A group of several members is represented by one of them.",
    risk="A group without a lead member cannot be signed for: risk of rejection.",
)
_code(
    "member-without-person",
    8,
    WARNING,
    message="members[{key}] has nobody in the team",
    hint="add a person of this member to team:, or waive this with the reason",
    what="A member bills days, and no person of it is named.",
    risk="A member that nobody stands for weakens the offer.",
)
_code(
    "share-differs",
    8,
    ERROR,
    message="a share of members[{key}] in the text is not that of the budget{where}",
    hint="compare with the table of members",
    what="A sentence names one member and a share of the price in per cent, and the budget gives "
    "another.",
    risk="Shares that do not agree make the distribution of payment doubtful.",
)

# 9 Specificity ---------------------------------------------------------------------------

_code(
    "offer-too-general",
    9,
    WARNING,
    message="{percent} % of the words beside filled ones are the offer's own; {need} % are asked "
    "for",
    hint="write what you understood, saw and chose for this buyer into own/ texts or long answers; "
    "another threshold stands in proposal.yaml: specificity: {{offer: {percent} %}}",
    what="Own words are those of own/ texts and long answers, without what stands in a block as "
    "well; words that fill a gap of a block or a table count on neither side.",
    risk="An offer that would do for any buyer has been a ground for rejection: risk of rejection.",
)
_code(
    "text-too-general",
    9,
    WARNING,
    message="{what}: {percent} % of the words are its own or filled; {need} % are asked for",
    hint="add an own/ text that names this buyer's places, people and articles, or answer the "
    "optional questions; a threshold of its own: specificity: {{sections: {{ID: 10 %}}}}",
    what="All other words are unchanged from the library. Measured for each section of the first "
    "level, each that names a criterion, and each criterion, from 60 words on.",
    risk="A criterion that is answered in general terms earns few points.",
)

# 10 Curricula --------------------------------------------------------------------------

_code(
    "curriculum-missing",
    10,
    WARNING,
    message="there is no curriculum of team[{key}]: {file}",
    hint="put the file into the folder of the offer, or name the person in the section that the "
    "piece {piece} is",
    what="The buyer asks for curricula, and one person of the team has none.",
    risk="People who cannot be judged get no points: risk of rejection where the piece is "
    "required.",
)
_code(
    "curriculum-old",
    10,
    WARNING,
    message="the curriculum of team[{key}] is more than twelve months old",
    hint="bring it up to date, and change its date",
    what="The date in the name of the file, or `reviewed:` of the text, lies more than twelve "
    "months before the deadline.",
    risk="An old curriculum leaves out what the buyer looks for.",
)
_code(
    "curriculum-undated",
    10,
    WARNING,
    message="the curriculum of team[{key}] has no date",
    hint="put the month into the name of the file: {file}",
    what="Nothing says when the file was brought up to date.",
    risk="An old curriculum may pass unnoticed.",
)

# 11 References -------------------------------------------------------------------------

_code(
    "reference-old",
    11,
    WARNING,
    message="references[{key}] ended more than {years} years before the deadline",
    hint="take a later one, or say in a waiver that the buyer allows it",
    what="The buyer asks for references of the last years (`limits: {references_years: 3}`).",
    risk="A reference out of the period does not count.",
)
_code(
    "reference-incomplete",
    11,
    WARNING,
    message="references[{key}] has no {what}",
    hint="add {field}: to it",
    what="A reference says its amount, its date and whom to ask.",
    risk="A reference that cannot be verified does not count.",
)
_code(
    "references-few",
    11,
    WARNING,
    message="there are {count} references, and the buyer asks for {limit}",
    hint="add references, or say in a waiver how capacity is shown instead",
    what="The buyer asks for a number of references (`limits: {references: 3}`).",
    risk="Too few references may count as lacking capacity: risk of rejection.",
)

# 12 Reservations ------------------------------------------------------------------------

_code(
    "reservation",
    12,
    WARNING,
    message="a reservation stands in the text{where}: {words}",
    hint="take the commitment or leave it out; where it is honest and wanted, waive it with the "
    "reason",
    what="Words such as « sous réserve de » or « à confirmer » take a commitment back.",
    risk="An offer with reservations may be irregular: risk of rejection.",
)

# 13 Blocks under review -------------------------------------------------------------------

_code(
    "block-review-due",
    13,
    WARNING,
    message="the block {block} was to be reviewed by {due}",
    hint="ask its owner, or read it again yourself; then change reviewed:",
    what="`reviewed` and `review_every` of a library block say that it is due.",
    risk="A block that nobody looked at may say what is no longer true.",
)
_code(
    "block-owner-missing",
    13,
    WARNING,
    message="the block {block} has no owner",
    hint="add owner: to its header",
    what="Nobody cares for a library block of this offer.",
    risk="What nobody cares for rots.",
)
_code(
    "block-unfinished",
    13,
    WARNING,
    message="the block {block} is {status}",
    hint="take another block, or have it read and say status: relu",
    what="A library block of this offer is a draft, or is to be withdrawn.",
    risk="A draft may say what nobody has agreed to.",
)

# 14 Commons and give-back ------------------------------------------------------------------

_code(
    "commons-licence-missing",
    14,
    ERROR,
    message="the record of the commons {commons} states no licence",
    hint="ask its community and add licence: to the record; if no source states one, waive this",
    what="The offer relies on a commons, and its record says under which terms nowhere.",
    risk="A buyer cannot take what may not be used: risk of rejection where rights are asked for.",
)
_code(
    "commons-link-missing",
    14,
    ERROR,
    message="the record of the commons {commons} has no address",
    hint="add url: to the record; if there is none, waive this",
    what="The offer relies on a commons that a reader cannot find.",
    risk="A commons that cannot be seen cannot be judged.",
)
_code(
    "return-not-budgeted",
    14,
    WARNING,
    message="money is promised to {count} commons, and no line of the budget holds it",
    hint="add it to expenses: or charges:, with a title or key that names contribution, "
    "contrepartie or commun",
    what="`give_back:` promises money, and the budget has no line for it.",
    risk="A promise that nobody has priced is not believed.",
)
_code(
    "return-sum-differs",
    14,
    WARNING,
    message="the sum of what is promised to commons is not that of the budget",
    hint="compare the amounts under give_back: with {keys}",
    what="The money under `give_back:` and the lines of the budget that are for commons differ.",
    risk="Two sums in one offer make both doubtful.",
)

# 15 Numbers and pages cited -----------------------------------------------------------------

_code(
    "page-typed",
    15,
    WARNING,
    message="a page of this document is cited by a number that was typed{where}",
    hint="write `[](#anchor)` in its place: the number of a part stays right when pages move",
    what="« voir page 12 », « p. 12 ci-dessous »: nothing keeps the number right. Pages of the "
    "buyer's documents (RC, CCTP …) are not meant.",
    risk="A reader who is sent to the wrong page does not find the answer.",
)
_code(
    "number-dangling",
    15,
    WARNING,
    message="the text sends the reader to {what}, which is not there{where}",
    hint="write `[](#anchor)` in its place",
    what="A part, table, figure or annex is cited by a number that nothing in the offer has.",
    risk="A reader who is sent nowhere does not find the answer.",
)

# 16 Typography of answers --------------------------------------------------------------------

_code(
    "answer-typography",
    16,
    INFO,
    message="{question} has spaces or marks that the typography of the language would set "
    "otherwise",
    hint="type no-break spaces before : ; ! ? and inside « », or leave it: a plain answer is "
    "printed as it was typed",
    what="The build sets the typography of texts and leaves plain answers as they are, character "
    "for character.",
    risk="None but to the look of the page.",
)

# 17 Waivers --------------------------------------------------------------------------------

_code(
    "waiver-unused",
    17,
    WARNING,
    message="this waiver of {name} waives nothing",
    hint="remove it, or correct code: and where:",
    what="Nothing that it accepts was found; most often it has been mended since.",
    risk="A waiver that is left behind will hide the next fault of its kind.",
)

NUMBERS.update(
    {
        "give-back-missing": 14,
        "commons-licence-unknown": 14,
        "commons-noncommercial": 14,
        "licence-exclusive-rights": 14,
    }
)
RISKS.update(
    {
        "give-back-missing": "An offer that lives on commons and gives nothing back contradicts "
        "what it says of them.",
        "commons-licence-unknown": "The buyer cannot know what this licence allows.",
        "commons-noncommercial": "The buyer would receive work that the licence of a commons does "
        "not allow to be charged for.",
        "licence-exclusive-rights": "What stays under a share-alike licence cannot be assigned "
        "exclusively: risk of rejection, or of a dispute after signing.",
    }
)
