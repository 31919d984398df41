"""What the sources of a call stand for: files, all articles of a folder, the matches of a pattern, standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from kg.errors import ReadingError
from kg.reading.streams import is_gzip

STDIN = "-"
ENDINGS = (".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson", ".json")
_KNOWN = f"{', '.join(ENDINGS)}, each also with .gz"


def find(sources: Iterable[str | Path]) -> Iterator[str | ReadingError]:
    """Path of each file that the sources stand for, once, in their order; a ReadingError for a source without any."""
    seen: set[str] = set()
    for source in map(str, sources):
        for path in _expanded(source):
            if isinstance(path, ReadingError):
                yield path
            elif (place := os.path.realpath(path)) not in seen:
                seen.add(place)
                yield path


def ending(path: str) -> str:
    """The ending of a file's name that tells its format, in lower case and without `.gz`; "" if it is not known.

    >>> ending("news/a.HTML.gz"), ending("a.pdf")
    ('.html', '')
    """
    bare = path[: -len(".gz")] if is_gzip(path) else path
    found = PurePath(bare).suffix.lower()
    return found if found in ENDINGS else ""


def stem(path: str) -> str:
    """The file's name without its ending.

    >>> stem("news/guardian-55.txt"), stem("a.html.gz")
    ('guardian-55', 'a')
    """
    name = PurePath(path).name
    bare = name[: -len(".gz")] if is_gzip(name) else name
    return PurePath(bare).stem if ending(path) else bare


def _expanded(source: str) -> Iterator[str | ReadingError]:
    if source == STDIN:
        yield source
        return
    try:
        mode = Path(source).stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield from _matches(source)
    except (OSError, ValueError) as error:
        yield ReadingError(_shown(source), f"cannot be looked at: {reason(error)}; name a file or a folder")
    else:
        if stat.S_ISDIR(mode):
            yield from _or_error(_in_folder(source), source, f"holds no articles ({_KNOWN})")
        elif stat.S_ISREG(mode) and not ending(source):
            yield ReadingError(source, f"a format that is not known; rename it to one of {_KNOWN}, or pipe it to `-`")
        else:
            yield source


def _shown(source: str) -> str:
    """A source in a message: short and on one line even if somebody gave a whole text for a name."""
    line = " ".join(source.replace("\0", " ").splitlines())
    return line if len(line) <= 200 else f"{line[:80]}..."


def _matches(pattern: str) -> Iterator[str | ReadingError]:
    if glob.has_magic(pattern):
        yield from _or_error(_globbed(pattern), pattern, f"matches no articles ({_KNOWN})")
    else:
        yield ReadingError(_shown(pattern), "does not exist; check the name")


def _globbed(pattern: str) -> Iterator[str | ReadingError]:
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - Path takes no absolute pattern
        if Path(match).is_dir():
            yield from _in_folder(match)
        elif ending(match):
            yield match


def _in_folder(folder: str) -> Iterator[str | ReadingError]:
    """Files with a known ending, sorted; nothing hidden, and no graph of this program."""
    failures: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(".kg"))
        shown = sorted(name for name in files if not name.startswith(".") and ending(name))
        yield from (str(Path(parent, name)) for name in shown)
    yield from (ReadingError(str(error.filename), f"cannot be opened: {reason(error)}") for error in failures)


def _or_error(paths: Iterator[str | ReadingError], source: str, problem: str) -> Iterator[str | ReadingError]:
    first = next(paths, None)
    if first is None:
        yield ReadingError(source, problem)
    else:
        yield first
        yield from paths


def reason(error: Exception) -> str:
    """What the system says of a file, in lower case and without the file's name."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
