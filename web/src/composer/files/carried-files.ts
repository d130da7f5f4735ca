/** Files that are dropped or pasted, and whether a folder is among them. Browsers do not list the files of a folder here. */
export interface CarriedFiles {
  readonly files: readonly File[];
  readonly hasFolder: boolean;
}

/** True if files are dragged, not text or a picture from the page. */
export const carriesFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes("Files") ?? false;

/** The files of a drop or a paste. Call it during the event, because the browser clears the data afterwards. */
export function carriedFiles({ items }: DataTransfer): CarriedFiles {
  const kept = [...items].filter(({ kind }) => kind === "file");
  const folders = kept.filter((item) => item.webkitGetAsEntry?.()?.isDirectory === true);
  const files = kept.filter((item) => !folders.includes(item)).flatMap((item) => item.getAsFile() ?? []);
  return { files, hasFolder: folders.length > 0 };
}

/** True if a paste is meant as files. Content copied from an office program has text, HTML and a picture of both; it is pasted as text. */
export const pastesFiles = (data: DataTransfer): boolean =>
  carriesFiles(data) && !(data.types.includes("text/plain") && data.types.includes("text/html"));
