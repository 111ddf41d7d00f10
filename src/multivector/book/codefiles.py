"""A code exercise that a page names becomes a file to download: `exercises/code/<name>.ipynb`; so does the brief's
template, `exercises/brief/<name>.ipynb`.

JupyterLab shows the name as plain code, since a link would lead a page of the book out of the book.
"""

import re
import shutil
from html import escape
from pathlib import Path

from multivector.errors import MultivectorError

FOLDER = "_static/mv/code"
_NAMED = re.compile(
    r'<code class="(?:docutils literal notranslate"><span class="pre|mv-ex-file)">exercises/(code|brief)/'
    r"([\w-]+\.ipynb)(?:</span>)?</code>"
)


class CodeFileError(MultivectorError):
    """A page that names a code exercise which does not exist."""


def link(body, page, root, content_root, outdir):
    """Return the body with each named code exercise as a link to a copy in the site.

    root: the folder of the course. content_root: the way from the page to the site's top, such as "../".
    """

    def linked(found):
        folder, name = found.groups()
        source = Path(root, "exercises", folder, name)
        if not source.is_file():
            raise CodeFileError(f"{page}: exercises/{folder}/{name}: there is no such code exercise")
        target = Path(outdir, FOLDER, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        return f'<a href="{escape(content_root)}{FOLDER}/{name}" download>{found.group(0)}</a>'

    return _NAMED.sub(linked, body)
