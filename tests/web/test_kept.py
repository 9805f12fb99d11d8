"""Answers that take a while are worked out once, kept within bounds, and never waited for by too many."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from comity.web.faults import Refusal
from comity.web.kept import MOST_ANSWERS, MOST_BYTES, MOST_WAITING, Kept


def test_many_who_ask_the_same_have_it_worked_out_once() -> None:
    kept, worked = Kept(), []

    def work() -> int:
        time.sleep(0.05)
        worked.append(1)
        return 42

    with ThreadPoolExecutor(MOST_WAITING) as clients:
        got = list(clients.map(lambda _: kept.get("it", work), range(MOST_WAITING)))
    assert set(got) == {42}
    assert len(worked) == 1


def test_too_many_are_told_to_come_back() -> None:
    kept, going = Kept(), threading.Event()
    kept.get("known", lambda: 1)
    threads = [threading.Thread(target=lambda n=n: kept.get(n, going.wait)) for n in range(MOST_WAITING)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    with pytest.raises(Refusal) as refused:
        kept.get("another", lambda: 2)
    assert refused.value.status == 503
    assert refused.value.headers["Retry-After"]
    assert kept.get("known", lambda: 3) == 1
    going.set()
    for thread in threads:
        thread.join()
    assert kept.get("another", lambda: 2) == 2


def test_what_fails_is_tried_again() -> None:
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("it", lambda: 1 // 0)
    assert kept.get("it", lambda: 1) == 1


def test_the_oldest_go_first() -> None:
    kept = Kept()
    for number in range(MOST_ANSWERS + 5):
        kept.get(number, lambda n=number: n)
        kept.get(0, lambda: -1)
    assert kept.get(0, lambda: -1) == 0
    assert kept.get(1, lambda: -1) == -1
    large = bytes(MOST_BYTES // 2 + 1)
    kept.get("one", lambda: large)
    kept.get("two", lambda: large)
    assert kept.get("one", lambda: b"anew") == b"anew"
