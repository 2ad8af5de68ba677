"""Lets Rasa 3.6.21 be imported without the heavy libraries that a rules-only assistant never calls.

Rasa imports TensorFlow (2 GB), matplotlib and the clients of a dozen chat platforms at module level,
also when no component of the pipeline uses them. This import finder answers for those names with
inert classes: they can be imported, subclassed and annotated with, and anything that truly *runs*
them raises. It is the only place that knows about this; ``rasa_lean.pth`` installs it at the start of
every Python in the environment. See docs/adr/0003-rasa-without-tensorflow.md.

A library that is installed after all wins: the finder only answers when the real one is absent.
"""

import importlib
import sys
from importlib.machinery import ModuleSpec

ABSENT = frozenset(
    {
        # deep learning: DIET, TED, ResponseSelector
        "tensorflow", "keras", "jax", "tensorflow_hub", "tensorflow_text",
        # plots of `rasa test`, and scikit-learn components that we do not use
        "matplotlib", "skops", "sklearn_crfsuite",
        # chat platforms: Stapwijzer has its own adapters
        "aiogram", "fbmessenger", "mattermostwrapper", "rocketchat_API", "slack_sdk", "twilio",
        "webexteamssdk", "google.auth", "google.oauth2",
        # stores and brokers that we do not use
        "aio_pika", "aiormq", "boto3", "botocore", "pymongo", "confluent_kafka", "psycopg2",
        # telemetry and crash reports to third parties
        "sentry_sdk", "structlog_sentry",
    }
)  # fmt: skip


class _InertType(type):
    """The type of inert classes: an attribute of an inert class is an inert class again."""

    def __getattr__(cls, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _inert(f"{cls.__qualname__}.{name}")

    def __call__(cls, *args, **kwargs):
        if cls.__dict__.get("_inert_root"):
            # `@decorator` and `constant = tf.something()` at module level stay harmless
            return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else cls
        raise RuntimeError(f"{cls.__module__}.{cls.__qualname__} needs a library that is not installed")

    def __getitem__(cls, item):
        return cls

    def __or__(cls, other):
        return cls

    def __ror__(cls, other):
        return cls


def _inert(qualname):
    return _InertType(
        qualname.rpartition(".")[2], (), {"__qualname__": qualname, "_inert_root": True}
    )


class _StandIn:
    """Finder and loader in one, for modules of which every attribute is a class that only stands for one.

    A subclass says for which names it answers (``wants``), what it makes of an attribute (``make``), and by
    which attribute its modules are known (``mark``).
    """

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return ModuleSpec(fullname, cls, is_package=True) if cls.wants(fullname) else None

    @staticmethod
    def create_module(spec):
        return None

    @classmethod
    def exec_module(cls, module):
        name = module.__name__

        def attribute(attr):
            if attr.startswith("__") and attr.endswith("__") and attr != "__version__":
                raise AttributeError(attr)
            return "0.0.0" if attr == "__version__" else cls.make(name, attr)

        module.__getattr__ = attribute
        setattr(module, cls.mark, True)


class _Finder(_StandIn):
    """Finds the names in ABSENT, and everything below them, when nothing else does."""

    mark = "__inert__"

    @staticmethod
    def wants(fullname):
        parts = fullname.split(".")
        return parts[0] in ABSENT or ".".join(parts[:2]) in ABSENT

    @staticmethod
    def make(module, attribute):
        return _inert(f"{module}.{attribute}")


def install():
    """Put the finder behind the real ones. Calling it twice does nothing."""
    if _Finder not in sys.meta_path:
        sys.meta_path.append(_Finder)


# ---- Serving: what is installed, because training or another Rasa command needs it, but not for an answer.

DEFERRED = frozenset(
    {
        # fits models; Rasa's own scikit-learn and TensorFlow helpers import it, with all of scipy.stats
        "sklearn", "scipy", "safetensors",
        # schedules the graph of a training; ours of a message is run by stapwijzer.dialogue.serial_runner
        "dask",
        # signs tokens of Rasa's own server
        "jwt",
        # reminders, which we have none of; it brings pkg_resources
        "apscheduler", "pkg_resources",
        # the prompts of `rasa shell` and `rasa interactive`
        "questionary", "prompt_toolkit", "rich",
        # stores that we do not use
        "redis", "portalocker",
        # a server that we do not run, and its chat over websockets
        "sanic", "sanic_jwt", "sanic_cors", "sanic_routing", "socketio", "engineio", "websockets",
        # telemetry, and fetching models over HTTP
        "requests", "tqdm",
    }
)  # fmt: skip


class _DeferredType(_InertType):
    """The type of classes that stand for something real: calling one imports the real thing and calls that."""

    def __getattr__(cls, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _deferred(cls.__module__, f"{cls.__qualname__}.{name}")

    def __call__(cls, *args, **kwargs):
        if not cls.__dict__.get("_deferred_root"):
            return type.__call__(cls, *args, **kwargs)
        return _resolve(cls.__module__, cls.__qualname__)(*args, **kwargs)


def _deferred(module, qualname):
    body = {"__qualname__": qualname, "__module__": module, "_deferred_root": True}
    # An `except` clause wants a true exception; this one is never raised.
    bases = (Exception,) if qualname.endswith(("Error", "Exception", "NotFound")) else ()
    return type(qualname, bases, body) if bases else _DeferredType(qualname, bases, body)


def _resolve(module, qualname):
    """The real thing. From now on what is named is imported, because the real thing may lean on it."""
    DeferringFinder.resolved.update(DEFERRED)
    for name in [name for name, found in sys.modules.items() if getattr(found, "__deferred__", False)]:
        del sys.modules[name]
    found = importlib.import_module(module)
    for part in qualname.split("."):
        found = getattr(found, part)
    return found


class DeferringFinder(_StandIn):
    """Stands before the real finders and answers for the names in DEFERRED until one of them is called."""

    mark = "__deferred__"
    resolved = set()

    @classmethod
    def wants(cls, fullname):
        root = fullname.partition(".")[0]
        return root in DEFERRED and root not in cls.resolved

    @staticmethod
    def make(module, attribute):
        return _deferred(module, attribute)


def serving():
    """From here on the names in DEFERRED are imported when first called, not when first named.

    For a process that answers messages: it saves two seconds and 60 MB. What is imported already stays.
    """
    DeferringFinder.resolved.update(DEFERRED & sys.modules.keys())
    if DeferringFinder not in sys.meta_path:
        sys.meta_path.insert(0, DeferringFinder)
