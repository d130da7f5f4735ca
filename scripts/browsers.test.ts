import { describe, expect, test } from "bun:test";
import { findChromium, findFirefox } from "./browsers.mjs";

const machine = (files: string[], env: Record<string, string>) => ({
  env,
  exists: (path: string) => files.includes(path),
});

test.each([
  ["Chromium", findChromium, "CHROMIUM_PATH", "/bin/chromium"],
  ["Firefox", findFirefox, "FIREFOX_PATH", "/bin/firefox"],
])(
  "%s: what the variable names comes first, and is refused where there is no such file",
  (_, find, variable, other) => {
    const env = { [variable]: "/opt/one", PATH: "/bin" };
    expect(find(machine(["/opt/one", other], env))).toBe("/opt/one");
    expect(() => find(machine([other], env))).toThrow(`${variable} names /opt/one`);
  },
);

describe("along PATH", () => {
  test("Chromium comes before Chrome", () => {
    const files = ["/a/google-chrome", "/b/chromium"];
    expect(findChromium(machine(files, { PATH: "/a:/b" }))).toBe("/b/chromium");
    expect(findChromium(machine([], { PATH: "/a:/b" }))).toBeUndefined();
  });

  test("Debian's Firefox comes before another one", () => {
    const files = ["/a/firefox", "/b/firefox-esr"];
    expect(findFirefox(machine(files, { PATH: "/a:/b" }))).toBe("/b/firefox-esr");
    expect(findFirefox(machine([], { PATH: "/a:/b" }))).toBeUndefined();
  });
});
