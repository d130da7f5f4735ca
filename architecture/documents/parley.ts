import { mock } from "bun:test";

/** A command of the program, as its definition in the server says. */
interface Defined {
  readonly args?: Readonly<Record<string, { readonly type: string }>>;
  readonly subCommands?: Readonly<Record<string, Defined | (() => Promise<Defined>)>>;
  readonly default?: string;
}

interface Command {
  readonly options: Readonly<Record<string, { takesValue: boolean }>>;
  /** How many words it takes besides its options. */
  readonly words: number;
  readonly subCommands: Readonly<Record<string, Command>>;
  /** The one that runs when none is named. */
  readonly usual: string | undefined;
}

/** What every command takes: the library adds it. */
const ofAll = ["--help", "-h", "--version", "-v"];

const parley = await commandOf(await handedOver());

/** What is wrong with the words behind `parley`; undefined when the program takes them. */
export function problemWith(words: readonly string[], command = parley, name = "parley"): string | undefined {
  const [first = "", ...rest] = words;
  const sub = command.subCommands[first];
  if (sub !== undefined) return problemWith(rest, sub, `${name} ${first}`);
  const usual = command.subCommands[command.usual ?? ""];
  if (usual !== undefined && (first === "" || first.startsWith("-"))) return problemWith(words, usual, name);
  if (Object.keys(command.subCommands).length > 0 && first !== "" && !ofAll.includes(first))
    return `${name} has no command ${first}`;
  return problemWithOptions(words, command, name);
}

/** True for an option of any command. */
export function isOption(option: string, command = parley): boolean {
  const inside = Object.values(command.subCommands).some((sub) => isOption(option, sub));
  return inside || option in command.options || ofAll.includes(option);
}

function problemWithOptions(words: readonly string[], command: Command, name: string): string | undefined {
  const others: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const [option = "", value] = words[index]?.split("=") ?? [];
    const known = command.options[option];
    if (!option.startsWith("-")) others.push(option);
    else if (known === undefined && !ofAll.includes(option)) return `${name} has no option ${option}`;
    else if (known?.takesValue && value === undefined) index += 1;
  }
  return others.length > command.words ? `${name} takes ${command.words} words, not ${others.join(" ")}` : undefined;
}

/** The command that server/src/main.ts hands to its library, which is kept from running it. */
async function handedOver(): Promise<Defined> {
  const citty = { ...(await import("citty")) };
  const handed: Defined[] = [];
  await mock.module("citty", () => ({ ...citty, runMain: (main: Defined) => void handed.push(main) }));
  await import("../../server/src/main.ts" as string);
  await mock.module("citty", () => citty);
  const [main] = handed;
  if (main === undefined) throw new Error("server/src/main.ts hands no command to runMain of citty");
  return main;
}

async function commandOf({ args = {}, subCommands = {}, default: usual }: Defined): Promise<Command> {
  const options = Object.entries(args).filter(([, { type }]) => type !== "positional");
  const subs = Object.entries(subCommands).map(
    async ([name, sub]) => [name, await commandOf(typeof sub === "function" ? await sub() : sub)] as const,
  );
  return {
    options: Object.fromEntries(options.map(([name, { type }]) => [`--${name}`, { takesValue: type !== "boolean" }])),
    words: Object.keys(args).length - options.length,
    subCommands: Object.fromEntries(await Promise.all(subs)),
    usual,
  };
}
