/** Version of the contract. Raised with every change of what travels; the test beside it says when. */
export const protocolVersion = 1;

/** Oldest version that this server still understands. */
export const oldestProtocol = 1;

/** One line per version. */
export const protocolHistory: Record<number, string> = {
  1: "Accounts, sessions, rooms, members, invites, messages, threads, drafts, receipts, presence, sync.",
};

/** Header by which a request says which versions its client speaks, and an answer which one it is in. */
export const versionHeader = "Parley-Version";
/** The same in the address of the socket, where a page cannot set a header. */
export const versionParameter = "version";

/**
 * The version in which client and server speak: the newest that both know. `offered` is one version, such as `3`, or a range, such as
 * `2-3`; null where the client says nothing, which stands for the present version. undefined where none fits, or it cannot be read.
 */
export function negotiate(
  offered: string | null,
  { oldest = oldestProtocol, newest = protocolVersion } = {},
): number | undefined {
  if (offered === null) return newest;
  const found = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(offered);
  if (found === null) return undefined;
  const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
  const version = Math.min(to, newest);
  return version >= Math.max(from, oldest) ? version : undefined;
}
