interface Held {
  readonly address: string;
  holders: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Milliseconds for which an address stays valid without a holder: when a pending row becomes a message, the message shows the same picture
 * a moment later.
 */
export const unheldDuration = 5_000;

const held = new Map<string, Held>();

/** The address of a file on this device that is in use or was a moment ago. */
export const heldAddress = (fileId: string): string | undefined => held.get(fileId)?.address;

/**
 * Holds the object URL of a file on this device; it is created from the bytes if there is none. Calls back with the address. Returns a
 * function that releases it: without a holder the address is revoked soon.
 */
export function holdAddress(
  fileId: string,
  bytes: () => Promise<Blob | undefined>,
  onAddress: (address: string) => void,
): () => void {
  let isOver = false;
  let own: Held | undefined;
  const take = (one: Held) => {
    clearTimeout(one.timer);
    one.holders += 1;
    own = one;
    onAddress(one.address);
  };
  const there = held.get(fileId);
  if (there) take(there);
  else
    void make(fileId, bytes).then(
      (made) => made && !isOver && take(made),
      () => undefined,
    );
  return () => {
    isOver = true;
    if (own) letGo(fileId, own);
  };
}

async function make(fileId: string, bytes: () => Promise<Blob | undefined>): Promise<Held | undefined> {
  const blob = await bytes();
  if (blob === undefined) return undefined;
  // Another caller may have created the address in the meantime.
  const there = held.get(fileId);
  if (there) return there;
  const made: Held = { address: URL.createObjectURL(blob), holders: 0, timer: undefined };
  held.set(fileId, made);
  forgetLater(fileId, made);
  return made;
}

function letGo(fileId: string, one: Held): void {
  one.holders -= 1;
  if (one.holders === 0) forgetLater(fileId, one);
}

function forgetLater(fileId: string, one: Held): void {
  one.timer = setTimeout(() => {
    held.delete(fileId);
    URL.revokeObjectURL(one.address);
  }, unheldDuration);
}
