import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { catalogues } from "./catalogues/vite-catalogues.ts";
import { fetchRoomEarly, firstLoad } from "./first-load.ts";
import { offlineWorker } from "./offline-worker.ts";

/** Where the server listens while the app is served by Vite; `npm run dev` sets it. */
const server = process.env.PARLEY_DEV_SERVER ?? "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [catalogues(), react(), tailwindcss(), fetchRoomEarly(), offlineWorker()],
  // The Markdown parser needs one function of `entities`, whose tables weigh 16 KB; ours knows the names people type.
  resolve: {
    alias: {
      entities: fileURLToPath(new URL("src/rich-text/markdown/decode-entity.ts", import.meta.url)),
      // Every address goes through the browser's own URL parser, which knows hosts of all scripts (safe-link.ts).
      mdurl: fileURLToPath(new URL("src/rich-text/markdown/link-text.ts", import.meta.url)),
      "punycode.js": fileURLToPath(new URL("src/rich-text/markdown/host-name.ts", import.meta.url)),
      // React has it itself since its eighteenth version; this was for those before.
      "use-sync-external-store/shim": "use-sync-external-store",
    },
  },
  // Each grammar is a file of its own, for the worker that colours code too.
  worker: { format: "es" },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // The page is served under `default-src 'self'`: nothing may become a data: URL or an inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: firstLoad },
      // The contract's schemas are for the server; of its modules only what is used is loaded.
      treeshake: { moduleSideEffects: (id) => (id.includes("/protocol/src/") ? false : undefined) },
    },
  },
  server: {
    strictPort: true,
    // The address stays the browser's own, so the server's origin check sees what it would see in production.
    proxy: { "/api": { target: server, ws: true, changeOrigin: false } },
  },
});
