import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { lookAtPage } from "../../src/link-previews/look-at-page.ts";
import { TestNetwork } from "../outside/network.ts";

type Reply = { readonly body: string | Buffer; readonly type?: string };

const replies = new Map<string, Reply>();
let net: TestNetwork;
const asked: string[] = [];
beforeAll(async () => {
  net = new TestNetwork();
  await net.site("site.example", ({ url = "" }, answer) => {
    asked.push(url);
    const { body, type = "text/html" } = replies.get(url) ?? { body: "" };
    answer.writeHead(200, { "Content-Type": type }).end(body);
  });
});
afterAll(() => net.close());

let pages = 0;
/** Returns the preview of a page with this body. */
async function shown(body: string | Buffer, type?: string) {
  const path = `/${pages++}`;
  replies.set(path, { body, ...(type && { type }) });
  return lookAtPage(net, `http://site.example${path}`, new AbortController().signal);
}
const meta = (property: string, content: string) => `<meta property="${property}" content="${content}">`;

describe("what a page says of itself", () => {
  test("is read from Open Graph, else Twitter cards, else its title and description", async () => {
    const graph = ["og:title", "og:description", "og:site_name"].map((name) => meta(name, `${name} &amp; co`)).join("");
    const picture = meta("og:image", "/a.png");
    const usual = `<title>Plain</title><meta name="description" content="Said">`;
    expect(await shown(`<head>${usual}${graph}${picture}</head>`)).toEqual({
      ...{ title: "og:title & co", description: "og:description & co", site: "og:site_name & co" },
      picture: "http://site.example/a.png",
    });
    const card = `${meta("twitter:title", "Card")}${meta("twitter:image", "//other.example/b.png")}`;
    expect(await shown(`${usual}${card}`)).toMatchObject({
      ...{ title: "Card", description: "Said", picture: "http://other.example/b.png" },
    });
    expect(await shown(usual)).toEqual({ title: "Plain", description: "Said", site: undefined, picture: undefined });
  });

  test("is nothing where it has no title, or none that can be seen", async () => {
    for (const body of ["", "hello", "<title></title>", "<title> \u200b\u202e </title>", meta("og:image", "/a.png")])
      expect(await shown(body)).toBeUndefined();
  });

  test("is cut, on one line, without controls and overrides, and with few marks on a letter", async () => {
    const page = await shown(
      `<title>${"a".repeat(10_000)}</title>${meta("og:description", "\u{1f6f6}".repeat(10_000))}`,
    );
    expect([...(page?.title ?? "")]).toHaveLength(sizes.linkTitle);
    expect([...(page?.description ?? "")]).toHaveLength(sizes.linkDescription);
    expect(page?.title.endsWith("a…")).toBe(true);
    const odd = await shown(`<title>one\n\ttwo \u202egnp.exe\u0000\u0007 z${"\u0301".repeat(200)}</title>`);
    expect(odd?.title).toMatch(/^one two gnp\.exe\ufffd? ?ź?z?\u0301{0,4}$/u);
  });

  test("runs no script, and believes nothing behind the head, where others may write", async () => {
    const page = await shown(
      `<title>Own</title><script>document.title = "</head>${meta("og:title", "Script").replaceAll('"', "'")}"</script>
       <style>${meta("og:title", "Style")}</style><!-- ${meta("og:title", "Comment")} --></head>
       <body>${meta("og:title", "Comment of a visitor")}<title>Other</title></body>`,
    );
    expect(page?.title).toBe("Own");
  });

  test("is read in the charset of its header, its mark or its head; an unknown one is UTF-8", async () => {
    const title = (bytes: Buffer, type?: string, head = "") =>
      shown(Buffer.concat([Buffer.from(`${head}<title>`), bytes, Buffer.from("</title>")]), type);
    const latin = Buffer.from([0x63, 0x61, 0x66, 0xe9]);
    expect((await title(latin, "text/html; charset=ISO-8859-1"))?.title).toBe("café");
    expect((await title(latin, undefined, `<meta charset="windows-1252">`))?.title).toBe("café");
    expect((await title(latin, undefined, `<meta charset="utf-16le">`))?.title).toBe("caf\ufffd");
    expect((await title(Buffer.from([0x83, 0x65]), "text/html; charset=Shift_JIS"))?.title).toBe("テ");
    expect((await title(Buffer.from("café"), "text/html; charset=klingon"))?.title).toBe("café");
    expect((await title(latin, "text/html; charset=utf-8"))?.title).toBe("caf\ufffd");
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("<title>wide</title>", "utf16le")]);
    expect((await shown(wide))?.title).toBe("wide");
  });

  test("takes time that grows with its length only: nesting, attributes and open tags", async () => {
    const bodies = [
      "<div>".repeat(100_000),
      `<p ${"a=b ".repeat(100_000)}>`,
      "<title>".repeat(70_000),
      "<!--".repeat(100_000),
    ];
    for (const body of bodies) expect(await shown(`<title>Deep</title>${body}`)).toMatchObject({ title: "Deep" });
  });
});

describe("oEmbed", () => {
  const link = (href: string) => `<link rel="alternate" type="application/json+oembed" href="${href}">`;
  const embed = (path: string, value: object) =>
    void replies.set(path, { body: JSON.stringify(value), type: "application/json" });

  test("gives the title, the site and the picture that a page does not say itself", async () => {
    embed("/embed", { type: "rich", title: "Song", provider_name: "Radio", thumbnail_url: "/t.png", html: "<script>" });
    const expected = { title: "Song", site: "Radio", picture: "http://site.example/t.png", description: undefined };
    expect(await shown(`<title>x</title>${link("/embed")}`)).toEqual(expected);
    embed("/photo", { type: "photo", url: "http://other.example/p.jpg" });
    expect((await shown(`<title>x</title>${link("/photo")}`))?.picture).toBe("http://other.example/p.jpg");
  });

  test("is not asked for where the page says all", async () => {
    embed("/unasked", { type: "link", title: "No" });
    const all = `${meta("og:title", "Yes")}${meta("og:image", "/a.png")}${link("/unasked")}`;
    expect((await shown(all))?.title).toBe("Yes");
    expect(asked).not.toContain("/unasked");
  });

  test("that answers HTML, nonsense, something huge or from inside is left out", async () => {
    replies.set("/html", { body: "<script>alert(1)</script>" });
    replies.set("/lying", { body: "<html>", type: "application/json" });
    embed("/odd", { type: "virus", title: "No" });
    embed("/wrong", { type: "rich", title: { a: 1 }, thumbnail_url: 7 });
    embed("/huge", { type: "rich", title: "n".repeat(1_000_000) });
    const inside = ["http://127.0.0.1/", "http://169.254.169.254/", "file:///etc/passwd", "http://", "javascript:1"];
    for (const href of ["/html", "/lying", "/odd", "/wrong", "/huge", ...inside])
      expect(await shown(`<title>Own</title>${link(href)}`)).toMatchObject({ title: "Own", picture: undefined });
    expect(net.connected.every((place) => place.startsWith("93.184."))).toBe(true);
  });
});
