"""The generator that Pelican runs: it reads the content folder and writes every byte of the output."""

import sys
from dataclasses import replace
from pathlib import Path

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from gongkai.build.outcome import BuildOutcome
from gongkai.build.site import Hook, sha256
from gongkai.errors import BLOCKED, GongkaiError
from gongkai.findings import Finding, finding
from gongkai.plugins.portal import plain
from gongkai.plugins.portal.errors import ErrorLog
from gongkai.records.reader import Reading
from gongkai.records.record import Body, digest_of, key_of
from gongkai.run.portal_build import Host, build_portal, check_portal
from gongkai.run.settings import RUN, Run

LISTENED = ("content_written", "article_generator_finalized", "finalized")
"""Signals about every page: a plugin that listens to one of them makes each build a full build."""


class PortalGenerator(Generator):
    """Builds the portal in `generate_output`, and shares nothing with other generators."""

    def generate_context(self) -> None:
        """Do nothing: records are no Pelican articles."""

    def generate_output(self, writer: object) -> None:
        """Read, link, render and move. Stores the outcome in the run's options."""
        # The last of all receivers: it may end the process, and other plugins come first.
        signals.finalized.connect(plain.report_and_exit)
        try:
            self._build(self.settings[RUN])
        except GongkaiError as fault:
            plain.stop(self.settings[RUN], fault)
            raise

    def check(self) -> None:
        """Read and validate, as a build would. Stores what was found in the run's options."""
        check_portal(self.settings, self.settings[RUN], self._host())

    def _host(self) -> Host:
        hook, names = self._hook(Path(self.settings["PATH"]))
        return Host(lambda: self.env, hook, names, tuple(foreign(*LISTENED)), _errors)

    def _build(self, run: Run) -> None:
        build_portal(self.settings, run, self._host())
        assert run.outcome is not None
        self._announce_pages(run.outcome)

    def _hook(self, content: Path) -> tuple[Hook | None, str]:
        """Return a hook that shows third-party plugins each item that is read, and a digest of those plugins.

        None and "" when no plugin listens.
        """
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
            key = key_of(changed)
            return replace(
                reading,
                record=replace(record, body=key, digest=digest_of([record.digest, key])),
                body=changed,
            )

        return hook, digest_of({name: _code(name) for name in names})

    def _announce_pages(self, outcome: BuildOutcome) -> None:
        """Send `content_written` for every page to the plugins that listen to it."""
        if outcome.is_blocked or not foreign("content_written"):
            return
        output = Path(self.output_path)
        for path in sorted(output.rglob("*.html")):
            signals.content_written.send(str(path), context=self.context)


def _errors() -> list[Finding]:
    """Report the errors that Pelican only logged."""
    return [finding("pelican-error", "pelicanconf.py", 0, value=m) for m in ErrorLog.collected()]


def foreign(*names: str) -> list[str]:
    """Return the modules, other than ours and Pelican's, that listen to one of these signals; sorted."""
    modules = set()
    for name in names:
        for receiver in getattr(signals, name).receivers_for(None):
            modules.add(_module(receiver))
    return sorted(
        m
        for m in modules
        if m.split(".")[0] not in ("gongkai", "pelican") or m.startswith("pelican.plugins.")
    )


def _module(receiver: object) -> str:
    return str(getattr(receiver, "__module__", type(receiver).__module__))


def _code(module: str) -> list[str]:
    """Hash a plugin's files: what it does to an item may change with any of them."""
    loaded = sys.modules.get(module)
    file, package = (
        Path(getattr(loaded, "__file__", None) or ""),
        getattr(loaded, "__package__", ""),
    )
    # All plugins share the folder `pelican.plugins`, so there only the plugin's own file counts.
    files = file.parent.rglob("*.py") if package not in ("", None, "pelican.plugins") else [file]
    return [sha256(path) for path in sorted(files) if path.is_file()]
