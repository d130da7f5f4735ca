import { acks } from "./acks.ts";
import { fanout } from "./fanout.ts";
import { say } from "./report.ts";

const benches: Record<string, () => Promise<void>> = { fanout, acks };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  say(`no bench named ${unknown.join(", ")}; there are: ${Object.keys(benches).join(", ")}`);
  process.exit(2);
}
for (const [name, bench] of Object.entries(benches)) if (wanted.length === 0 || wanted.includes(name)) await bench();
process.exit(0);
