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


def test_a_problem_is_told_with_the_folder_before_its_paths() -> None:
    problem = Problem("a.md", 3, "slug-taken", {"path": "b.md", "slug": "a"})
    assert problem.within("docs") == Problem("docs/a.md", 3, "slug-taken", {"path": "docs/b.md", "slug": "a"})


def test_problems_are_in_the_same_order_however_their_details_were_named() -> None:
    one = Problem("a.md", 3, "k", {"a": "1", "b": "2"})
    assert one.place == Problem("a.md", 3, "k", {"b": "2", "a": "1"}).place < Problem("a.md", 3, "k", {"a": "2"}).place
    assert Problem("a.md", 20, "a").place < Problem("a.md", 100, "a").place < Problem("b.md", 1, "a").place
