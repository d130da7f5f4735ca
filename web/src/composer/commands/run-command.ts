import type { CommandResult, CommandScene } from "../../commands/command.ts";
import { refused } from "../../commands/results.ts";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { commands } from "./commands.ts";
import type { ParsedCommand } from "./parse-command.ts";

const text = strings.commands;

/** No command is called so: what to say, and the name of what can be done instead. */
interface Unknown {
  readonly kind: "unknown";
  readonly why: string;
  readonly sendAsText: string;
}

/** Gives a command. What came of it, or that there is none. */
export async function runCommand(scene: CommandScene, { name, rest }: ParsedCommand): Promise<CommandResult | Unknown> {
  const command = commands.find((one) => one.name === name);
  if (!command) return { kind: "unknown", why: text.unknown(name), sendAsText: text.sendAsText };
  if (!command.fits(scene)) return refused(text.notHere(name));
  // Nothing that somebody wrote is lost.
  if (rest !== "" && command.takes === undefined) return refused(text.takesNothing(name));
  try {
    return await command.run(scene, rest);
  } catch (error) {
    return refused(explain(error));
  }
}
