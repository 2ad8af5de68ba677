"""Reads YAML that a program wrote or checks by itself: by libyaml, ten times faster than in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# A PyYAML that was built without libyaml has the slow one only.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> Any:
    """The content of ``path``.

    Raises:
        OSError: it cannot be read.
        yaml.YAMLError: it is no YAML.
    """
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
