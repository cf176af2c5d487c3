"""A claim's standing read a second time, without `rules/`: every way through the records by hand.

Written to be dull. It draws the table of who had what from whom, works out which circles nothing
leads out of, and asks one question after the other. It knows standings, and no words.
"""

from itertools import product
from typing import Any


def read(claim: Any, pieces: dict[str, Any]) -> str:
    supports, unknown = sources(claim.supports, pieces)
    against, against_unknown = sources(claim.contradicts, pieces)
    known = {whose for whose, _ in supports}
    inside = {whose for whose, piece in supports if piece.household is not False}
    if claim.of_harm is not False and any(piece.by_child for _, piece in supports):
        return "childs_word"
    if against or against_unknown:
        return "contradicted"
    if len(known) > 1 and known - inside:
        return "corroborated"
    return unsettled(claim, pieces, len(known) + (1 if unknown else 0), bool(known - inside))


def unsettled(claim: Any, pieces: dict[str, Any], roots: int, outside: bool) -> str:
    if claim.asked:
        return "being_checked"
    if claim.could_not:
        return "could_not_be_checked"
    if not roots:
        return "nothing_left"
    agencies = {
        pieces[key].agency
        for key in claim.supports
        if key in pieces and any(sources([key], pieces))
    }
    if len(agencies) > 1 and roots == 1:
        return "echoed"
    return "one_account" if outside else "familys_account"


def sources(keys: Any, pieces: dict[str, Any]) -> tuple[list[tuple[str, Any]], bool]:
    """Who first said it, once for each piece of theirs, and whether somebody unknown did."""
    leads = table(keys, pieces)
    places = sorted({place for place, _ in leads})
    named, lost = [], False
    for place in places:
        if not any(leads[key, place] for key in keys):
            continue
        circle = {each for each in places if leads[place, each] and leads[each, place]}
        if any(leads[place, each] and each not in circle for each in places):
            continue  # something leads on from here
        piece = pieces.get(place)
        if piece is not None and piece.withdrawn:
            continue
        if piece is None or piece.derived_from or not piece.whose:
            lost = True  # not here, a circle that nothing leads out of, or nobody says who
        else:
            named.append((piece.whose, piece))
    return named, lost


def table(keys: Any, pieces: dict[str, Any]) -> dict[tuple[str, str], bool]:
    """For every two places whether one can go from the first to the second."""
    places = {*keys, *pieces, *(each for piece in pieces.values() for each in piece.derived_from)}
    leads = {(a, b): a == b for a, b in product(places, places)}
    for key, piece in pieces.items():
        for source in () if piece.withdrawn else piece.derived_from:
            leads[key, source] = True
    for middle, a, b in product(places, places, places):
        leads[a, b] = leads[a, b] or (leads[a, middle] and leads[middle, b])
    return leads
