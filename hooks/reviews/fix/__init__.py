"""Mending: what has one right answer is changed in an author's file, and nothing else of it.

entry                a file's lines; a key and its value as they are written
fences quotes keys   what can be wrong with a file's form, with YAML's, with a key's name,
values lists         with a value, with a list; each mender gives the new text, or None where it is not sure
form                 how a good file looks besides
document             one file mended wholly: every mender's answer is read again before it is taken
late place           dates that come too late; files that are not where they belong
folder               the docs folder mended, file by file
"""
