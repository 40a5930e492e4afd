"""The generator that Pelican runs: reads the content folder and owns every byte of the output."""

import inspect
import os
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from gongkai.build import site as site_module
from gongkai.build.engine import Build
from gongkai.build.executor import executor as executor_for
from gongkai.build.hot import Hot, Theme
from gongkai.build.outcome import Outcome
from gongkai.build.session import session
from gongkai.build.site import Hook, Site
from gongkai.build.store import set_aside
from gongkai.build.templates import Templates
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import finding
from gongkai.model.source import Body, Reading, digest_of
from gongkai.plugins.portal import plain
from gongkai.plugins.portal.derived import DERIVERS
from gongkai.plugins.portal.errors import ErrorLog
from gongkai.plugins.portal.settings import RUN, Run, site_from, words

LISTENED = ("content_written", "article_generator_finalized", "finalized")
"""Signals that tell of every page: a plugin that listens to one makes each build a full one."""


class PortalGenerator(Generator):
    """Builds the portal in `generate_output`; there is nothing to share with other generators."""

    def generate_context(self) -> None:
        """Nothing: records are no Pelican articles."""

    def generate_output(self, writer: object) -> None:
        """Read, link, render and move; leaves the outcome in the run's options."""
        # Last of all receivers: it may end the process, and other plugins come first.
        signals.finalized.connect(plain.report_and_exit)
        try:
            self._build_whatever(self.settings[RUN])
        except GongkaiError as fault:
            plain.stop(self.settings[RUN], fault)
            raise

    def _build_whatever(self, run: Run) -> None:
        """Build; a state file that turns out to be damaged is put aside, and everything is made anew."""
        try:
            self._build(run)
        except sqlite3.DatabaseError:
            set_aside(site_from(self.settings).state_file)
            run.notes = (("store-rebuilt", {"path": str(site_from(self.settings).state_file)}),)
            self._build(run)

    def _build(self, run: Run) -> None:
        site = site_from(self.settings)
        with (
            session(site.state, f"pid {os.getpid()}") as store,
            executor_for(run.jobs, run.cluster) as executor,
        ):
            hook, names = self._hook(site.content)
            build = Build(site, store, run.now, executor, hook=hook, hook_name=names)
            build.strict = run.strict
            build.derivers = tuple(d for d in DERIVERS if d.name in self.settings["DERIVED"])
            build.is_full = bool(listeners := foreign(*LISTENED))
            build.gate_key = "" if hook or listeners else run.gate_key
            if run.progress:
                build.progress = run.progress
            if store.was_rebuilt:
                run.notes += (("store-rebuilt", {"path": str(store.path)}),)
            if listeners:
                run.notes += (("build.plugin-full", {"name": "、".join(listeners)}),)
            assembly = build.check()
            errors = [
                finding("pelican-error", "pelicanconf.py", 0, value=m) for m in ErrorLog.collected()
            ]
            language = assembly.portal.vocabularies.site["lang"]
            theme = self.dress(site, language)
            run.outcome = build.write(assembly, theme.templates, theme.files, errors)
            if run.is_preview and not hook and not run.outcome.is_blocked:
                run.hot = Hot(build, assembly, partial(self.dress, site, language))
        self._tell_of_pages(run.outcome)

    def dress(self, site: Site, language: str) -> Theme:
        """The theme as its files are now, in the site's language."""
        # Our templates rely on both, whatever JINJA_ENVIRONMENT says.
        self.env.autoescape = True
        self.env.undefined = jinja2.StrictUndefined
        # One run reads each template once; looking again for every page costs a third of the rendering.
        self.env.auto_reload = False
        assets, copies = site_module.theme_files(site.theme)
        theme_words = words(Path(self.theme), language)
        return Theme(
            Templates(self.env, assets, theme_words, site.state / "templates"), tuple(copies)
        )

    def _hook(self, content: Path) -> tuple[Hook | None, str]:
        """How third-party plugins see each item read, and which plugins those are."""
        names = foreign("content_object_init")
        if not names:
            return None, ""

        def hook(reading: Reading) -> Reading:
            """Show the item as a Pelican content object; its body may come back changed."""
            record, body = reading.record, reading.body
            if record is None or body is None:
                return reading
            metadata = {"title": record.values["title"], "slug": record.id, "category": record.kind}
            source = str(content / record.path)
            try:
                shown = Content(body.html, metadata, self.settings, source, self.context)
            except Exception as fault:  # a plugin may raise anything
                why = f"{type(fault).__name__}: {fault}"
                raise GongkaiError(
                    "plugin-failed", BLOCKED, name="、".join(names), why=why
                ) from fault
            changed = Body(shown._content, body.toc)
            key = digest_of([changed.html, changed.toc])
            return replace(
                reading,
                record=replace(record, body=key, digest=digest_of([record.digest, key])),
                body=changed,
            )

        return hook, digest_of({name: _code(name) for name in names})

    def _tell_of_pages(self, outcome: Outcome) -> None:
        """`content_written` for every page, for plugins that listen to it."""
        if outcome.is_blocked or not foreign("content_written"):
            return
        output = Path(self.output_path)
        for path in sorted(output.rglob("*.html")):
            signals.content_written.send(str(path), context=self.context)


def foreign(*names: str) -> list[str]:
    """Modules other than ours and Pelican's that listen to a signal, sorted."""
    modules = set()
    for name in names:
        for receiver in getattr(signals, name).receivers_for(None):
            modules.add(_module(receiver))
    return sorted(
        m
        for m in modules
        if m.split(".")[0] not in ("gongkai", "pelican") or m.startswith("pelican.plugins.")
    )


def _module(receiver: Callable[..., Any]) -> str:
    return str(getattr(receiver, "__module__", type(receiver).__module__))


def _code(module: str) -> str:
    """The text of a module: what it does to an item may change with it."""
    try:
        return inspect.getsource(sys.modules[module])
    except (KeyError, OSError, TypeError):
        return module
