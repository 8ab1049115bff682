"""`reviews schema`: print a contract as JSON Schema, for editors and other programs."""

import argparse
import json

from reviews.cli.console import Commands
from reviews.source.contracts import CONTRACTS
from reviews.source.schema import schema_of
from reviews.words import LANGUAGES, load_words


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("schema", help="print the JSON Schema of the front matter of notes, topics, ...")
    parser.add_argument("folder", choices=CONTRACTS, help="the folder of docs that holds such files")
    return parser


def run(options: argparse.Namespace) -> int:
    """Works without a project: a schema is the same for all, and describes keys in every language."""
    catalogues = [load_words(language) for language in LANGUAGES]

    def describe(key: str) -> str:
        return "\n\n".join(words.key(key) for words in catalogues)

    schema = schema_of(CONTRACTS[options.folder], f"docs/{options.folder}", describe)
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
