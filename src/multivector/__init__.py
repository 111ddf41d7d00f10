"""Multivector: the library behind an open course on security policy in Central Asia."""

from importlib.metadata import version as _version

__version__ = _version("multivector")
