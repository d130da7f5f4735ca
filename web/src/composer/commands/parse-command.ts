/** A command: its name, and the text after the name as `rest`. */
export interface ParsedCommand {
  readonly name: string;
  readonly rest: string;
}

/** Parses a command. Returns null for any other message: a path such as /usr/bin, a lone /, or //, which escapes a slash. */
export function parseCommand(text: string): ParsedCommand | null {
  const match = /^\/(\p{L}+)(?:\s+([\s\S]*))?$/u.exec(text.trimEnd());
  return match ? { name: (match[1] ?? "").toLowerCase(), rest: (match[2] ?? "").trim() } : null;
}

/** Removes the escape of a slash: a text that begins with // is a message that begins with /. */
export function unescaped(text: string): string {
  return text.startsWith("//") ? text.slice(1) : text;
}
