"""The palette: contrast on both papers, and five states that stay apart under colour deficiencies."""

from itertools import combinations

import numpy as np
import pytest

from multivector import style

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)
MIN_DISTANCE = 10  # CIE76; about four times what is just noticeable side by side


def linear(hexcode):
    channels = np.array([int(hexcode[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    first, second = (float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour)) for colour in (one, other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def lab(hexcode, matrix):
    xyz = TO_XYZ @ np.clip(matrix @ linear(hexcode), 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest_pair(colours):
    """Return the smallest distance of any two colours under any deficiency."""
    return min(
        np.linalg.norm(lab(one, matrix) - lab(other, matrix))
        for matrix in DEFICIENCIES.values()
        for one, other in combinations(colours, 2)
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("role", ["INK", "INK_SOFT", "ACCENT"])
@pytest.mark.parametrize("ground", ["PAPER", "CARD"])
def test_text_stands_out(mode, role, ground):
    assert contrast(getattr(getattr(style, role), mode), getattr(getattr(style, ground), mode)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", style.VERDICTS)
def test_verdict_words_stand_out(mode, name):
    for ground in (style.PAPER, style.CARD):
        assert contrast(getattr(style.VERDICTS[name], mode), getattr(ground, mode)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("code", style.COUNTRY_COLOURS)
def test_graphics_stand_out(mode, code):
    assert contrast(getattr(style.COUNTRY_COLOURS[code], mode), getattr(style.PAPER, mode)) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_state_names_can_be_read_on_the_land(mode):
    assert contrast(getattr(style.INK, mode), getattr(style.LAND, mode)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_five_stay_apart_under_colour_deficiencies(mode):
    five = [getattr(style.COUNTRY_COLOURS[code], mode) for code in style.MARKERS]
    assert nearest_pair(five) >= MIN_DISTANCE


def test_the_distance_check_sees_two_colours_that_merge():
    assert nearest_pair(["#d55e00", "#b87700"]) < MIN_DISTANCE


def test_each_state_has_a_marker_or_a_dash_of_its_own():
    assert len(set(style.MARKERS.values())) == 5
    powers = [code for code in style.COUNTRY_COLOURS if code not in style.MARKERS]
    assert len({style.DASHES[code] for code in powers}) == len(powers)


def test_the_style_sheet_defines_each_variable_three_times():
    sheet = style.css_variables()
    for name in style.colours():
        assert sheet.count(f"{name}:") == 3


def test_in_a_notebook_the_theme_of_jupyterlab_decides():
    sheet = style.notebook_variables()
    assert sheet.startswith(style.css_variables())
    own = sheet.removeprefix(style.css_variables())
    light, dark = own.splitlines()
    assert light.startswith("body[data-jp-theme-light=true]{") and f"--mv-ink:{style.INK.light};" in light
    assert dark.startswith("body[data-jp-theme-light=false]{") and f"--mv-ink:{style.INK.dark};" in dark


def test_an_unknown_state_is_grey():
    assert style.css("ZZZ") == style.css("other")
