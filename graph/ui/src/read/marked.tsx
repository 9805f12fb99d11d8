import { useMemo } from "preact/hooks";
import type { Proposal } from "../api/types";
import { texts } from "../texts";
import { pieces } from "./spans";

interface Props {
  text: string;
  proposals: Proposal[];
  at: number;
  pick: (index: number) => void;
}

/** The server counts characters as Python does, by code point; the browser by UTF-16 unit. */
function units(text: string): (place: number) => number {
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    places.push(at);
    at += letter.length;
  }
  places.push(at);
  return (place) => places[Math.min(place, places.length - 1)] ?? at;
}

/** The article with what was found marked; the one at hand stands out, by a rule as well as by colour. */
export function Marked({ text, proposals, at, pick }: Props) {
  const cut = useMemo(() => {
    const unit = units(text);
    return pieces(text, proposals.map(({ start, end }) => ({ start: unit(start), end: unit(end) })));
  }, [text, proposals]);
  return (
    <div class="article" dir="auto" role="region" tabIndex={0} aria-label={texts.read.inText}>
      {cut.map((piece, index) => {
        const [first] = piece.over;
        if (first === undefined) return <span key={index}>{piece.text}</span>;
        const here = piece.over.includes(at);
        const judged = piece.over.every((one) => proposals[one]!.state !== "pending");
        return (
          <mark key={index} class={`found ${here ? "here" : ""} ${judged ? "judged" : ""}`} onClick={() => pick(here ? at : first)}>
            {piece.text}
          </mark>
        );
      })}
    </div>
  );
}
