// The bundles of `comity draw`: one script and one style a picture, each whole in itself, to stand inside a page.

import { build } from "vite";

for (const name of ["network", "map", "timeline"]) {
  await build({
    configFile: false,
    logLevel: "warn",
    define: { "process.env.NODE_ENV": '"production"' },
    esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
    build: {
      outDir: "../comity/drawing/bundles",
      emptyOutDir: name === "network",
      target: "es2022",
      cssCodeSplit: false,
      lib: { entry: `src/files/${name}.tsx`, formats: ["iife"], name: "comity", fileName: () => `${name}.js`, cssFileName: name },
      rollupOptions: { output: { inlineDynamicImports: true } },
    },
  });
}
