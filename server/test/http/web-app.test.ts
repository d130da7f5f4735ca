import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWebApp } from "../../src/http/web-app.ts";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
let folder: string;
let app: (request: Request) => Promise<Response>;

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), "parley-web-"));
  app = createWebApp(server.config, async () => "Parley", folder);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  app(new Request(`https://chat.example.org${path}`, { headers, method }));

describe("the web app", () => {
  test("that is not built says how to build it", async () => {
    const answer = await get("/rooms/1");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("npm run build");
  });

  test("is found once it is built, without a restart", async () => {
    await mkdir(join(folder, "assets"));
    await writeFile(join(folder, "index.html"), "<!doctype html><title>Parley</title>");
    await writeFile(join(folder, "assets/main-abc.js"), `console.log("${"parley ".repeat(1000)}")`);
    await writeFile(join(folder, "icon.svg"), "<svg/>");
    await writeFile(join(folder, "app.webmanifest"), "{}");
    await writeFile(join(folder, ".sources"), "secret");
    await writeFile(join(folder, "..", "outside.txt"), "secret");
    expect(await (await get("/")).text()).toContain("<title>Parley</title>");
  });

  test.each(["/", "/rooms/1", "/people/a.b", "/sign-in?next=%2Frooms", "/%E2%82%AC", "/index.html"])(
    "opens at %s, asked for anew each time",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toStartWith("text/html");
      expect(answer.headers.get("cache-control")).toBe("no-cache");
    },
  );

  test("lets a browser load and run its own files only", async () => {
    const policy = Object.fromEntries(
      ((await get("/")).headers.get("content-security-policy") ?? "")
        .split("; ")
        .map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1)]),
    );
    expect(policy).toEqual({
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "style-src": ["'self'"],
      "img-src": ["'self'", "data:", "blob:"],
      "media-src": ["'self'", "blob:"],
      "font-src": ["'self'"],
      "connect-src": expect.arrayContaining(["'self'", "wss://chat.example.org"]),
      "manifest-src": ["'self'"],
      "worker-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
      "require-trusted-types-for": ["'script'"],
      "trusted-types": ["parley-worker"],
    });
  });

  test("may ask for the microphone itself, and lets no page inside it do so", async () => {
    const allowed = (await get("/")).headers.get("permissions-policy")?.split(", ");
    expect(allowed).toContain("microphone=(self)");
    expect(allowed).toContain("camera=()");
  });

  test("asks for the location of the device itself, and loads pictures of the tile server that is set and no other", async () => {
    const mapTiles = "https://tiles.example.org:8443/{z}/{x}/{y}.png?key=1";
    const mapped = createWebApp({ ...server.config, mapTiles }, async () => "Parley", folder);
    const { headers } = await mapped(new Request("https://chat.example.org/"));
    expect(headers.get("permissions-policy")).toContain("geolocation=(self)");
    const policies = (headers.get("content-security-policy") ?? "").split("; ");
    expect(policies.filter((rule) => rule.includes("tiles.example.org"))).toEqual([
      "img-src 'self' data: blob: https://tiles.example.org:8443",
    ]);
  });

  test("keeps hashed files for good, packed where that is worth it", async () => {
    const packed = await get("/assets/main-abc.js", { "accept-encoding": "gzip, br" });
    expect(packed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.headers.get("vary")).toBe("Accept-Encoding");
    const bytes = await packed.bytes();
    const plain = await get("/assets/main-abc.js");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(plain.headers.get("content-type")).toStartWith("text/javascript");
    const text = await plain.text();
    expect(new TextDecoder().decode(Bun.gunzipSync(bytes))).toBe(text);
    expect(bytes.byteLength).toBeLessThan(text.length / 10);
    expect((await get("/app.webmanifest")).headers.get("content-type")).toBe("application/manifest+json");
  });

  test("is installed under the name of the server", async () => {
    await writeFile(join(folder, "manifest.webmanifest"), '{"id":"/","name":"Parley","display":"standalone"}');
    const named = createWebApp(server.config, async () => "Harbour Works", folder);
    const answer = await named(new Request("https://chat.example.org/manifest.webmanifest"));
    expect(answer.headers.get("content-type")).toBe("application/manifest+json");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(await answer.json()).toEqual({
      ...{ id: "/", display: "standalone" },
      ...{ name: "Harbour Works", short_name: "Harbour Works" },
    });
  });

  test("has a worker for the whole site, asked for anew each time and bound to this site", async () => {
    await writeFile(join(folder, "sw.js"), "addEventListener('fetch', () => {})");
    const answer = await createWebApp(
      server.config,
      async () => "Parley",
      folder,
    )(new Request("https://chat.example.org/sw.js"));
    expect(answer.headers.get("content-type")).toStartWith("text/javascript");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(answer.headers.get("service-worker-allowed")).toBe("/");
    expect(answer.headers.get("content-security-policy")).toStartWith("default-src 'self'");
  });

  test("sends nothing again that a browser has", async () => {
    const tag = (await get("/")).headers.get("etag") ?? "";
    const answer = await get("/rooms/1", { "if-none-match": tag });
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe("");
    expect((await get("/", { "if-none-match": 'W/"other"' })).status).toBe(200);
  });

  test.each(["/assets/main-old.js", "/assets/", "/favicon.ico", "/wp-login.php", "/sw.js", "/%ff", "/%"])(
    "has no file at %s",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test.each([
    "/.sources",
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/assets/..%2f..%2foutside.txt",
    "/..%5coutside.txt",
    "//etc/passwd",
    "/assets/%00",
  ])("gives nothing away at %s", async (path) => {
    expect(await (await get(path)).text()).not.toContain("secret");
  });

  test("that is built again under a running server is served as built last", async () => {
    await writeFile(join(folder, "assets/lazy-abc.js"), "1");
    const running = createWebApp(server.config, async () => "Parley", folder);
    const ask = (path: string) => running(new Request(`https://chat.example.org${path}`));
    expect(await (await ask("/")).text()).not.toContain("again");
    await rm(join(folder, "assets/lazy-abc.js"));
    await writeFile(join(folder, "assets/lazy-def.js"), "2");
    await writeFile(join(folder, "index.html"), "<!doctype html><title>Parley again</title>");
    expect((await ask("/assets/lazy-abc.js")).status).toBe(404);
    expect((await ask("/assets/lazy-def.js")).status).toBe(200);
    expect(await (await ask("/")).text()).toContain("again");
  });

  test("is only read", async () => {
    const answer = await get("/", {}, "POST");
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  });
});

describe("on the server's own port", () => {
  test("robots.txt keeps crawlers away", async () => {
    expect(await (await fetch(`${server.url}/robots.txt`)).text()).toBe("User-agent: *\nDisallow: /\n");
  });

  test("HEAD answers the headers of GET", async () => {
    const [head, got] = [
      await fetch(`${server.url}/robots.txt`, { method: "HEAD" }),
      await fetch(`${server.url}/robots.txt`),
    ];
    expect(head.status).toBe(200);
    expect(head.headers.get("content-length")).toBe(String((await got.text()).length));
    expect(await head.text()).toBe("");
  });

  test("an address of the API is never the app's", async () => {
    expect((await fetch(`${server.url}/api/rooms/nowhere/at/all`)).headers.get("content-type")).toBe(
      "application/problem+json",
    );
  });
});
