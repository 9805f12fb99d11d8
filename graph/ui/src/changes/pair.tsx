// Everything that any source says of two parties, in order.

import { address } from "../api/client";
import type { Timeline } from "../api/types";
import { useLabel } from "../api/party";
import { useAnswer } from "../api/use";
import { EntitySearch } from "../search/combobox";
import { Failure, Section, Waiting } from "../shell/notices";
import { graph } from "../shell/graph";
import { query, setQuery } from "../shell/router";
import { texts } from "../texts";
import { TimelinePicture, TimelineTable } from "../time/timeline";

function Picker({ name, label }: { name: "one" | "other"; label: string }) {
  const known = useLabel(query.value.get(name) ?? "");
  return (
    <div class="field">
      <span>{label}</span>
      <EntitySearch
        label={label}
        placeholder={texts.search.short}
        keep
        value={known}
        onPick={(hit) => setQuery({ tab: "pair", [name]: hit.id })}
      />
    </div>
  );
}

export function Pair() {
  const one = query.value.get("one");
  const other = query.value.get("other");
  const answer = useAnswer<Timeline>(one ? address("/timeline", { one, other }) : null);
  const found = answer.data;
  const claims = found?.claims ?? [];
  return (
    <>
      <p class="lead">{texts.changes.timelineLead}</p>
      <div class="asked">
        <Picker name="one" label={texts.changes.one} />
        <Picker name="other" label={texts.changes.other} />
      </div>
      {answer.error && <Failure error={answer.error} />}
      {answer.waiting && !found && <Waiting />}
      {found && (
        <Section title={found.other ? texts.changes.pair(found.one.label, found.other.label) : found.one.label} id="pair">
          {claims.length === 0 ? (
            <p class="none">{texts.changes.pairNone}</p>
          ) : (
            <>
              <TimelinePicture claims={claims} self={other ? null : one} now={graph.value?.day ?? ""} />
              <details class="section">
                <summary>{texts.entity.timelineTable}</summary>
                <TimelineTable claims={claims} />
              </details>
            </>
          )}
        </Section>
      )}
    </>
  );
}
