import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dir, "../../..");

/** The text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

/** The part of a compose file that the tests use. */
export interface Compose {
  readonly services: Readonly<Record<string, ComposeProcess>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

interface ComposeProcess {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly healthcheck?: object;
  readonly networks?: { readonly default: { readonly ipv4_address: string } };
  readonly read_only?: boolean;
}

/** Parses a compose file with these values for its variables. */
export function composeOf(path: string, values: Readonly<Record<string, string>>): Compose {
  const text = textOf(path).replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    const value = values[name] ?? (kind === "-" ? rest : undefined);
    if (value === undefined) throw new Error(`${path} asks for ${name}`);
    return value;
  });
  return Bun.YAML.parse(text) as Compose;
}

/** The instructions of a Dockerfile that begin with a word, without the word; continued lines are joined. */
export function instructionsOf(word: string): string[] {
  const lines = textOf("deploy/Dockerfile").replaceAll("\\\n", "").split("\n");
  return lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
}
