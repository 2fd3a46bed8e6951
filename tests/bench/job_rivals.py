"""The same searches by other means: SQLite's full-text search over pairs of characters, all in SQL; and tantivy
over the same pairs."""

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.domain.amount import digits_of
from kiosk.domain.job_lookup import JobQuery
from kiosk.jobs.folding import folded, words_of

Timed = tuple[float, list[float]]  # seconds to build, milliseconds of each search
_MONTH = {"month": 1.0, "day": 21.75, "hour": 174.0, "piece": 0.0}


def pairs(text: str) -> str:
    """Every two characters that stand together, word by word."""
    return " ".join(one[n : n + 2] for one in folded(text).split() for n in range(max(len(one) - 1, 1)))


def _text(plain: dict[str, object]) -> str:
    skills = plain["skills"]
    fields = [plain["title"], plain["employer"], plain["description"], *(skills if isinstance(skills, list) else [])]
    return pairs(" ".join(map(str, fields)))


def full_text_search(lines: Iterable[str], asked: Sequence[JobQuery]) -> Timed:
    began = time.perf_counter()
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE job (n INTEGER PRIMARY KEY, district, occupation, kind, high, published)")
    base.execute("CREATE VIRTUAL TABLE words USING fts5(pairs, content='', tokenize='unicode61')")
    for n, line in enumerate(lines):
        one = json.loads(line)
        high = one["pay"]["max"] * _MONTH[one["pay"]["unit"]]
        row = (n, one["district"], one["occupation"], one["kind"], high, one["published"])
        base.execute("INSERT INTO job VALUES (?, ?, ?, ?, ?, ?)", row)
        base.execute("INSERT INTO words (rowid, pairs) VALUES (?, ?)", (n, _text(one)))
    base.execute("CREATE INDEX by_district ON job (district)")
    base.commit()
    built = time.perf_counter() - began
    times = []
    for query in asked:
        began = time.perf_counter()
        _ask_sql(base, query)
        times.append((time.perf_counter() - began) * 1000)
    base.close()
    return built, times


def _ask_sql(base: sqlite3.Connection, query: JobQuery) -> None:
    """Total, three facets each without its own filter, and a page."""
    match = " AND ".join(f'"{pairs(word)}"' for word in words_of(query.words))
    filters = {
        "district": [f"district GLOB '{digits_of(code)}*'" for code in query.districts],
        "occupation": [f"occupation GLOB '{code}*'" for code in query.occupations],
        "kind": [f"kind = '{kind}'" for kind in query.kinds],
        "": [f"high >= {query.pay_min}"] if query.pay_min is not None else [],
    }

    def where(but: str | None = None) -> str:
        those = ["n IN (SELECT rowid FROM words WHERE words MATCH ?)"]
        those += [f"({' OR '.join(found)})" for name, found in filters.items() if found and name != but]
        return " AND ".join(those)

    base.execute(f"SELECT count(*) FROM job WHERE {where()}", (match,)).fetchone()  # noqa: S608 - our own words
    for facet in ("district", "occupation", "kind"):
        base.execute(f"SELECT {facet}, count(*) FROM job WHERE {where(facet)} GROUP BY 1", (match,)).fetchall()  # noqa: S608
    page = f"SELECT n FROM job WHERE {where()} ORDER BY published DESC, n LIMIT 8"  # noqa: S608
    base.execute(page, (match,)).fetchall()


def tantivy_search(lines: Iterable[str], asked: Sequence[JobQuery], folder: Path) -> Timed | None:
    """None: it is not installed."""
    try:
        import tantivy
    except ImportError:
        return None
    began = time.perf_counter()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
    for name in ("district", "occupation", "kind"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_float_field("high", fast=True, indexed=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=128_000_000)
    for line in lines:
        one = json.loads(line)
        codes = {name: one[name] for name in ("district", "occupation", "kind")}
        high = float(one["pay"]["max"] * _MONTH[one["pay"]["unit"]])
        writer.add_document(tantivy.Document(pairs=_text(one), high=high, **codes))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    built = time.perf_counter() - began
    searcher, schema, times = index.searcher(), index.schema, []
    for query in asked:
        began = time.perf_counter()
        _ask_tantivy(tantivy, searcher, schema, query)
        times.append((time.perf_counter() - began) * 1000)
    return built, times


def _ask_tantivy(tantivy: object, searcher: object, schema: object, query: JobQuery) -> None:
    """As in SQL; one question for the page and the total, one for each facet."""
    kinds, occur = tantivy.Query, tantivy.Occur.Must  # type: ignore[attr-defined]
    words = []
    for word in words_of(query.words):
        terms = pairs(word).split()
        words.append(
            kinds.phrase_query(schema, "pairs", terms)
            if len(terms) > 1
            else kinds.term_query(schema, "pairs", terms[0])
        )
    filters = {
        "district": [kinds.regex_query(schema, "district", f"{digits_of(code)}.*") for code in query.districts],
        "occupation": [kinds.regex_query(schema, "occupation", f"{code}.*") for code in query.occupations],
        "kind": [kinds.term_query(schema, "kind", kind.value) for kind in query.kinds],
    }
    if query.pay_min is not None:
        float_field = tantivy.FieldType.Float  # type: ignore[attr-defined]
        words.append(kinds.range_query(schema, "high", float_field, float(query.pay_min), 1e9))

    def whole(but: str = "") -> object:
        those = words + [one for name, found in filters.items() if name != but for one in found]
        return kinds.boolean_query([(occur, one) for one in those])

    searcher.search(whole(), limit=8)  # type: ignore[attr-defined]
    for facet in ("district", "occupation", "kind"):
        searcher.aggregate(whole(facet), {"codes": {"terms": {"field": facet, "size": 1000}}})  # type: ignore[attr-defined]
