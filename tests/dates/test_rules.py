"""Every rule of the grammar on its own examples, and on those that look like it and are something else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.dates.chart import RULES, Rule
from domain.dates.find import chart, rules_of

TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

chart()  # enters the rules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_examples_and_no_counter_example(rule: Rule) -> None:
    assert rule.yes
    for text in rule.yes:
        assert rule.name in rules_of(text, TUESDAY), text
    for text in rule.no:
        assert rule.name not in rules_of(text, TUESDAY), text


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert len(names) > 100
