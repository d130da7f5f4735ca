// npm run dev: the server, restarted when its code changes, behind Vite, which reloads the web app.
import { join } from "node:path";
import { exitWith, startBun } from "./find-bun.mjs";
import { ensureInstalled } from "./install.mjs";
import { freePort } from "./ports.mjs";
import { root } from "./root.mjs";

const WEB_PORT = Number(process.env.DEV_PORT ?? 5173);

await exitWith(async () => {
  ensureInstalled(root);
  const address = `http://localhost:${WEB_PORT}`;
  // Chosen once, so that the server keeps it over its restarts.
  const port = await freePort();
  const server = startBun(
    ["--watch", "--no-clear-screen", "--no-env-file", join(root, "server/src/main.ts"), ...process.argv.slice(2)],
    {
      cwd: root,
      // The browser's origin is Vite's, and the data is not the data of `npm start`.
      env: {
        PARLEY_DATA: join(root, "data-dev"),
        PARLEY_CHECK_ANSWERS: "true",
        ...process.env,
        PARLEY_PORT: String(port),
        PARLEY_PUBLIC_URL: address,
      },
    },
  );
  const vite = startBun(
    [join(root, "node_modules/vite/bin/vite.js"), "--port", String(WEB_PORT), "--logLevel", "warn"],
    {
      cwd: join(root, "web"),
      env: { ...process.env, PARLEY_DEV_SERVER: `http://127.0.0.1:${port}` },
    },
  );
  console.log(`\n  Parley for development: ${address}  (the server itself: port ${port}, data in data-dev/)\n`);
  const code = await Promise.race([server.ended, vite.ended]);
  server.child.kill("SIGTERM");
  vite.child.kill("SIGTERM");
  await Promise.all([server.ended, vite.ended]);
  return code;
});
