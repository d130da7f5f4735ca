/** A new UUIDv7: sorts by the time it was made, also within one millisecond of one program. */
export function createId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const [time, order] = next(now);
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(time / 2 ** (40 - 8 * index)) % 256;
  bytes[6] = 0x70 | (order >> 8);
  bytes[7] = order & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

let lastTime = 0;
let lastOrder = 0;

// Twelve bits are a counter within a millisecond; if it overflows, or the clock goes back, the ids use a time ahead of the clock.
function next(now: number): [time: number, order: number] {
  if (now > lastTime) {
    lastTime = now;
    lastOrder = 0;
  } else if (lastOrder < 0xfff) {
    lastOrder += 1;
  } else {
    lastTime += 1;
    lastOrder = 0;
  }
  return [lastTime, lastOrder];
}
