import { availableParallelism } from "node:os";
import { ApiError } from "../errors.ts";
import { Admission } from "../realtime/admission.ts";

/** The parameters that OWASP names as the least for argon2id: 19 MiB, two passes. About 35 ms of one core. */
const parameters = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;

/** Hash of 32 random bytes that nobody knows, so that a sign-in with an unknown address takes as long as one with a known one. */
const nobodys =
  "$argon2id$v=19$m=19456,t=2,p=1$95c51AmxXn51QmKVloQL8iOlxVBVWpxDvAIzmaqSRz4$2AaYjUtsvAcQ/Ik+91EFfMOcO3mDWyYsf6+ZlJdxCXg";

/** Most hashes at the same time: each takes a core and 19 MiB. */
const atOnce = Math.max(2, availableParallelism());
/**
 * Most hashes that wait for a core. Further calls are refused with `unavailable`, because the last one would wait for
 * seconds.
 */
export const maxHashesWaiting = 200;

const turns = new Admission(atOnce);

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns.waiting >= maxHashesWaiting) throw new ApiError("unavailable", { retryAfter: 5000 });
  return turns.take(work);
}

/** Hashes on another thread. Never called inside a transaction, or all writes would wait. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => Bun.password.hash(canonical(password), parameters));
}

/** True if the password is the one that was hashed. Without a hash it takes as long and answers false. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const fits = await inTurn(() => Bun.password.verify(canonical(password), hash ?? nobodys));
  return fits && hash !== null;
}

/** Keyboards write the same character in different ways (NIST SP 800-63B). */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
