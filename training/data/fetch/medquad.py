"""MedQuAD: an XML file for each page, with <QAPair><Question/><Answer/></QAPair>.

Its makers had to remove many answers. Tried on single files of the repository; the whole archive could not be fetched
where this was written.
"""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from data.fetch.write import clean, write_rows

ANSWER_CHARACTERS = 600


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    with zipfile.ZipFile(files[0]) as archive:
        pages = [archive.read(name) for name in sorted(archive.namelist()) if name.endswith(".xml")]
    return {"medquad": write_rows(out, "medquad", (row for page in pages for row in read_page(page)))}


def read_page(xml: bytes) -> Iterator[tuple[str, str]]:
    for pair in ElementTree.fromstring(xml).iter("QAPair"):
        question = clean(pair.findtext("Question") or "")
        answer = clean(pair.findtext("Answer") or "")
        if question and answer:
            yield question, answer[:ANSWER_CHARACTERS]
