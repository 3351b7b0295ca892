"""Training a tagger: from articles that people have marked to a model's folder. Most of it needs torch."""
