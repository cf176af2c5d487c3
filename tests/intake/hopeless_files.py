"""Files of which nothing can be stored: how each is made, and what must be said of it."""

import gzip
import os
import socket
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from tests.intake.drill import Drill, Folder
from tests.intake.files import LAYOUTS, put_bytes

PEOPLE, ENTRIES = "people.csv", "entries.csv"
HEADING = ",".join(LAYOUTS["people"].headings).encode() + b"\r\n"
ENTRIES_HEADING = ",".join(LAYOUTS["entries"].headings).encode() + b"\r\n"
SEVEN = tuple({"reference": f"P{n}"} for n in range(7))

Bytes = Callable[[Folder], bytes]


def people(content: Bytes) -> Callable[[Folder], Path]:
    return lambda folder: put_bytes(folder.path, "people", content(folder))


def entries(content: Bytes) -> Callable[[Folder], Path]:
    return lambda folder: put_bytes(folder.path, "entries", content(folder))


def seven(folder: Folder) -> bytes:
    """Seven good rows: what is wrong is wrong with the file."""
    return folder.rows("people", *SEVEN)


def written_in(encoding: str) -> Callable[[Folder], Path]:
    return people(lambda folder: with_name(folder, "Zoë").decode().encode(encoding))


def with_name(folder: Folder, name: str) -> bytes:
    return folder.rows("people", *SEVEN[:6], SEVEN[6] | {"given_names": name})


def heading(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Folder], Path]:
    """The first row changed, the others as they are."""

    def content(folder: Folder) -> bytes:
        first, _, rest = seven(folder).partition(b"\r\n")
        return b",".join(change(first.split(b","))) + b"\r\n" + rest

    return people(content)


def workbook(folder: Folder) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return made.getvalue()


def zeros(folder: Folder) -> None:
    with (folder.path / PEOPLE).open("wb") as file:
        file.truncate(2_000_000_000)


def too_large(folder: Folder) -> None:
    """Good rows as far as anybody looks; the rest is only its length."""
    row = folder.rows("entries", {}).split(b"\r\n")[1] + b"\r\n"
    path = put_bytes(folder.path, "entries", ENTRIES_HEADING + row * 1_000)
    with path.open("r+b") as file:
        file.truncate(100_000_001)


def many_rows(folder: Folder) -> bytes:
    """All of them good, and one too many."""
    start, end = folder.rows("people", {"reference": "REF"}).split(b"\r\n")[1].split(b"REF")
    return HEADING + b"".join(b"%sP%d%s\r\n" % (start, n, end) for n in range(100_001))


def a_cell_of(text: bytes) -> Bytes:
    return lambda folder: ENTRIES_HEADING + b'cases,E1,P1,"' + text + b'",x\r\n'


def marks(folder: Folder) -> bytes:
    """Each cell an e under 19,999 accents: putting them in order takes time by their square."""
    start, end = folder.rows("entries", {"text": "TEXT"}).split(b"\r\n")[1].split(b"TEXT")
    row = start + ("e" + "\u0301\u0316" * 9_999).encode() + end + b"\r\n"
    return ENTRIES_HEADING + row * (95_000_000 // len(row))


def nobody(folder: Folder) -> bytes:
    """Every row names a person who is not there, so that only the database can tell."""
    return folder.rows("entries", *({"reference": f"E{n}"} for n in range(20_000)))


def at_last_bad(folder: Folder) -> bytes:
    """As many good rows as can be before too many bad ones."""
    start, end = folder.rows("entries", {"reference": "REF"}).split(b"\r\n")[1].split(b"REF")
    good = b"".join(b"%sE%d%s\r\n" % (start, n, end) for n in range(79_999))
    return ENTRIES_HEADING + good + (start + b"@" + end + b"\r\n") * 20_001


def short_rows(count: int, of: int) -> Bytes:
    return lambda folder: HEADING + (b"a,b\r\n" * count) + seven(folder)[len(HEADING) :] * of


def link(target: str) -> Callable[[Folder], None]:
    return lambda folder: (folder.path / PEOPLE).symlink_to(target)


def loop(folder: Folder) -> None:
    (folder.path / PEOPLE).symlink_to("other.csv")
    (folder.path / "other.csv").symlink_to(PEOPLE)


def listening(folder: Folder) -> None:
    # Its address may be 108 signs long at most, so it is made from within.
    before = Path.cwd()
    os.chdir(folder.path)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(PEOPLE)
    finally:
        os.chdir(before)


UTF16 = r"It is written in UTF-16 \(its first two bytes say so\), not in UTF-8\."
NULL = r"Byte [\d,]+ is a null byte, which no text has\."
NOT_UTF8 = r"Line 8 is not UTF-8: byte [\d,]+ of the file is 0x"
NO_FILE = r"It is not an ordinary file\."
NO_LINK = r"It is a link, not the file itself\."
LONG = r"Line 2 is longer than 262,144 bytes\."
UNENDED = r"From row 2 on \(it ends at line [\d,]+\) a cell does not end\."
BAD = r"{} of {} rows (?:is|are) bad, which is more than one in five\. The first is row {}"

HOPELESS = (
    # Encodings
    Drill("UTF-16 with its mark", PEOPLE, written_in("utf-16"), UTF16),
    Drill("UTF-16, the other way round", PEOPLE,
          people(lambda f: b"\xfe\xff" + seven(f).decode().encode("utf-16-be")), UTF16),
    Drill("UTF-16 without its mark", PEOPLE, written_in("utf-16-le"), NULL),
    Drill("UTF-32", PEOPLE, written_in("utf-32-be"), NULL),
    Drill("Latin-1", PEOPLE, written_in("latin-1"), NOT_UTF8, 8),
    Drill("Windows-1252 with a curled apostrophe", PEOPLE,
          people(lambda f: with_name(f, "D’Arcy").decode().encode("cp1252")), NOT_UTF8, 8),
    Drill("Mac Roman", PEOPLE, written_in("mac-roman"), NOT_UTF8, 8),
    Drill("EBCDIC", PEOPLE, people(lambda f: seven(f).decode().encode("cp500")), "is not UTF-8"),
    Drill("half a letter at the end", PEOPLE, people(lambda f: seven(f) + b"\xc3"),
          r"Line 9 is not UTF-8", 9),
    Drill("halves of letters, as Java writes them", PEOPLE,
          people(lambda f: with_name(f, "MARK").replace(b"MARK", b"\xed\xa0\xbd\xed\xb8\x80")),
          NOT_UTF8, 8),
    Drill("a null byte in a name", PEOPLE, people(lambda f: with_name(f, "Le\0na")), NULL),
    Drill("a byte order mark twice", PEOPLE,
          people(lambda f: b"\xef\xbb\xbf" * 2 + seven(f)), "two byte order marks"),
    # Not CSV
    Drill("a workbook", PEOPLE, people(workbook), NULL),
    Drill("a packed file", PEOPLE, people(lambda f: gzip.compress(seven(f) * 9)),
          r"null byte|is not UTF-8"),
    Drill("a web page", PEOPLE, people(lambda f: b"<html><body>Please sign in</body></html>\n"),
          r"Its first row is no heading: it names none of the columns\."),
    Drill("semicolons", PEOPLE, people(lambda f: seven(f).replace(b",", b";")),
          r"Its cells are not separated by commas\."),
    Drill("tabs", PEOPLE, people(lambda f: seven(f).replace(b",", b"\t")),
          r"Its cells are not separated by commas\."),
    Drill("lines as old Macintosh programs end them", PEOPLE,
          people(lambda f: seven(f).replace(b"\r\n", b"\r")),
          r"Its lines end in a way that only old Macintosh programs use\."),
    # Headings
    Drill("an empty file", PEOPLE, people(lambda f: b""), r"It is empty"),
    Drill("blanks only", PEOPLE, people(lambda f: b"  \r\n \r\n"),
          r"Its first row is no heading: it names none of the columns\."),
    Drill("no heading", PEOPLE, people(lambda f: seven(f).partition(b"\r\n")[2]),
          r"Its first row is no heading: it names none of the columns\."),
    Drill("a column left out", PEOPLE, heading(lambda names: names[:-1]),
          r"Its heading lacks shielded\."),
    Drill("a column too many", PEOPLE, heading(lambda names: [*names, b"notes"]),
          r"Its heading has, though no such column is read, 'notes'\."),
    Drill("a column twice", PEOPLE, heading(lambda names: [*names, b"sex"]),
          r"Its heading repeats 'sex'\."),
    Drill("a column renamed", PEOPLE,
          heading(lambda names: [b"dob" if name == b"birth_date" else name for name in names]),
          r"Its heading lacks birth_date and has, though no such column is read, 'dob'\."),
    Drill("a column without a name", PEOPLE, heading(lambda names: [*names, b""]),
          r"Its heading has, .* a column without a name\."),
    Drill("a heading of 130,000 columns", PEOPLE,
          heading(lambda names: [*names, *[b"a"] * 130_000]),
          r"Its heading has, though no such column is read, 'a' and repeats 'a'\."),
    Drill("a quotation mark in the heading", PEOPLE,
          heading(lambda names: [b'sou"rce"x', *names[1:]]), r"Its heading lacks source"),
    # Quotation marks and lengths
    Drill("a quotation mark never closed", PEOPLE,
          people(lambda f: with_name(f, "OPEN").replace(b"OPEN", b'x",""Lena').replace(
              b'x"', b'"x')), r"From row 8 on \(it ends at line 8\) a cell does not end\.", 8),
    Drill("a quotation mark never closed in row 2 of 20,000", PEOPLE,
          people(lambda f: HEADING + b'a,"b,c\r\n' + b"d,e,f\r\n" * 20_000), UNENDED, 2),
    Drill("a cell of 10,000,000 characters", ENTRIES, entries(a_cell_of(b"a" * 10_000_000)),
          LONG, 2),
    Drill("a cell of 10,000,000 characters on many lines", ENTRIES,
          entries(a_cell_of(b"123456789\n" * 1_000_000)), UNENDED, 2),
    Drill("a line of 1 MB", PEOPLE, people(lambda f: b"a" * 1_000_000),
          r"Line 1 is longer than 262,144 bytes\."),
    Drill("2 GB of zeros", PEOPLE, zeros, r"Byte 1 is a null byte, which no text has\."),
    Drill("over 100 MB", ENTRIES, too_large, r"It has 100,000,001 bytes; at most 100,000,000"),
    Drill("100,001 rows", PEOPLE, people(many_rows), r"It has more than 100,000 rows\.", 100_002),
    Drill("10,000,000 empty rows", PEOPLE, people(lambda f: HEADING + b"\n" * 10_000_000),
          r"It has more than 100,000 rows\.", 100_002),
    # Too many bad rows
    Drill("one bad row in four", PEOPLE, people(short_rows(2, 1)), BAD.format(2, 9, 2)),
    Drill("10,000,000 short rows", PEOPLE, people(lambda f: HEADING + b"a,b,c\n" * 10_000_000),
          BAD.format("20,001", "20,001", 2)),
    Drill("100,000 rows of bad cells", ENTRIES,
          entries(lambda f: ENTRIES_HEADING + (
              b",".join([b"?"] * len(LAYOUTS["entries"].headings)) + b"\n") * 100_000),
          BAD.format("20,001", "20,001", 2)),
    Drill("79,999 good rows and 20,001 bad", ENTRIES, entries(at_last_bad),
          BAD.format("20,001", "100,000", "80,001")
          + r", column reference\."),
    Drill("rows of 130,000 cells", PEOPLE,
          people(lambda f: HEADING + (b"," * 130_000 + b"x\n") * 700), BAD.format(700, 700, 2)),
    Drill("95 MB of accents upon accents", ENTRIES, entries(marks),
          r"[\d,]+ of [\d,]+ rows (?:is|are) bad"),
    Drill("every date the wrong way round", PEOPLE,
          people(lambda f: f.rows("people", *(
              each | {"birth_date": "14/03/2017"} for each in SEVEN))),
          BAD.format(7, 7, 2) + r", column birth_date\."),
    Drill("20,000 rows about nobody", ENTRIES, entries(nobody), BAD.format(
        "20,000", "20,000", 2) + r", column person\."),
    # In place of a file
    Drill("a directory", PEOPLE, lambda f: (f.path / PEOPLE).mkdir(), NO_FILE),
    Drill("a pipe", PEOPLE, lambda f: os.mkfifo(f.path / PEOPLE), NO_FILE),
    Drill("a socket", PEOPLE, listening, NO_FILE),
    Drill("a loop of links", PEOPLE, loop, NO_LINK),
    Drill("a link to nothing", PEOPLE, link("nothing.csv"), NO_LINK),
    Drill("a link to a file elsewhere", PEOPLE, link("../outside/secret.txt"), NO_LINK),
    Drill("a link to a device", PEOPLE, link("/dev/zero"), NO_LINK),
)  # fmt: skip
