"""What a post stands on is loaded once and kept: what came or ended since is not seen."""

from uuid import UUID

import pytest

from fullpicture.rules.facts import Standing, Viewer
from fullpicture.visibility import queries


def plant(patch: pytest.MonkeyPatch) -> None:
    load, kept = queries.standing_of, dict[UUID, Standing]()

    def standing_of(*, viewer: Viewer, **about: object) -> Standing:
        if viewer.post not in kept:
            kept[viewer.post] = load(viewer=viewer, **about)  # type: ignore[arg-type]
        return kept[viewer.post]

    patch.setattr(queries, "standing_of", standing_of)
