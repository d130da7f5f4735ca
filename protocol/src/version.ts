/** Version of the contract. Raise it with every change of requests, answers, events or frames; a test requires it. */
export const protocolVersion = 1;

/** Oldest version of the contract that this server still speaks. */
export const oldestProtocol = 1;

/** One line per version. */
export const protocolHistory: Record<number, string> = {
  1: "Accounts, sessions, rooms, members, invites, messages, threads, drafts, receipts, presence, sync.",
};

/** Header that names, in a request, the versions that the client speaks, and, in an answer, the version of the answer. */
export const versionHeader = "Parley-Version";
/** The same as a query parameter of the socket's address, because a page cannot set a header there. */
export const versionParameter = "version";

/**
 * Chooses the newest version that client and server both speak. `offered` is one version, such as `3`, a range, such as `2-3`, or null if
 * the client names none, which means the present version. Answers undefined if no version fits or `offered` is malformed.
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
