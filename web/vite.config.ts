import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { catalogues } from "./catalogues/vite-catalogues.ts";
import { fetchRoomEarly, firstLoad } from "./first-load.ts";
import { offlineWorker } from "./offline-worker.ts";

/** The address of the server while Vite serves the app; `npm run dev` sets it. */
const server = process.env.PARLEY_DEV_SERVER ?? "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [catalogues(), react(), tailwindcss(), fetchRoomEarly(), offlineWorker()],
  // The Markdown parser needs one function of `entities`, whose tables have 16 KB; our replacement knows the names that people type.
  resolve: {
    alias: {
      entities: fileURLToPath(new URL("src/rich-text/markdown/decode-entity.ts", import.meta.url)),
      // Every address is parsed by the browser's own URL parser, which supports hosts in all scripts (safe-link.ts).
      mdurl: fileURLToPath(new URL("src/rich-text/markdown/link-text.ts", import.meta.url)),
      "punycode.js": fileURLToPath(new URL("src/rich-text/markdown/host-name.ts", import.meta.url)),
      // React has included this hook since version 18; the shim is for earlier versions.
      "use-sync-external-store/shim": "use-sync-external-store",
    },
  },
  // Each grammar is a separate file, also in the worker that highlights code.
  worker: { format: "es" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // The page is served with `default-src 'self'`: no asset may become a data: URL or an inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: firstLoad },
      // The contract's schemas are for the server; only used modules of it are loaded.
      treeshake: { moduleSideEffects: (id) => (id.includes("/protocol/src/") ? false : undefined) },
    },
  },
  server: {
    strictPort: true,
    // The address stays the browser's own, so the server's origin check works as in production.
    proxy: { "/api": { target: server, ws: true, changeOrigin: false } },
  },
});
