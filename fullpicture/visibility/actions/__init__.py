"""Relationships, lenses, shields, declared reasons; and passes for people without an account."""

from fullpicture.visibility.actions.passing import (
    answer_with_pass,
    issue_pass,
    open_pass,
    withdraw_pass,
)
from fullpicture.visibility.actions.relating import (
    Opening,
    declare_reason,
    end_relationship,
    list_post,
    open_lenses,
    open_relationships,
    review_reason,
    shield,
)

__all__ = [
    "Opening",
    "answer_with_pass",
    "declare_reason",
    "end_relationship",
    "issue_pass",
    "list_post",
    "open_lenses",
    "open_pass",
    "open_relationships",
    "review_reason",
    "shield",
    "withdraw_pass",
]
