"""数据开放目录: the catalogue of the portal's data sets, for other catalogues to take over."""

import posixpath
from collections.abc import Mapping

from gongkai.pages.addresses import absolute
from gongkai.pages.item import term_name
from gongkai.portal import links
from gongkai.portal.whole import Portal
from gongkai.records.record import Record
from gongkai.subjects.data.dataset import KIND, PROMISES, licence_of

_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
FREQUENCIES = {
    "每日": "DAILY",
    "每周": "WEEKLY",
    "每月": "MONTHLY",
    "每季": "QUARTERLY",
    "每半年": "ANNUAL_2",
    "每年": "ANNUAL",
    "每五年": "QUINQUENNIAL",
    "不定期": "IRREG",
}
"""How often → its name in the list of frequencies that DCAT-AP uses."""
_MEDIA = "https://www.iana.org/assignments/media-types/"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

assert FREQUENCIES.keys() == PROMISES.keys()


def catalogue(portal: Portal, path: str) -> Mapping[str, object]:
    """Return the data sets as a catalogue in DCAT (W3C, version 3), in JSON-LD."""
    site, records = portal.closed_lists.site, portal.of_kind(KIND.id)
    return {
        "@context": CONTEXT,
        "@id": absolute(portal, path),
        "@type": "dcat:Catalog",
        "dct:title": _words(site["name"] + "数据开放目录"),
        "dct:description": _words(f"{site['name']}向社会开放的数据集。"),
        "dct:language": site["lang"],
        "dct:publisher": _agent(site["host"] or site["name"]),
        "dct:issued": _day(min(record.values["published"] for record in records)),
        "dct:modified": _day(max(record.values["updated"] for record in records)),
        "foaf:homepage": {"@id": absolute(portal, "datasets/")},
        "dcat:dataset": [_dataset(portal, record) for record in records],
    }


def _dataset(portal: Portal, record: Record) -> dict[str, object]:
    values = record.values
    found: dict[str, object] = {
        "@id": absolute(portal, record.address),
        "@type": "dcat:Dataset",
        "dct:identifier": record.id,
        "dct:title": _words(values["title"]),
        "dct:description": _words(values["summary"] or values["title"]),
        "dct:publisher": _agent(term_name(portal, "organs", values["organ"])),
        "dct:creator": _agent(term_name(portal, "organs", values["provider"])),
        "dct:issued": _day(values["published"]),
        "dct:modified": _day(values["updated"]),
        "dct:accrualPeriodicity": {"@id": _FREQUENCY + FREQUENCIES[values["promise"]]},
        "dcat:keyword": [_words(word) for word in values["keywords"]],
        "dcat:theme": {"@type": "skos:Concept", "skos:prefLabel": _words(values["sector"])},
        "dcat:landingPage": {"@id": absolute(portal, record.address)},
        **_licence(record),
        "dcat:distribution": [_distribution(portal, record, path) for path in _paths(record)],
    }
    if values["period"]:
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "rdfs:label": _words(values["period"]),
        }
    return found


def _paths(record: Record) -> list[str]:
    """Return the addresses of a data set's files; the file that the editor wrote comes last."""
    file = links.attachment_of(record.values["file"]["file"], record.path).path
    names = dict.fromkeys(["data.csv", "data.json", posixpath.basename(file)])
    return [record.address + name for name in names]


def _distribution(portal: Portal, record: Record, path: str) -> dict[str, object]:
    ending = path.rpartition(".")[2].lower()
    address = absolute(portal, path)
    return {
        "@type": "dcat:Distribution",
        "dct:title": _words(f"{record.values['title']}（{ending.upper()}）"),
        "dcat:accessURL": {"@id": absolute(portal, record.address)},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": _MEDIA + MEDIA_TYPES.get(ending, "application/octet-stream")},
        **_licence(record),
    }


def _licence(record: Record) -> dict[str, object]:
    address = licence_of(record.values)
    label = _words(record.values["licence"])
    return {"dct:license": {"@id": address} if address else {"rdfs:label": label}}


def _words(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "zh"}


def _agent(name: str) -> dict[str, str]:
    return {"@type": "foaf:Agent", "foaf:name": name}


def _day(moment: str) -> dict[str, str]:
    return {"@value": moment[:10], "@type": "xsd:date"}


def catalogue_digest(portal: Portal, path: str) -> str:
    """Return a digest that changes whenever a data set does."""
    return path + "".join(record.digest for record in portal.of_kind(KIND.id))
