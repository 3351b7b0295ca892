"""Several reviewers on one store: who is to do what, what each answered, and what one alone may see."""
