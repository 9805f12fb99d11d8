"""Teach anew which expression of time dates a tie, and nothing else: ``python -m benchmarks.learn_dates FOLDER``.

Over the encoder and the head that are packaged, from the same texts as `benchmarks.learn`, whose requirements it
shares; some ten minutes, most of them to read the texts. Writes ``dates.onnx`` into FOLDER and prints how often the
likeliest date is right in what is held out, and how often where it is nine in ten sure.
"""

import argparse
import math
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from benchmarks.learn import WARM_UP, Dates, Seen, date_loss, dated, write_dates
from benchmarks.lessons import Lesson, lessons
from torch import nn

from comity.reading.learnt.network import network

RATE, DECAY, AT_ONCE, EPOCHS = 1e-3, 0.05, 32, 8


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
    _, subject, object_, sentence, order = lesson.near.T
    given = {"subject": encoded[subject], "object": encoded[object_], "sentence": sentences[sentence], "order": order}
    odds, thought = network().head.run(["relations", "thought"], given)
    return Seen.of(lesson, torch.tensor(encoded), odds, torch.tensor(thought))


def teach(dates: Dates, learnt: Sequence[Seen]) -> None:
    """Some epochs of AdamW, the rate rising at first and then falling to nothing."""
    shuffled, order = random.Random(1), list(learnt)  # noqa: S311
    optimizer = torch.optim.AdamW(dates.parameters(), weight_decay=DECAY)
    total, step = EPOCHS * math.ceil(len(order) / AT_ONCE), 0
    for _ in range(EPOCHS):
        shuffled.shuffle(order)
        for start in range(0, len(order), AT_ONCE):
            odds, right = dated(dates, order[start : start + AT_ONCE])
            loss = date_loss(odds, right) / len(odds)
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
    odds, right = dated(dates, held)
    best, sure = odds.argmax(1), torch.softmax(odds, 1).amax(1) >= 0.9
    hit = right[torch.arange(len(best)), best]
    print(f"{hit.mean():.3f} of {len(hit)}; {hit[sure].mean():.3f} of the {sure.sum()} that are sure")


if __name__ == "__main__":
    main()
