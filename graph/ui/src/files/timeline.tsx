import type { Claim } from "../api/types";
import { texts } from "../texts";
import { TimelinePicture, TimelineTable } from "../time/timeline";
import { start } from "./start";

interface TimelineFile {
  title: string;
  day: string;
  self: string | null;
  claims: Claim[];
}

start((file: TimelineFile) => (
  <main class="page">
    <h1 dir="auto">{file.title}</h1>
    <p class="lead">{texts.entity.timelineLead}</p>
    <TimelinePicture claims={file.claims} self={file.self} now={file.day} />
    <details class="section">
      <summary>{texts.entity.timelineTable}</summary>
      <TimelineTable claims={file.claims} />
    </details>
  </main>
));
