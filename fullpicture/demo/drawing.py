"""Pictures and papers of the demo, drawn here and plainly invented: no photograph of anybody."""

from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from weasyprint import HTML

INK, SKIN, BRUISE, PAPER = "#33415c", "#e8edf2", "#7d4f87", "#ffffff"
SIZE = (900, 1200)
LETTER = """<html lang="en"><title>Letter</title><body style="font: 12pt/1.5 sans-serif">
<p><strong>Harrowmere General Hospital</strong><br>Children's asthma clinic (invented)</p>
<p>7 October</p>
<p>To the parents of Kai Tennick. Copies: Millgate Surgery; Oakfield Primary School</p>
<p>Kai was not brought to his asthma review on 6 October. It is the fourth appointment this year
that he was not brought to. He has been discharged from the clinic.</p>
<p>Please ring us if you want him to be seen: 01632 960120. If his breathing gets worse, ring 111,
or 999 if he cannot speak.</p>
<p>Dr Ingrid Moss, consultant paediatrician</p></body></html>"""


def body_map() -> bytes:
    """A figure from the front, with one mark on the left upper arm."""
    picture, draw = _sheet("Body map, from the front")
    draw.ellipse((390, 150, 510, 290), fill=SKIN, outline=INK, width=5)
    draw.rounded_rectangle((350, 300, 550, 680), 50, fill=SKIN, outline=INK, width=5)
    for left in (270, 560):
        draw.rounded_rectangle((left, 310, left + 70, 660), 35, fill=SKIN, outline=INK, width=5)
    for left in (360, 460):
        draw.rounded_rectangle((left, 690, left + 80, 1080), 40, fill=SKIN, outline=INK, width=5)
    draw.ellipse((580, 400, 612, 446), fill=BRUISE)
    draw.line((620, 420, 700, 380), fill=INK, width=3)
    draw.text((705, 340), "yellow at the\nedge, 2 cm", fill=INK, font=_font(26))
    return _png(picture)


def boots() -> bytes:
    """A pair of boots beside a door."""
    picture, draw = _sheet("Hall, by the front door")
    draw.rectangle((90, 160, 430, 1010), fill="#8fa3b3", outline=INK, width=6)
    draw.ellipse((375, 590, 405, 620), fill="#d9b44a", outline=INK, width=3)
    draw.line((0, 1010, 900, 1010), fill=INK, width=6)
    for left in (500, 660):
        draw.rectangle((left, 760, left + 85, 960), fill="#6b4a2b", outline=INK, width=5)
        draw.rounded_rectangle(
            (left, 900, left + 140, 1005), 30, fill="#6b4a2b", outline=INK, width=5
        )
        draw.rectangle((left, 990, left + 140, 1008), fill="#2d2118")
    return _png(picture)


def letter(dated: Callable[[str], str]) -> bytes:
    """`dated` moves the days that it names, as those in the files are moved."""
    made: bytes = HTML(string=dated(LETTER)).write_pdf()
    return made


def drawn(name: str, dated: Callable[[str], str]) -> bytes:
    return letter(dated) if name == "letter" else PICTURES[name]()


PICTURES: Mapping[str, Callable[[], bytes]] = {"body_map": body_map, "boots": boots}


def _sheet(title: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((60, 50), title, fill=INK, font=_font(40))
    draw.text((60, 1130), "Drawn for the demo of Harrowmere: invented", fill=INK, font=_font(26))
    return picture, draw


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _png(picture: Image.Image) -> bytes:
    into = BytesIO()
    picture.save(into, "PNG")
    return into.getvalue()
