import { createApp } from "@parley/server";
import { loadConfig } from "@parley/server/config";
import { stopOnSignals } from "@parley/server/signals";
import { TestNetwork } from "@parley/server/testing";
import { makePicture } from "./make-picture.ts";

/** The web sites in this server's simulated internet. */
const pages: Record<string, string> = {
  "/boats": `<title>x</title><meta property="og:title" content="Boats of the bay"><meta property="og:site_name" content="The Bay">
    <meta property="og:description" content="Forty boats, where they were built, and who sails them today. With drawings of each.">
    <meta property="og:image" content="/boats.png">`,
  "/long": `<title>${"A title that goes on and on ".repeat(30)}</title><meta name="description" content="${"long ".repeat(300)}">`,
  "/hostile": `<title>&lt;img src=x onerror=alert(1)&gt;</title><meta property="og:site_name" content="Your bank">`,
};

const boats = makePicture(640, 400, 210);

/** The real program, with all host names in messages resolved to sites of the test on this machine. */
const network = new TestNetwork();
await network.site("boats.example", ({ url = "" }, answer) => {
  if (url === "/boats.png") return void answer.writeHead(200, { "Content-Type": "image/png" }).end(boats);
  const page = pages[url];
  answer.writeHead(page === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
});
const app = await createApp(loadConfig({ env: process.env, cwd: process.cwd() }), { outside: network });
stopOnSignals(app);
await app.start();
