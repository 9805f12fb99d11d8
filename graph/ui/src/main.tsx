import { render } from "preact";
import { App, hasten } from "./shell/app";
import { loadGraph } from "./shell/graph";
import { followLinks } from "./shell/router";
import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import "./style/claims.css";
import "./style/time.css";

followLinks();
void loadGraph();
hasten();
const root = document.getElementById("app");
if (root) render(<App />, root);
