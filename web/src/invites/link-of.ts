import type { Output } from "@parley/protocol";

/**
 * The link of a new invite. A server that was not told its public address does not know where it leads from elsewhere: the
 * address under which this page was opened is one that works.
 */
export function linkOf({ url, code }: Output<"invites.create">): string {
  return url ?? `${window.location.origin}/invite#${code}`;
}
