// The little of a window that modules read as they load.
const media = () => ({ matches: false, addEventListener: () => undefined });
Object.assign(globalThis, {
  window: { matchMedia: media, localStorage: { getItem: () => null, setItem: () => undefined } },
  document: { documentElement: { dataset: {} } },
});
