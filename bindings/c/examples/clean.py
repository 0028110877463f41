"""Cleans a file from Python through ctypes, as any language can that calls C.

    HANCLEAN_LIBRARY=/usr/local/lib/libhanclean.so python3 clean.py page.txt
"""

import ctypes
import os
import sys
from ctypes import POINTER, byref, c_char_p, c_float, c_int32, c_size_t, c_void_p


class Span(ctypes.Structure):
    _fields_ = [("start", c_size_t), ("end", c_size_t)]


class Block(ctypes.Structure):
    _fields_ = [
        ("source", Span),
        ("kind", c_int32),
        ("score", c_float),
        ("evidence", c_void_p),
        ("evidence_count", c_size_t),
    ]


class Term(ctypes.Structure):
    _fields_ = [
        ("text", Span),
        ("source", Span),
        ("position", c_size_t),
        ("kind", c_int32),
        ("tag", ctypes.c_char * 8),
    ]


TERMS_FIND = 1

library = ctypes.CDLL(os.environ.get("HANCLEAN_LIBRARY", "libhanclean.so"))


def function(name, result, *arguments):
    """Returns a function of the library with its types declared."""
    found = getattr(library, "hanclean_" + name)
    found.restype, found.argtypes = result, arguments
    return found


last_error = function("last_error", c_char_p, c_void_p)
builder_new = function("cleaner_builder_new", c_int32, POINTER(c_void_p))
builder_config = function("cleaner_builder_config", c_int32, c_void_p, c_char_p)
builder_terms = function("cleaner_builder_terms", c_int32, c_void_p, c_int32)
builder_build = function("cleaner_builder_build", c_int32, c_void_p, POINTER(c_void_p))
builder_free = function("cleaner_builder_free", c_int32, c_void_p)
cleaner_clean = function(
    "cleaner_clean", c_int32, c_void_p, c_char_p, c_size_t, POINTER(c_void_p)
)
cleaner_free = function("cleaner_free", c_int32, c_void_p)
page_text = function("page_text", c_void_p, c_void_p, POINTER(c_size_t))
page_removed = function("page_removed", POINTER(Block), c_void_p, POINTER(c_size_t))
page_terms = function("page_terms", POINTER(Term), c_void_p, POINTER(c_size_t))
page_free = function("page_free", c_int32, c_void_p)


def check(status):
    """Raises the message of the last failure unless the status is HANCLEAN_STATUS_OK."""
    if status != 0:
        raise ValueError(last_error(None).decode())


class Cleaner:
    def __init__(self, config="t2s"):
        builder, self.handle = c_void_p(), c_void_p()
        check(builder_new(byref(builder)))
        try:
            check(builder_config(builder, config.encode()))
            check(builder_terms(builder, TERMS_FIND))
            check(builder_build(builder, byref(self.handle)))
        finally:
            builder_free(builder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        check(cleaner_free(self.handle))

    def clean(self, source):
        """Returns the clean text, the removed blocks, and each term with its source."""
        page, size = c_void_p(), c_size_t()
        check(cleaner_clean(self.handle, source, len(source), byref(page)))
        try:
            data = page_text(page, byref(size))
            text = ctypes.string_at(data, size.value)
            blocks = page_removed(page, byref(size))
            removed = [blocks[i].source for i in range(size.value)]
            removed = [source[span.start : span.end].decode() for span in removed]
            terms = page_terms(page, byref(size))
            terms = [terms[i] for i in range(size.value)]
            terms = [
                (text[t.text.start : t.text.end].decode(), source[t.source.start : t.source.end].decode())
                for t in terms
            ]
            return text.decode(), removed, terms
        finally:
            page_free(page)


def main():
    with open(sys.argv[1], "rb") as file:
        source = file.read()
    with Cleaner() as cleaner:
        text, removed, terms = cleaner.clean(source)
    sys.stdout.write(text)
    for block in removed:
        print("removed:", block, file=sys.stderr)
    for term, origin in terms:
        print(term, "from", origin, file=sys.stderr)


if __name__ == "__main__":
    main()
