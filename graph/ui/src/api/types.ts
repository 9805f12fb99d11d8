// What the server answers, as it is told in the API's own description (/api/v1).

export type Status = "done" | "planned" | "hinted" | "conditional" | "denied";

export interface Party {
  id: string;
  label: string;
  kind: string;
}

export interface Source {
  id: string;
  title: string;
  rank?: string;
  licence?: string;
}

export interface Quote {
  exact: string;
  prefix?: string | null;
  suffix?: string | null;
}

export interface Claim {
  id: string;
  relation: string;
  relation_label: string;
  inverse_label: string | null;
  subject: Party;
  object: Party;
  status: Status;
  from: string | null;
  until: string | null;
  observed_on: string | null;
  observed_until: string | null;
  begins: string | null;
  ends: string | null;
  temporality: "act" | "state";
  symmetric: boolean;
  announced_on: string | null;
  announced_by: Party | null;
  place: Party | null;
  note: string | null;
  citation: string | null;
  source: Source;
  page: string | null;
  checked_against: string | null;
  confidence: number | null;
  preferred: boolean;
  derived: boolean;
  rests_on: string[];
  quote: Quote | null;
  rank: string | null;
  capacity: string | null;
}

export interface RelationTerm {
  name: string;
  label: string;
  inverse_label: string | null;
  temporality: "act" | "state";
  symmetric: boolean;
  comment: string;
  count: number;
}

export interface GraphFacts {
  day: string;
  build: string;
  claims: number;
  entities: number;
  version: string;
  relations: RelationTerm[];
  statuses: Status[];
  kinds: { kind: string; count: number }[];
  regions: string[];
  languages: string[];
  sources: { id: string; title: string; claims: number }[];
  span: { first: string; last: string };
  features: { review: boolean; reading: boolean; token: boolean };
}

export interface Hit extends Party {
  matched: string;
  language: string | null;
  region: string | null;
  from: string | null;
  until: string | null;
  claims: number;
}

export interface Fact {
  relation: string;
  label: string;
  direction: "out" | "in" | "both";
  count: number;
  claims: Claim[];
}

export interface EntityFacts extends Party {
  names: Record<string, string[]>;
  aliases: string[];
  codes: Record<string, string | number>;
  region: string | null;
  inception: string | null;
  dissolution: string | null;
  wikidata: string | null;
  lat: number | null;
  lon: number | null;
  day: string;
  facts: Fact[];
  pending: Claim[];
  /** Null for some seconds after a start: the sources are still being compared. */
  disagreements: number | null;
  of: Party | null;
  years: [number, number][];
}

export interface ClaimList {
  day: string | null;
  total: number;
  claims: Claim[];
}

export interface Conflicts {
  total: number;
  conflicts: { what: string; claims: Claim[] }[];
}

export interface Diff {
  earlier: string;
  later: string;
  total: number;
  /** How many of them `changes` lists, page by page. */
  listed: number;
  by_relation: { relation: string; label: string; began: number; seen: number; ended: number }[];
  by_region: { region: string | null; began: number; seen: number; ended: number }[];
  changes: { when: string; change: "began" | "ended"; claim: Claim }[];
}

export interface NetworkColumns {
  title: string;
  day: string;
  span: { first: string | null; last: string | null }; // null: no tie has a day
  left_out: { nodes: number; ties: number };
  relations: {
    name: string;
    label: string;
    symmetric: boolean;
    temporality: "act" | "state";
    colour: string;
    dark: string;
    weight: number;
    count: number;
  }[];
  statuses: Status[];
  nodes: {
    id: string[];
    label: string[];
    kind: string[];
    region: (string | null)[];
    x: number[];
    y: number[];
    begins: (number | null)[];
    ends: (number | null)[];
    lat: (number | null)[];
    lon: (number | null)[];
  };
  ties: {
    start: number[];
    end: number[];
    relation: number[];
    status: number[];
    begins: (number | null)[];
    ends: (number | null)[];
    claim: string[];
    words: number[];
    /** How the days are known; absent where a network is not the graph's own (see `Known`). */
    known?: number[];
    until?: number[];
    seen?: (string | null)[];
    /** Places in `sources`, in single files only: there is nobody to ask. */
    sources?: number[][];
  };
  sources?: { id: string; title: string }[];
  /** By the place of the tie, where it rests on a sentence. */
  quotes?: Record<number, string>;
}

export interface Measures {
  day: string;
  measure: string;
  definition: string;
  values: Record<string, number>;
}

export type ChainLink = { party: Party } | { claim: Claim };

export interface Chains {
  day: string;
  chains: ChainLink[][];
}

export interface MapTie {
  state: string | null;
  id: string;
  label: string;
  begins: number | null;
  ends: number | null;
  status: Status;
  known?: number;
  until?: number;
  seen?: string | null;
  claim: string;
  lat: number | null;
  lon: number | null;
}

export interface MapTies {
  relation: string;
  act?: boolean;
  entity: Party | null;
  ties: MapTie[];
}

export interface MapCounts {
  relation: string;
  span: { first: string; last: string };
  counts: Record<string, [number, number][]>;
}

export interface Timeline {
  one: Party;
  other: Party | null;
  claims: Claim[];
}

export interface SavedQuery {
  name: string;
  title: string;
  question: string;
  text: string;
  as_of: string | null;
}

export interface Queries {
  prefixes: Record<string, string>;
  queries: SavedQuery[];
}

export interface OntologyTerm {
  name: string;
  label: string;
  comment: string;
  kind: "class" | "property";
}

export interface Proposal {
  key: string;
  source: string;
  state: "pending" | "accepted" | "rejected";
  status: Status;
  relation: string;
  relation_label: string;
  subject: Party & { new?: boolean };
  object: Party & { new?: boolean };
  date: string | null;
  until: string | null;
  announced_on: string | null;
  announced_by: Party | null;
  confidence: number;
  why: string[];
  quote: string;
  start: number;
  end: number;
  standing: { kind: "new" | "known" | "updates" | "contradicts"; because: string; claims: Claim[] };
  refusals: string[];
}

export interface Review {
  items: Proposal[];
  notes: string[];
}

export interface Reading {
  text: string;
  source: string;
  proposals: Proposal[];
  notes: string[];
}

export interface Suggestion {
  id: string;
  label: string;
  kind: string;
}
