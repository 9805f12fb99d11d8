// The network page: the settings stand in the address; what changes the network itself is asked of the server.

import { effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { NetworkColumns } from "../api/types";
import { useAnswer } from "../api/use";
import { useTitle } from "../shell/app";
import { Failure, Waiting } from "../shell/notices";
import { query, setQuery } from "../shell/router";
import { texts } from "../texts";
import { isoDay } from "../time/days";
import { networkAddress } from "./address";
import { server } from "./desk";
import { NetworkRoom } from "./room";
import { readSettings, writeSettings, type Settings } from "./settings";
import type { Stage } from "./stage";
import type { Room } from "./state";

/** The settings with what the room itself knows: its day, where it is not the usual one, and its view. */
function whole(settings: Settings, room: Room | null, stage: Stage | null): Settings {
  const day = room && room.slowDay.value !== room.clock.home ? isoDay(room.slowDay.value) : "";
  const view = stage && !stage.untouched ? stage.view : null;
  return { ...settings, day: room ? day : settings.day, view };
}

export default function NetworkPage() {
  useTitle(texts.network.title);
  const settings = useSignal<Settings>(readSettings(query.peek()));
  const rooms = useRef<{ room: Room | null; stage: Stage | null }>({ room: null, stage: null });
  const answer = useAnswer<NetworkColumns>(networkAddress(settings.value));

  const keep = (room: Room, stage: Stage | null) => {
    rooms.current = { room, stage };
  };
  // The address follows what is shown, without a new entry in the history for every step.
  useEffect(
    () =>
      effect(() => {
        const { room, stage } = rooms.current;
        if (room?.clock.running.value) return;
        setQuery(writeSettings(whole(settings.value, room, stage)));
      }),
    [answer.data],
  );
  const ask = (changes: Partial<Settings>) => {
    const { room } = rooms.current;
    settings.value = { ...settings.value, day: room && room.slowDay.value !== room.clock.home ? isoDay(room.slowDay.value) : "", view: null, ...changes };
  };
  const link = (room: Room, stage: Stage | null) => {
    setQuery(writeSettings(whole(settings.value, room, stage)));
    return window.location.href;
  };
  if (answer.error) return <Failure error={answer.error} />;
  if (!answer.data) return <Waiting />;
  return <NetworkRoom columns={answer.data} settings={settings} desk={server} ask={ask} link={link} onRoom={keep} />;
}
