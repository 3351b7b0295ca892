"""Who is who: names told in articles, gathered into speakers."""
