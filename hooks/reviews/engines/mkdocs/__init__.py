"""MkDocs or ProperDocs, the engine that the README describes first."""

import gc

# What the engine has loaded lives until the end. While our modules load, collections need not look at it.
gc.freeze()
