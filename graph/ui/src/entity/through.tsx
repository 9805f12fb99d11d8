// The entity through time: what is seen of it, and what was only said.

import { useState } from "preact/hooks";
import { address } from "../api/client";
import type { Claim, EntityFacts, Timeline } from "../api/types";
import { useAnswer } from "../api/use";
import { Section, Waiting } from "../shell/notices";
import { texts } from "../texts";
import { TimelinePicture, TimelineTable } from "../time/timeline";

/** One claim a spell: those that a source's rank, precision and date prefer. */
export function foremost(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => claim.preferred || claim.status !== "done");
}

export function Through({ entity }: { entity: EntityFacts }) {
  const [table, setTable] = useState(false);
  const answer = useAnswer<Timeline>(address("/timeline", { one: entity.id }));
  const claims = foremost(answer.data?.claims ?? []);
  const toggle = (
    <button class="button small" type="button" aria-pressed={table} onClick={() => setTable(!table)}>
      {texts.entity.timelineTable}
    </button>
  );
  return (
    <Section title={texts.entity.timeline} id="through" lead={texts.entity.timelineLead} aside={toggle}>
      {!answer.data ? (
        <Waiting />
      ) : table ? (
        <TimelineTable claims={claims} />
      ) : (
        <TimelinePicture claims={claims} self={entity.id} now={entity.day} />
      )}
    </Section>
  );
}
