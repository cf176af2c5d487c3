"""Every read takes its viewer and hands out frozen data, never a row."""

import dataclasses
import inspect
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from tests.architecture.chapters import public_functions

QUERIES = dict(public_functions("queries"))


def leaves_of(annotation: Any) -> Iterator[Any]:
    """The types that an annotation is made of."""
    arguments = typing.get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from leaves_of(argument)


def test_there_are_queries_to_look_at() -> None:
    assert len(QUERIES) > 20


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_takes_its_viewer_by_name(name: str) -> None:
    viewer = inspect.signature(QUERIES[name]).parameters.get("viewer")
    allowed_apart = name == "ledger.require_standing"  # asks only who stands; reads nothing
    assert allowed_apart or (viewer and viewer.kind is inspect.Parameter.KEYWORD_ONLY)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_returns_frozen_data(name: str) -> None:
    function: Callable[..., Any] = QUERIES[name]
    returned = typing.get_type_hints(function).get("return")
    for part in leaves_of(returned):
        if not inspect.isclass(part):
            continue
        assert not issubclass(part, Model | QuerySet), f"{name} hands out rows"
        if dataclasses.is_dataclass(part):
            assert part.__dataclass_params__.frozen, f"{name} hands out {part}, not frozen"
