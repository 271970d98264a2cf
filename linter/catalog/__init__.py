"""YAML files -> rules: loading, validation, legal references, selection, self-test and JSON Schema."""
