/** Names of the topics to which a socket can be subscribed. */
export const roomTopic = (roomId: string): string => `room:${roomId}`;
export const accountTopic = (accountId: string): string => `account:${accountId}`;
export const presenceTopic = (accountId: string): string => `presence:${accountId}`;
export const directoryTopic = "directory";

/** What a topic is about. */
export type Topic =
  | { readonly kind: "room" | "account" | "presence"; readonly id: string }
  | { readonly kind: "directory"; readonly id: "" };

export function parseTopic(topic: string): Topic {
  const colon = topic.indexOf(":");
  if (colon < 0) return { kind: "directory", id: "" };
  return { kind: topic.slice(0, colon) as "room" | "account" | "presence", id: topic.slice(colon + 1) };
}

export const isRoomTopic = (topic: string): boolean => topic.startsWith("room:");
