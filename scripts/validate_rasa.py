"""Rasa's own validation of domain, rules and NLU data, as a check that fails on any complaint."""

import logging
import sys
import warnings

import stapwijzer.dialogue  # noqa: F401  (telemetry off, before Rasa)


def main() -> int:
    """0 when Rasa finds nothing."""
    warnings.simplefilter("ignore")
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    logging.getLogger("rasa").setLevel(logging.ERROR)
    importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])
    validator = Validator.from_importer(importer)
    sound = (
        validator.verify_domain_validity()
        and validator.verify_intents(ignore_warnings=False)
        and validator.verify_example_repetition_in_intents(ignore_warnings=False)
        and validator.verify_story_structure(ignore_warnings=False)
    )
    print("rasa data: sound" if sound else "rasa data: see above", file=sys.stderr)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
