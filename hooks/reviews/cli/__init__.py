"""The commands of `reviews`, one a module; each module has `add`, which tells the command line of it.

The only folder whose modules print. Exit status: 0 when all is well, 1 when there are problems in the files
or the work could not be done, 2 when the command itself cannot be carried out.
"""
