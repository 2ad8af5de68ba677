"""Ours, and who it is measured beside."""

from __future__ import annotations

from bench.peer import Peer
from bench.peers.classic import Bm25, TfIdf
from bench.peers.nlpjs import NlpJs
from bench.peers.ours import OursInside, OursServed
from bench.peers.rasa_plain import RasaPlain
from bench.peers.rasa_stock import EPOCHS, RasaStock

_EPOCHS_TO_TRY = 2


def peers(*, quick: bool) -> list[Peer]:
    """All peers, in the order of the table; ``quick`` does not wait for stock Rasa's full training."""
    stock = RasaStock(_EPOCHS_TO_TRY if quick else EPOCHS)
    return [OursInside(), OursServed(), RasaPlain(), stock, Bm25(), TfIdf(), NlpJs()]
