/** What a message that begins with / asks for: `rest` is what stands behind the name. */
export interface ParsedCommand {
  readonly name: string;
  readonly rest: string;
}

/** Reads a command. Null for any other message: a path such as /usr/bin, a lone /, or //, which escapes a slash. */
export function parseCommand(text: string): ParsedCommand | null {
  const match = /^\/(\p{L}+)(?:\s+([\s\S]*))?$/u.exec(text.trimEnd());
  return match ? { name: (match[1] ?? "").toLowerCase(), rest: (match[2] ?? "").trim() } : null;
}

/** The message that is meant by a text: two slashes at its beginning are one that is no command. */
export function unescaped(text: string): string {
  return text.startsWith("//") ? text.slice(1) : text;
}
