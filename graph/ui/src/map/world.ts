// The shapes of today's states by their ISO codes (Natural Earth), coarse at once and finer when they have come.

import { geoNaturalEarth1, geoPath, type GeoPath, type GeoProjection } from "d3-geo";
import type { Feature, Geometry } from "geojson";
import codes from "i18n-iso-countries/codes.json";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export const WIDTH = 960;
export const HEIGHT = 500;

export interface Shape {
  key: string;
  iso3: string | null;
  name: string;
  d: string;
  middle: [number, number];
}

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

const alpha3 = new Map((codes as string[][]).map(([, iso3, numeric]) => [numeric, iso3]));
/** Natural Earth gives no number to those that ISO has none for. */
const UNNUMBERED: Record<string, string> = { Kosovo: "XKX" };
const LEFT_OUT = new Set(["Antarctica"]);

export const projection: GeoProjection = geoNaturalEarth1()
  .rotate([-11, 0])
  .fitExtent(
    [
      [4, 4],
      [WIDTH - 4, HEIGHT + 36],
    ],
    { type: "Sphere" },
  );

export const path: GeoPath = geoPath(projection).digits(1);

export function shapesOf(world: World): Shape[] {
  const features = feature(world, world.objects.countries).features as Feature<Geometry, { name: string }>[];
  return features
    .filter(({ properties }) => !LEFT_OUT.has(properties.name))
    .map((land, at) => ({
      key: `${land.id ?? land.properties.name}-${at}`,
      iso3: (land.id === undefined ? UNNUMBERED[land.properties.name] : alpha3.get(String(land.id))) ?? null,
      name: land.properties.name,
      d: path(land) ?? "",
      middle: path.centroid(land),
    }));
}

export async function coarse(): Promise<Shape[]> {
  const world = (await import("world-atlas/countries-110m.json")).default;
  return shapesOf(world as unknown as World);
}

/** The finer shapes as a file of their own, asked for after the first picture. */
export async function fine(): Promise<Shape[]> {
  const { default: address } = await import("world-atlas/countries-50m.json?url");
  const response = await fetch(address);
  return shapesOf((await response.json()) as World);
}

/** A great circle between two places, as the projection bends it; empty where a place is unknown. */
export function arc(from: [number, number], to: [number, number]): string {
  return path({ type: "LineString", coordinates: [from, to] }) ?? "";
}
