import { rankPeople } from "../../accounts/rank-people.ts";
import { roomsCalled } from "../../rooms/rooms-called.ts";
import { strings } from "../../strings/strings.ts";
import type { CommandResult, CommandScene } from "./commands.ts";

const text = strings.composer;

/** Goes to the room whose name fits best, else to the person. */
export async function openPlace(scene: CommandScene, rest: string): Promise<CommandResult> {
  const query = rest.replace(/^[@#]/, "");
  if (query === "") return { kind: "refused", why: text.needsPlace };
  const room = rest.startsWith("@") ? undefined : roomsCalled(scene.client.state, query)[0]?.id;
  if (room !== undefined) {
    scene.goTo(room);
    return { kind: "done" };
  }
  const { accounts } = await scene.client.accounts.list({ query, limit: 20 });
  const person = rankPeople(accounts, query)[0];
  if (!person) return { kind: "refused", why: text.noPlace(query) };
  await scene.goToPerson(person);
  return { kind: "done" };
}
