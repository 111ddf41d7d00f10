"""Commands for authors who add a part: `multivector new-chapter`, `new-claim`, `new-source`, `new-indicator`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from multivector.errors import MultivectorError

if TYPE_CHECKING:
    from multivector.authoring.change import Change

app = typer.Typer()
_Show = Annotated[bool, typer.Option("--print", help="Name the files and what comes next; change no file.")]


def _done(change: "Change", show: bool) -> None:
    if not show:
        change.write()
    for name in change.contents:
        typer.echo(f"{'would change' if show else 'changed'}: {name}")
    for line in change.said:
        typer.echo(line)


def _today() -> str:
    return date.today().isoformat()


@app.command()
def new_chapter(
    chapter: Annotated[str, typer.Argument(help="Its number and short name, such as 12-energy.")],
    title: Annotated[str, typer.Option(help="Its title, as readers see it.")],
    passage: Annotated[str, typer.Option(help="The paragraphs that it reads, such as P07 or P07,P08.")],
    method: Annotated[str, typer.Option(help="What it teaches beyond its subject.")],
    show: _Show = False,
) -> None:
    """Begin a chapter: notebook, bank of questions, pages for lecturers and authors, code, and its place in the list.

    What is written passes `multivector validate`; each place that waits for words says "To write:".
    """
    from multivector.authoring.chapter import chapter as made
    from multivector.checkout import find_root

    paragraphs = [part.strip() for part in passage.split(",") if part.strip()]
    _done(made(find_root(), chapter, title, paragraphs, method), show)


@app.command()
def new_claim(
    paragraph: Annotated[str, typer.Argument(help="The paragraph that says it, such as P12.")],
    quote: Annotated[str, typer.Argument(help="The article's words, copied.")],
    claim: Annotated[str, typer.Option(help="The claim as one sentence (default: the quotation).")] = "",
    kind: Annotated[str, typer.Option(help="What sort of claim it is, such as event, figure or causal.")] = "event",
    show: _Show = False,
) -> None:
    """Add a claim to the ledger, as *unverified* until somebody has looked it up."""
    from multivector.authoring import rows
    from multivector.checkout import find_root

    _done(rows.claim(find_root(), paragraph, quote, _today(), said=claim, kind=kind), show)


@app.command()
def new_source(
    source: Annotated[str, typer.Argument(help="Its id, such as wdi_datahub.")],
    title: Annotated[str, typer.Option(help="What it is called.")],
    publisher: Annotated[str, typer.Option(help="Who publishes it.")],
    url: Annotated[str, typer.Option(help="Where it is published.")],
    licence: Annotated[str, typer.Option(help="Its licence in words, such as CC BY 4.0.")],
    licence_class: Annotated[str, typer.Option(help="The licence's class in sources.csv.")] = "open",
    site_class: Annotated[str, typer.Option(help="The class of its site, where outlets.csv has it not yet.")] = "",
    show: _Show = False,
) -> None:
    """Add a source of data rows, retrieved today."""
    from multivector.authoring import rows
    from multivector.checkout import find_root

    texts = {"title": title, "publisher": publisher, "url": url, "licence": licence, "licence_class": licence_class}
    _done(rows.source(find_root(), source, _today(), texts, site_class), show)


@app.command()
def new_indicator(
    table: Annotated[str, typer.Argument(help="A table of indicators, such as economy.")],
    name: Annotated[str, typer.Argument(help="Its name, such as remittances_pct_gdp.")],
    title: Annotated[str, typer.Option(help="What it measures, as readers see it.")],
    unit: Annotated[str, typer.Option(help="Its unit, such as % of GDP.")],
    note: Annotated[str, typer.Option(help="How it is defined, and what it leaves out.")],
    row: Annotated[list[str], typer.Option(help="A cell of its first row: --row iso3=TJK --row year=2021 …")],
    show: _Show = False,
) -> None:
    """Describe a new indicator and give it its first row: a figure without a row is none."""
    from multivector.authoring import rows
    from multivector.checkout import find_root

    cells = dict(cell.partition("=")[::2] for cell in row)
    if odd := [cell for cell in row if "=" not in cell]:
        raise MultivectorError(f"--row {odd[0]}: must be COLUMN=VALUE")
    texts = {"title": title, "unit": unit, "note": note}
    _done(rows.indicator(find_root(), table, name, texts, cells), show)
