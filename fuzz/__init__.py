"""Coverage-guided fuzzing of what takes words from outside (atheris)."""
