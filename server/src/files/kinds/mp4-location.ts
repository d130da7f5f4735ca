import type { WindowedReader } from "./windowed-reader.ts";

/** A box in a file in boxes (ISO 14496-12, QuickTime): offsets of its type, its content and its end. */
export interface Mp4Box {
  readonly type: string;
  readonly typeAt: number;
  readonly from: number;
  readonly to: number;
}

/** Boxes that are looked at in one file, so that a file of millions of small boxes ends soon. */
const maxBoxes = 5_000;
/** Bytes of the longest name of metadata that is compared. */
const maxName = 256;

/** Boxes which may contain the location, by the box that they are in; "" is the file. */
const containers: Readonly<Record<string, readonly string[]>> = {
  "": ["moov", "meta", "udta"],
  moov: ["trak", "udta", "meta"],
  trak: ["udta", "meta"],
  udta: ["meta"],
  meta: ["ilst"],
};

/** `©xyz`: QuickTime and Android; `loci`: 3GPP; `XMP_`: QuickTime's XMP. */
const locations: ReadonlySet<string> = new Set(["\xa9xyz", "loci", "XMP_"]);
/** Type of the `uuid` boxes with XMP. */
const xmp = "be7acfcb97a942e89c71999491e3afac";

/**
 * The boxes of a film or a recording that say where it was taken, in its user data and its metadata. Whatever the bytes are, the search is bounded,
 * and boxes whose lengths do not fit into each other end it there.
 */
export async function findLocations(reader: WindowedReader): Promise<Mp4Box[]> {
  const found: Mp4Box[] = [];
  const search = new Search(reader);
  await search.into({ type: "", typeAt: 0, from: 0, to: reader.size }, found);
  return found;
}

class Search {
  #left = maxBoxes;

  constructor(private readonly reader: WindowedReader) {}

  /** Descends only by the table of containers, so the depth is bounded. */
  async into(parent: Mp4Box, found: Mp4Box[]): Promise<void> {
    const children = await this.#children(parent);
    const keys = children.find(({ type }) => type === "keys");
    const named = parent.type === "meta" && keys !== undefined ? await this.#locationKeys(keys) : new Set<string>();
    for (const child of children) {
      if (locations.has(child.type) || (await this.#isXmp(child))) found.push(child);
      else if (child.type === "ilst" && parent.type === "meta") found.push(...(await this.#items(child, named)));
      else if (containers[parent.type]?.includes(child.type)) await this.into(child, found);
    }
  }

  async #items(list: Mp4Box, named: ReadonlySet<string>): Promise<Mp4Box[]> {
    const items = await this.#children(list);
    return items.filter(({ type }) => locations.has(type) || named.has(type));
  }

  async #isXmp({ type, from }: Mp4Box): Promise<boolean> {
    return type === "uuid" && (await this.reader.read(from, 16)).toString("hex") === xmp;
  }

  /**
   * The types of the items whose key names a location, such as `com.apple.quicktime.location.ISO6709`: an item of a list has the number of its key as
   * its type.
   */
  async #locationKeys({ from, to }: Mp4Box): Promise<Set<string>> {
    const found = new Set<string>();
    let at = from + 8;
    for (let index = 1; at + 8 <= to && this.#left > 0; index += 1) {
      this.#left -= 1;
      const entry = await this.reader.read(at, 8 + maxName);
      const length = entry.byteLength < 8 ? 0 : entry.readUInt32BE(0);
      if (length < 8) break;
      if (/location|gps/i.test(entry.toString("latin1", 8, Math.min(length, entry.byteLength))))
        found.add(typeOf(index));
      at += length;
    }
    return found;
  }

  async #children(parent: Mp4Box): Promise<Mp4Box[]> {
    const children: Mp4Box[] = [];
    const { to } = parent;
    let at = parent.from + (await this.#versionBytes(parent));
    while (at + 8 <= to && this.#left > 0) {
      this.#left -= 1;
      const child = boxOf(await this.reader.read(at, 16), at, to);
      if (child === undefined) break;
      children.push(child);
      at = child.to;
    }
    return children;
  }

  /** The metadata of ISO begins with four bytes of version and flags, and the metadata of QuickTime does not. */
  async #versionBytes({ type, from }: Mp4Box): Promise<number> {
    if (type !== "meta") return 0;
    const first = await this.reader.read(from, 8);
    return first.toString("latin1", 4, 8) === "hdlr" ? 0 : 4;
  }
}

const typeOf = (index: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(index);
  return bytes.toString("latin1");
};

/** The box whose header is at an offset, cut at the end of the one that it is in; undefined where there is none. */
function boxOf(header: Buffer, at: number, end: number): Mp4Box | undefined {
  if (header.byteLength < 8) return undefined;
  const short = header.readUInt32BE(0);
  if (short === 1 && header.byteLength < 16) return undefined;
  const headerBytes = short === 1 ? 16 : 8;
  // A length of zero extends to the end.
  const length = short === 1 ? Number(header.readBigUInt64BE(8)) : short || end - at;
  if (length < headerBytes) return undefined;
  const type = header.toString("latin1", 4, 8);
  return { type, typeAt: at + 4, from: at + headerBytes, to: Math.min(at + length, end) };
}
