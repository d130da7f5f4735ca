import { strings } from "../strings/strings.ts";

/** The order matters, because each browser also contains the names of those below it. */
const programs: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\b(?:Headless)?Chrom(?:e|ium)\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const find = (names: [RegExp, string][], agent: string) => names.find(([pattern]) => pattern.test(agent))?.[1];

/** The browser and system of a user agent in two words; for other programs, their own name. */
export function agentName(agent: string | null): string {
  if (agent === null || agent.trim() === "") return strings.sessions.unknownAgent;
  const program = find(programs, agent);
  const system = find(systems, agent);
  if (program && system) return strings.sessions.on({ program, system });
  return program ?? system ?? agent.slice(0, 60);
}
