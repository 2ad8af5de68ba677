"""What keeps a person's words private: redaction, encryption, retention, quiet logs."""
