import { rankPeople } from "../accounts/rank-people.ts";
import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done, refused } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { roomsCalled } from "./rooms-called.ts";

const text = strings.commands;

/** Opens the room whose name matches best; if none matches, the direct room with the best matching person. */
export const openCommand: Command = {
  ...{ name: "open", about: text.about.open, takes: text.takes.open, completes: "places", fits: always },
  run: async (scene, rest) => {
    const query = rest.replace(/^[@#]/, "");
    if (query === "") return refused(text.needsPlace);
    const room = rest.startsWith("@") ? undefined : roomsCalled(scene.client.state, query)[0]?.id;
    if (room !== undefined) {
      scene.goTo(room);
      return done();
    }
    const { accounts } = await scene.client.accounts.list({ query, limit: 20 });
    const person = rankPeople(accounts, query)[0];
    if (!person) return refused(text.noPlace(query));
    await scene.goToPerson(person);
    return done();
  },
};
