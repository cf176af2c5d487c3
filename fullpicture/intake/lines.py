"""Bytes into lines of text, in little memory whatever the file holds."""

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fullpicture.intake.faults import FileRefused

MOST_BYTES = 100_000_000
LONGEST_LINE = 262_144
CHUNK = 65_536
SAVE_AS_UTF8 = "In the program that made the file, save or export it as 'CSV UTF-8'."
FIND_QUOTATION_MARK = 'Look there for a quotation mark (") that is opened and never closed.'


def opened(path: Path, *, most: int = MOST_BYTES) -> BinaryIO:
    """The file, if it is one and of a size that can be read.

    A pipe or a device would hang, and a link could have us read another agency's files.
    """
    try:
        kind = path.lstat()
        if stat.S_ISLNK(kind.st_mode):
            raise FileRefused("It is a link, not the file itself.", "Put the exported file there.")
        if not stat.S_ISREG(kind.st_mode):
            raise FileRefused("It is not an ordinary file.", "Put the exported file there.")
        if kind.st_size == 0:
            raise FileRefused(
                "It is empty: it has not even a heading.",
                "Export it again. A file without rows still has its heading.",
            )
        # Should it have become a link or a pipe meanwhile: neither followed nor waited for.
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")
    except FileNotFoundError as error:
        raise FileRefused("There is no such file.", "Put right how it is named.") from error
    except OSError as error:
        raise FileRefused(
            f"It cannot be read: {error.strerror}.", "Let this program's user read it."
        ) from error
    if kind.st_size > most:
        refuse_size(file, kind.st_size, most)
    return file


def refuse_size(file: BinaryIO, size: int, most: int) -> None:
    with file:
        look_for_null_byte(file.read(CHUNK), 0)
    raise FileRefused(
        f"It has {size:,} bytes; at most {most:,} are read.",
        "Split it into several files, each with the heading, and import one after the other.",
    )


def lines_of(file: BinaryIO) -> Iterator[str]:
    """Each line with its ending, from the first byte on."""
    file.seek(0)
    start, held = 0, b""
    number = 0
    while chunk := file.read(CHUNK):
        look_for_other_encoding(chunk, start + len(held))
        *whole, held = (held + chunk).split(b"\n")
        for line in whole:
            number += 1
            yield text_of(line + b"\n", number, start)
            start += len(line) + 1
        if len(held) > LONGEST_LINE:
            raise too_long(number + 1)
    if held:
        yield text_of(held, number + 1, start)


def look_for_other_encoding(chunk: bytes, position: int) -> None:
    if position == 0 and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FileRefused(
            "It is written in UTF-16 (its first two bytes say so), not in UTF-8.", SAVE_AS_UTF8
        )
    look_for_null_byte(chunk, position)


def look_for_null_byte(chunk: bytes, position: int) -> None:
    found = chunk.find(b"\0")
    if found >= 0:
        raise FileRefused(
            f"Byte {position + found + 1:,} is a null byte, which no text has.",
            f"The file is damaged, or not a CSV file. {SAVE_AS_UTF8}",
        )


def text_of(line: bytes, number: int, start: int) -> str:
    """`number` counts from 1; `start` is where the line begins in the file, counted from 0."""
    if len(line) > LONGEST_LINE:
        raise too_long(number)
    if number == 1:
        line = line.removeprefix(codecs.BOM_UTF8)
        if line.startswith(codecs.BOM_UTF8):
            raise FileRefused("It begins with two byte order marks; one is enough.", SAVE_AS_UTF8)
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        position = start + error.start + 1
        raise FileRefused(
            f"Line {number:,} is not UTF-8: byte {position:,} of the file is"
            f" 0x{line[error.start]:02X}, as Windows writes an accent or a curled quotation mark.",
            SAVE_AS_UTF8,
            number,
        ) from error
    if number == 1 and "\r" in text.removesuffix("\n").removesuffix("\r"):
        raise FileRefused(
            "Its lines end in a way that only old Macintosh programs use.", SAVE_AS_UTF8
        )
    return text


def too_long(number: int) -> FileRefused:
    return FileRefused(
        f"Line {number:,} is longer than {LONGEST_LINE:,} bytes.",
        f"This is no table of rows, or a line end is missing. {SAVE_AS_UTF8}",
        number,
    )
