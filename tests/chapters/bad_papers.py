"""Pictures and papers made for tests: good ones, and each kind of bad one. Nothing is real."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

SECRET = "harrowmere-nobody-may-read-this"
MEGABYTE = 1024 * 1024


def drawing(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    made = Image.new(mode, size, "white" if mode != "P" else 0)
    if mode == "RGB":
        ImageDraw.Draw(made).rectangle((4, 4, size[0] // 2, size[1] // 2), fill=(120, 40, 90))
    return made


def picture(kind: str = "JPEG", made: Image.Image | None = None, **how: Any) -> bytes:
    into = BytesIO()
    (made or drawing()).save(into, kind, **how)
    return into.getvalue()


def with_place(kind: str = "JPEG", *, profiled: bool = True) -> bytes:
    """As a telephone takes it: held sideways, with where, when, by what, and a profile or none."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter
    exif[0x010F], exif[0x9286] = "Invented Telephone", SECRET
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 30.0, 0.0), "W", (0.0, 7.0, 0.0)
    place[29] = SECRET
    said: dict[str, Any] = {"exif": exif, "xmp": f"<x>{SECRET}</x>".encode()}
    if profiled:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        said["icc_profile"] = profile.tobytes()
    if kind == "PNG":
        said["pnginfo"] = PngImagePlugin.PngInfo()
        said["pnginfo"].add_text("Comment", SECRET)
    if kind == "JPEG":
        said["comment"] = SECRET
    return picture(kind, **said)


def pdf(change: Callable[[Pdf], None] | None = None, pages: int = 1, **saved: Any) -> bytes:
    made = Pdf.new()
    for number in range(pages):
        page = made.add_blank_page(page_size=(200, 200))
        words = f"BT /F1 12 Tf 20 100 Td (Page {number + 1} of a letter) Tj ET".encode()
        page.obj.Contents = made.make_stream(words)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=made.make_indirect(font)))
    if change:
        change(made)
    into = BytesIO()
    made.save(into, **saved)
    return into.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=pikepdf.String(f"app.alert('{SECRET}')"))


def busy(made: Pdf) -> None:
    """With everything that a PDF can do, carry or tell."""
    made.Root.OpenAction = script()
    made.Root.AA = Dictionary(WC=script())
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script()])))
    made.attachments["secret.exe"] = SECRET.encode()
    launch = Dictionary(S=Name.Launch, F=pikepdf.String(SECRET))
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=launch, AA=script()
    )
    page = made.pages[0].obj
    page.Annots = Array([made.make_indirect(link)])
    page.AA = Dictionary(O=script())
    page.PieceInfo = Dictionary(X=Dictionary(Private=pikepdf.String(SECRET)))
    photograph = made.make_stream(with_place())
    photograph.Type, photograph.Subtype, photograph.Filter = (
        Name.XObject,
        Name.Image,
        Name.DCTDecode,
    )
    photograph.Width, photograph.Height, photograph.BitsPerComponent = 64, 48, 8
    photograph.ColorSpace = Name.DeviceRGB
    photograph.Metadata = made.make_stream(f"<x>{SECRET}</x>".encode())
    page.Resources.XObject = Dictionary(Im0=photograph)
    page.Resources.XObject.A = made.make_stream(zlib.compress(with_place()))
    packed = page.Resources.XObject.A
    packed.Type, packed.Subtype, packed.Width, packed.Height = Name.XObject, Name.Image, 64, 48
    packed.Filter, packed.BitsPerComponent = Array([Name.FlateDecode, Name.DCTDecode]), 8
    packed.ColorSpace = Name.DeviceRGB
    words = page.Contents.read_bytes() + b" q 60 0 0 45 20 20 cm /Im0 Do /A Do Q"
    page.Contents = made.make_stream(words)
    with made.open_metadata() as told:
        told["dc:title"] = SECRET
    made.docinfo["/Author"] = SECRET


def filled_in(made: Pdf) -> None:
    """A form with one field that says something, and a script that runs when it changes."""
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=pikepdf.String("said"), F=4,
        V=pikepdf.String("Seen on Friday"), Rect=Array([20, 50, 180, 70]),
        AA=Dictionary(K=script()),
        DA=pikepdf.String("/Helv 10 Tf 0 g"),
    )  # fmt: skip
    held = made.make_indirect(field)
    made.pages[0].obj.Annots = Array([held])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    made.Root.AcroForm = Dictionary(
        Fields=Array([held]), NeedAppearances=True, DA=pikepdf.String("/Helv 10 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=made.make_indirect(font))),
    )  # fmt: skip


def changing_itself(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array([]))


def locked() -> bytes:
    return pdf(encryption=pikepdf.Encryption(user="open sesame", owner="owner"))


def half_locked() -> bytes:
    """To be opened by anybody, and locked against being printed or changed."""
    return pdf(encryption=pikepdf.Encryption(user="", owner="owner"))


def png_bomb(side: int = 30_000) -> bytes:
    """Nine hundred million points in less than a megabyte."""
    row = b"\0" * (side // 8 + 1)
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(row) for _ in range(side)) + packed.flush()

    def part(name: bytes, said: bytes) -> bytes:
        return (
            struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said))
        )

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = part(b"IHDR", head) + part(b"IDAT", data) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def pdf_bomb() -> bytes:
    """A page whose drawing unpacks to 200 megabytes."""

    def change(made: Pdf) -> None:
        packed = zlib.compressobj(1)
        said = b"".join(packed.compress(b" " * MEGABYTE) for _ in range(200))
        said = zlib.compress(said + packed.flush(), 9)
        held = pikepdf.Stream(made, said)
        held.Filter = Array([Name.FlateDecode, Name.FlateDecode])
        made.pages[0].obj.Contents = held

    return pdf(change)


def moving() -> bytes:
    frames = [drawing(), drawing().rotate(180)]
    return picture("PNG", frames[0], save_all=True, append_images=frames[1:])


HTML = f"<!doctype html><script>alert('{SECRET}')</script>".encode()
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>{SECRET}</script></svg>'.encode()
ZIP = b"PK\x03\x04" + b"\0" * 60
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40
BEHIND = HTML + ZIP
"""What is put behind a picture that is a web page or an archive as well."""
