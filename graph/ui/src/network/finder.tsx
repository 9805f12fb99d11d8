// Finding an entity among those drawn, by the letters of its name.

import { useId, useState } from "preact/hooks";
import { MarkSample } from "../claims/samples";
import { texts } from "../texts";
import type { Room } from "./state";

const MOST = 8;

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function found(room: Room, typed: string): number[] {
  const wanted = folded(typed.trim());
  if (!wanted) return [];
  const ranked: [number, number][] = [];
  room.net.columns.nodes.label.forEach((label, at) => {
    const place = folded(label).indexOf(wanted);
    if (place >= 0) ranked.push([place === 0 ? 0 : folded(label)[place - 1] === " " ? 1 : 2, at]);
  });
  return ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, MOST).map(([, at]) => at);
}

export function Finder({ room, onFind }: { room: Room; onFind: (index: number) => void }) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const hits = found(room, typed);
  const pick = (at: number) => {
    setTyped("");
    onFind(at);
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      event.preventDefault();
      setActive((active + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      const hit = hits[Math.min(active, hits.length - 1)];
      if (hit !== undefined) pick(hit);
    } else if (event.key === "Escape") setTyped("");
  };
  const open = hits.length > 0;
  return (
    <div class="search finder">
      <input
        type="search"
        role="combobox"
        aria-label={texts.network.find}
        placeholder={texts.network.find}
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onBlur={() => setTyped("")}
        onKeyDown={keys}
      />
      {open && (
        <div class="matches" onPointerDown={(event) => event.preventDefault()}>
          <ul id={list} role="listbox" aria-label={texts.network.find}>
            {hits.map((at, index) => (
              <li key={at} id={`${list}-${index}`} role="option" aria-selected={index === active} onPointerMove={() => setActive(index)} onClick={() => pick(at)}>
                <MarkSample kind={room.net.columns.nodes.kind[at]!} />
                <span class="hit-name">{room.net.columns.nodes.label[at]}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
