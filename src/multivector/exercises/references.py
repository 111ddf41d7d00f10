"""What items point at: claims, sources, sites, countries and queries, looked up in the package's data.

Items take their references from an object, so that a test can give a small set of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from multivector import coursefile, resources
from multivector.datacells import entries_of
from multivector.errors import MultivectorError, nearest
from multivector.explorers import Explorer

_CHECK = re.compile(r"""\bcheck\(["']([\w-]+)["']\)""")


class UnknownReference(MultivectorError):
    """An item names a claim, source, site, country or query that the data do not have."""


@dataclass(frozen=True)
class References:
    """Fixed references. `claims`: rows of the ledger by id; `sources`: `{"kind", "label", "urls"}` by id;
    `countries`: English names by ISO 3166 alpha-3 code; `values`: numbers, texts or lists by query;
    `explorers`: by id; `notebooks`: the checks that each code exercise calls, by its name; `sites` and `events`:
    `{"lat", "lon", "precision_km"}` by id, in degrees and km."""

    claims: Mapping[str, Mapping] = field(default_factory=dict)
    sources: Mapping[str, Mapping] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)
    explorers: Mapping[str, Explorer] = field(default_factory=dict)
    notebooks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sites: Mapping[str, Mapping] = field(default_factory=dict)
    events: Mapping[str, Mapping] = field(default_factory=dict)

    def claim(self, claim_id: str) -> Mapping:
        """Return the ledger's row."""
        return _look_up("claim", claim_id, self.claims)

    def source(self, name: str) -> dict:
        """Return `{"id", "kind", "label", "urls"}` of a claim, source, site, event or commitment."""
        if name in self.claims:
            return _claim_source(name, self.claims[name])
        found = _look_up("source", name, {**self.sources, **self.claims})
        return {"id": name, "kind": found["kind"], "label": found["label"], "urls": list(found["urls"])}

    def country(self, iso3: str) -> str:
        """Return the English name."""
        return _look_up("country", iso3, self.countries)

    def value(self, query: str) -> object:
        """Return what the query gives: a number, a text or a list."""
        return _look_up("query", query, self.values)

    def explorer(self, name: str) -> Explorer:
        """Return an explorer with all its outcomes."""
        return _look_up("explorer", name, self.explorers)

    def figure(self, query: str) -> str:
        """Return the result of "QUERY FORMAT" as it stands in prose."""
        return str(_look_up("query", query, self.values))

    def notebook(self, name: str) -> tuple[str, ...]:
        """Return the checks that the notebook of a code exercise calls."""
        return _look_up("notebook", name, self.notebooks)

    def place(self, kind: str, row_id: str) -> Mapping:
        """Return where a "site" or an "event" is: `{"lat", "lon", "precision_km"}`."""
        return _look_up(kind, row_id, self.sites if kind == "site" else self.events)


class PackageReferences(References):
    """The references of the installed course; each table is read at its first use."""

    def __init__(self) -> None:
        """Read nothing yet."""

    @cached_property
    def claims(self) -> Mapping[str, Mapping]:
        from multivector import data

        return {row["claim_id"]: row for row in data.load("claims").to_dict("records")}

    @cached_property
    def sources(self) -> Mapping[str, Mapping]:
        return _package_sources()

    @cached_property
    def countries(self) -> Mapping[str, str]:
        from multivector import data

        return {country.iso3: country.name for country in data.countries()}

    @cached_property
    def notebooks(self) -> Mapping[str, tuple[str, ...]]:
        return _package_notebooks()

    def explorer(self, name: str) -> Explorer:
        """Return the explorer of that id, such as "us-funders"."""
        return _look_up("explorer", name, _package_explorers())

    @cached_property
    def sites(self) -> Mapping[str, Mapping]:
        from multivector import data

        rows = data.load("facilities").to_dict("records")
        return {row["site_id"]: {name: row[name] for name in ("lat", "lon", "precision_km")} for row in rows}

    @cached_property
    def events(self) -> Mapping[str, Mapping]:
        from multivector import data, events

        return {
            row.event_id: {"lat": row.lat, "lon": row.lon, "precision_km": events.place_of(row).precision_km}
            for row in data.load("events").itertuples()
        }

    def value(self, query: str) -> object:
        """Return what the query gives; the error of `queries` names the nearest query."""
        from multivector import queries

        return queries.value(query)

    def figure(self, query: str) -> str:
        """Return the result of "QUERY FORMAT" as it stands in prose (see `queries.evaluate`)."""
        from multivector import queries

        return queries.evaluate(query)


@cache
def package_references() -> PackageReferences:
    """Return the one set of references that the course itself uses."""
    return PackageReferences()


def _package_notebooks() -> dict[str, tuple[str, ...]]:
    from multivector.exercises import code

    known = code.exercises()
    found = {}
    for path in (resources.exercises_dir() / "code").iterdir():
        if path.name.endswith(".ipynb"):
            called = [name for _, cell in coursefile.cells(path) for name in _CHECK.findall(cell["source"])]
            found[path.name.removesuffix(".ipynb")] = tuple(name for name in called if name in known)
    return found


def _package_explorers() -> Mapping[str, Explorer]:
    from multivector import explorers

    return explorers.registered()


def _look_up(kind: str, name: str, among: Mapping):
    try:
        return among[name]
    except (KeyError, TypeError):
        raise UnknownReference(f"unknown {kind} {name!r}.{nearest(name, among)}") from None


def _claim_source(name: str, row: Mapping) -> dict:
    urls = list(entries_of(row["evidence_urls"]))
    return {"id": name, "kind": "claim", "label": f"Claim {name}, paragraph {row['paragraph']}", "urls": urls}


# Article tables that items may cite: table, id column, label column.
_ROW_TABLES = (
    ("event", "events", "event_id", "title"),
    ("site", "facilities", "site_id", "name"),
    ("commitment", "commitments", "id", "purpose"),
)


def _package_sources() -> dict[str, dict]:
    from multivector import data

    found = {}
    for row in data.sources().to_dict("records"):
        found[row["source_id"]] = {"kind": "source", "label": row["cite"], "urls": [row["original_url"]]}
    for kind, table, id_column, label_column in _ROW_TABLES:
        for row in data.load(table).to_dict("records"):
            urls = list(entries_of(row["source_urls"]))
            found[row[id_column]] = {"kind": kind, "label": row[label_column], "urls": urls}
    return found
