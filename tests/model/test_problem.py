"""Problems as shown: in order, and only the first ones of each file."""

from reviews.model.problem import Problem, capped


def test_of_a_file_with_many_problems_the_first_are_shown_and_the_others_counted() -> None:
    many = [Problem("b.md", line, "yaml-tab") for line in range(1, 106)]
    shown = capped([Problem("c.md", 1, "empty-file"), *reversed(many), Problem("a.md", 7, "empty-file")])
    assert [(problem.path, problem.line) for problem in shown] == [
        ("a.md", 7),
        *(("b.md", line) for line in range(1, 101)),
        ("b.md", 101),
        ("c.md", 1),
    ]
    assert shown[101] == Problem("b.md", 101, "more-problems", {"count": "5"})
    assert "more-problems" not in {problem.kind for problem in capped(many[:100])}
