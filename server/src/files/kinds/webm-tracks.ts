/** Ids of WebM elements (RFC 8794, RFC 9559), with their length bits. */
const segment = 0x18538067;
const tracks = 0x1654ae6b;
const trackEntry = 0xae;
const trackType = 0x83;
/** Value of `TrackType` for sound. */
const sound = 2;

interface Element {
  readonly id: number;
  /** Where its content begins and ends in the bytes. An end beyond them is possible. */
  readonly from: number;
  readonly to: number;
}

/**
 * True when the beginning of a WebM file lists all of its tracks and each is sound. False when it lists another one, or when the list is not,
 * or not wholly, in these bytes: then it is not known. Its time is linear in these bytes, whatever lengths they claim.
 */
export function hasOnlySound(head: Uint8Array): boolean {
  const list = find(head, segment, 0, head.byteLength);
  const all = list && find(head, tracks, list.from, list.to);
  if (all === undefined || all.to > head.byteLength) return false;
  const kinds = [...elements(head, all.from, all.to)]
    .filter(({ id }) => id === trackEntry)
    .map((entry) => kindOf(head, entry));
  return kinds.length > 0 && kinds.every((kind) => kind === sound);
}

function kindOf(head: Uint8Array, entry: Element): number | undefined {
  const type = find(head, trackType, entry.from, entry.to);
  return type && type.to <= head.byteLength ? head[type.to - 1] : undefined;
}

function find(head: Uint8Array, wanted: number, from: number, to: number): Element | undefined {
  for (const element of elements(head, from, to)) if (element.id === wanted) return element;
  return undefined;
}

/** The consecutive elements between two offsets. */
function* elements(head: Uint8Array, from: number, to: number): Generator<Element> {
  const end = Math.min(to, head.byteLength);
  for (let at = from; at < end; ) {
    const id = readNumber(head, at, 4, true);
    const length = id && readNumber(head, at + id.bytes, 8, false);
    if (!id || !length) return;
    const begin = at + id.bytes + length.bytes;
    // A length with all bits set means unknown: the element extends to the end.
    const isOpen = length.value === 2 ** (7 * length.bytes) - 1;
    at = isOpen ? end : begin + length.value;
    yield { id: id.value, from: begin, to: isOpen ? to : at };
  }
}

/** A variable-length number: the leading zero bits of its first byte give its length. */
function readNumber(
  head: Uint8Array,
  at: number,
  max: number,
  keepsMarker: boolean,
): { readonly value: number; readonly bytes: number } | undefined {
  const first = head[at] ?? 0;
  const bytes = Math.clz32(first) - 23;
  if (first === 0 || bytes > max || at + bytes > head.byteLength) return undefined;
  let value = keepsMarker ? first : first & (0xff >> bytes);
  for (let index = 1; index < bytes; index++) value = value * 256 + (head[at + index] ?? 0);
  return { value, bytes };
}
