"""Read the content folder: changed files from the disk, all others from the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gongkai.build import folder_scan, stored
from gongkai.build import site as site_module
from gongkai.build.chunks import FEW
from gongkai.build.executor import Executor, InProcess
from gongkai.build.read_worker import Shared, Task, inspect_one, read_one
from gongkai.build.site import FoundFile, Hook, Site
from gongkai.build.store import Inspected, Kept, Known, Store
from gongkai.build.writer import Memory
from gongkai.portal.attachments import File
from gongkai.records.closed_lists import ClosedLists, still_answers
from gongkai.records.reader import Reading, ReadingContext, load_sounds
from gongkai.records.record import Record, digest_of
from gongkai.review import record as review_record
from gongkai.review.record import ReviewRecord
from gongkai.versions import engine_digest


@dataclass(frozen=True)
class Intake:
    """The reading of one site's files."""

    site: Site
    store: Store
    executor: Executor
    progress: Callable[[str, int, int], None]
    hook: Hook | None = None
    hook_name: str = ""

    def files(self, found: list[FoundFile]) -> dict[str, File]:
        """Describe the files that are no items; only changed files are hashed."""
        known = self.store.files()
        files: dict[str, File] = {}
        changed: list[Kept] = []
        touched: list[tuple[str, int]] = []
        for each in found:
            row = known.get(each.path)
            if row is not None and row.stamp and (row.size, row.stamp) == (each.size, each.stamp):
                files[each.path] = File(row.path, row.size, row.sha256, row.width, row.height)
                continue
            file = files[each.path] = site_module.describe(self.site.content, each)
            if file.faults:
                continue  # unreadable now: looked at again by the next build
            pixels = (file.width, file.height)
            kept = Kept(file.path, file.size, self._stamp(each), file.sha256, *pixels)
            if row is not None and row._replace(stamp=kept.stamp) == kept:
                touched.append((kept.path, kept.stamp))
            else:
                changed.append(kept)
        gone = known.keys() - files.keys()
        if changed or gone or touched:
            with self.store.transaction():
                self.store.put_files(changed, gone)
                self.store.touch_files(touched)
        return self._inspected(files)

    def _inspected(self, files: dict[str, File]) -> dict[str, File]:
        """Add what is wrong with each file; only files whose bytes changed are looked at."""
        known = self.store.inspected()
        keys = {
            path: f"{file.sha256}-{engine_digest()}"
            for path, file in files.items()
            if not path.startswith(site_module.DATA) and file.sha256
        }
        waiting = [p for p, key in keys.items() if p not in known or known[p].key != key]
        executor = self.executor if self.executor.shares_memory else InProcess()
        results = executor.run(inspect_one, waiting, str(self.site.content))
        gone = known.keys() - keys.keys()
        if waiting or gone:
            made = [
                Inspected(path, keys[path] if is_read else "", row)
                for path, (row, is_read) in zip(waiting, results, strict=True)
            ]
            known |= {each.path: each for each in made}
            with self.store.transaction():
                self.store.put_inspected(made, gone)
        plain = (path for path in keys if not review_record.is_record(path))
        faults = {path: stored.findings(known[path].faults) for path in plain}
        return {path: replace(f, faults=faults.get(path, f.faults)) for path, f in files.items()}

    def reviews(self, files: Mapping[str, File]) -> dict[str, ReviewRecord]:
        """Return the review records among files that were described, by path."""
        paths = [path for path in files if site_module.is_review(path)]
        known = self.store.inspected() if paths else {}
        found = {path: known[path].faults for path in paths if path in known}
        # What the system did not let us read was not looked into.
        return {
            path: stored.review(found[path]) if path in found else review_record.unreadable()
            for path in paths
        }

    def items(
        self, found: list[FoundFile], closed_lists: ClosedLists, *, is_settled: bool = False
    ) -> tuple[list[Reading], Memory]:
        """Return one reading for each item, in order, and what the store remembers of items.

        Args:
            is_settled: whether nothing but items can have changed since the last build.
        """
        context = ReadingContext(self.site.kinds, closed_lists, self.site.prefix)
        is_reviewed = closed_lists.review.is_on  # readings have one digest more then
        key = digest_of([context.digest, self.hook_name, self.site.code, is_reviewed])
        last = self._last()
        good = last.good(self.store)
        waiting, relisted = self._waiting(last, found, key, closed_lists)
        readings = {
            each.path: last.readings[each.path] for each in found if each.path not in waiting
        }
        gone = last.known.keys() - readings.keys() - waiting.keys()
        if waiting or gone or relisted:
            with self.store.transaction():
                for path, taken in self._take(waiting, last, key, context):
                    readings[path] = taken or last.readings[path]
                self.store.replace_readings(gone)
                self.store.put_lists(relisted, closed_lists.digest)
        self.progress("read", len(found), len(found))
        read = {path: each.record for path, each in readings.items() if each.record is not None}
        made = (read[path] for path in waiting if path in read)
        fresh = {record.body for record in made if record is not last.records.get(record.path)}
        only_bodies = (
            is_settled
            and not gone
            and (not closed_lists.review.blocks or last.went_out(good, waiting))
            and all(_is_like(last.readings.get(path), readings[path]) for path in waiting)
        )
        memory = Memory(good, read, not waiting and not gone, frozenset(fresh), only_bodies)
        return [readings[each.path] for each in found], memory

    def _last(self) -> "_Last":
        last = _Last()
        for path, row, text in self.store.readings():
            reading = stored.reading(path, text)
            last.known[path], last.readings[path] = row, reading
            if reading.record is not None:
                last.records[path] = reading.record
        return last

    def _waiting(
        self, last: "_Last", found: list[FoundFile], key: str, closed_lists: ClosedLists
    ) -> tuple[dict[str, FoundFile], list[str]]:
        """Return the files to read, and those that would read the same with the closed lists as they are now."""
        waiting: dict[str, FoundFile] = {}
        relisted: list[str] = []
        for each in found:
            row = last.known.get(each.path)
            if row is None or not _is_known(row, each, key):
                waiting[each.path] = each
            elif row.lists != closed_lists.digest:
                lookups = stored.lookups(self.store.lookups(each.path))
                # A suggestion in a finding may name any entry of a list.
                if last.readings[each.path].findings or not still_answers(lookups, closed_lists):
                    waiting[each.path] = each
                else:
                    relisted.append(each.path)
        return waiting, relisted

    def _take(
        self, waiting: Mapping[str, FoundFile], last: "_Last", key: str, context: ReadingContext
    ) -> Iterator[tuple[str, Reading | None]]:
        """Read files and store the readings; yields None for a file whose content is unchanged."""
        # A plugin may remember the items it got, so all are read in this process.
        executor = InProcess() if self.hook else self.executor
        content, lists = str(self.site.content), context.closed_lists.digest
        if len(waiting) > FEW and executor.shares_memory and not isinstance(executor, InProcess):
            load_sounds()
        shared = Shared(context, content if executor.shares_memory else "", self.hook)
        tasks = (last.task(each, key, lists) for each in waiting.values())
        given = tasks if executor.shares_memory else (task.loaded(content) for task in tasks)
        results = executor.run(read_one, given, shared)
        touched: list[tuple[str, int, int]] = []
        for done, (each, result) in enumerate(zip(waiting.values(), results, strict=True)):
            self.progress("read", done, len(waiting))
            stamp = self._stamp(each)
            if result is None:
                touched.append((each.path, each.size, stamp))
                yield each.path, None
                continue
            sha256, row, lookups, body = result
            if each.path in last.known:
                self.store.replace_readings([each.path])
            # The body is in the store now; only metadata stays in memory.
            known = Known(each.size, stamp if sha256 else 0, sha256, key, lists)
            self.store.put_reading(each.path, known, row, lookups, body)
            yield each.path, stored.reading(each.path, row)
        self.store.touch_readings(touched)

    def _stamp(self, found: FoundFile) -> int:
        """Return a file's stamp, which proves a later change; 0 where the file may still change and keep its stamp."""
        return found.stamp if found.mtime < self.store.opened - folder_scan.RACY else 0


@dataclass
class _Last:
    """What the store knew of items before this build, by path."""

    known: dict[str, Known] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)

    def went_out(self, good: Mapping[str, Record], paths: Iterable[str]) -> bool:
        """Whether these items went out as they were last read: with its body alone a held one may be reviewed again."""
        return all(good.get(path) is self.records.get(path) for path in paths)

    def good(self, store: Store) -> dict[str, Record]:
        """Return path → record as it last went out."""
        return {
            path: stored.record(text) if text else self.records[path]
            for path, text in store.good().items()
        }

    def task(self, found: FoundFile, key: str, lists: str) -> Task:
        """Make the task to read a file, with what is known of the file and still valid."""
        row, record = self.known.get(found.path), self.records.get(found.path)
        if row is None or row.context != key:
            return Task(found, "")
        letter = ("", "") if record is None else (record.values["title"], record.initial)
        return Task(found, row.sha256 if row.lists == lists else "", letter)


def _is_like(last: Reading | None, now: Reading) -> bool:
    """Whether a file without findings differs from its last reading at most in the text of its body."""
    if now is last:
        return True
    if last is None or last.record is None or now.record is None or last.findings or now.findings:
        return False
    before, record = last.record, now.record
    has_text = bool(record.body) == bool(before.body)  # other pages show whether an item has a text
    return has_text and replace(record, body=before.body, digest=before.digest) == before


def _is_known(row: Known, found: FoundFile, key: str) -> bool:
    """Whether a file's size and stamp prove that it is the file that was read."""
    return (
        row.context == key and row.stamp != 0 and (row.size, row.stamp) == (found.size, found.stamp)
    )
