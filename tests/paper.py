"""Reading a PDF back: its words page by page, and what makes it one that can be read aloud."""

import re
from io import BytesIO
from typing import Any

import pikepdf


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def pages(pdf: pikepdf.Pdf) -> list[str]:
    """The words of each page, by the fonts' own tables of what their glyphs mean."""
    return [words_of(page) for page in pdf.pages]


def words_of(page: pikepdf.Page) -> str:
    fonts = {str(name): meanings(font) for name, font in page.Resources.Font.items()}
    meant: dict[str, str] = {}
    said: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf":
            meant = fonts[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            parts = operands[0] if operator == "TJ" else [operands[0]]
            said += [
                spelt(bytes(part), meant) for part in parts if isinstance(part, pikepdf.String)
            ]
        elif operator in ("Td", "Tm", "BT"):
            said.append(" ")
    return re.sub(r"\s+", " ", "".join(said))


def spelt(glyphs: bytes, meant: dict[str, str]) -> str:
    return "".join(meant.get(glyphs[at : at + 2].hex(), "") for at in range(0, len(glyphs), 2))


def meanings(font: Any) -> dict[str, str]:
    table = bytes(font.ToUnicode.read_bytes()).decode()
    found: dict[str, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[glyph.lower()] = bytes.fromhex(letter).decode("utf-16-be")
    return found


def addresses(page: pikepdf.Page) -> list[str]:
    links = page.get("/Annots", [])
    return [str(each.A.URI) for each in links if "/A" in each and "/URI" in each.A]


def kinds(pdf: pikepdf.Pdf) -> set[str]:
    """Every kind of element in the structure tree."""
    return set(outline(pdf))


def outline(pdf: pikepdf.Pdf) -> list[str]:
    """The kind of each element in the structure tree, one after the other."""
    return [str(each.S) for each in elements(pdf)]


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []
    waiting: list[Any] = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                waiting.append(node.K)
    return found
