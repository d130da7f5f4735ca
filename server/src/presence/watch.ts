import type { AccountId, Output, ParsedInput } from "@parley/protocol";
import { presenceTopic } from "../cluster/topics.ts";
import type { Context } from "../context.ts";
import { ApiError } from "../errors.ts";
import type { HubSocket } from "../realtime/hub.ts";

/** Accounts in view of each socket; dropped with the socket. */
const watched = new WeakMap<HubSocket, ReadonlySet<AccountId>>();

/** Subscribes this socket to the presence of the people in view, in place of those named before. */
export async function watch(context: Context, input: ParsedInput<"presence.watch">): Promise<Output<"presence.watch">> {
  const socket = callingSocket(context);
  const before = watched.get(socket) ?? new Set();
  const now = new Set(input.accountIds);
  watched.set(socket, now);
  for (const accountId of before) if (!now.has(accountId)) socket.unsubscribe(presenceTopic(accountId));
  await context.services.cluster.follow([...now].map(presenceTopic));
  // A later call may have replaced the list during the await.
  for (const accountId of now) if (watched.get(socket)?.has(accountId)) socket.subscribe(presenceTopic(accountId));
  // Subscribed before it is read, so that no change in between is missed.
  return { presences: await context.services.presence.of([...now]) };
}

/** The socket that calls; over HTTP there is none. */
export function callingSocket(context: Context): HubSocket {
  const { socketId } = context.call.origin;
  const socket = socketId === null ? undefined : context.services.hub.find(context.asker.accountId, socketId);
  if (socket === undefined) throw new ApiError("socket_only");
  return socket;
}
