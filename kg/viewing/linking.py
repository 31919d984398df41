"""The page's script: its modules in one text, each after those that it imports."""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|let|async function|function|class) (\w+))", re.MULTILINE)


def linked(start: Path) -> str:
    """A module and all that it imports as one script, which shuts each off from the others and from the page.

    `import {...} from "./x.js";` and `export` before a declaration are all the syntax of modules that they may use.
    """
    order: dict[Path, str] = {}
    _collect(start, order)
    return '"use strict";\n(() => {\nconst modules = {};\n' + "".join(order.values()) + "})();\n"


def _collect(module: Path, order: dict[Path, str]) -> None:
    text = module.read_text(encoding="utf-8")
    for _, name in _IMPORT.findall(text):
        if module.parent / name not in order:
            _collect(module.parent / name, order)
    exported = ", ".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(_imported, text))
    order[module] = f'modules["{module.name}"] = (() => {{\n{body}return {{ {exported} }};\n}})();\n'


def _imported(found: re.Match[str]) -> str:
    names, module = found.groups()
    return f'const {names} = modules["{module}"];\n' if names else ""
