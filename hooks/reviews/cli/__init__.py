"""The commands of `reviews`, a module for each: `add` puts it on the command line, `run` does it.

Only modules of this folder print. Exit status: 0 if all is well; 1 if files have problems or the work could not be
done; 2 if the command itself cannot be carried out.
"""
