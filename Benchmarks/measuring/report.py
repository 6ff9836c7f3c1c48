"""Rows of figures, printed as they come."""

import statistics
from dataclasses import dataclass


def number(value):
    if value == 0:
        return "0"
    if abs(value) < 1000:
        return f"{value:.3g}"
    return f"{value:,.0f}"


@dataclass
class Row:
    """One figure: what, its median and range, what was wanted, and where it comes from."""

    what: str
    reached: str
    target: str
    note: str

    @staticmethod
    def of(what, samples, unit="", target="—", note=""):
        reached = f"{number(statistics.median(samples))} {unit}".strip()
        if len(samples) > 1:
            reached += f" [{number(min(samples))}–{number(max(samples))}]"
        return Row(what, reached, target, note)

    @staticmethod
    def ratio(what, ours, theirs, unit, target="—"):
        """The median of the ratios of pairs that were measured one after the other."""
        row = Row.of(what, [a / b for a, b in zip(ours, theirs)], target=target)
        row.note = f"{number(statistics.median(ours))} beside {number(statistics.median(theirs))} {unit}"
        return row


class Table:
    """Prints Markdown, which is what Benchmarks/README.md shows."""

    def __init__(self):
        self.began = False

    def add(self, row):
        if not self.began:
            print("| what | reached, median [range] | target | absolute |\n|---|---|---|---|", flush=True)
            self.began = True
        print(f"| {row.what} | {row.reached} | {row.target} | {row.note} |", flush=True)
