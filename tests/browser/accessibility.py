"""Asks axe-core what a page does wrong by WCAG 2.0, 2.1 and 2.2, levels A and AA, as far as a machine can tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
RUN = """async (tags) => {
    const rules = {"target-size": {enabled: true}};
    const result = await axe.run(document, {runOnly: tags, resultTypes: ["violations"], rules});
    return result.violations.flatMap(rule => rule.nodes.map(node =>
        [rule.id, rule.help, node.target.flat().join(" "), node.html, node.failureSummary]));
}"""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One element that breaks one rule."""

    rule: str
    help: str
    selector: str
    html: str
    mend: str

    def __str__(self) -> str:
        mend = "\n    ".join(self.mend.splitlines())
        return f"{self.rule}: {self.help}\n    at {self.selector}\n    {self.html[:300]}\n    {mend}"


@cache
def axe_script() -> str:
    """The text of axe.min.js, from the package that brings it."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[Violation]:
    """What the page in its present state does wrong, sorted."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe_script())
    return sorted(Violation(*found) for found in page.evaluate(RUN, list(TAGS)))
