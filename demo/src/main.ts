import { type App, createApp } from "@parley/server";
import { stopOnSignals } from "@parley/server/signals";
import { world } from "./content/world.ts";
import { fill } from "./fill.ts";
import { clear, demoConfig, isFilled, noteFilled } from "./folder.ts";
import { populate } from "./populate.ts";

/** `npm run demo`: a server that has been lived in for three months. With `--fresh` it begins anew, up to this minute. */
const [first, ...others] = process.argv.slice(2);
if ((first !== undefined && first !== "--fresh") || others.length > 0) {
  fail(`npm run demo takes --fresh and nothing else. Settings are environment variables, such as PARLEY_PORT.`);
}
try {
  if (first === "--fresh" || !isFilled()) await build();
  await serve();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

async function build(): Promise<void> {
  await clear();
  const begin = performance.now();
  const clock = { now: Date.now() };
  // On a port of its own, which nobody opens. Addresses in messages lead nowhere, so nothing is fetched from them.
  const own = { host: "127.0.0.1", port: 0, durability: "normal", rateLimits: 0, linkPreviews: false } as const;
  const app = await createApp({ ...demoConfig(), ...own }, { clock: () => clock.now });
  const { url } = await app.start();
  console.log("Filling data-demo/ with people, rooms and messages…");
  const onProgress = (sent: number, of: number) => {
    if (sent % 1000 === 0 || sent === of) console.log(`  ${sent} of ${of} messages`);
  };
  await fill(app, world, { now: Date.now(), clock, url, onProgress });
  await app.stop();
  noteFilled();
  console.log(`Done in ${Math.round((performance.now() - begin) / 100) / 10} seconds.\n`);
}

async function serve(): Promise<void> {
  const config = demoConfig();
  const app = await createApp(config);
  await populate(app, world);
  stopOnSignals(app);
  const { url } = await app.start();
  introduce(config.port === 0 ? url : config.publicUrl, app);
}

/** Says where the demo is, and as whom to come in. */
function introduce(url: string, { config }: App): void {
  console.log(`${config.name} is at ${url}. Sign in as one of these; open two browsers to see two of them.\n`);
  for (const { name, bio, handle, password } of world.people) {
    if (password !== undefined) console.log(`  ${name}: ${bio}\n    ${handle}@example.org\n    ${password}\n`);
  }
  console.log("npm run demo -- --fresh begins anew.");
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
