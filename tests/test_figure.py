"""What maps, charts, explorers and exercises share in a page."""

import json

from multivector import figure


def test_json_in_a_script_element_cannot_close_it():
    value = {"b": "</script><!-- <script>", "a": "&amp;\u2028é"}
    block = figure.json_script("mv-x", value)
    start, end = '<script type="application/json" class="mv-x">', "</script>"
    assert block.startswith(start) and block.endswith(end)
    text = block[len(start) : -len(end)]
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == value
    assert text.index('"a"') < text.index('"b"')
