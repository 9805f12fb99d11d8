"""Teach anew which expression of time dates a tie, and nothing else: ``python -m benchmarks.learn_dates FOLDER``.

Over the encoder and the head that are packaged, from the same texts as `benchmarks.learn`, whose requirements it
shares; some ten minutes, most of them to read the texts. Writes ``dates.onnx`` into FOLDER and prints how often the
likeliest date is right in what is held out, and how often where it is nine in ten sure.
"""

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from benchmarks.learn import WARM_UP, WIDTH, Dates, Lesson, lessons, write_dates
from torch import nn
from torch.nn import functional

from comity.reading.learnt.network import network

RATE, DECAY, AT_ONCE, EPOCHS = 1e-3, 0.05, 32, 8


@dataclass(frozen=True)
class Seen:
    """A window whose ties are dated as the network sees it and `benchmarks.learn.Dates` takes it, with the answers."""

    thought: Any
    relation: Any
    first: Any
    last: Any
    place: Any
    right: Any


def main() -> None:
    """Learn, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the network is written")
    folder = parser.parse_args().folder
    learnt, held = ([seen(one) for one in some if len(one.dated) and len(one.times)] for some in lessons())
    torch.manual_seed(1)
    dates = Dates()
    teach(dates, learnt)
    folder.mkdir(parents=True, exist_ok=True)
    write_dates(dates.eval(), folder)
    measure(dates, held)


def seen(lesson: Lesson) -> Seen:
    """A lesson as the packaged network sees it."""
    encoded = network().encoder.run(["tokens"], {"ids": lesson.pieces[None], "own": lesson.own[None]})[0][0]
    starts = np.searchsorted(lesson.within, np.arange(lesson.within.max() + 1))
    sentences = np.maximum.reduceat(encoded, np.minimum(starts, len(encoded) - 1), axis=0)
    pair, subject, object_, sentence, order = lesson.near.T
    given = {"subject": encoded[subject], "object": encoded[object_], "sentence": sentences[sentence], "order": order}
    odds, thought = network().head.run(["relations", "thought"], given)
    told = []
    for number, relation in lesson.dated:
        (rows,) = np.nonzero(pair == number)
        told.append(rows[odds[rows, relation].argmax()])
    first, last = (encoded[places] for places in lesson.times.T)
    return Seen(thought[told], lesson.dated[:, 1], first, last, lesson.aside[told], lesson.right)


def teach(dates: Dates, learnt: Sequence[Seen]) -> None:
    """Some epochs of AdamW, the rate rising at first and then falling to nothing."""
    shuffled, order = random.Random(1), list(learnt)  # noqa: S311
    optimizer = torch.optim.AdamW(dates.parameters(), weight_decay=DECAY)
    total, step = EPOCHS * math.ceil(len(order) / AT_ONCE), 0
    for _ in range(EPOCHS):
        shuffled.shuffle(order)
        for start in range(0, len(order), AT_ONCE):
            odds, right = _answers(dates, order[start : start + AT_ONCE])
            loss = -torch.logsumexp(functional.log_softmax(odds, 1) + right.log().clamp(min=-1e4), 1).mean()
            for group in optimizer.param_groups:
                group["lr"] = RATE * (min(1, step / (WARM_UP * total)) * (1 - step / total) + 1e-3)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(dates.parameters(), 1.0)
            optimizer.step()
            step += 1


@torch.no_grad()
def measure(dates: Dates, held: Sequence[Seen]) -> None:
    """How often the likeliest date is right."""
    odds, right = _answers(dates, held)
    best, sure = odds.argmax(1), torch.softmax(odds, 1).amax(1) >= 0.9
    hit = right[torch.arange(len(best)), best]
    print(f"{hit.mean():.3f} of {len(hit)}; {hit[sure].mean():.3f} of the {sure.sum()} that are sure")


def _answers(dates: Dates, some: Sequence[Seen]) -> tuple[Any, Any]:
    """Log odds of each expression of time, the last of none, and a 1 where it is right; a window's lacking are 0."""
    most = max(len(one.first) for one in some)
    thought, relation = (
        torch.tensor(np.concatenate([getattr(one, n) for one in some])) for n in ("thought", "relation")
    )
    first, last = torch.zeros(2, len(thought), most, WIDTH)
    place, lacks = torch.zeros(len(thought), most, dtype=torch.long), torch.zeros(len(thought), most + 1)
    right, row = torch.zeros(len(thought), most + 1), 0
    for one in some:
        here, times = slice(row, row + len(one.thought)), len(one.first)
        first[here, :times], last[here, :times] = torch.tensor(one.first), torch.tensor(one.last)
        place[here, :times], lacks[here, times:most] = torch.tensor(one.place), 1
        right[here, :times], right[here, -1] = torch.tensor(one.right[:, :-1]), torch.tensor(one.right[:, -1])
        row = here.stop
    return dates(thought, relation, first, last, place).masked_fill(lacks == 1, -1e4), right


if __name__ == "__main__":
    main()
