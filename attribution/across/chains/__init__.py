"""Through whom a claim came: chains that go on from one article into another."""
