import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { type CommandResult, type CommandScene, commands } from "./commands.ts";
import { parseCommand } from "./parse-command.ts";

const text = strings.composer;

/** What a text asks for as a command: its outcome, or `unknown` when no command is called so. */
export async function runCommand(scene: CommandScene, typed: string): Promise<CommandResult | "unknown"> {
  const parsed = parseCommand(typed);
  const command = commands.find(({ name }) => name === parsed?.name);
  if (!parsed || !command) return "unknown";
  if (!command.fits(scene)) return { kind: "refused", why: text.notHereCommand(parsed.name) };
  try {
    return await command.run(scene, parsed.rest);
  } catch (error) {
    return { kind: "refused", why: explain(error) };
  }
}
