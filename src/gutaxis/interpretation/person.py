"""The whole answer to one person, care first, the limit second, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence

from ..intake import Person, Reference
from ..nof1 import Analysis
from .ahead import scores_ahead
from .answer import Statement
from .askable import not_askable, score_of
from .care import care_for
from .change import would_change
from .gut_data import gut_data
from .known import known_for
from .left_out import left_out
from .offers import offers
from .pathways import pathways
from .person_answer import PersonAnswer
from .responses import responses
from .samples import changes_in, standing_in, together, with_history
from .telling import may_tell, tellings
from .weighing import not_asked, weigh_gut


def answer_for(person: Person, own: Sequence[Reference] = (), trials: Sequence[Analysis] = ()) -> PersonAnswer:
    """Everything that the first page says about this person, as codes and numbers.

    ``own`` are references of the reader's own, which go before the shipped ones; ``trials`` the analysed sealed
    plans of this person, the only source of a response that was randomised.
    Sample-level statements and the person-level verdict are never mixed.
    """
    alone = tuple(standing_in(person, i, own) for i in range(len(person.samples)))
    changes = changes_in(person, alone, own)
    samples = tuple(with_history(s, changes) for s in alone)
    about, care, score = person.particulars, care_for(person), score_of(person)
    age = person.age
    barred = tuple(not_askable(person, samples, care, score, age))
    found = gut_data(person, samples, score, own)
    weighed = not_asked(barred, found) if barred else weigh_gut(found)
    return PersonAnswer(
        name=about.name,
        age_days=age,
        conditions=about.conditions,
        language=about.language,
        country=about.country,
        care=care,
        samples=samples,
        sample_statement=together(samples),
        verdict=weighed.verdict,
        reasons=weighed.reasons,
        known=known_for(age, about.conditions, samples),
        would_change=tuple(would_change(person, samples, score, age)),
        digests=dict(sorted(person.digests.items())),
        warnings=tuple(Statement(w.code, {"field": w.field, "text": w.text}) for w in person.warnings),
        changes=changes,
        basis=weighed.basis,
        gut=weighed.gut,
        pathways=pathways(person, weighed.found),
        telling=tellings(weighed.found) if may_tell(weighed.reasons) else (),
        offers=offers(person, care, weighed.found),
        responses=responses(person, weighed.found, trials),
        simulated=about.simulated,
        left_out=left_out(person, weighed.found, weighed.gut) if weighed.found and weighed.gut else (),
        ahead=scores_ahead(person),
    )
