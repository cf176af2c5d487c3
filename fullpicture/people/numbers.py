"""Check letters: what a number has to look like before it may lead to somebody."""

import re

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # domain: UPN, check letters; no I, O, S
UPN = re.compile(rf"[{UPN_LETTERS}]\d{{11}}[\d{UPN_LETTERS}]", re.ASCII)


def is_upn(number: str) -> bool:
    """Thirteen characters, of which the first is worked out from the others."""
    return UPN.fullmatch(number) is not None and number[0] == upn_check_letter(number[1:])


def upn_check_letter(rest: str) -> str:
    """Sum of value times position (2 to 13), modulo 23. A letter at the end counts by its place."""
    values = (int(sign) if sign.isdigit() else UPN_LETTERS.index(sign) for sign in rest)
    return UPN_LETTERS[sum(value * place for place, value in enumerate(values, 2)) % 23]
