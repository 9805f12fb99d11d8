import { defineConfig } from "vite";

// The explorer: pages for the server, every asset named by its hash. The files of `comity draw` are built by build-files.mjs.
export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: "../comity/web/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/sparql": "http://127.0.0.1:8000", "/id": "http://127.0.0.1:8000" } },
});
