"""Names in a text: spaCy's entities and what capitals, titles and acronyms announce, one kind for each."""

from __future__ import annotations

from attribution.match.article import Article
from attribution.match.capitals import labels, runs, spelt_out, titled
from attribution.match.entities import entities
from attribution.match.evidence import settle_kinds
from attribution.match.mending import add_bare_names, lengthen, split_names
from attribution.match.names import Name

LONGEST_LABEL = 15  # tokens in an entity that may overlap a name


def find_names(article: Article) -> list[Name]:
    """Return the names of a text in order; none overlap."""
    found = {n.start: n for n in entities(article)}
    for name in (*spelt_out(article), *titled(article), *labels(article)):
        for start in [s for s in range(name.start - LONGEST_LABEL, name.end) if s in found]:
            if found[start].end > name.start:
                del found[start]
        found[name.start] = name
    names = split_names(article, lengthen(article, [found[start] for start in sorted(found)]))
    return add_bare_names(article, settle_kinds(article, names, runs(article, names)))
