import { texts } from "../texts";
import { go, path, entityPath } from "./router";
import { theme, type Theme } from "./theme";
import { EntitySearch } from "../search/combobox";
import { graph } from "./graph";

const THEMES: Theme[] = ["auto", "light", "dark"];
const SIGNS: Record<Theme, string> = { auto: "◐", light: "☀", dark: "☾" };

function ThemeSwitch() {
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] as Theme;
  const name = `${texts.shell.themeTitle}: ${texts.shell.theme[theme.value]}`;
  return (
    <button class="plain theme" type="button" aria-label={name} title={name} onClick={() => (theme.value = next)}>
      <span aria-hidden="true">{SIGNS[theme.value]}</span>
    </button>
  );
}

function pages(): [string, string][] {
  const all: [string, string][] = [
    ["/network", texts.shell.network],
    ["/map", texts.shell.map],
    ["/changes", texts.shell.changes],
    ["/ask", texts.shell.ask],
  ];
  if (graph.value?.features.review) all.push(["/read", texts.shell.read]);
  return all;
}

export function Header() {
  const here = path.value;
  return (
    <header class="head">
      <a class="skip" href="#page">
        {texts.shell.skip}
      </a>
      <a class="wordmark" href="/" aria-current={here === "/" ? "page" : undefined}>
        {texts.name}
      </a>
      <nav class="pages" aria-label={texts.shell.pages}>
        {pages().map(([address, name]) => (
          <a key={address} href={address} aria-current={here === address ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {here === "/" ? (
        <span class="head-gap" />
      ) : (
        <EntitySearch
          label={texts.search.label}
          placeholder={texts.search.short}
          onPick={(hit) => go(entityPath(hit.id))}
          class="head-search"
          shortcut
        />
      )}
      <ThemeSwitch />
    </header>
  );
}
