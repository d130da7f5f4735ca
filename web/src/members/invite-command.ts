import { type Account, mentionAt } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { nameOf } from "../accounts/name-of.ts";
import type { Command } from "../commands/command.ts";
import { isShared } from "../commands/fits.ts";
import { done, refused } from "../commands/results.ts";
import { list } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { openAddMembers } from "./open-add-members.tsx";

const text = strings.commands;

/** Adds the people with these handles, or opens a dialog. If one handle does not exist, nobody is added. */
export const inviteCommand: Command = {
  ...{ name: "invite", about: text.about.invite, takes: text.takes.invite, fits: isShared },
  run: async ({ client, room }, rest) => {
    if (rest === "") {
      openAddMembers(room);
      return done();
    }
    const handles = [...new Set(rest.split(/[\s,;]+/).flatMap(handleOf))];
    if (handles.length === 0) return refused(text.needsHandle);
    const people: Account[] = [];
    for (const handle of handles) {
      const account = await findAccount(client, handle);
      if (!account) return refused(text.nobodyCalled(handle));
      people.push(account);
    }
    for (const { id } of people) await client.members.add({ roomId: room.id, accountId: id });
    return done(strings.rooms.added(list(people.map(nameOf))));
  },
};

/** The handle in a word, with or without @. */
function handleOf(word: string): string[] {
  return mentionAt(`@${word.replace(/^@/, "")}`, 0)?.slice(0, 1) ?? [];
}

async function findAccount(client: Client, handle: string): Promise<Account | undefined> {
  const isMeant = (account: Account) => account.handle === handle && account.deactivatedAt === null;
  const known = [...client.state.accounts.values()].find(isMeant);
  return known ?? (await client.accounts.list({ query: handle, limit: 50 })).accounts.find(isMeant);
}
