"""Layers as students add them with folium, one function each, for the tests of maps."""

import folium
import pandas as pd
from folium.plugins.pattern import StripePattern

TASHKENT, ASTANA, OSH = (41.3, 69.2), (51.1, 71.4), (40.5, 72.8)
AKTOBE, OSKEMEN = (50.3, 57.2), (49.9, 82.6)


def _box(iso3, name, west, south):
    ring = [[west, south], [west + 4, south], [west + 4, south + 3], [west, south + 3], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "id": iso3, "properties": {"name": name, "iso3": iso3}, "geometry": geometry}


def boxes():
    """Return two areas as GeoJSON."""
    features = [_box("KAZ", "a northern box", 64, 47), _box("UZB", "a southern box", 61, 40)]
    return {"type": "FeatureCollection", "features": features}


def marker(made):
    folium.Marker(ASTANA).add_to(made)


def marker_with_tooltip(made):
    folium.Marker(AKTOBE, tooltip="a tooltip").add_to(made)


def marker_with_popup(made):
    folium.Marker(OSKEMEN, popup="a <b>popup</b>").add_to(made)


def marker_with_icon(made):
    folium.Marker(TASHKENT, popup="a popup", icon=folium.Icon(color="red", icon="info-sign", angle=45)).add_to(made)


def circle_marker(made):
    folium.CircleMarker(ASTANA, radius=12, popup="a popup", class_name="student").add_to(made)


def line(made):
    folium.PolyLine([TASHKENT, ASTANA, OSH], color="#c00", tooltip="a line", class_name="student").add_to(made)


def areas(made):
    folium.GeoJson(
        boxes(),
        style_function=lambda area: {"fillColor": "#f90", "color": "#a40", "className": "student"},
        tooltip=folium.GeoJsonTooltip(["name"]),
        popup=folium.GeoJsonPopup(["name"]),
    ).add_to(made)


def points_with_icons(made):
    points = [{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [75.0, 46.8]}}]
    icon = folium.Icon(color="green", icon="star", prefix="fa")
    folium.GeoJson({"type": "FeatureCollection", "features": points}, marker=folium.Marker(icon=icon)).add_to(made)


def choropleth(made):
    values = pd.DataFrame({"iso3": ["KAZ", "UZB"], "value": [1.5, 22.0]})
    keys = {"columns": ["iso3", "value"], "key_on": "feature.id", "bins": 4}
    folium.Choropleth(boxes(), data=values, legend_name="Share, %", fill_color="YlGn", **keys).add_to(made)


def group(made):
    grouped = folium.FeatureGroup("My places").add_to(made)
    folium.CircleMarker(ASTANA, fill=True, class_name="student").add_to(grouped)
    folium.CircleMarker(OSH, class_name="student").add_to(grouped)
    folium.LayerControl(collapsed=False).add_to(made)


LAYERS = {
    "marker": marker,
    "marker_with_tooltip": marker_with_tooltip,
    "marker_with_popup": marker_with_popup,
    "marker_with_icon": marker_with_icon,
    "circle_marker": circle_marker,
    "line": line,
    "areas": areas,
    "points_with_icons": points_with_icons,
    "choropleth": choropleth,
    "group": group,
}


def pattern(made):
    """A layer whose style holds another element, which folium draws behind the scenes; its plugin fetches a file."""
    stripes = StripePattern(angle=30)
    folium.GeoJson(boxes(), style_function=lambda area: {"fillPattern": stripes}).add_to(made)


def all_on(made):
    """Add every layer of LAYERS and return the map."""
    for add in LAYERS.values():
        add(made)
    return made
