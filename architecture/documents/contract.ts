import {
  accountEvent,
  closeCodes,
  directoryEvent,
  endpointsByName,
  errors,
  roomEvent,
  serverFrame,
  socketPath,
} from "@parley/protocol";
import type { Check } from "./check.ts";
import type { Page } from "./page.ts";
import type { Repository } from "./repository.ts";

const names = new Set<string>(endpointsByName.keys());
/** The values of `type` in the kinds of something that travels. */
const typesOf = ({ _zod }: { _zod: { propValues?: Record<string, Set<unknown>> } }) =>
  [...(_zod.propValues?.type ?? [])].map(String);
const events = new Set([roomEvent, accountEvent, directoryEvent].flatMap(typesOf));
const answers = new Set([...Object.keys(errors), ...typesOf(serverFrame)]);
const firstWords = (dotted: ReadonlySet<string>) => new Set([...dotted].map((name) => name.split(".")[0]));
const nouns = firstWords(names);
const subjects = firstWords(events);

/** Names of the contract are in it: endpoints, events, addresses, errors, reasons of closing; metrics are in the server. */
export const checkContract: Check = (page, repository) => [
  ...new Set([
    ...page.spans.flatMap(problemWithName),
    ...addressesIn(page)
      .filter((address) => !isServed(address, repository))
      .map((address) => `names ${address}, which the server does not answer`),
    ...behind(page, /\b(?:answer\w*|refus\w*|fails)(?: with| by)? \(?`([a-z]+(?:_[a-z]+)*)`/g)
      .filter((code) => !answers.has(code))
      .map((code) => `names the answer ${code}, which is no error`),
    ...behind(page, /\bclosed with `([a-z_]+)`/g)
      .filter((reason) => !(reason in closeCodes))
      .map((reason) => `names ${reason}, for which no socket is closed`),
    ...behind(page, /\bclos\w+(?: \w+){0,3} `?(4\d{3})\b/g)
      .filter((code) => !Object.values<number>(closeCodes).includes(Number(code)))
      .map((code) => `names the close code ${code}, which is none`),
    ...metricsIn(page)
      .filter((name) => !isMetric(name, repository) && !repository.words.has(name))
      .map((name) => `names ${name}, which is no metric`),
  ]),
];

/** A span that is a noun and a verb is an endpoint, and one that is a subject and what happened to it an event. */
function problemWithName(span: string): string[] {
  const [, subject] = /^([a-z]+)\.[a-zA-Z]+$/.exec(span) ?? [];
  if (subject === undefined || /\.(ts|md|mjs|json|conf|toml|yaml)$/.test(span)) return [];
  // A word without a plural, such as emoji, is both.
  if (names.has(span) || events.has(span)) return [];
  if (nouns.has(subject)) return [`names ${span}, which is no endpoint`];
  return subjects.has(subject) ? [`names ${span}, which is no event`] : [];
}

function behind(page: Page, pattern: RegExp): string[] {
  return [...page.text.matchAll(pattern)].map(([, found = ""]) => found);
}

function addressesIn(page: Page): string[] {
  const text = [page.text, ...page.blocks.map((block) => block.text)].join("\n");
  const hosts = text.replace(/https?:\/\/[\w.:$-]+/g, " ");
  return hosts.match(/(?<![\w.@-]|[\w.>]\/)\/(?:api|health)\b[\w/.:<>-]*(?<![.:])/g) ?? [];
}

function isServed(address: string, { sources }: Repository): boolean {
  const path = address.replace(/\/$/, "");
  if (["/api", socketPath].includes(path)) return true;
  const routes = [...endpointsByName.values()].map(({ path }) => new RegExp(`^/api${path.replace(/:\w+/g, "[^/]+")}$`));
  const http = [...sources.values()].filter(({ path }) => path.startsWith("server/src/http/"));
  return routes.some((route) => route.test(path)) || http.some(({ code }) => code.includes(`"${path}"`));
}

function metricsIn(page: Page): string[] {
  const text = [page.text, ...page.blocks.map((block) => block.text)].join("\n");
  return text.match(/\bparley_[a-z_]*[a-z]\b/g) ?? [];
}

/** True for a metric's name, also without what all begin with. A histogram has three series of its own. */
export function isMetric(name: string, { sources }: Repository): boolean {
  const own = name.replace(/^parley_/, "").replace(/_(bucket|count|sum)$/, "");
  const metrics = [...sources.values()].filter(({ path }) => path.startsWith("server/src/metrics/"));
  return metrics.some(({ code }) => code.includes(`"${own}"`));
}
