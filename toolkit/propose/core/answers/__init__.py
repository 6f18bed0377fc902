# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was typed as an answer, as a value of the type that its question declares."""

from propose.core.answers.asked import Asked, Typed
from propose.core.answers.composed import typed_as
from propose.model.located import Node
from propose.model.question import Question

__all__ = ["typed"]


def typed(question: Question, node: Node, *, path_prefix: str = "") -> Typed:
    """Return the answer typed by its question, and everything wrong with it.

    The value is None where something is wrong, and where nothing was typed; an empty
    answer to a required question is a finding. `path_prefix` goes before the question's
    id in messages: `communautes[atelier].`.
    """
    return typed_as(Asked(question=question, key=f"{path_prefix}{question.id}"), node)
