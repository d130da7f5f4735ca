import { type Attachment, readAttachment } from "./attachment.ts";

/** A message of a piece, with what becomes of it. */
export interface Line {
  /** A handle, or a part from A to D that any member can play. */
  readonly by: string;
  text: string;
  /** Written in the thread of the last line that is not. */
  readonly inThread: boolean;
  /** How many lines of the timeline further up the quoted message is; 0 for no quote. */
  readonly quotes: number;
  /** What it said before it was edited. */
  earlier?: string;
  readonly reactions: { readonly emoji: string; readonly by: readonly string[] | number }[];
  pinnedBy?: string;
  deleted?: boolean;
  readonly forwards: { readonly by: string; readonly room: string; readonly text: string }[];
  /** What it carries beside its text. */
  readonly attached: Attachment[];
}

/** A piece of conversation. */
export interface WriteJob {
  readonly lines: Line[];
  /** True of what only happens once, such as somebody's first day. */
  readonly isOnce: boolean;
  /** Hours between which it begins, where it speaks of the time of day. */
  readonly hours: readonly [number, number] | undefined;
}

const part = "([a-z]+|[A-D])";
const says = new RegExp(`^(?:(>)|\\^(\\d?))? ?${part}:(?: (.*))?$`, "su");
const forward = new RegExp(`^=> ${part} ([a-z]+):? ?(.*)$`, "u");

/**
 * Reads pieces that are separated by empty lines. A line is `handle: text`; `> ` in front puts it into the thread of the
 * line above, `^ ` quotes the line above, `^2 ` the one before that. Below a line may stand: `| more text`, `~ what it said
 * before an edit`, `+ 👍 handle handle` or `+ 👍 3` for so many people, `* handle` who pins it, `x` for deleted, and
 * `=> handle room: comment` for a copy in another room. What a message carries stands in brackets: `[picture name: what it shows]`,
 * `[file name]`, `[voice name]`, `[point name]`, `[live 8h]` (or 15m, 1h) for where its author is from then on, `[contact handle]`,
 * `[poll question? | option: votes | option: votes]`; the names are those of the world's shelf, and a piece that has one is never said again. `¦` is written for a backtick. The first
 * line of a piece may be `! once` (never said again), `! 6-9` (begins between these hours), or both.
 */
export function readScript(script: string): WriteJob[] {
  return script
    .replaceAll("¦", "`")
    .split(/\n\s*\n/)
    .map((piece) => piece.split("\n").filter((line) => line.trim() !== ""))
    .filter((lines) => lines.length > 0)
    .map(readPiece);
}

function readPiece(rows: readonly string[]): WriteJob {
  const lines: Line[] = [];
  const marks = rows[0]?.startsWith("!") ? rows[0] : "";
  for (const row of marks === "" ? rows : rows.slice(1)) {
    const said = says.exec(row);
    const last = lines.at(-1);
    if (row.startsWith("|") && last !== undefined) last.text += `${last.text === "" ? "" : "\n"}${row.slice(2)}`;
    else if (said !== null) lines.push(lineOf(said));
    else if (last === undefined || !readMark(row, last)) throw new Error(`not a line of a script: ${row}`);
  }
  const hours = /(\d+)-(\d+)/.exec(marks);
  return {
    lines,
    isOnce: marks.includes("once") || lines.some(({ attached }) => attached.length > 0),
    hours: hours === null ? undefined : [Number(hours[1]), Number(hours[2])],
  };
}

function lineOf([, thread, quotes, by = "", text = ""]: RegExpExecArray): Line {
  const back = quotes === undefined ? 0 : Number(quotes === "" ? 1 : quotes);
  return { by, text, inThread: thread !== undefined, quotes: back, reactions: [], forwards: [], attached: [] };
}

function readMark(row: string, last: Line): boolean {
  const [sign, first = "", ...rest] = row.split(" ");
  const copied = forward.exec(row);
  const carried = readAttachment(row);
  if (sign === "~") last.earlier = row.slice(2);
  else if (sign === "+")
    last.reactions.push({ emoji: first, by: /^\d+$/.test(rest[0] ?? "") ? Number(rest[0]) : rest });
  else if (sign === "*") last.pinnedBy = first;
  else if (row === "x") last.deleted = true;
  else if (copied !== null) last.forwards.push({ by: copied[1] ?? "", room: copied[2] ?? "", text: copied[3] ?? "" });
  else if (carried !== null) last.attached.push(carried);
  else return false;
  return true;
}
