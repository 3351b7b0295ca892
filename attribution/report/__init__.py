"""Articles and their attributions in every form that leaves the product: tables, JSON Lines, reports."""

from attribution.report.article import Article
from attribution.report.chain import chain_svg
from attribution.report.formats import FORMATS, write
from attribution.report.jsonl import record
from attribution.report.output import Format

__all__ = ["FORMATS", "Article", "Format", "chain_svg", "record", "write"]
