import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { maxAddressLength, maxRedirects } from "../../src/outside/bounds.ts";
import { getOutside, type OutsideRequest } from "../../src/outside/get.ts";
import { theOutside } from "../../src/outside/outside.ts";
import { OutsideError } from "../../src/outside/outside-error.ts";
import { until } from "../harness/until.ts";
import { TestNetwork } from "./network.ts";

const html = { "Content-Type": "text/html; charset=utf-8" };
const page: OutsideRequest = { types: ["text/html"], maxBytes: 10_000, beyond: "cut" };
const picture: OutsideRequest = { types: ["image/png"], maxBytes: 10_000, beyond: "refuse" };

let net: TestNetwork;
let inside = 0;
let open = 0;
beforeAll(async () => {
  net = new TestNetwork(1_000);
  const hosts = ["127.0.0.1", "10.0.0.5", "192.168.1.1", "169.254.169.254", "::1", "100.100.100.200"];
  await net.listen(
    hosts.map((host) => `${host}:80`),
    (_, answer) => {
      inside += 1;
      answer.writeHead(200, html).end("secret");
    },
  );
  await net.site("site.example", ({ url = "", headers }, answer) => {
    const to = (location: string) => answer.writeHead(302, { Location: location }).end();
    open += 1;
    answer.on("close", () => {
      open -= 1;
    });
    if (url.startsWith("/echo")) answer.writeHead(200, html).end(JSON.stringify(headers));
    else if (url.startsWith("/hops/")) {
      const left = Number(url.slice(6));
      if (left === 0) answer.writeHead(200, html).end("arrived");
      else to(`/hops/${left - 1}`);
    } else if (url.startsWith("/to/")) to(decodeURIComponent(url.slice(4)));
    else if (url === "/nowhere") answer.writeHead(302).end();
    else if (url === "/gzip") answer.writeHead(200, { ...html, "Content-Encoding": "gzip" }).end(gzipSync("packed"));
    else if (url === "/br")
      answer.writeHead(200, { ...html, "Content-Encoding": "br" }).end(brotliCompressSync("packed"));
    else if (url === "/bomb") {
      const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 97));
      answer.writeHead(200, { ...html, "Content-Encoding": "gzip" }).end(bomb);
    } else if (url === "/broken") answer.writeHead(200, { ...html, "Content-Encoding": "gzip" }).end("no gzip at all");
    else if (url === "/odd") answer.writeHead(200, { ...html, "Content-Encoding": "compress" }).end("x");
    else if (url === "/long") answer.writeHead(200, html).end("x".repeat(100_000));
    else if (url === "/endless" || url === "/endless.png") {
      answer.writeHead(200, url === "/endless" ? html : { "Content-Type": "image/png" });
      const more = (): void => {
        while (!answer.destroyed && answer.write("y".repeat(1_000)));
        if (!answer.destroyed) answer.once("drain", more);
      };
      more();
    } else if (url === "/drip") {
      answer.writeHead(200, html);
      const drip = setInterval(() => answer.write("z"), 50);
      answer.on("close", () => clearInterval(drip));
    } else if (url === "/silent") return;
    else if (url === "/pdf") answer.writeHead(200, { "Content-Type": "application/pdf" }).end("%PDF");
    else if (url === "/gone") answer.writeHead(410, html).end("gone");
    else answer.writeHead(200, html).end("hello");
  });
});
afterAll(() => net.close());

const got = async (address: string, wanted = page) => (await getOutside(net, address, wanted)).body.toString();
const reason = async (address: string, wanted = page) => {
  const error = await getOutside(net, address, wanted).catch((failure: unknown) => failure);
  if (!(error instanceof OutsideError)) throw error;
  return error.reason;
};

describe("a request to the outside", () => {
  test("gets a page with its type, its charset and its last address, and says nothing of who asks", async () => {
    const { url, type, charset, body } = await getOutside(net, "http://site.example/echo?a=b#part", page);
    expect([url.host, type, charset]).toEqual(["site.example", "text/html", "utf-8"]);
    const headers = JSON.parse(body.toString());
    expect(headers.host).toBe("site.example");
    expect(headers.cookie ?? headers.authorization ?? headers.referer).toBeUndefined();
  });

  test("follows three redirects and no more", async () => {
    expect(await got(`http://site.example/hops/${maxRedirects}`)).toBe("arrived");
    expect(await reason(`http://site.example/hops/${maxRedirects + 1}`)).toBe("too_many_redirects");
    expect(await reason("http://site.example/hops/1000")).toBe("too_many_redirects");
    expect(await reason("http://site.example/nowhere")).toBe("unreachable");
  });

  test("reads what is packed, and leaves a bomb where it passes the bound", async () => {
    expect([await got("http://site.example/gzip"), await got("http://site.example/br")]).toEqual(["packed", "packed"]);
    expect((await got("http://site.example/bomb")).length).toBe(page.maxBytes);
    expect(await reason("http://site.example/broken")).toBe("unreachable");
    expect(await reason("http://site.example/odd")).toBe("wrong_type");
  });

  test("cuts a long page and refuses a long picture, also where they never end, and hangs up", async () => {
    expect((await got("http://site.example/long")).length).toBe(page.maxBytes);
    expect((await got("http://site.example/endless")).length).toBe(page.maxBytes);
    expect(await reason("http://site.example/endless.png", picture)).toBe("too_large");
    await until(() => open === 0);
  });

  test("ends in time where a host is silent, drips, or has a name server that does not answer", async () => {
    expect(await reason("http://site.example/drip")).toBe("unreachable");
    expect(await reason("http://site.example/silent")).toBe("unreachable");
    const stuck = {
      ...net,
      timeout: 50,
      agentFor: () => net.agentFor(),
      resolve: () => new Promise<string[]>(() => {}),
    };
    await expect(getOutside(stuck, "http://site.example/", page)).rejects.toThrow("unreachable");
    await until(() => open === 0);
  });

  test("ends with the signal of the caller", async () => {
    const stopping = new AbortController();
    const asked = getOutside(net, "http://site.example/silent", { ...page, signal: stopping.signal });
    stopping.abort();
    await expect(asked).rejects.toThrow("unreachable");
  });

  test("takes no other type, and no answer that is an error", async () => {
    expect(await reason("http://site.example/pdf")).toBe("wrong_type");
    expect(await reason("http://site.example/", picture)).toBe("wrong_type");
    expect(await reason("http://site.example/gone")).toBe("unreachable");
    expect(await reason("http://nobody.example/")).toBe("unreachable");
  });
});

/** Loopback, private, link-local and metadata addresses, in spellings that have misled other programs. */
const insideAddresses = [
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "0x7f.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "127.0.0.1.",
  ],
  ...[
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "%31%32%37.0.0.1",
    "0",
    "0.0.0.0",
    "10.0.0.5",
    "0xa000005",
    "192.168.1.1",
    "172.16.0.1",
  ],
  ...["169.254.169.254", "0xa9fea9fe", "2852039166", "169.254.43518", "100.64.0.1", "100.100.100.200", "168.63.129.16"],
  ...["198.18.0.1", "192.0.0.8", "224.0.0.1", "255.255.255.255", "240.0.0.1"],
  ...[
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[::ffff:10.0.0.5]",
  ],
  ...[
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::a00:5]",
    "[2002:7f00:1::]",
    "[2001:0:1::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
  ],
  ...["[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[::ffff:0:127.0.0.1]"],
];

describe("nothing inside is reached", () => {
  test.each(insideAddresses)("by %s", async (host) => {
    expect(await reason(`http://${host}/`)).toBe("refused");
    expect(await reason(`http://site.example/to/${encodeURIComponent(encodeURI(`http://${host}/`))}`)).toBe("refused");
  });

  test("by a name that leads there, alone or among public addresses", async () => {
    for (const ips of [["127.0.0.1"], ["93.184.216.34", "10.0.0.5"], ["::1"], ["::ffff:169.254.169.254"]]) {
      net.name("trap.example", ips);
      expect(await reason("http://trap.example/")).toBe("refused");
    }
  });

  test("by a name that changes its address between the check and the connection", async () => {
    let asked = 0;
    await net.listen(["93.184.216.34:80"], (_, answer) => void answer.writeHead(200, html).end("outside"));
    net.name("turning.example", () => (asked++ === 0 ? ["93.184.216.34"] : ["127.0.0.1"]));
    expect(await got("http://turning.example/")).toBe("outside");
    expect(asked).toBe(1);
    expect(await reason("http://turning.example/")).toBe("refused");
  });

  test("by another scheme, another port, credentials or an address of any length", async () => {
    const others = [
      "ftp://site.example/",
      "file:///etc/passwd",
      "data:text/html,x",
      "javascript:1",
      "gopher://site.example/",
    ];
    const ports = ["http://site.example:22/", "http://site.example:8080/", "https://site.example:6379/"];
    const rest = ["http://ann:secret@site.example/", "http://ann@site.example/", "http:///", "not an address", ""];
    const long = `http://site.example/${"a".repeat(10 * maxAddressLength)}`;
    for (const address of [...others, ...ports, ...rest, long]) expect(await reason(address)).toBe("refused");
    for (const to of [...others, ...ports.slice(0, 1), ...rest.slice(0, 1)])
      expect(await reason(`http://site.example/to/${encodeURIComponent(to)}`)).toBe("refused");
  });

  test("and none of them got a connection", async () => {
    expect(inside).toBe(0);
    expect(net.connected.filter((place) => !place.startsWith("93.184."))).toEqual([]);
    // The internal server would have answered.
    const asked = request({ agent: net.agentFor(), host: "127.0.0.1", port: 80 });
    const answered = new Promise((resolve) => asked.on("response", resolve));
    asked.end();
    await answered;
    expect(inside).toBe(1);
  });

  test("by the agents of the machine, whatever the checks before them have let through", async () => {
    let reached = 0;
    const server = createServer((_, answer) => {
      reached += 1;
      answer.end();
    }).listen(0, "127.0.0.1");
    const { port } = server.address() as AddressInfo;
    const ask = (agent?: ReturnType<typeof theOutside.agentFor>) =>
      new Promise<string>((resolve) => {
        const sent = request({ host: "127.0.0.1", port, ...(agent && { agent }) });
        sent.on("response", () => resolve("answered"));
        sent.on("error", () => resolve("refused"));
        sent.end();
      });
    expect(await ask(theOutside.agentFor("http:"))).toBe("refused");
    expect(reached).toBe(0);
    expect(await ask()).toBe("answered");
    server.closeAllConnections();
    server.close();
  });
});
