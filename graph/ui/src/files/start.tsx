// A single file: its data stands in the page, its one picture is drawn, nothing is asked of anyone.

import { render, type ComponentChildren } from "preact";
import "../style/tokens.css";
import "../style/base.css";
import "../style/shell.css";
import "../style/claims.css";
import "../style/time.css";
import "../style/file.css";

export function start<Data>(picture: (data: Data) => ComponentChildren): void {
  const data = JSON.parse(document.getElementById("data")!.textContent!) as Data;
  const root = document.getElementById("app")!;
  root.className = "file";
  render(picture(data), root);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => (document.documentElement.dataset.drawn = String(Math.round(performance.now())))),
  );
}
