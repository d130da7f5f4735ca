import { sizes } from "@parley/protocol";

/** Names that Windows keeps for devices, with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Characters that are not visible, and those that change the direction of the text: `photo\u202egnp.exe` reads as a picture. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;
/** Signs that no file system takes everywhere. */
const reserved = /[<>:"|?*]/g;
/** Characters of an ending that is kept where a name is cut. */
const maxEnding = 12;

/** The name that a file gets: the last part of what its sender calls it, harmless as a name on any computer; "file" where nothing is left. */
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
