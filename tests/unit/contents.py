"""How files of each type begin that may lie beside the posts."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def _zip() -> bytes:
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
    return sheet.getvalue()


GOOD = {
    "a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a.jpg": b"\xff\xd8\xff\xdb\0\x43",
    "b.JPEG": b"\xff\xd8\xff\xe1\0\x43Exif",
    "a.gif": b"GIF89a",
    "a.webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "a.avif": b"\0\0\0\x20ftypmif1\0\0\0\0mif1avif",
    "a.ico": b"\0\0\1\0\1\0",
    "a.mp3": b"\xff\xf3\x90\x64",
    "b.mp3": b"ID3\3\0",
    "a.m4a": b"\0\0\0\x20ftypM4A ",
    "a.ogg": b"OggS\0\2",
    "a.opus": b"OggS\0\2",
    "a.wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "a.flac": b"fLaC\0\0\0\x22",
    "a.mp4": b"\0\0\0\x18ftypdash\0\0\2\0",
    "a.webm": b"\x1a\x45\xdf\xa3\x9f",
    "a.pdf": b"\n%PDF-1.7\n",
    "a.zip": _zip(),
    "a.epub": _zip(),
    "a.docx": _zip(),
    "a.gz": gzip.compress(b"x"),
    "a.xz": lzma.compress(b"x"),
    "a.7z": b"7z\xbc\xaf\x27\x1c\0\4",
    "a.txt": "Grüße, 1 < 2, <see below>".encode(),
    "b.txt": b"",
    "a.csv": "\ufeffa;b\n".encode("utf-16"),
    "a.json": b'{"a": "<script>"}',
    "a.drawio": b'<mxfile host="x"><diagram/></mxfile>',
    "a.svg": SVG.format('<path d="M0 0h9v9z" fill="url(#a)" style="fill:red"/><use xlink:href="#b"/>').encode(),
    "b.svg": b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">'
    + SVG.format("<style>a{fill:url(#b)}</style><title>T</title><text>javascript</text>").encode(),
    "spaces.svg": SVG.format(f"<style>a{{fill:url({' ' * 500_000}#b)}}</style>").encode(),
    "c.svg": SVG.format('<image href="data:image/png;base64,iVBORw0KGgo="/>').encode(),
}
