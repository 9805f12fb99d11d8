// Light or dark: the system's wish unless the reader has said otherwise.

import { computed, effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const KEY = "comity-theme";
const wish = window.matchMedia("(prefers-color-scheme: dark)");
const systemDark = signal(wish.matches);
wish.addEventListener("change", () => {
  systemDark.value = wish.matches;
});

function remembered(): Theme {
  try {
    const kept = window.localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto"; // a file opened from disk may have no storage
  }
}

export const theme = signal<Theme>(remembered());
export const dark = computed(() => (theme.value === "auto" ? systemDark.value : theme.value === "dark"));

effect(() => {
  if (theme.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
  try {
    window.localStorage.setItem(KEY, theme.value);
  } catch {
    // not remembered, but in force
  }
});

const little = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the reader wants little motion. */
export function calm(): boolean {
  return little.matches;
}
