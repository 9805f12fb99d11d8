import { signal } from "@preact/signals";
import type { NetworkColumns } from "../api/types";
import { NetworkRoom } from "../network/room";
import { DEFAULTS } from "../network/settings";
import { start } from "./start";

start((columns: NetworkColumns) => (
  <NetworkRoom columns={columns} settings={signal({ ...DEFAULTS })} desk={null} ask={null} link={null} />
));
