"""A small network that has read thousands of annotated texts: it adds the ties for which the grammar has no rule.

A text is cut into windows, a sentence with the two before it, in which every name is replaced by what kind of thing
it names (``windows``); a six-layer transformer gives each pair of names in a window a probability for each relation
(``network``); the reader asks it only for what the grammar left unsaid (``reader``). The network knows no names and
decides no dates: who is meant, when it was and whether it was done are found as for all other facts.
"""

from comity.reading.learnt.reader import LearntReader

__all__ = ["LearntReader"]
