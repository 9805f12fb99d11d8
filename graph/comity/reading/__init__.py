"""An English text and a lexicon in, proposals with evidence out: claims not yet believed by anybody."""
