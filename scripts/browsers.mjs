// Finds the browsers of the browser tests, or installs Debian's. Node built-ins only.
import { existsSync } from "node:fs";
import { findProgram, installDebian, isDebian } from "./debian.mjs";
import { Advice } from "./find-bun.mjs";

/**
 * @typedef {object} Kind
 * @property {string} title
 * @property {string} variable Names the executable; what it names is used without a further check.
 * @property {readonly string[]} names
 * @property {readonly string[]} places
 * @property {string} package Debian's.
 * @property {string} elsewhere How to get it on other systems.
 * @typedef {{ env?: Record<string, string | undefined>, exists?: (path: string) => boolean }} Machine
 */

/** @type {Kind} */
const chromium = {
  title: "Chromium",
  variable: "CHROMIUM_PATH",
  names: ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  places: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ],
  package: "chromium-headless-shell",
  elsewhere: "install Chromium or Google Chrome",
};

/** @type {Kind} */
const firefox = {
  title: "Firefox",
  variable: "FIREFOX_PATH",
  names: ["firefox-esr", "firefox"],
  places: ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
  package: "firefox-esr",
  elsewhere: "install Firefox",
};

const FONTS = ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"];

/** The path of a Chromium on this machine, if there is one. @param {Machine} [machine] */
export const findChromium = (machine) => find(chromium, machine);

/** The path of a Chromium; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export const ensureChromium = () => ensure(chromium);

/** The path of a Firefox on this machine, if there is one. @param {Machine} [machine] */
export const findFirefox = (machine) => find(firefox, machine);

/** The path of a Firefox; on Debian and Ubuntu, as root, it is installed first. Throws {@link Advice} elsewhere. */
export const ensureFirefox = () => ensure(firefox);

/** @param {Kind} kind @param {Machine} [machine] */
function find({ variable, names, places }, { env = process.env, exists = existsSync } = {}) {
  const named = env[variable];
  if (!named) return findProgram(names, { env, exists, places });
  if (exists(named)) return named;
  throw new Advice(`${variable} names ${named}, and there is no such file.`);
}

/** @param {Kind} kind */
function ensure(kind) {
  const found = find(kind);
  if (found) return found;
  const packages = [kind.package, ...FONTS];
  if (installDebian(packages, `${kind.title} and fonts for the browser tests`)) {
    const installed = find(kind);
    if (installed) return installed;
  }
  const how = isDebian ? `sudo apt-get install ${packages.join(" ")}` : kind.elsewhere;
  throw new Advice(`The browser tests need ${kind.title}: ${how}, or set ${kind.variable} to its executable.`);
}
