/** Version of the contract. Raised with every change of what travels; the test beside it says when. */
export const protocolVersion = 1;

/** Oldest version that this server still understands. */
export const oldestProtocol = 1;

/** One line per version. */
export const protocolHistory: Record<number, string> = {
  1: "Accounts, sessions, rooms, members, invites, messages, threads, drafts, receipts, presence, sync.",
};
