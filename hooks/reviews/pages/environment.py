"""Jinja, made quicker where it is asked most: a site has as many pages as reviews, topics and authors together."""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

escaped = lru_cache(maxsize=1 << 15)(escape)
"""A text as HTML. Names, titles and words recur on thousands of pages."""


class _Context(Context):
    """Calls our functions as they are. Jinja asks each of them, at every call, whether it wants the context."""

    def call(
        self,
        function: Callable[..., Any],
        /,
        *given: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        if isinstance(function, Macro):
            return function(self.eval_ctx, *given, **named)
        return function(*given, **named)


class _CodeGenerator(CodeGenerator):
    """Lets templates escape by our function."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.escaped(")


class QuickEnvironment(Environment):
    """An environment that escapes all values. Its functions cannot ask for the context; its filters can."""

    context_class = _Context
    code_generator_class = _CodeGenerator

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same values for all templates; templates of a chain of mappings are slower."""
        return self.globals

    @staticmethod
    def escaped(value: object) -> str:
        """A value as HTML."""
        if isinstance(value, Markup):
            return value
        return escaped(value) if type(value) is str else escape(value)

    def fill(self, name: str, values: MutableMapping[str, Any]) -> str:
        """A template filled with values. Raises jinja2.TemplateError."""
        template = self.get_template(name)
        # As `Template.render` does it, which copies the values once more.
        context = _Context(self, {**self.globals, **values}, template.name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:
            self.handle_exception()  # names the template and its line
