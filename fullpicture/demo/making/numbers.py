"""Numbers that pass their check and that nobody has: NHS 999, UPN of authority 999."""

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # of the UPN: no I, O, S
FIRST = 500_000
"""The stories' own numbers are taken by hand; the bulk begins here and skips what they took."""


def nhs_check(nine: str) -> int:
    """10 means that no number begins so."""
    return (
        11 - sum(int(digit) * by for digit, by in zip(nine, range(10, 1, -1), strict=True))
    ) % 11


class Numbers:
    """Hands out each number once."""

    def __init__(self, taken: frozenset[str]) -> None:
        self.taken = taken
        self.last = FIRST
        self.serials: dict[str, int] = {}

    def nhs(self) -> str:
        while True:
            self.last += 7
            nine = f"999{self.last}"
            check = nhs_check(nine)
            if check < 10 and nine + str(check) not in self.taken:
                return nine + str(check)

    def upn(self, school: str, year: int) -> str:
        """`school` is authority and establishment, seven digits; `year` that of admission."""
        begin = f"{school}{year % 100:02}"
        self.serials[begin] = self.serials.get(begin, 500) + 1
        rest = f"{begin}{self.serials[begin]:03}"
        return upn_check(rest) + rest


def upn_check(rest: str) -> str:
    return LETTERS[sum(int(digit) * place for place, digit in enumerate(rest, 2)) % 23]


def spaced(nhs: str) -> str:
    return f"{nhs[:3]} {nhs[3:6]} {nhs[6:]}" if nhs else ""
