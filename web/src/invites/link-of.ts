import type { Output } from "@parley/protocol";

/**
 * The link of a new invite. A server without a configured public address cannot build the link; the address of this page is used then,
 * because it is known to work.
 */
export function linkOf({ url, code }: Output<"invites.create">): string {
  return url ?? `${window.location.origin}/invite#${code}`;
}
