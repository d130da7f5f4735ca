interface Held {
  readonly address: string;
  holders: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Milliseconds for which an address stays without a holder: a row that was on its way becomes a message, which shows the same picture. */
export const unheldDuration = 5_000;

const held = new Map<string, Held>();

/** The address of a file of this device that something shows now, or did a moment ago. */
export const heldAddress = (fileId: string): string | undefined => held.get(fileId)?.address;

/**
 * Holds the address of a file of this device, which is made of its bytes unless there is one; calls back once it is there. Answers what lets it go: without a
 * holder the browser forgets it soon.
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
  // Another one may have made it since.
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
