import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks for a password on a terminal without showing it; without a terminal it reads the first line of the input. */
export function readPassword(): Promise<string> {
  return process.stdin.isTTY ? askTwice() : firstLine(process.stdin);
}

async function askTwice(): Promise<string> {
  const password = await askHidden("Password: ");
  if ((await askHidden("Once more: ")) !== password) throw new Error("The two are not the same.");
  return password;
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      lines.once("SIGINT", () => reject(new Error("Stopped.")));
      lines.once("close", () => reject(new Error("Stopped.")));
    });
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of input) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  return (text.split("\n")[0] ?? "").replace(/\r$/, "");
}
