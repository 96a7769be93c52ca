"""Names that a page broke at a point are whole again, and the text as long as before."""

from __future__ import annotations

import pytest

from verbale.gather.plain import with_whole_names


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("said Sen.\n\nAda B.\n\nLind (Union).\n\nNobody", "said Sen.  Ada B.  Lind (Union).\n\nNobody"),
        ("by Ivo M.\n\nOster and others", "by Ivo M.  Oster and others"),
        ("They came.\n\nSo did we.", "They came.\n\nSo did we."),
        ("in the U.S.\n\nThe talks", "in the U.S.\n\nThe talks"),
        ("said Mr.\n\nOster", "said Mr.  Oster"),
    ],
)
def test_a_name_broken_at_a_point_is_whole(text: str, whole: str) -> None:
    assert with_whole_names(text) == whole
    assert len(whole) == len(text)
