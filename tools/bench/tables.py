"""Loading the tables: the first `data.load` of each after import, beside a plain pandas.read_csv of the same file."""

import statistics
import subprocess
import sys

# A new process each time, because the first read is what a reader waits for; later ones come from memory. Processor
# time, because other work on the machine is no part of it.
FIRST_READS = """
import json
import time
import pandas
from multivector import data, resources

def ms(call):
    started = time.process_time()
    call()
    return 1000 * (time.process_time() - started)

folder = resources.data_dir()
plain_json = ms(lambda: json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))
print("datapackage.json", ms(data.tables), plain_json)
pandas.read_csv(folder / "countries.csv")  # what pandas imports late is no load time of ours
for name in data.tables():
    plain = ms(lambda: pandas.read_csv(folder / f"{name}.csv"))
    print(name, ms(lambda: data.load(name)), plain)
"""
RUNS = 5


def load_times():
    """Return {table: (ms of ours, ms of plain pandas)}, the middle of several runs; the package's description first."""
    runs = [_run() for _ in range(RUNS)]
    return {name: tuple(statistics.median(run[name][at] for run in runs) for at in (0, 1)) for name in runs[0]}


def _run():
    answer = subprocess.run([sys.executable, "-c", FIRST_READS], capture_output=True, text=True)
    if answer.returncode:
        raise SystemExit(f"bench: loading the tables failed:\n{answer.stderr[-800:]}")
    words = [line.split() for line in answer.stdout.splitlines()]
    return {name: (float(ours), float(plain)) for name, ours, plain in words}
