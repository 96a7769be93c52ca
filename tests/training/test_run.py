"""Weights of before the layer for negotiations go on in a network that has it."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is needed to train only")


def test_older_weights_are_widened_so_that_they_read_the_same() -> None:
    from training.network import WIDTH
    from training.run import of_talks, widened

    old = {
        "encoder.deep.qkv.bias": torch.arange(3.0),
        "heads.hidden.events.weight": torch.ones(2, WIDTH + 64),
        "heads.hidden.spans.weight": torch.ones(2, WIDTH + 64),
        "heads.pairs.main.head_first.weight": torch.ones(2, WIDTH + 64),
        "heads.pairs.polnear.head_first.weight": torch.ones(2, WIDTH + 64),
    }
    new = widened(old)
    assert torch.equal(new["encoder.talks.qkv.bias"], old["encoder.deep.qkv.bias"])
    for name in ("heads.hidden.acts.weight", "heads.hidden.spans.weight", "heads.pairs.main.head_first.weight"):
        assert new[name].shape == (2, 2 * WIDTH + 64)
        assert float(new[name][:, WIDTH : 2 * WIDTH].abs().sum()) == 0.0
        assert of_talks(name)
    assert not of_talks("heads.pairs.polnear.head_first.weight")
    assert not of_talks("encoder.deep.qkv.bias")
    assert new["heads.pairs.polnear.head_first.weight"].shape == (2, WIDTH + 64)
    assert widened(new) is new
