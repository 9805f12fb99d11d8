"""The networks that are taught: two encoders as published, and what reads relations, statuses and dates off either.

`Encoder` is MiniLM, which Comity ships; `Wide` is MPNet, eight times as large, from which it learns what the annotated
texts alone do not teach it (see `benchmarks.learn`). Both read the same windows.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from benchmarks.lessons import Lesson
from torch import nn
from torch.nn import functional

from comity.reading.learnt.network import RELATIONS, STATUSES
from comity.reading.learnt.wordpieces import FIRST, LAST, UNKNOWN

WIDTH, HEADS, HIDDEN, MARKS, PLACES = 384, 12, 256, 41, 12
STATUS_WEIGHT, DATE_WEIGHT = 0.5, 0.5
BLANK, BLANKED = 103, 0.06
"""The piece for a word left out; so many are, each time anew, that no single word is relied on."""


class Encoder(nn.Module):
    """MiniLM as published; the embeddings of words stay as they are, those of the marks for names are learnt."""

    width, least = WIDTH, 1e-12

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        part = weights.__getitem__
        words = part("embeddings.word_embeddings.weight")
        self.words = nn.Parameter(words.clone(), requires_grad=False)
        self.marks = nn.Parameter(words[1 : MARKS + 1] + 0.02 * torch.randn(MARKS, WIDTH))
        self.places = nn.Parameter(part("embeddings.position_embeddings.weight").clone())
        self.own = nn.Parameter(part("embeddings.token_type_embeddings.weight").clone())
        self.norm = _norm(weights, "embeddings.LayerNorm", self.least)
        self.drop = nn.Dropout(0.1)
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "up": "intermediate.dense",
            "down": "output.dense",
        }
        names |= {"heard": "attention.output.LayerNorm", "done": "output.LayerNorm"}
        self.layers = _layers(weights, 6, names, self.least)

    def forward(self, ids: Any, own: Any) -> Any:
        """Pieces and whether they are the sentence's own, shape (windows, longest), to (windows, longest, 384)."""
        rows, longest = ids.shape
        is_mark = (ids > 0) & (ids <= MARKS)
        ids = _blanked(ids) if self.training else ids
        words = torch.where(is_mark[..., None], self.marks[(ids - 1).clamp(0, MARKS - 1)], self.words[ids])
        x = self.drop(self.norm(words + self.places[:longest] + self.own[own]))
        mask = (ids == 0)[:, None, None, :].float().expand(rows, HEADS, longest, longest) * -1e4
        for layer in self.layers:
            split = [layer[n](x).view(rows, longest, HEADS, -1).transpose(1, 2) for n in ("query", "key", "value")]
            heard = functional.scaled_dot_product_attention(*split, attn_mask=mask).transpose(1, 2)
            x = layer["heard"](x + self.drop(layer["out"](heard.reshape(rows, longest, WIDTH))))
            x = layer["done"](x + self.drop(layer["down"](functional.gelu(layer["up"](x)))))
        return x


class Wide(nn.Module):
    """MPNet as published, its sums in sixteen bits: a processor made for them teaches it in a quarter of the time.

    The embeddings of words and places and how far words hear each other stay as they are, and so do the lowest two
    layers; those of the marks for names are learnt.
    """

    width, heads, least, kept, buckets, far = 768, 12, 1e-5, 2, 16, 128

    def __init__(self, weights: dict[str, Any]) -> None:
        super().__init__()
        part = weights.__getitem__
        words = part("embeddings.word_embeddings.weight")
        shifted = {0: 1, FIRST: 0, LAST: 2, UNKNOWN: 3, BLANK: len(words) - 1}  # its vocabulary is BERT's, four on
        self.register_buffer("numbers", torch.tensor([shifted.get(n, n + 4) for n in range(len(words) - 5)]))
        self.words, self.places, self.hearing = (
            nn.Parameter(part(name).clone(), requires_grad=False)
            for name in (
                "embeddings.word_embeddings.weight",
                "embeddings.position_embeddings.weight",
                "encoder.relative_attention_bias.weight",
            )
        )
        middle = words[self.numbers[2000 : 2000 + MARKS]].mean(0)
        self.marks = nn.Parameter(middle + 0.02 * torch.randn(MARKS, self.width))
        self.own = nn.Parameter(0.02 * torch.randn(2, self.width))
        self.norm = _norm(weights, "embeddings.LayerNorm", self.least)
        self.drop = nn.Dropout(0.1)
        names = {
            "query": "attention.attn.q",
            "key": "attention.attn.k",
            "value": "attention.attn.v",
            "out": "attention.attn.o",
            "up": "intermediate.dense",
            "down": "output.dense",
        }
        names |= {"heard": "attention.LayerNorm", "done": "output.LayerNorm"}
        self.layers = _layers(weights, 12, names, self.least)
        for frozen in (self.norm, *self.layers[: self.kept]):
            frozen.requires_grad_(False)

    def forward(self, ids: Any, own: Any) -> Any:
        """Pieces and whether they are the sentence's own, shape (windows, longest), to (windows, longest, 768)."""
        rows, longest = ids.shape
        is_mark = (ids > 0) & (ids <= MARKS)
        ids = _blanked(ids) if self.training else ids
        words = torch.where(
            is_mark[..., None], self.marks[(ids - 1).clamp(0, MARKS - 1)], self.words[self.numbers[ids]]
        )
        x = self.drop(self.norm(words + self.places[2 : longest + 2] + self.own[own]))
        heed = (ids == 0)[:, None, None, :] * -1e4 + self.hearing[self._apart(longest)].permute(2, 0, 1)[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            heed = heed.bfloat16()
            for layer in self.layers:
                query, key, value = (
                    layer[n](x).view(rows, longest, self.heads, -1).transpose(1, 2) for n in ("query", "key", "value")
                )
                much = torch.softmax(query @ key.transpose(2, 3) / query.shape[-1] ** 0.5 + heed, -1)
                x = layer["heard"](x + layer["out"]((much @ value).transpose(1, 2).reshape(rows, longest, -1)))
                x = layer["done"](x + self.drop(layer["down"](functional.gelu(layer["up"](x)))))
        return x.float()

    def _apart(self, longest: int) -> Any:
        """In which bucket two places fall by how far they stand apart, shape (longest, longest); T5's formula."""
        behind = torch.arange(longest)[:, None] - torch.arange(longest)[None, :]
        far, exact = behind.abs(), self.buckets // 2
        steps = torch.log(far.clamp(min=1) / exact) / math.log(self.far / exact) * (self.buckets - exact)
        further = (exact + steps.long()).clamp(max=self.buckets - 1)
        return (behind < 0) * self.buckets + torch.where(far < exact, far, further)


def _blanked(ids: Any) -> Any:
    """Some words left out."""
    return torch.where((torch.rand(ids.shape) < BLANKED) & (ids > LAST), BLANK, ids)


class Head(nn.Module):
    """Two mentions and the later's sentence to the relations between both and to their status."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.subject, self.object = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN)
        self.sentence, self.both = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.order, self.norm, self.middle = nn.Embedding(4, HIDDEN), nn.LayerNorm(HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.relations = nn.Linear(HIDDEN, len(RELATIONS))
        self.statuses = nn.Linear(HIDDEN, len(RELATIONS) * len(STATUSES))
        self.drop = nn.Dropout(0.2)
        self.relations.bias.data.fill_(-5)

    def forward(self, subject: Any, object_: Any, sentence: Any, order: Any) -> tuple[Any, Any, Any]:
        """Encoded mentions and sentences, shape (n, width), to log odds (n, 15) and (n, 15, 5), and what is thought."""
        x = self.subject(subject) + self.object(object_) + self.both(subject * object_) + self.sentence(sentence)
        x = self.drop(functional.gelu(self.norm(x + self.order(order))))
        x = self.drop(functional.gelu(self.middle(x)))
        return self.relations(x), self.statuses(x).view(-1, len(RELATIONS), len(STATUSES)), x


class Dates(nn.Module):
    """What the head thought of two mentions, and a relation, to the expression of time that dates it."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.place, self.relation = nn.Embedding(PLACES, HIDDEN), nn.Embedding(len(RELATIONS), HIDDEN)
        self.thought, self.norm, self.query = nn.Linear(HIDDEN, HIDDEN), nn.LayerNorm(HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.both, self.odds, self.none = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, 1), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, thought: Any, relation: Any, first: Any, last: Any, place: Any) -> Any:
        """Log odds (n, times + 1), the last of none.

        ``thought`` has the shape (n, 256), ``relation`` (n,), ``first`` and ``last`` (n or 1, times, width), ``place``
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
    """An encoder with what reads off it."""

    def __init__(self, encoder: Encoder | Wide) -> None:
        super().__init__()
        self.encoder, self.head, self.dates = encoder, Head(encoder.width), Dates(encoder.width)


def loss(network: Network, lessons: Sequence[Lesson]) -> Any:
    """How far a network is from what some windows tell, a window."""
    relations, statuses, dates = answers(network, lessons)
    told, counts, status = (
        torch.tensor(np.concatenate([getattr(one, name) for one in lessons])) for name in ("told", "counts", "status")
    )
    lost = (functional.binary_cross_entropy_with_logits(relations, told, reduction="none") * counts).sum()
    lost = lost - STATUS_WEIGHT * (status * functional.log_softmax(statuses, -1)).sum()
    if dates is not None:
        lost = lost + DATE_WEIGHT * date_loss(*dates)
    return lost / len(lessons)


def answers(network: Network, lessons: Sequence[Lesson]) -> tuple[Any, Any, Any]:
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


def _layers(weights: dict[str, Any], number: int, names: dict[str, str], least: float) -> nn.ModuleList:
    """So many layers of an encoder, by what each of their parts is called in the published weights."""
    return nn.ModuleList(
        nn.ModuleDict(
            {
                part: _norm(weights, f"encoder.layer.{n}.{of}", least)
                if of.endswith("LayerNorm")
                else _linear(weights, f"encoder.layer.{n}.{of}")
                for part, of in names.items()
            }
        )
        for n in range(number)
    )


def _linear(weights: dict[str, Any], name: str) -> nn.Linear:
    made = nn.Linear(*reversed(weights[name + ".weight"].shape))
    made.weight.data, made.bias.data = weights[name + ".weight"].clone(), weights[name + ".bias"].clone()
    return made


def _norm(weights: dict[str, Any], name: str, least: float) -> nn.LayerNorm:
    made = nn.LayerNorm(len(weights[name + ".weight"]), eps=least)
    made.weight.data, made.bias.data = weights[name + ".weight"].clone(), weights[name + ".bias"].clone()
    return made
