"""`make bench`: our times and weights beside a baseline measured in the same run.

    python tools/bench [data] [book] [notebooks] [page] [quiz] [store]      (default: all)

Ratios are what counts; the plain figures depend on the machine. Nothing here is a test: gates on bytes and requests
stand in tests/.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "notebooks/02-united-states"


def line(what, ours, baseline, unit):
    print(f"{what:<52} {ours:>9.1f} {baseline:>9.1f} {unit:<8} ratio {ours / baseline:.2f}", flush=True)


def bench_data():
    from tables import load_times

    print("first data.load of a session / plain pandas.read_csv of the file, processor time", flush=True)
    for name, (ours, plain) in load_times().items():
        line(f"  {name}", ours, plain, "ms")


def bench_book():
    from builds import book_against_sphinx

    line("book build / plain Sphinx, same pages", *book_against_sphinx(ROOT), "s")


def bench_notebooks():
    from builds import nbval_against_execution

    one, every, plain = nbval_against_execution(ROOT)
    line("nbval, one core / plain execution", one, plain, "s")
    line("nbval, all cores / plain execution", every, plain, "s")


def bench_page():
    import json

    import page
    import stock_page
    from fetch import stock_files

    land = json.loads((ROOT / "data/geo/ca_countries_10m.geojson").read_text(encoding="utf-8"))["features"]
    packages = stock_files(ROOT / "build" / "bench-npm")
    ours = page.measure(ROOT / "build" / "html", CHAPTER + ".html", packages)
    with tempfile.TemporaryDirectory() as folder:
        site, counts = stock_page.build(ROOT / f"{CHAPTER}.ipynb", land, Path(folder))
        theirs = page.measure(site, "chapter.html", packages)
    print(f"chapter 02 against a stock page with {counts}", flush=True)
    for name, unit in (("kB", "kB gzip"), ("requests", ""), ("script ms", "ms")):
        line(f"  first visit: {name}", ours[name], theirs[name], unit)
    print(
        f"  off-site requests: {ours['off-site']} against {theirs['off-site']} "
        f"({theirs['unanswered']} of them unanswered: map tiles and files that npm has not; counted as 0 bytes)"
    )


def bench_quiz():
    import page
    import quiz

    with tempfile.TemporaryDirectory() as name:
        items = quiz.questions()
        quiz.build(items, Path(name))
        found = quiz.measure(Path(name), items, page)
    print(f"{quiz.COUNT} choice questions on one page against {quiz.JUPYTERQUIZ}", flush=True)
    for what, key, unit in (
        ("first visit: script ms", "visit ms", "ms"),
        ("first visit and answering all: script ms", "answered ms", "ms"),
        ("first visit: kB", "kB", "kB gzip"),
    ):
        line(f"  {what}", found["ours"][key], found["theirs"][key], unit)


def bench_store():
    import store

    print("put and get of the page's store / reading and writing its whole text once as JSON, in Node", flush=True)
    for count, (put, get, plain) in store.times().items():
        print(f"  {count:>5} items: JSON {plain:.3f} ms", flush=True)
        for name, ours in (("put", put), ("get", get)):
            print(f"    {name:<48} {ours:>9.4f} {plain:>9.4f} ms       ratio {ours / plain:.3f}", flush=True)


PARTS = {
    "data": bench_data,
    "book": bench_book,
    "notebooks": bench_notebooks,
    "page": bench_page,
    "quiz": bench_quiz,
    "store": bench_store,
}


def main():
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        print(f"bench: {unknown[0]}: unknown; choose from {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(f"{'':<52} {'ours':>9} {'baseline':>9}")
    for name in wanted:
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
