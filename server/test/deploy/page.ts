import { textOf } from "./files.ts";

/** A block of shell commands on a page, with its heading. */
export interface Block {
  readonly heading: string;
  readonly script: string;
}

/** The shell blocks of a page, in order. */
export function blocksOf(path: string): Block[] {
  const blocks: Block[] = [];
  let heading = "";
  let script: string[] | undefined;
  for (const line of textOf(path).split("\n")) {
    if (script === undefined && line.startsWith("#")) heading = line.replace(/^#+ /, "");
    else if (script === undefined && line === "```sh") script = [];
    else if (script !== undefined && line === "```") {
      blocks.push({ heading, script: script.join("\n") });
      script = undefined;
    } else script?.push(line);
  }
  return blocks;
}
