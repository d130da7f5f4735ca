/** Names of what a socket can be subscribed to. */
export const roomTopic = (roomId: string): string => `room:${roomId}`;
export const accountTopic = (accountId: string): string => `account:${accountId}`;
export const presenceTopic = (accountId: string): string => `presence:${accountId}`;
export const directoryTopic = "directory";
