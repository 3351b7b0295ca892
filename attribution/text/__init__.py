"""Reading: from files, standard input and strings to documents, with their sections and metadata."""

from attribution.text.credits import dateline_end
from attribution.text.files import find_files
from attribution.text.reading import read_bytes, read_file, read_text

__all__ = ["dateline_end", "find_files", "read_bytes", "read_file", "read_text"]
