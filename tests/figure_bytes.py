"""Figures of all kinds and the hashes of their bytes. As a program: what loading and drawing them shows, as JSON."""

import hashlib
import json
import sys


def hashes():
    """Return (length, hash) of each figure, by its kind."""
    from multivector import charts, data, explorers, maps

    aid, shares = "us_foreign_assistance_obligations_constant", "remittances_pct_gdp"
    aid = data.load("development_finance", indicator=aid, countries=["KAZ", "UZB"])
    shares = data.load("economy", indicator=shares, countries=data.CENTRAL_ASIA, years=[2019, 2020])
    region, sites = maps.region(), maps.sites(title="All", id="all")
    texts = {
        "region": region.figure() + region.document(),
        "sites": sites.figure() + sites.document(),
        "years": maps.choropleth_years(shares, id="years", title="Remittances", unit="%").figure(),
        "line": charts.line(aid, title="Aid", subtitle="By year", unit="US$").figure(),
        "explorer": explorers.show("or-base").figure(),
    }
    return {name: [len(text), hashlib.sha256(text.encode()).hexdigest()] for name, text in texts.items()}


def loaded():
    """Return which of the two slow libraries that draw are loaded."""
    return sorted({"folium", "altair"} & set(sys.modules))


def main():
    found = {}
    from multivector import queries

    queries.value("orientation.share supported all")
    found["a query"] = loaded()
    import multivector.book
    import multivector.exercises.bank  # noqa: F401

    found["the book and the exercises"] = loaded()
    print(json.dumps(found | hashes()))


if __name__ == "__main__":
    main()
