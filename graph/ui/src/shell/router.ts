// Where the reader is: the path says which page, the query string says what of it is shown, so that a link restores it.

import { computed, signal } from "@preact/signals";

interface Place {
  path: string;
  query: URLSearchParams;
}

function here(): Place {
  return { path: decodeURI(window.location.pathname), query: new URLSearchParams(window.location.search) };
}

export const place = signal<Place>(here());
export const path = computed(() => place.value.path);
export const query = computed(() => place.value.query);

window.addEventListener("popstate", () => {
  place.value = here();
});

/** Go to an address of this explorer. */
export function go(address: string, { replace = false } = {}): void {
  window.history[replace ? "replaceState" : "pushState"](null, "", address);
  const moved = window.location.pathname !== place.peek().path;
  place.value = here();
  if (moved && !replace) window.scrollTo(0, 0);
}

/** Change parts of the query string in place; null takes a part away. */
export function setQuery(changes: Record<string, string | null>, { push = false } = {}): void {
  const next = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  go(window.location.pathname + (text ? "?" + text : ""), { replace: !push });
}

const OURS = /^\/($|entity\/|network$|map$|changes$|ask$|read$)/;

/** Links to our own pages change the page without asking the server for it again. */
export function followLinks(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element).closest?.("a[href]") as HTMLAnchorElement | null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== window.location.origin) return;
    if (!OURS.test(link.pathname)) return;
    if (link.hash && link.pathname === window.location.pathname) return; // within this page
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

export function entityPath(id: string): string {
  return "/entity/" + id.split("/").map(encodeURIComponent).join("/");
}
