/** Names of the topics to which a socket can be subscribed. */
export const roomTopic = (roomId: string): string => `room:${roomId}`;
export const accountTopic = (accountId: string): string => `account:${accountId}`;
export const presenceTopic = (accountId: string): string => `presence:${accountId}`;
export const directoryTopic = "directory";
/** Hints among processes about the readers of the log; no socket is subscribed to it. */
export const readersTopic = "readers:";

/** The subject of a topic. */
export type Topic =
  | { readonly kind: "room" | "account" | "presence" | "readers"; readonly id: string }
  | { readonly kind: "directory"; readonly id: "" };

export function parseTopic(topic: string): Topic {
  const colon = topic.indexOf(":");
  if (colon < 0) return { kind: "directory", id: "" };
  return { kind: topic.slice(0, colon) as "room" | "account" | "presence" | "readers", id: topic.slice(colon + 1) };
}

export const isRoomTopic = (topic: string): boolean => topic.startsWith("room:");
