// What is drawn and how: relations and limits (asked of the server), then what passes, then size and colour.

import type { ComponentChildren } from "preact";
import { LineSample, MarkSample } from "../claims/samples";
import { STATUSES } from "../palette";
import type { RelationTerm } from "../api/types";
import { useLabel } from "../api/party";
import { EntitySearch } from "../search/combobox";
import { graph } from "../shell/graph";
import { texts } from "../texts";
import { colourBy } from "./dress";
import { patch, type Room } from "./state";
import { relationsFor, type Settings } from "./settings";

const MEASURES = ["degree", "strength", "pagerank", "betweenness", "eigenvector", "closeness", "core"];
const MOST = [100, 300, 1000, 3000, 10000];

function Group({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  return (
    <fieldset class="group">
      <legend>{title}</legend>
      {children}
      {hint && <p class="note">{hint}</p>}
    </fieldset>
  );
}

function toggled(list: readonly string[], name: string): string[] {
  return list.includes(name) ? list.filter((one) => one !== name) : [...list, name];
}

function Tick(props: { on: boolean; label: string; count?: number; sample?: ComponentChildren; set: () => void; title?: string }) {
  return (
    <label class="tick" title={props.title}>
      <input type="checkbox" checked={props.on} onChange={props.set} />
      {props.sample}
      <span class="tick-words">{props.label}</span>
      {props.count !== undefined && <span class="count">{texts.number(props.count)}</span>}
    </label>
  );
}

function Relations({ room, ask }: { room: Room; ask: (changes: Partial<Settings>) => void }) {
  const settings = room.settings.value;
  const drawn = new Map(room.net.columns.relations.map((relation, at) => [relation.name, at]));
  const known = graph.value?.relations.filter(({ count }) => count > 0) ?? [];
  const order = [...known].sort((one, other) => other.count - one.count);
  const every = settings.relations.length === 0;
  const chosen = every ? [...drawn.keys()] : settings.relations; // none named: all of them
  const line = (relation: RelationTerm) => {
    const at = drawn.get(relation.name);
    const columns = at === undefined ? undefined : room.net.columns.relations[at];
    return (
      <Tick
        key={relation.name}
        on={chosen.includes(relation.name)}
        label={relation.label}
        title={relation.comment}
        count={columns ? columns.count : relation.count}
        sample={columns ? <LineSample ink={[columns.colour, columns.dark]} /> : <span class="sample" />}
        set={() => ask({ relations: toggled(chosen, relation.name) })}
      />
    );
  };
  const on = order.filter(({ name }) => chosen.includes(name));
  const off = order.filter(({ name }) => !chosen.includes(name));
  return (
    <Group title={texts.network.relations}>
      {every && <p class="note">{texts.network.everyRelation}</p>}
      {on.map(line)}
      <details>
        <summary>{texts.network.moreRelations(off.length)}</summary>
        {off.map(line)}
      </details>
    </Group>
  );
}

function FileRelations({ room }: { room: Room }) {
  return (
    <Group title={texts.network.relations}>
      {room.net.columns.relations.map((relation) => (
        <div class="tick" key={relation.name}>
          <LineSample ink={[relation.colour, relation.dark]} />
          <span class="tick-words">{relation.label}</span>
          <span class="count">{texts.number(relation.count)}</span>
        </div>
      ))}
    </Group>
  );
}

function Statuses({ room }: { room: Room }) {
  const { statuses } = room.settings.value;
  const counts = new Map<number, number>();
  for (const status of room.net.status) counts.set(status, (counts.get(status) ?? 0) + 1);
  return (
    <Group title={texts.network.statuses}>
      {STATUSES.map((status, at) => (
        <Tick
          key={status}
          on={statuses.includes(status)}
          label={texts.status[status]}
          title={texts.statusTitle[status]}
          count={counts.get(at) ?? 0}
          sample={<LineSample status={status} />}
          set={() => patch(room, { statuses: toggled(statuses, status) })}
        />
      ))}
    </Group>
  );
}

function Regions({ room }: { room: Room }) {
  const { regions } = room.settings.value;
  if (room.net.regions.length < 2) return null;
  return (
    <Group title={texts.network.regions}>
      <details open={regions.length > 0}>
        <summary>{regions.length ? regions.join(", ") : texts.network.anyRegion}</summary>
        {room.net.regions.map((region) => (
          <Tick
            key={region}
            on={regions.includes(region)}
            label={region}
            set={() => patch(room, { regions: toggled(regions, region) })}
          />
        ))}
      </details>
    </Group>
  );
}

function Picked(props: { id: string; label: string; hint: string; kind?: string; set: (id: string) => void }) {
  const name = useLabel(props.id);
  return (
    <div class="picked">
      <EntitySearch
        label={props.label}
        placeholder={props.hint}
        kind={props.kind}
        keep
        value={name}
        onPick={(hit) => props.set(hit.id)}
      />
      {props.id && (
        <button class="plain" type="button" aria-label={`${texts.changes.clear}: ${props.label}`} onClick={() => props.set("")}>
          ✕
        </button>
      )}
    </div>
  );
}

function Limits({ room, ask }: { room: Room; ask: (changes: Partial<Settings>) => void }) {
  const settings = room.settings.value;
  const kinds = graph.value?.kinds ?? [];
  return (
    <>
      <Group title={texts.network.around}>
        <Picked id={settings.entity} label={texts.network.around} hint={texts.network.aroundHint} set={(entity) => ask({ entity, relations: relationsFor(settings, entity) })} />
      </Group>
      <Group title={texts.network.organisation}>
        <Picked
          id={settings.members}
          label={texts.network.organisation}
          hint={texts.network.organisationHint}
          set={(members) => patch(room, { members })}
        />
      </Group>
      <Group title={texts.network.kinds}>
        <label class="row">
          <span>{texts.network.kinds}</span>
          <select value={settings.kind} onChange={(event) => ask({ kind: event.currentTarget.value })}>
            <option value="all">{texts.network.allKinds}</option>
            {kinds.map(({ kind }) => (
              <option key={kind} value={kind}>
                {texts.kindsMany[kind] ?? kind}
              </option>
            ))}
          </select>
        </label>
        <label class="row">
          <span>{texts.network.most}</span>
          <select value={settings.most} onChange={(event) => ask({ most: Number(event.currentTarget.value) })}>
            {[...new Set([...MOST, settings.most])]
              .sort((one, other) => one - other)
              .map((most) => (
                <option key={most} value={most}>
                  {texts.number(most)}
                </option>
              ))}
          </select>
        </label>
        <Tick on={settings.shared} label={texts.network.shared} set={() => ask({ shared: !settings.shared })} />
        <Lonely room={room} />
      </Group>
    </>
  );
}

function Lonely({ room }: { room: Room }) {
  const { lonely } = room.settings.value;
  return <Tick on={!lonely} label={texts.network.lonely} set={() => patch(room, { lonely: !lonely })} />;
}

function Look({ room, measured }: { room: Room; measured: boolean }) {
  const { size, colour } = room.settings.value;
  const measures = measured ? MEASURES : ["degree"];
  const options = (first: [string, string][]) =>
    [...first, ...measures.map((name) => [name, texts.network.measures[name] ?? name])].map(([value, words]) => (
      <option key={value} value={value}>
        {words}
      </option>
    ));
  const colours: [string, string][] = [
    ["kind", texts.network.byKind],
    ["region", texts.network.byRegion],
  ];
  if (measured) colours.push(["blocs", texts.network.measures.blocs ?? "blocs"]);
  const values = colour === "degree" ? room.seen.value.degree : (room.values.value.get(colour) ?? null);
  return (
    <Group title={texts.network.legend}>
      <label class="row">
        <span>{texts.network.size}</span>
        <select value={size} onChange={(event) => patch(room, { size: event.currentTarget.value })}>
          {options([["same", texts.network.bySame]])}
        </select>
      </label>
      <label class="row">
        <span>{texts.network.colour}</span>
        <select value={colour} onChange={(event) => patch(room, { colour: event.currentTarget.value })}>
          {options(colours)}
        </select>
      </label>
      <ul class="swatches">
        {colourBy(room.net, colour, values).legend.map((swatch) => (
          <li key={swatch.words}>
            <MarkSample kind={swatch.kind ?? "state"} ink={swatch.ink} />
            {swatch.words}
          </li>
        ))}
      </ul>
    </Group>
  );
}

export function Filters(props: { room: Room; ask: ((changes: Partial<Settings>) => void) | null }) {
  const { room, ask } = props;
  return (
    <div class="filters">
      {ask ? <Relations room={room} ask={ask} /> : <FileRelations room={room} />}
      <Statuses room={room} />
      <Look room={room} measured={ask !== null} />
      <Regions room={room} />
      {ask ? <Limits room={room} ask={ask} /> : <Lonely room={room} />}
    </div>
  );
}
