"""`python -m sdgdash answer`: what is known of one indicator in one territory."""

import argparse
import json
from collections.abc import Sequence

from sdgdash.answers.statement import Question, Statement, answer, facts
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.choices import CHOICES
from sdgdash.words.i18n import Labels
from sdgdash.words.names import levelled


def main(arguments: Sequence[str]) -> int:
    """Print the statement in words or as JSON; 0 also where nothing is known."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash answer", description=__doc__)
    parser.add_argument("--area", required=True, help="id, alias or KATO code of a territory")
    parser.add_argument("--indicator", required=True, help="code of an indicator or of a series")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument(
        "--against",
        choices=CHOICES["against"],
        help="default: the target that holds there, else the country",
    )
    parser.add_argument("--as-of", type=int, metavar="YEAR", help="year of reading; default: now")
    parser.add_argument("--json", action="store_true", help="codes, numbers, sources and words")
    asked = parser.parse_args(arguments)
    question = Question(asked.area, asked.indicator, asked.lang, asked.against, asked.as_of)
    found = answer(SHIPPED, question)
    print(json.dumps(facts(found), ensure_ascii=False, indent=2) if asked.json else text(found))
    return 0


def text(statement: Statement) -> str:
    """The statement as lines to be read."""
    labels, told = Labels(statement.question.lang), statement.told
    lines = [f"{statement.indicator} {told.title}", told.note]
    if statement.series is None:
        return "\n".join(lines)
    named = {
        labels("gap.column_value"): f"{told.value} ({told.period})" if told.period else told.value,
        labels("gap.column_level"): levelled(told.level, told.place),
        labels("gap.column_aim"): told.aim,
        labels("gap.column_gap"): told.gap,
        labels("gap.column_state"): told.state,
    }
    lines += [f"{name}: {what}" for name, what in named.items()]
    lines += [": ".join(filter(None, (told.evidence, told.doubts))), told.joined, told.sentence]
    return "\n".join(filter(None, lines))
