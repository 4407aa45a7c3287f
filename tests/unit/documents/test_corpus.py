"""Every file of the upload corpus gets its own decision, soon and without much memory."""

import io
import time
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from documents.checks import FileRefused, check_size, check_upload
from documents.scan import check_for_viruses
from tests.unit.documents.clamd import scanner_set
from tests.unit.documents.corpus import ACCEPTED, LIMIT, Sample, corpus, eicar

SAMPLES = corpus()
LARGE = 20 * 1024 * 1024


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: f"{s.group}: {s.what}")
def test_each_file_gets_the_decision_of_the_table(
    sample: Sample, settings: Any, tmp_path: Path
) -> None:
    with scanner_set(settings, tmp_path / "clamd", finds=eicar()):
        decision = decided(sample)

    assert decision == sample.decision


def test_the_corpus_is_the_one_described() -> None:
    groups = Counter(sample.group for sample in SAMPLES)
    refused = sum(sample.decision != ACCEPTED for sample in SAMPLES)

    assert sorted(groups.values(), reverse=True) == [15, 14, 12, 10, 9, 7, 7, 4, 2]
    assert (len(SAMPLES), refused) == (80, 67)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: f"{s.group}: {s.what}")
def test_no_file_takes_two_seconds_or_100_megabytes_to_check(sample: Sample, settings: Any) -> None:
    settings.CLAMD_SOCKET = ""
    started = time.process_time()
    tracemalloc.start()

    decided(sample)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - started < 2
    assert peak < 100 * 1024 * 1024


@pytest.mark.parametrize(
    "sample",
    [s for s in SAMPLES if s.decision not in (ACCEPTED, "virus") and s.group != "size"],
    ids=lambda s: f"{s.group}: {s.what}",
)
def test_every_refusal_says_what_to_do_in_sentences(sample: Sample) -> None:
    with pytest.raises(FileRefused) as refusal:
        check_upload(io.BytesIO(sample.content), sample.name)

    words = refusal.value.what_to_do
    assert words.endswith(".")
    assert words[0].isupper()
    assert any(
        word in words for word in ("Save", "save", "end", "Take", "Print", "Copy", "Replace")
    )


def decided(sample: Sample) -> str:
    file = io.BytesIO(sample.content)
    try:
        check_size(len(sample.content), LIMIT if sample.group == "size" else LARGE)
        check_upload(file, sample.name)
        file.seek(0)
        check_for_viruses(file)
    except FileRefused as refusal:
        return refusal.rule
    return ACCEPTED
