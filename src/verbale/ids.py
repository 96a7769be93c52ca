"""Ids made from content: the same thing has the same id on every machine and in every order of reports."""

from __future__ import annotations

import hashlib

__all__ = ["content_id"]


def content_id(prefix: str, *parts: str) -> str:
    """Return `prefix-` and ten hexadecimal digits of the SHA-256 of `parts`; parts are kept apart by a NUL."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:10]}"
