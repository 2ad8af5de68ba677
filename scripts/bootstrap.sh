#!/bin/sh
# Brings uv and Python 3.10, and installs what uv.lock says into .venv. Says what is missing and how to get it.
# usage: scripts/bootstrap.sh [runtime|development]
set -eu
cd "$(dirname "$0")/.."
groups=${1:-runtime}
UV_VERSION=0.13.9

say() { printf '%s\n' "$*" >&2; }

python=${PYTHON:-python3}
command -v "$python" >/dev/null 2>&1 || {
    say "Python 3 is not on this machine. On Debian or Ubuntu: apt-get install python3 python3-venv"
    exit 1
}

uv=.bootstrap/bin/uv
if ! [ -x "$uv" ] || [ "$("$uv" --version | cut -d' ' -f2)" != "$UV_VERSION" ]; then
    say "bringing uv $UV_VERSION ..."
    "$python" -m venv .bootstrap 2>/dev/null || {
        say "this Python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv"
        exit 1
    }
    .bootstrap/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" || {
        say "uv could not be fetched from PyPI: is there internet, or PIP_INDEX_URL for your mirror?"
        exit 1
    }
fi

# A Python 3.10 that works: one that uv knows, one of pyenv's, or one that uv fetches.
find_python() {
    "$uv" python find --no-project '>=3.10,<3.11' 2>/dev/null && return
    for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python; do
        [ -x "$candidate" ] && { echo "$candidate"; return; }
    done
    say "bringing Python 3.10 ..."
    "$uv" python install --quiet 3.10 >&2 && "$uv" python find --no-project '>=3.10,<3.11'
}
python310=$(find_python) || {
    say "Python 3.10 is not on this machine and could not be fetched (uv takes it from github.com)."
    say "Install it (pyenv install 3.10, or your system's python3.10), or set UV_PYTHON_INSTALL_MIRROR."
    exit 1
}

case $groups in
    runtime) set -- --no-default-groups ;;
    development) set -- --all-groups ;;
esac
say "installing what uv.lock says ($groups) ..."
exec "$uv" sync --frozen --quiet --inexact --python "$python310" "$@"
