"""Lets Rasa 3.6.21 be imported without the heavy libraries that a rules-only assistant never calls.

Rasa imports TensorFlow (2 GB), matplotlib and the clients of a dozen chat platforms at module level,
also when no component of the pipeline uses them. This import finder answers for those names with
inert classes: they can be imported, subclassed and annotated with, and anything that truly *runs*
them raises. It is the only place that knows about this; ``rasa_lean.pth`` installs it at the start of
every Python in the environment. See docs/adr/0003-rasa-without-tensorflow.md.

A library that is installed after all wins: the finder only answers when the real one is absent.
"""

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


class _Finder:
    """Finds the names in ABSENT, and everything below them, when nothing else does."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        parts = fullname.split(".")
        if parts[0] not in ABSENT and ".".join(parts[:2]) not in ABSENT:
            return None
        return ModuleSpec(fullname, cls, is_package=True)

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        name = module.__name__

        def attribute(attr):
            if attr.startswith("__") and attr.endswith("__") and attr != "__version__":
                raise AttributeError(attr)
            return "0.0.0" if attr == "__version__" else _inert(f"{name}.{attr}")

        module.__getattr__ = attribute
        module.__inert__ = True


def install():
    """Put the finder behind the real ones. Calling it twice does nothing."""
    if _Finder not in sys.meta_path:
        sys.meta_path.append(_Finder)
