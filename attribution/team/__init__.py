"""Several reviewers on one store: their answers side by side, and how far they agree."""
