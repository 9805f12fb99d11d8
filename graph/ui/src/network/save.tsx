// Files and the link: the picture as it stands, the network for other tools, the address that restores the view.

import { useState } from "preact/hooks";
import { texts } from "../texts";
import { isoDay } from "../time/days";
import { looksOn } from "./drawing";
import { pngPicture, svgPicture } from "./exports/picture";
import { gexfNetwork, graphmlNetwork, jsonNetwork } from "./exports/tables";
import type { Stage } from "./stage";
import type { Room } from "./state";

function keepFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

type Format = "PNG" | "SVG" | "GEXF" | "GraphML" | "JSON";

async function made(format: Format, room: Room, stage: Stage | null): Promise<Blob> {
  const allowed = room.allowed.value;
  if (format === "GEXF") return new Blob([gexfNetwork(room.net, allowed)], { type: "application/xml" });
  if (format === "GraphML") return new Blob([graphmlNetwork(room.net, allowed)], { type: "application/xml" });
  if (format === "JSON" || !stage) return new Blob([jsonNetwork(room.net, allowed)], { type: "application/json" });
  const size = stage.size;
  const svg = svgPicture(room.net, stage, looksOn(room, room.clock.day.value), size);
  return format === "SVG" ? new Blob([svg], { type: "image/svg+xml" }) : pngPicture(svg, size);
}

export function Save(props: { room: Room; stage: Stage | null; link: (() => string) | null }) {
  const [told, setTold] = useState("");
  const { room, stage, link } = props;
  const formats: Format[] = stage ? ["PNG", "SVG", "GEXF", "GraphML", "JSON"] : ["GEXF", "GraphML", "JSON"];
  const keep = async (format: Format) => {
    const content = await made(format, room, stage);
    keepFile(content, `comity-${isoDay(room.clock.day.value)}.${format.toLowerCase()}`);
  };
  const copy = async () => {
    const address = link!();
    try {
      await navigator.clipboard.writeText(address);
      setTold(texts.network.linkCopied);
    } catch {
      setTold(address); // no clipboard without leave: the address itself can be marked and copied
    }
  };
  return (
    <details class="save">
      <summary class="button small">{texts.network.save}</summary>
      <div class="save-menu">
        {formats.map((format) => (
          <button key={format} class="button small" type="button" onClick={() => void keep(format)}>
            {format}
          </button>
        ))}
        {link && (
          <button class="button small" type="button" onClick={() => void copy()}>
            {texts.network.link}
          </button>
        )}
        <p role="status" class="note">
          {told}
        </p>
      </div>
    </details>
  );
}
