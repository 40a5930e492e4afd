"""Pages of two other design systems, put together from the examples in their own packages, to look at beside ours.

`npm install --ignore-scripts --no-save govuk-frontend@6.6.0 @gouvfr/dsfr@1.15.3` in some folder; the pages are
written into `peer-pages/` there and go nowhere else.
"""

from pathlib import Path

import lxml.html

_GOVUK = "node_modules/govuk-frontend/dist/govuk"
_DSFR = "node_modules/@gouvfr/dsfr"

# Sort of page → examples in the order in which they stand: component and name of its file.
_GOVUK_PARTS = {
    "front": ["inset-text", "panel", "task-list/with-hint-text-and-additional-states", "details"],
    "list": ["summary-list/with-actions", "task-list", "pagination"],
    "detail": ["tag", "summary-list", "inset-text", "accordion", "table/with-head-and-caption"],
    "form": ["radios", "input", "textarea", "date-input", "button", "warning-text"],
}
_DSFR_PARTS = {
    "front": ["tile", "card", "callout", "follow"],
    "list": ["segmented", "card", "tag", "pagination"],
    "detail": ["summary", "badge", "accordion", "table", "download"],
    "form": ["stepper", "input", "radio", "button", "alert"],
}
_LIMIT = 1
"""Of the examples on one page of DSFR, which shows each component in every state."""


def write(folder: Path) -> dict[str, dict[str, Path]]:
    """Write the pages; return sort → name of the system → file."""
    target = folder / "peer-pages"
    target.mkdir(exist_ok=True)
    made: dict[str, dict[str, Path]] = {}
    for name, parts, page in (("govuk", _GOVUK_PARTS, _govuk), ("dsfr", _DSFR_PARTS, _dsfr)):
        for sort in parts:
            file = target / f"{name}-{sort}.html"
            file.write_text(page(folder, parts[sort]), "utf-8")
            made.setdefault(sort, {})[name] = file
    return made


def _govuk(folder: Path, parts: list[str]) -> str:
    base = folder / _GOVUK

    def example(part: str) -> str:
        component, _, name = part.partition("/")
        file = base / "components" / component / f"template-{name or 'default'}.html"
        return file.read_text("utf-8")

    inner = "".join(f'<div class="govuk-!-margin-bottom-6">{example(part)}</div>' for part in parts)
    return (
        f'<!doctype html><html lang="en" class="govuk-template"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>govuk</title>'
        f'<link rel="stylesheet" href="../{_GOVUK}/govuk-frontend.min.css">'
        f'<body class="govuk-template__body govuk-frontend-supported js-enabled">{example("header")}'
        f"{example('service-navigation/with-service-name-and-navigation')}"
        f'<div class="govuk-width-container">{example("breadcrumbs")}<main class="govuk-main-wrapper">'
        f'<h1 class="govuk-heading-xl">Register your vehicle</h1><p class="govuk-body-l">Tell us who keeps it.</p>'
        f'<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">{inner}</div></div>'
        f"</main></div>{example('footer/with-navigation')}</body></html>"
    )


def _dsfr(folder: Path, parts: list[str]) -> str:
    def body(component: str, path: str = "") -> list[str]:
        file = folder / _DSFR / "example/component" / component / path / "index.html"
        tree = lxml.html.document_fromstring(file.read_text("utf-8"))
        found = tree.cssselect(f"{path or component}, .fr-{component}, .fr-{component}s-group")
        outer = [each for each in found if not set(each.iterancestors()) & set(found)]
        return [lxml.html.tostring(each, encoding="unicode") for each in outer]

    inner = "".join(
        f'<div class="fr-mb-6w">{example}</div>'
        for part in parts
        for example in body(part)[:_LIMIT]
    )
    return (
        f'<!doctype html><html lang="fr" data-fr-scheme="system"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>dsfr</title>'
        f'<link rel="stylesheet" href="../{_DSFR}/dist/dsfr.min.css"><body>{"".join(body("header")[:1])}'
        f'<main class="fr-container fr-my-6w"><h1>Titre de la page</h1>'
        f'<div class="fr-grid-row"><div class="fr-col-12 fr-col-md-8">{inner}</div></div></main>'
        f"{''.join(body('footer')[:1])}</body></html>"
    )
