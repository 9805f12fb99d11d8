import { useEffect, useMemo, useState } from "preact/hooks";
import type { MapCounts, MapTies } from "../api/types";
import type { Named } from "../map/facts";
import { MapRoom, mapClock, type MapData } from "../map/room";
import { coarse, type Shape } from "../map/world";
import { start } from "./start";

interface MapFile {
  title: string;
  day: string;
  last: string;
  ties: MapTies | null;
  counts: MapCounts | null;
  names: Record<string, Named>;
  home: [number, number] | null;
}

function Page({ file }: { file: MapFile }) {
  const [shapes, setShapes] = useState<Shape[]>([]);
  useEffect(() => void coarse().then(setShapes), []);
  const data = useMemo<MapData>(() => (file.ties ? { ties: file.ties } : { counts: file.counts! }), [file]);
  const clock = useMemo(() => mapClock(data, file.last, file.day), [data]);
  const name = (id: string): Named => file.names[id] ?? { label: id, lat: null, lon: null };
  const head = (
    <div class="map-head">
      <h1 dir="auto">{file.title}</h1>
    </div>
  );
  return (
    <MapRoom data={data} shapes={shapes} clock={clock} what={file.title} name={name} home={file.home} arcs linked={false} pick={() => undefined} head={head} />
  );
}

start((file: MapFile) => <Page file={file} />);
