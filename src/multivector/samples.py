"""On how much a figure rests: experts, sources, respondents or votes, as the package says of each indicator."""

from multivector import data
from multivector.errors import MultivectorError


def behind(table: str, indicator: str) -> str:
    """Return the sentence "n: ..." of an indicator that is an index, a mean or a share of answers."""
    resource = next((one for one in data.package()["resources"] if one["name"] == table), {})
    said = resource.get("indicators", {}).get(indicator, {}).get("n", "")
    if not said:
        raise MultivectorError(f"{table}: {indicator} has no n in data/datapackage.json; write one, or name another")
    return said
