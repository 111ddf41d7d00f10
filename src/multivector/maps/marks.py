"""The marks of sites and of legends, as SVG shapes of about 14 units around a point."""

from multivector import style

# Corners around (0, 0) for the shapes that are polygons.
_CORNERS = {
    "square": "-6 -6 6 -6 6 6 -6 6",
    "diamond": "0 -8 8 0 0 8 -8 0",
    "triangle": "0 -8 7.5 6 -7.5 6",
    "hexagon": "-3.8 -6.6 3.8 -6.6 7.6 0 3.8 6.6 -3.8 6.6 -7.6 0",
    "cross": "-2.5 -7 2.5 -7 2.5 -2.5 7 -2.5 7 2.5 2.5 2.5 2.5 7 -2.5 7 -2.5 2.5 -7 2.5 -7 -2.5 -2.5 -2.5",
}


def shape(name: str, colour: str, hollow: bool, x: float = 0, y: float = 0) -> str:
    """Return one mark; hollow ones have the paper's colour inside."""
    paper = style.css("paper")
    look = (
        f'fill="{paper}" stroke="{colour}" stroke-width="2.4"'
        if hollow
        else f'fill="{colour}" stroke="{paper}" stroke-width="1.2"'
    )
    where = f' transform="translate({x:.1f} {y:.1f})"' if x or y else ""
    return f'<path d="{outline(name)}" {look}{where}/>'


def outline(name: str) -> str:
    """Return the path of a mark's shape around (0, 0)."""
    if name == "circle":
        return "M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z"
    return f"M{_CORNERS[name]}z"


def legend(entry: dict) -> str:
    """Return the small picture before a legend's text."""
    colour = style.css(entry["colour"])
    if entry["mark"] == "area":
        inner = f'<path d="M-11 -7h22v14h-22z" fill="{colour}" stroke="{style.css("ink_soft")}"/>'
    elif entry["mark"] == "hatch":
        inner = (
            f'<path d="M-11 -7h22v14h-22z" fill="{style.css("card")}" stroke="{style.css("ink_soft")}"/>'
            f'<path d="M-11 5l12-12m-5 14l14-14m-5 14l6-6" stroke="{style.css("ink_soft")}" stroke-width="1.5"/>'
        )
    elif entry["mark"] == "soft":
        inner = f'<circle r="8" fill="{colour}" fill-opacity=".2" stroke="{colour}" stroke-dasharray="2 3"/>'
    elif entry["mark"] == "count":
        inner = (
            f'<circle r="9" fill="{colour}"/><text y="4.5" font-size="13" font-weight="700" text-anchor="middle"'
            f' fill="{style.css("paper")}">5</text>'
        )
    elif entry["mark"] == "line":
        inner = f'<path d="M-12 0h24" stroke="{colour}" stroke-width="{entry["width"]}"/>'
    elif entry["mark"] == "hollow":
        inner = shape("circle", colour, hollow=True)
    else:
        inner = shape(entry["mark"], colour, hollow=False)
    return f'<svg width="24" height="20" viewBox="-12 -10 24 20" aria-hidden="true" focusable="false">{inner}</svg>'
