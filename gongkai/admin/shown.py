"""Answers of the form as HTML, in the language of whoever started it; refusals are in both."""

from pathlib import Path

import jinja2
from starlette.responses import HTMLResponse, Response

from gongkai.admin.guard import Secrets
from gongkai.messages import CHINESE, ENGLISH, Words


class Shown:
    """Makes pages of our templates."""

    def __init__(self, words: Words, keys: Secrets) -> None:
        self.words = words
        self._env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals |= {
            "t": words.text,
            "english": ENGLISH.text,
            "lang": words.locale,
            "sign": keys.form,
        }

    def page(self, template: str, status: int = 200, **given: object) -> Response:
        """Return a page."""
        return HTMLResponse(self._env.get_template(template).render(**given), status)

    def refusal(self, status: int, why: str, *, typed: str = "", **gaps: str) -> Response:
        """Return the page that says why nothing was done.

        Args:
            why: the name of a text.
            typed: what somebody typed, to be copied from there.
        """
        said = [words.text(why, **gaps) for words in (CHINESE, ENGLISH)]
        return self.page("refusal.html", status, said=said, typed=typed)
