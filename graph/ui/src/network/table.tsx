// The drawing's facts as tables, for those who read rather than look.

import { worded } from "../claims/wording";
import { texts } from "../texts";
import { dateWords, isoDay } from "../time/days";
import { STATUSES } from "../palette";
import { isSeen } from "./model";
import { choose, type Room } from "./state";
import { tieWhen } from "./words";

const MOST = 300;

function Nodes({ room }: { room: Room }) {
  const { net } = room;
  const seen = room.seen.value;
  const order = [...seen.degree.keys()].filter((at) => seen.degree[at]).sort((one, other) => seen.degree[other]! - seen.degree[one]!);
  return (
    <table>
      <caption>
        {texts.network.tableNodes} {order.length > MOST && <span class="note">({texts.network.tableCut(MOST, order.length)})</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{texts.claim.subject}</th>
          <th scope="col">{texts.network.kinds}</th>
          <th scope="col">{texts.entity.region}</th>
          <th scope="col" class="number">
            {texts.network.measures.degree}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.slice(0, MOST).map((at) => (
          <tr key={at}>
            <th scope="row">
              <button class="plain-name name" type="button" onClick={() => choose(room, net.columns.nodes.id[at]!)}>
                {net.columns.nodes.label[at]}
              </button>
            </th>
            <td>{texts.kinds[net.columns.nodes.kind[at]!] ?? net.columns.nodes.kind[at]}</td>
            <td>{net.columns.nodes.region[at]}</td>
            <td class="number">{seen.degree[at]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ties({ room }: { room: Room }) {
  const { net } = room;
  const day = room.slowDay.value;
  const seen: number[] = [];
  for (let at = 0; at < net.ties; at++) if (isSeen(net, room.allowed.value, at, day)) seen.push(at);
  const { label } = net.columns.nodes;
  return (
    <table>
      <caption>
        {texts.network.tableTies} {seen.length > MOST && <span class="note">({texts.network.tableCut(MOST, seen.length)})</span>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{texts.claim.subject}</th>
          <th scope="col">{texts.claim.relation}</th>
          <th scope="col">{texts.claim.object}</th>
          <th scope="col">{texts.claim.dates}</th>
          <th scope="col">{texts.claim.status}</th>
        </tr>
      </thead>
      <tbody>
        {seen.slice(0, MOST).map((at) => (
          <tr key={at}>
            <td>{label[net.start[at]!]}</td>
            <td>{worded(net.columns.relations[net.relation[at]!]!.label, STATUSES[net.status[at]!]!)}</td>
            <td>{label[net.end[at]!]}</td>
            <td>{tieWhen(net, at)}</td>
            <td>{texts.status[STATUSES[net.status[at]!]!]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Tables({ room, close }: { room: Room; close: () => void }) {
  return (
    <section class="tables" aria-label={texts.network.table} tabIndex={0} onKeyDown={(event) => event.key === "Escape" && close()}>
      <div class="panel-bar">
        <p class="when">{dateWords(isoDay(room.slowDay.value))}</p>
        <button class="plain panel-close" type="button" aria-label={texts.shell.close} onClick={close}>
          ✕
        </button>
      </div>
      <Nodes room={room} />
      <Ties room={room} />
    </section>
  );
}
