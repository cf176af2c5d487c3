"""Streets and postcodes of Harrowmere. No postcode area in the country is called HW or SX."""

from datetime import date
from random import Random

from fullpicture.demo.making.people import Home

STREETS = (
    "Abbot's Yard|HW1 2", "Alder Bank|HW3 4", "Bakehouse Lane|HW1 3", "Bessemer Road|HW1 5",
    "Brickfield Street|HW1 6", "Canal Terrace|HW1 1", "Chapel Fold|HW4 3", "Cinder Path|HW2 2",
    "Clough Road|HW4 4", "Dyehouse Street|HW2 4", "Fennel Way|HW3 1", "Foundry Row|HW1 7",
    "Gasworks Lane|HW2 5", "Glebe Avenue|HW3 6", "Hawthorn Drive|HW3 2", "Ironmonger Hill|HW1 8",
    "Kiln Close|HW2 8", "Lark Hill|HW4 5", "Lime Grove|HW3 7", "Maltings Road|HW2 9",
    "Market Gate|HW1 9", "Mere View|HW4 6", "Millrace House|HW1 1", "Nailers' Row|HW2 1",
    "Orchard Rise|HW3 5", "Osier Close|HW3 8", "Pinfold Lane|HW4 2", "Quarry Fold|HW1 4",
    "Ropewalk Court|HW2 6", "Saltergate Row|HW1 4", "Spindle Street|HW2 3", "Station Parade|HW1 2",
    "Tanner Street|HW1 2", "Tenter Croft|HW4 7", "Thistle Way|HW3 9", "Weir Cottages|HW4 8",
)  # fmt: skip
UNITS = "ABDEFGHJLNPQRSTUWXYZ"


def home(draw: Random, starts: date, ends: date | None = None) -> Home:
    street, begin = draw.choice(STREETS).split("|")
    flat = f"Flat {draw.randint(1, 12)}, " if draw.random() < 0.25 else ""
    units = draw.choice(UNITS) + draw.choice(UNITS)
    return Home(f"{flat}{draw.randint(1, 140)} {street}", f"{begin}{units}", starts, ends)
