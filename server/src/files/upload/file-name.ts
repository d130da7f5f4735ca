import { sizes } from "@parley/protocol";

/** Names that Windows keeps for devices, with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Invisible characters, and characters that change the text direction: `photo\u202egnp.exe` looks like a picture. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
/** Signs that no file system takes everywhere. */
const reserved = /[<>:"|?*]/g;
/** Characters of an ending that is kept where a name is cut. */
const maxEnding = 12;

/** The stored name of a file: the last path segment of the sender's name, made safe for every operating system; "file" if it is empty. */
export function fileNameOf(text: string): string {
  const last = text.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const visible = last.replace(hidden, "").replace(reserved, "_").replace(/\s+/g, " ");
  const plain = visible.replace(/^[. ]+|[. ]+$/g, "");
  const name = cut(devices.test(plain) ? `_${plain}` : plain);
  return name === "" ? "file" : name;
}

function cut(name: string): string {
  const letters = [...name];
  if (letters.length <= sizes.fileName) return name;
  const dot = letters.lastIndexOf(".");
  const ending = dot >= 0 && letters.length - dot <= maxEnding ? letters.slice(dot) : [];
  return [...letters.slice(0, sizes.fileName - ending.length), ...ending].join("");
}
