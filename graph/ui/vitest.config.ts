import { defineConfig } from "vitest/config";

// What needs no page is tested here; pages are tested in a real browser (tests/browser).
export default defineConfig({ test: { include: ["src/**/*.test.ts"], environment: "node", setupFiles: ["./vitest.setup.ts"] } });
