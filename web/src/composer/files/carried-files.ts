/** Files that are dropped or pasted, and whether a folder is among them, whose files the browser does not give away. */
export interface CarriedFiles {
  readonly files: readonly File[];
  readonly hasFolder: boolean;
}

/** True while files are dragged, and not a text or a picture of the page. */
export const carriesFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes("Files") ?? false;

/** The files of a drop or a paste. Call it during the event: afterwards the browser has cleared them. */
export function carriedFiles({ items }: DataTransfer): CarriedFiles {
  const kept = [...items].filter(({ kind }) => kind === "file");
  const folders = kept.filter((item) => item.webkitGetAsEntry?.()?.isDirectory === true);
  const files = kept.filter((item) => !folders.includes(item)).flatMap((item) => item.getAsFile() ?? []);
  return { files, hasFolder: folders.length > 0 };
}

/** True for a paste whose files are meant. What is copied from an office program has a text, its looks, and a picture of both: there the text is. */
export const pastesFiles = (data: DataTransfer): boolean =>
  carriesFiles(data) && !(data.types.includes("text/plain") && data.types.includes("text/html"));
