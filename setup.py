"""Adds to the wheel the pins of everything that the program needs, which `reviews init` writes into a new site."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class Build(build_py):
    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            shutil.copy("requirements.txt", Path(self.build_lib, "reviews", "requirements.txt"))


setup(cmdclass={"build_py": Build})
