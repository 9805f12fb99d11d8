"""Teach the network of `comity.reading.learnt` from texts: ``python -m benchmarks.learn FOLDER``.

Needs what Comity itself never does: ``pip install torch onnx safetensors`` and published weights to begin with, both
Apache-2.0, each in a folder that holds a ``model.safetensors``: ``--base`` sentence-transformers/all-MiniLM-L6-v2,
``--teacher`` sentence-transformers/all-mpnet-base-v2.

The small network is taught with the annotated texts, then the large one, and then the small one with what the large one
makes of those texts and of others that nobody annotated. All of it takes some two and a half hours on two cores that
can multiply in sixteen bits. Writes ``encoder.onnx``, ``head.onnx`` and ``dates.onnx`` into FOLDER, and prints how
often both networks are right on the learn texts that they are not taught with.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from benchmarks.beliefs import beliefs
from benchmarks.encoders import HIDDEN, WIDTH, Dates, Encoder, Network, Wide, answers, loss
from benchmarks.lessons import Lesson, bare_lessons, lessons
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import nn

WARM_UP, AT_ONCE = 0.1, 16


class Course(NamedTuple):
    """How a network is taught: how often all lessons, and how fast the encoder and what reads off it change."""

    epochs: int
    encoder: float
    head: float


SMALL, LARGE, BELIEVED = Course(7, 1.5e-4, 1e-3), Course(4, 5e-5, 1e-3), Course(5, 1e-4, 6.7e-4)


def main() -> None:
    """Learn, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the network is written")
    parser.add_argument("--base", type=Path, required=True, help="the folder of the small network's published weights")
    parser.add_argument("--teacher", type=Path, required=True, help="the folder of the large one's")
    chosen = parser.parse_args()
    learnt, later, held = lessons()
    bare = bare_lessons()
    print(f"{len(learnt)} and {len(later)} windows to learn from, {len(bare)} that nobody annotated", flush=True)
    torch.manual_seed(1)
    small = Network(Encoder(load_file(chosen.base / "model.safetensors")))
    teach(small, learnt, SMALL)
    large = Network(Wide(load_file(chosen.teacher / "model.safetensors")))
    teach(large, learnt, LARGE)
    measure(large, held)
    teach(small, list(_believed(large, [*learnt, *later], bare)), BELIEVED)
    write(small.eval(), chosen.folder)
    measure(small, held)


def _believed(teacher: Network, learnt: Sequence[Lesson], bare: Sequence[Lesson]) -> Iterator[Lesson]:
    """All lessons as the large network believes them to be, wholly where nobody annotated them."""
    yield from (belief.beside(one) for one, belief in zip(learnt, beliefs(teacher, learnt), strict=True))
    yield from (belief.instead(one) for one, belief in zip(bare, beliefs(teacher, bare), strict=True))


def teach(network: Network, lessons: Sequence[Lesson], course: Course) -> None:
    """Some epochs of AdamW, the rates rising at first and then falling to nothing."""
    shuffled = random.Random(1)  # noqa: S311
    parts = [network.encoder.parameters(), [*network.head.parameters(), *network.dates.parameters()]]
    groups = [{"params": [p for p in part if p.requires_grad]} for part in parts]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    total, step = course.epochs * math.ceil(len(lessons) / AT_ONCE), 0
    for epoch in range(course.epochs):
        network.train()
        lost, start = 0.0, time.monotonic()
        for together in _batches(lessons, shuffled):
            pace = min(1, step / (WARM_UP * total)) * (1 - step / total) + 1e-3
            for group, rate in zip(optimizer.param_groups, course[1:], strict=True):
                group["lr"] = rate * pace
            here = loss(network, together)
            optimizer.zero_grad()
            here.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step, lost = step + 1, lost + here.item()
        minutes = (time.monotonic() - start) / 60
        mean = lost / total * course.epochs
        print(f"epoch {epoch + 1} of {course.epochs}: loss {mean:.2f}, {minutes:.1f} min", flush=True)


def write(network: Network, folder: Path) -> None:
    """All three as ONNX, the matrices of the encoder in eight bits."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 1, 2000, 2, 102]])
    whole = folder / "whole.onnx"
    free = {0: "windows", 1: "longest"}
    _export(network.encoder, {"ids": ids, "own": torch.ones_like(ids)}, {"tokens": free}, whole, free)
    quantize_dynamic(whole, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()
    some, numbers = torch.randn(3, WIDTH), torch.tensor([0, 1, 2])
    many = {0: "n"}
    _export(
        network.head,
        {"subject": some, "object": some, "sentence": some, "order": numbers},
        {"relations": many, "statuses": many, "thought": many},
        folder / "head.onnx",
        many,
    )
    write_dates(network.dates, folder)


def write_dates(dates: Dates, folder: Path) -> None:
    """What tells the date, as ONNX."""
    many, numbers = {0: "n"}, torch.tensor([0, 1, 2])
    times = torch.randn(1, 2, WIDTH)
    _export(
        dates,
        {
            "thought": torch.randn(3, HIDDEN),
            "relation": numbers,
            "first": times,
            "last": times,
            "place": torch.zeros(3, 2, dtype=torch.long),
        },
        {"odds": {0: "n", 1: "times or none"}},
        folder / "dates.onnx",
        {"thought": many, "relation": many, "first": {1: "times"}, "last": {1: "times"}, "place": {0: "n", 1: "times"}},
    )


def _export(part: nn.Module, given: dict[str, Any], found: dict[str, Any], path: Path, free: dict[Any, Any]) -> None:
    """A part with names for what goes in and comes out, and for its dimensions that are free."""
    axes = {name: free.get(name, free) for name in given} | found
    torch.onnx.export(
        part,
        tuple(given.values()),
        str(path),
        input_names=list(given),
        output_names=list(found),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


@torch.no_grad()
def measure(network: Network, lessons: Sequence[Lesson]) -> None:
    """How many pairs of the held windows are found from some probability on, how many are right, and how many dates."""
    network.eval()
    said = [(answers(network, [one]), one) for one in lessons]
    odds = [(torch.sigmoid(found[0]).numpy(), one) for found, one in said]
    for least in (0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        right = sum(((p >= least) & (one.told == 1)).sum() for p, one in odds)
        wrong = sum(((p >= least) & (one.told == 0) & (one.counts == 1)).sum() for p, one in odds)
        wanted = sum(one.told.sum() for _, one in odds)
        print(f"from {least}: precision {right / max(1, right + wrong):.3f}, recall {right / max(1, wanted):.3f}")
    known = [(found[1], torch.tensor(one.status)) for found, one in said]
    status = torch.cat([(odds.argmax(-1) == s.argmax(-1))[s.sum(-1) > 0] for odds, s in known])
    told = [found[2] for found, _ in said if found[2] is not None]
    hit = torch.cat([right[torch.arange(len(odds)), odds.argmax(-1)] for odds, right in told])
    print(f"status {status.float().mean():.3f} of {len(status)}, date {hit.mean():.3f} of {len(hit)}")


def _batches(lessons: Sequence[Lesson], shuffled: random.Random) -> list[list[Lesson]]:
    """Windows of about one length together, in an order by lot."""
    by_length = sorted(lessons, key=lambda one: len(one.pieces) + 20 * shuffled.random())
    batches = [list(by_length[start : start + AT_ONCE]) for start in range(0, len(by_length), AT_ONCE)]
    shuffled.shuffle(batches)
    return batches


if __name__ == "__main__":
    main()
