import type { CommandResult, CommandScene } from "../../commands/command.ts";
import { refused } from "../../commands/results.ts";
import { explain } from "../../strings/explain.ts";
import { strings } from "../../strings/strings.ts";
import { commands } from "./commands.ts";
import type { ParsedCommand } from "./parse-command.ts";

const text = strings.commands;

/** No command has this name: the error text, and the label of the button that sends the text as a message. */
interface Unknown {
  readonly kind: "unknown";
  readonly why: string;
  readonly sendAsText: string;
}

/** Runs a command and returns its result, or that the command is unknown. */
export async function runCommand(scene: CommandScene, { name, rest }: ParsedCommand): Promise<CommandResult | Unknown> {
  const command = commands.find((one) => one.name === name);
  if (!command) return { kind: "unknown", why: text.unknown(name), sendAsText: text.sendAsText };
  if (!command.fits(scene)) return refused(text.notHere(name));
  // Refused rather than run, because the text after the command would be lost.
  if (rest !== "" && command.takes === undefined) return refused(text.takesNothing(name));
  try {
    return await command.run(scene, rest);
  } catch (error) {
    return refused(explain(error));
  }
}
