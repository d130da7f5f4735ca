import type { LogEntry, Noun, Subjects } from "../noun.ts";

const joined = (entry: LogEntry, of: Subjects) => ({
  ...entry.stamp,
  member: of.member(entry),
  memberCount: of.room(entry).memberCount,
  ...of.lines(entry),
});

/** How the events of members are made again from the log. */
export const membersLog = {
  "member.joined": { needs: "member", event: (entry, of) => ({ type: "member.joined", ...joined(entry, of) }) },
  "member.left": {
    event: (entry, of) => ({
      ...{ type: "member.left", ...entry.stamp, accountId: entry.subject },
      memberCount: of.room(entry).memberCount,
      ...of.lines(entry),
    }),
  },
  "member.updated": {
    needs: "member",
    event: (entry, of) => ({ type: "member.updated", ...entry.stamp, member: of.member(entry), ...of.lines(entry) }),
  },
} satisfies Noun["log"];
