"""`jobs import | search | recommend | lint | index`."""

import dataclasses
from argparse import Namespace
from typing import Any

from kiosk.commands.answer import REFUSED, refuse, say
from kiosk.commands.read_file import read_file
from kiosk.contract.job_profile import read_profile
from kiosk.contract.json_text import UnfitJsonError, parse_json
from kiosk.contract.posting import PostingFault, posting_json
from kiosk.contract.posting_lines import PostingLines, RejectedLine
from kiosk.domain.business_day import business_date
from kiosk.domain.job_lookup import JobQuery, Recommended
from kiosk.jobs.lint import lint
from kiosk.station import Station

_MOST_FILE = 1024 * 1024


def run(station: Station, args: Namespace) -> int:
    verbs = {"import": _import, "search": _search, "recommend": _recommend, "lint": _lint, "index": _index}
    return verbs[args.verb](station, args)


def _import(station: Station, args: Namespace) -> int:
    if args.file.exists() and not args.file.is_file():
        return refuse("bad_file", f"{args.file} 不是文件")
    lines = PostingLines(args.file)
    try:
        imported = station.store.postings.put_all(lines, at=station.clock.now())
    except (OSError, ValueError):  # a name with NUL in it is a ValueError
        return refuse("bad_file", f"没有 {args.file} 这个文件，或者打不开")
    return say({"imported": imported, "rejected": [_rejected(line) for line in lines.rejected]})


def _rejected(line: RejectedLine) -> dict[str, Any]:
    return {"line": line.line, "errors": [dataclasses.asdict(fault) for fault in line.faults]}


def _search(station: Station, args: Namespace) -> int:
    query = JobQuery(
        words=" ".join(args.words),
        districts=tuple(args.district),
        occupations=tuple(args.occupation),
        kinds=tuple(args.kind),
        pay_min=args.pay_min,
        education=args.education,
        benefits=tuple(args.benefit),
        near=args.near,
        fresh_days=args.fresh_days,
        sort=args.sort,
        page=args.page,
    )
    found = station.jobs.search(query)
    answer: dict[str, Any] = {"total": found.total, "facets": found.facets}
    answer |= {"jobs": [posting_json(posting) for posting in found.postings], "took_ms": round(found.took_ms, 3)}
    return say(answer | ({"did_you_mean": found.did_you_mean} if found.did_you_mean else {}))


def _recommend(station: Station, args: Namespace) -> int:
    raw = _json_file(args)
    if isinstance(raw, PostingFault):
        return _faults([raw])
    profile = read_profile(raw)
    if isinstance(profile, list):
        return _faults(profile)
    return say({"jobs": [_recommended(one) for one in station.jobs.recommend(profile, args.count)]})


def _recommended(one: Recommended) -> dict[str, Any]:
    reasons = [dataclasses.asdict(reason) for reason in one.reasons]
    return {"id": one.posting.id, "score": one.score, "title": one.posting.title, "reasons": reasons}


def _lint(station: Station, args: Namespace) -> int:
    raw = _json_file(args)
    if isinstance(raw, PostingFault) or not isinstance(raw, dict):
        return _faults(
            [raw if isinstance(raw, PostingFault) else PostingFault("", "wrong_kind", "要写成一个 JSON 对象")]
        )
    findings = lint(raw, station.wages, business_date(station.clock.now()))
    ok = not any(finding.must for finding in findings)
    shown = [dataclasses.asdict(finding) for finding in findings]
    return say({"ok": ok, "findings": shown}, status=0 if ok else REFUSED)


def _index(station: Station, _args: Namespace) -> int:
    """Make the index anew, whatever there is: what a running kiosk starts in the background."""
    try:
        station.job_generations.build(station.store.postings)
    except OSError as fault:
        return refuse("disk", f"{fault.strerror}")
    return say({"postings": station.store.postings.count(), "sequence": station.store.postings.sequence()})


def _json_file(args: Namespace) -> Any:
    """What the file holds, or the fault that says why nothing."""
    content = read_file(args.file, _MOST_FILE)
    if isinstance(content, tuple):
        return PostingFault("", *content)
    try:
        return parse_json(content.removeprefix(b"\xef\xbb\xbf"))
    except UnfitJsonError as fault:
        return PostingFault("", "bad_format", str(fault))


def _faults(faults: list[PostingFault]) -> int:
    return say({"errors": [dataclasses.asdict(fault) for fault in faults]}, status=REFUSED)
