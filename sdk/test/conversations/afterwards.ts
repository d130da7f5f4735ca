import { ownFeedId } from "@parley/protocol";
import { createId } from "../../src/index.ts";
import type { Ids, Opened, Say } from "./script.ts";

/** How people of a test sign in. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** After Ben's client has stopped: all other calls. The last of them end Ben's other sessions. */
export async function afterwards(say: Say, ids: Ids, opened: Opened, ben: SignIn): Promise<void> {
  await reading(say, ids, opened);
  await rooms(say, ids);
  await feeds(say);
  await presence(say, ids, opened);
  await administration(say, ids);
  await ending(say, ben);
}

async function reading(say: Say, { anna }: Ids, { roomId, threadId }: Opened): Promise<void> {
  const ofMessage = { roomId, messageId: threadId };
  await say("ben", "messages.get", ofMessage);
  await say("ben", "messages.history", ofMessage);
  await say("ben", "messages.react", { ...ofMessage, emoji: "🚣" });
  await say("ben", "messages.reactors", { ...ofMessage, emoji: "🚣" });
  await say("ben", "messages.pins", { roomId });
  await say("ben", "members.lookalikes", { roomId, accountId: anna });
  await say("ben", "accounts.me", {});
  await say("ben", "accounts.list", {});
  await say("ben", "accounts.lookUp", { accountIds: [anna] });
  await say("ben", "accounts.get", { accountId: anna });
  await say("ben", "sessions.current", {});
  await say("ben", "sessions.list", {});
  await say("ben", "emoji.list", {});
  await say("ben", "files.list", { roomId, kind: "picture" });
  await say("ben", "search.messages", { words: "unwritten" });
  await say("ben", "search.everything", { words: "unwritten" });
  const url = "https://rowing.example/";
  const linked = await say("ben", "messages.send", { roomId, id: createId(), text: `see ${url}` });
  await say("ben", "links.setPreview", { roomId, messageId: linked.id, url, shown: false });
  const { epoch } = await say("ben", "sync.pull", {});
  await say("ben", "sync.tail", { roomId, epoch, position: 1 });
  await say("ben", "members.clearHistory", { roomId, position: linked.position });
}

async function rooms(say: Say, { anna, ben }: Ids): Promise<void> {
  const { room } = await say("anna", "rooms.create", { key: createId(), kind: "channel", name: "Reefs" });
  const inRoom = { roomId: room.id };
  await say("ben", "rooms.browse", {});
  await say("ben", "rooms.join", inRoom);
  await say("ben", "rooms.get", inRoom);
  await say("ben", "rooms.list", {});
  await say("ben", "rooms.leave", inRoom);
  await say("anna", "members.add", { ...inRoom, accountId: ben });
  await say("anna", "members.remove", { ...inRoom, accountId: ben });
  await say("anna", "rooms.archive", inRoom);
  await say("anna", "rooms.unarchive", inRoom);
  await say("ben", "rooms.openDirect", { accountId: anna });
  const crew = await say("anna", "rooms.create", { key: createId(), kind: "group", name: "Crew" });
  const inCrew = { roomId: crew.room.id };
  const { invite, code } = await say("anna", "invites.create", inCrew);
  await say("anna", "invites.list", inCrew);
  await say("ben", "invites.preview", { code });
  await say("ben", "invites.accept", { code });
  await say("anna", "invites.revoke", { ...inCrew, inviteId: invite.id });
}

async function feeds(say: Say): Promise<void> {
  await say("owner", "feeds.create", { key: createId(), name: "Market" });
  await say("ben", "feeds.list", {});
  await say("ben", "feeds.enter", { roomId: ownFeedId });
  const post = { type: "post" as const, title: "Oars", reward: { text: "a cake" } };
  const id = createId();
  await say("ben", "messages.send", { roomId: ownFeedId, id, text: "Two of ash.", parts: [post] });
  await say("ben", "posts.update", { roomId: ownFeedId, messageId: id, title: "Oars and a sail", closed: true });
  await say("ben", "posts.list", { total: true });
}

async function presence(say: Say, { anna }: Ids, { roomId }: Opened): Promise<void> {
  await say("ben", "presence.get", { accountIds: [anna] });
  await say("ben", "presence.watch", { accountIds: [anna] });
  await say("ben", "presence.set", { state: "away" });
  await say("ben", "presence.typing", { roomId });
}

async function administration(say: Say, { ben }: Ids): Promise<void> {
  await say("owner", "server.update", { registration: "open" });
  await say("owner", "accounts.setRole", { accountId: ben, role: "admin" });
  const cleo = { email: "cleo@example.org", password: "a boat at dawn, again", name: "Cleo", handle: "cleo" };
  const { me } = await say("owner", "accounts.signUp", cleo);
  await say("owner", "sessions.signIn", { email: cleo.email, password: cleo.password });
  const ofCleo = { accountId: me.account.id };
  await say("owner", "accounts.endSessions", ofCleo);
  await say("owner", "accounts.deactivate", ofCleo);
  await say("owner", "accounts.reactivate", ofCleo);
}

async function ending(say: Say, { email, password }: SignIn): Promise<void> {
  await say("ben", "accounts.requestPasswordReset", { email });
  await say("ben", "accounts.requestVerification", {});
  await say("ben", "sessions.signIn", { email, password });
  const { sessions } = await say("ben", "sessions.list", {});
  const other = sessions.find(({ current }) => !current)?.id ?? "";
  await say("ben", "sessions.revoke", { sessionId: other, password });
  await say("ben", "sessions.revokeOthers", { password });
  await say("ben", "accounts.changePassword", { current: password, password: `${password}, and again` });
}
