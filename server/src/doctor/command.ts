import { defineCommand } from "citty";
import { loadConfig } from "../config.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";

/** `parley doctor`: lists faults and risks with advice. Exit code 1 if there is a fault. */
export const doctor = defineCommand({
  meta: { name: "doctor", description: "Looks at settings, database, disk, clocks, Redis and mail. Changes nothing." },
  args: {
    json: { type: "boolean", description: "Print JSON." },
    deep: { type: "boolean", description: "Look at every room and message, however long it takes." },
  },
  async run({ args }) {
    const findings = await examine(() => loadConfig({ makeSecret: false }), { deep: args.deep === true });
    console.log(args.json === true ? JSON.stringify(findings, null, 2) : table(findings));
    if (findings.some(({ level }) => level === "fault")) process.exitCode = 1;
  },
});

function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const margin = " ".repeat("warning".length + width + 4);
  const lines = findings.flatMap(({ level, about, found, advice }) => {
    const line = `${level.padEnd("warning".length)}  ${about.padEnd(width)}  ${found}`;
    return advice === undefined ? [line] : [line, `${margin}→ ${advice}`];
  });
  return [...lines, "", summary(findings)].join("\n");
}

function summary(findings: readonly Finding[]): string {
  const count = (wanted: Finding["level"]) => findings.filter(({ level }) => level === wanted).length;
  const [faults, warnings] = [count("fault"), count("warning")];
  if (faults + warnings === 0) return "All is well.";
  return `${faults} ${faults === 1 ? "fault" : "faults"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}.`;
}
