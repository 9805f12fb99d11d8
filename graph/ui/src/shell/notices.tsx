import type { ComponentChildren } from "preact";
import type { Refusal } from "../api/client";
import { texts } from "../texts";
import { entityPath } from "./router";

/** What went wrong, in the server's words, with what may have been meant. */
export function Failure({ error }: { error: Refusal }) {
  const words = error.status === 0 ? texts.shell.offline : error.message;
  return (
    <div class="failure" role="alert">
      <h1>{texts.shell.failed}</h1>
      <p dir="auto">{words}</p>
      {error.suggestions.length > 0 && (
        <p>
          {texts.shell.instead}{" "}
          {error.suggestions.map((one, index) => (
            <>
              {index > 0 && ", "}
              <a key={one.id} href={entityPath(one.id)}>
                {one.label}
              </a>
            </>
          ))}
          ?
        </p>
      )}
    </div>
  );
}

export function Waiting() {
  return (
    <p class="waiting" role="status">
      {texts.shell.waiting}
    </p>
  );
}

/** A part of a page with its heading. */
export function Section(props: { title: string; id: string; aside?: ComponentChildren; lead?: string; children: ComponentChildren }) {
  return (
    <section class="section" aria-labelledby={props.id}>
      <div class="section-head">
        <h2 id={props.id}>{props.title}</h2>
        {props.aside}
      </div>
      {props.lead && <p class="lead">{props.lead}</p>}
      {props.children}
    </section>
  );
}
