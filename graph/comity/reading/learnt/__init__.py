"""A small network that has read thousands of annotated texts, beside the grammar: it adds ties and doubts others.

A text is cut into windows of some sentences, in which every name is replaced by what kind of thing it names
(``windows``); a six-layer transformer gives each pair of names in a window a probability for each relation
(``network``); what it finds likely and no rule spoke of is proposed, what a rule proposes and it finds next to
impossible is left out (``reader``). The network knows no names and decides no dates: who is meant, when it was and
whether it is only asked or supposed are found as for all other facts.
"""

from comity.reading.learnt.reader import LearntReader

__all__ = ["LearntReader"]
