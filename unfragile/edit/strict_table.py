"""CSV tables that people write for a tool: a header with known columns, and every faulty line named."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path


class TableError(ValueError):
    """What is wrong with the tables, all of it."""

    def __init__(self, problems: Sequence[str]) -> None:
        """One problem each, with its place."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_rows(
    path: Path, columns: Sequence[str], optional: Sequence[str], problems: list[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each line with its place, once the header is right; what is wrong is added to `problems`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            header = [name.strip() for name in next(rows, [])]
            if problem := _header_problem(header, columns, optional):
                problems.append(f"{path.as_posix()}:1: {problem}")
                return
            for cells in rows:
                place = f"{path.as_posix()}:{rows.line_num}"
                if len(cells) != len(header):
                    if cells:
                        problems.append(f"{place}: {len(cells)} cells where the header has {len(header)}")
                    continue
                yield place, dict(zip(header, map(str.strip, cells), strict=True))
    except UnicodeDecodeError:
        problems.append(f"{path.as_posix()}: not UTF-8")
    except csv.Error as error:
        problems.append(f"{path.as_posix()}:{rows.line_num}: {error}")


def _header_problem(header: Sequence[str], columns: Sequence[str], optional: Sequence[str]) -> str | None:
    missing = [name for name in columns if name not in header]
    if missing:
        return f"no column '{missing[0]}'; expected {', '.join(columns)} and, if wanted, {', '.join(optional)}"
    unknown = [name for name in header if name not in (*columns, *optional)]
    if unknown:
        return f"unknown column '{unknown[0]}'; expected {', '.join((*columns, *optional))}"
    twice = [name for name in header if header.count(name) > 1]
    return f"the column '{twice[0]}' stands there twice" if twice else None
