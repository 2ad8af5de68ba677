"""Reads one YAML file of the knowledge and names file, line and field when something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

Model = TypeVar("Model", bound=BaseModel)


class KnowledgeError(Exception):
    """Something is wrong in the knowledge; each line of the message names place and remedy."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def read_yaml(path: Path) -> Any:
    """The content of ``path``, with line numbers kept.

    Raises:
        KnowledgeError: the file is missing, is no UTF-8, or is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise KnowledgeError([f"{path}: is not UTF-8 text (byte {error.start})"]) from error
    yaml = YAML(typ="rt")
    try:
        return yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise KnowledgeError([f"{path}{line}: is no valid YAML: {error.problem}"]) from error
    except YAMLError as error:
        raise KnowledgeError([f"{path}: is no valid YAML: {error}"]) from error
    except Exception as error:
        # ruamel raises what it trips over: ValueError for 30 February, AttributeError for an odd tag.
        raise KnowledgeError([f"{path}: is no valid YAML: {type(error).__name__}: {error}"]) from error


def parse(model: type[Model], data: Any, path: Path) -> Model:
    """``data`` as a ``model``.

    Raises:
        KnowledgeError: with one line per wrong field: ``file:line: field: what is wrong``.
    """
    try:
        return model.model_validate(_plain(data))
    except RecursionError as error:  # an alias (*name) within what it stands for
        raise KnowledgeError([f"{path}: refers to itself, or is nested too deep"]) from error
    except ValidationError as error:
        problems = [
            f"{path}:{_line(data, issue['loc'])}: {'.'.join(map(str, issue['loc'])) or 'file'}: "
            f"{issue['msg'].removeprefix('Value error, ')}"
            for issue in error.errors()
        ]
        raise KnowledgeError(problems) from error


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data


def _line(data: Any, location: tuple[int | str, ...]) -> int:
    """The 1-based line of the deepest part of ``location`` that exists in ``data``."""
    line = data.lc.line + 1 if isinstance(data, (CommentedMap, CommentedSeq)) else 1
    for part in location:
        if not isinstance(data, (CommentedMap, CommentedSeq)):
            break
        marks = data.lc.data or {}
        if part in marks:
            line = marks[part][0] + 1
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
    return line
