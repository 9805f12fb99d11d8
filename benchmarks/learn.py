"""Teach the network of `comity.reading.learnt` from annotated texts: ``python -m benchmarks.learn FOLDER``.

Needs what Comity itself never does: ``pip install torch onnx safetensors`` and the published weights it begins with,
sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), of which ``--base`` names the folder that holds
``model.safetensors``. Seven epochs take some forty minutes on two cores. Writes ``encoder.onnx``, ``head.onnx`` and
``dates.onnx`` into FOLDER, and prints how often the network is right on the tenth of the learn texts that it is not
taught with.
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from benchmarks.lessons import Lesson, lessons
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from comity.reading.learnt.network import RELATIONS, STATUSES
from comity.reading.learnt.wordpieces import LAST

LEARNING_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 0.1
AT_ONCE = 16
WIDTH, HEADS, HIDDEN, MARKS, PLACES = 384, 12, 256, 41, 12
STATUS_WEIGHT, DATE_WEIGHT = 0.5, 0.5
BLANK, BLANKED = 103, 0.06
"""The piece for a word left out; so many are, each time anew, that no single word is relied on."""


class Encoder(nn.Module):
    """MiniLM as published; the embeddings of words stay as they are, those of the marks for names are learnt."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        part = weights.__getitem__
        words = part("embeddings.word_embeddings.weight")
        self.words = nn.Parameter(words.clone(), requires_grad=False)
        self.marks = nn.Parameter(words[1 : MARKS + 1] + 0.02 * torch.randn(MARKS, WIDTH))
        self.places = nn.Parameter(part("embeddings.position_embeddings.weight").clone())
        self.own = nn.Parameter(part("embeddings.token_type_embeddings.weight").clone())
        self.norm = _norm(weights, "embeddings.LayerNorm")
        self.drop = nn.Dropout(0.1)
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "up": "intermediate.dense",
            "down": "output.dense",
        }
        self.layers = nn.ModuleList()
        for number in range(6):
            stem = f"encoder.layer.{number}."
            layer = {name: _linear(weights, stem + of) for name, of in names.items()}
            norms = {"heard": "attention.output.LayerNorm", "done": "output.LayerNorm"}
            self.layers.append(nn.ModuleDict(layer | {n: _norm(weights, stem + of) for n, of in norms.items()}))

    def forward(self, ids: Any, own: Any) -> Any:
        """Pieces and whether they are the sentence's own, shape (windows, longest), to (windows, longest, 384)."""
        rows, longest = ids.shape
        is_mark = (ids > 0) & (ids <= MARKS)
        if self.training:
            ids = torch.where((torch.rand(ids.shape) < BLANKED) & (ids > LAST), BLANK, ids)
        words = torch.where(is_mark[..., None], self.marks[(ids - 1).clamp(0, MARKS - 1)], self.words[ids])
        x = self.drop(self.norm(words + self.places[:longest] + self.own[own]))
        mask = (ids == 0)[:, None, None, :].float().expand(rows, HEADS, longest, longest) * -1e4
        for layer in self.layers:
            split = [layer[n](x).view(rows, longest, HEADS, -1).transpose(1, 2) for n in ("query", "key", "value")]
            heard = functional.scaled_dot_product_attention(*split, attn_mask=mask).transpose(1, 2)
            x = layer["heard"](x + self.drop(layer["out"](heard.reshape(rows, longest, WIDTH))))
            x = layer["done"](x + self.drop(layer["down"](functional.gelu(layer["up"](x)))))
        return x


class Head(nn.Module):
    """Two mentions and the later's sentence to the relations between both and to their status."""

    def __init__(self) -> None:
        super().__init__()
        self.subject, self.object = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.sentence, self.both = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN, bias=False)
        self.order, self.norm, self.middle = nn.Embedding(4, HIDDEN), nn.LayerNorm(HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.relations = nn.Linear(HIDDEN, len(RELATIONS))
        self.statuses = nn.Linear(HIDDEN, len(RELATIONS) * len(STATUSES))
        self.drop = nn.Dropout(0.2)
        self.relations.bias.data.fill_(-5)

    def forward(self, subject: Any, object_: Any, sentence: Any, order: Any) -> tuple[Any, Any, Any]:
        """Encoded mentions and sentences, shape (n, 384), to log odds (n, 15) and (n, 15, 5), and what is thought."""
        x = self.subject(subject) + self.object(object_) + self.both(subject * object_) + self.sentence(sentence)
        x = self.drop(functional.gelu(self.norm(x + self.order(order))))
        x = self.drop(functional.gelu(self.middle(x)))
        return self.relations(x), self.statuses(x).view(-1, len(RELATIONS), len(STATUSES)), x


class Dates(nn.Module):
    """What the head thought of two mentions, and a relation, to the expression of time that dates it."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN, bias=False)
        self.place, self.relation = nn.Embedding(PLACES, HIDDEN), nn.Embedding(len(RELATIONS), HIDDEN)
        self.thought, self.norm, self.query = nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.both, self.odds, self.none = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, 1), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, thought: Any, relation: Any, first: Any, last: Any, place: Any) -> Any:
        """Log odds (n, times + 1), the last of none.

        ``thought`` has the shape (n, 256), ``relation`` (n,), ``first`` and ``last`` (n or 1, times, 384), ``place``
        (n, times).
        """
        asked = self.drop(functional.gelu(self.norm(self.thought(thought) + self.relation(relation))))
        times = self.drop(functional.gelu(self.first(first) + self.last(last) + self.place(place)))
        query = self.query(asked)[:, None]
        odds = self.odds(functional.gelu(self.both(times) + query))[..., 0] + (times * query).sum(-1) / HIDDEN**0.5
        return torch.cat([odds, self.none(asked)], 1)


@dataclass(frozen=True)
class Seen:
    """What encoder and head make of a window whose ties are dated: as `Dates` takes it; and a 1 for what is right."""

    thought: Any
    relation: Any
    first: Any
    last: Any
    place: Any
    right: Any

    @classmethod
    def of(cls, lesson: Lesson, tokens: Any, odds: Any, thought: Any) -> "Seen":
        """A lesson by its encoded pieces, and by the log odds and the thought of each of its ``near``."""
        told = lesson.told_by(odds)
        first, last = (tokens[places] for places in torch.tensor(lesson.times).T)
        place = torch.tensor(lesson.aside[told])
        return cls(thought[told], torch.tensor(lesson.dated[:, 1]), first, last, place, torch.tensor(lesson.right))


def dated(dates: Dates, some: Sequence[Seen]) -> tuple[Any, Any]:
    """Log odds of each expression of time, the last of none, for all that is dated; and a 1 where it is right."""
    pad, most = functional.pad, max(len(one.first) for one in some)
    further = [(one, most - len(one.first), len(one.thought)) for one in some]
    first, last = (
        torch.cat([pad(getattr(one, end), (0, 0, 0, lack)).expand(ties, -1, -1) for one, lack, ties in further])
        for end in ("first", "last")
    )
    place = torch.cat([pad(one.place, (0, lack)) for one, lack, _ in further])
    right = torch.cat(
        [torch.cat([pad(one.right[:, :-1], (0, lack)), one.right[:, -1:]], 1) for one, lack, _ in further]
    )
    lacks = torch.cat([pad(torch.zeros(ties, most - lack), (0, lack), value=1) for _, lack, ties in further])
    thought, relation = (torch.cat([getattr(one, name) for one in some]) for name in ("thought", "relation"))
    return dates(thought, relation, first, last, place).masked_fill(pad(lacks, (0, 1)) == 1, -1e4), right


def date_loss(odds: Any, right: Any) -> Any:
    """How little of the probability goes to what is right, summed over all that is dated."""
    return -torch.logsumexp(functional.log_softmax(odds, 1) + right.log().clamp(min=-1e4), 1).sum()


class Network(nn.Module):
    """All three."""

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        self.encoder, self.head, self.dates = Encoder(weights), Head(), Dates()


def main() -> None:
    """Learn, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the network is written")
    parser.add_argument("--base", type=Path, required=True, help="the folder of the published weights")
    parser.add_argument("--epochs", type=int, default=7)
    chosen = parser.parse_args()
    learnt, held = lessons()
    print(f"{len(learnt)} windows to learn from, {len(held)} held out")
    torch.manual_seed(1)
    network = Network(load_file(chosen.base / "model.safetensors"))
    teach(network, learnt, chosen.epochs)
    write(network.eval(), chosen.folder)
    measure(network, held)


def teach(network: Network, lessons: Sequence[Lesson], epochs: int) -> None:
    """Some epochs of AdamW, the rates rising at first and then falling to nothing."""
    shuffled = random.Random(1)  # noqa: S311
    parts = [network.encoder.parameters(), [*network.head.parameters(), *network.dates.parameters()]]
    groups = [{"params": [p for p in part if p.requires_grad]} for part in parts]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    total, step = epochs * math.ceil(len(lessons) / AT_ONCE), 0
    for epoch in range(epochs):
        network.train()
        lost, start = 0.0, time.monotonic()
        for together in _batches(lessons, shuffled):
            pace = min(1, step / (WARM_UP * total)) * (1 - step / total) + 1e-3
            for group, rate in zip(optimizer.param_groups, (LEARNING_RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * pace
            loss = _loss(network, together)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step, lost = step + 1, lost + loss.item()
        minutes = (time.monotonic() - start) / 60
        print(f"epoch {epoch + 1} of {epochs}: loss {lost / total * epochs:.2f}, {minutes:.1f} min", flush=True)


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
    answers = [(_answers(network, [one]), one) for one in lessons]
    said = [(torch.sigmoid(found[0]).numpy(), one) for found, one in answers]
    for least in (0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        right = sum(((p >= least) & (one.told == 1)).sum() for p, one in said)
        wrong = sum(((p >= least) & (one.told == 0) & (one.counts == 1)).sum() for p, one in said)
        wanted = sum(one.told.sum() for _, one in said)
        print(f"from {least}: precision {right / max(1, right + wrong):.3f}, recall {right / max(1, wanted):.3f}")
    known = [(found[1], torch.tensor(one.status)) for found, one in answers]
    status = torch.cat([(odds.argmax(-1) == s)[s >= 0] for odds, s in known])
    told = [found[2] for found, _ in answers if found[2] is not None]
    hit = torch.cat([right[torch.arange(len(odds)), odds.argmax(-1)] for odds, right in told])
    print(f"status {status.float().mean():.3f} of {len(status)}, date {hit.mean():.3f} of {len(hit)}")


def _loss(network: Network, lessons: Sequence[Lesson]) -> Any:
    relations, statuses, dates = _answers(network, lessons)
    told, counts, status = (
        torch.tensor(np.concatenate([getattr(one, name) for one in lessons])) for name in ("told", "counts", "status")
    )
    loss = functional.binary_cross_entropy_with_logits(relations, told, reduction="none")
    loss, known = (loss * counts).sum(), status >= 0
    if known.any():
        loss = loss + STATUS_WEIGHT * functional.cross_entropy(statuses[known], status[known], reduction="sum")
    if dates is not None:
        loss = loss + DATE_WEIGHT * date_loss(*dates)
    return loss / len(lessons)


def _answers(network: Network, lessons: Sequence[Lesson]) -> tuple[Any, Any, Any]:
    """Log odds of all pairs of some windows, by the best of their mentions: relations, statuses, `dated`."""
    longest = max(len(one.pieces) for one in lessons)
    ids, own = torch.zeros((2, len(lessons), longest), dtype=torch.long)
    within = torch.full((len(lessons), longest), -1)
    at, before = [], 0
    for row, one in enumerate(lessons):
        width = len(one.pieces)
        ids[row, :width], own[row, :width] = torch.tensor(one.pieces), torch.tensor(one.own)
        within[row, :width] = torch.tensor(one.within)
        at.append(np.column_stack([one.near, np.full(len(one.near), row)]))
        at[-1][:, 0] += before
        before += len(one.told)
    tokens = network.encoder(ids, own)
    sentences = torch.stack(
        [tokens.masked_fill((within != n)[..., None], -9).amax(1) for n in range(int(within.max()) + 1)], 1
    )
    pair, subject, object_, sentence, order, row = torch.tensor(np.concatenate(at)).T
    relations, statuses, thought = network.head(
        tokens[row, subject], tokens[row, object_], sentences[row, sentence], order
    )
    best = torch.full((before, len(RELATIONS)), -1e4)
    best = best.scatter_reduce(0, pair[:, None].expand(-1, len(RELATIONS)), relations, "amax")
    is_best = (relations == best[pair]).float()
    status = torch.zeros(before, len(RELATIONS), len(STATUSES)).index_add(0, pair, statuses * is_best[..., None])
    seen, start, known = [], 0, relations.detach()
    for number, one in enumerate(lessons):
        here = slice(start, start + len(one.near))
        if len(one.dated):
            seen.append(Seen.of(one, tokens[number], known[here], thought[here]))
        start = here.stop
    return best, status, dated(network.dates, seen) if seen else None


def _batches(lessons: Sequence[Lesson], shuffled: random.Random) -> list[list[Lesson]]:
    """Windows of about one length together, in an order by lot."""
    by_length = sorted(lessons, key=lambda one: len(one.pieces) + 20 * shuffled.random())
    batches = [list(by_length[start : start + AT_ONCE]) for start in range(0, len(by_length), AT_ONCE)]
    shuffled.shuffle(batches)
    return batches


def _linear(weights: dict[str, Any], name: str) -> nn.Linear:
    made = nn.Linear(*reversed(weights[name + ".weight"].shape))
    made.weight.data, made.bias.data = weights[name + ".weight"].clone(), weights[name + ".bias"].clone()
    return made


def _norm(weights: dict[str, Any], name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(WIDTH, eps=1e-12)
    made.weight.data, made.bias.data = weights[name + ".weight"].clone(), weights[name + ".bias"].clone()
    return made


if __name__ == "__main__":
    main()
