"""Speakers in a store: names placed by who they are, and what people decided on that."""
