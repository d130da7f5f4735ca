import { type EndpointName, type ErrorCode, type Input, ownFeedId, tus } from "@parley/protocol";
import { nextEmoji } from "../custom-emoji/pictures.ts";
import type { Bytes } from "../harness/person.ts";
import { picture } from "../server/pictures.ts";
import type { Role } from "./cast.ts";
import type { Stage } from "./stage.ts";

/** A call of an endpoint that succeeds for every caller who may make it. */
export interface Case<N extends EndpointName> {
  readonly input: (stage: Stage) => Input<N> | Promise<Input<N>>;
  /** The body of an endpoint that takes bytes. */
  readonly bytes?: Bytes;
  /** The error for callers who may call it, if another rule than access refuses the call. */
  readonly answers?: ErrorCode | { readonly [R in Role]?: ErrorCode };
  /** Made with a second session of the caller, because the call ends its own session. */
  readonly spendsSession?: true;
}

const inRoom = async (stage: Stage) => ({ roomId: await stage.room() });
const ofMessage = (stage: Stage) => stage.message();
const ofThread = (stage: Stage) => stage.thread();
const nothing = () => ({});

let signUps = 0;

/** One case for every endpoint: a new endpoint without a case does not compile. */
export const cases: { readonly [N in EndpointName]: Case<N> } = {
  "server.get": { input: nothing },
  "server.update": { input: () => ({ registration: "open" }) },
  "server.icon": { input: nothing, answers: "not_found" },
  "server.setIcon": { input: nothing, bytes: { type: "image/png", body: picture("png") } },
  "server.removeIcon": { input: nothing },

  "accounts.signUp": {
    input: () => {
      signUps += 1;
      return {
        email: `visitor${signUps}@example.org`,
        password: "a boat at dawn, again",
        name: "Visitor",
        handle: `visitor${signUps}`,
      };
    },
  },
  "accounts.me": { input: nothing },
  "accounts.update": { input: () => ({ bio: "Rows." }) },
  "accounts.changePassword": {
    input: () => ({ current: "wrong", password: "a boat at noon, again" }),
    answers: "wrong_credentials",
  },
  "accounts.delete": { input: () => ({ password: "wrong" }), answers: "wrong_credentials" },
  "accounts.requestPasswordReset": { input: () => ({ email: "nobody@example.org" }) },
  "accounts.resetPassword": {
    input: () => ({ token: "x".repeat(40), password: "a boat at noon, again" }),
    answers: "token_invalid",
  },
  "accounts.requestVerification": { input: nothing },
  "accounts.verifyEmail": { input: () => ({ token: "x".repeat(40) }), answers: "token_invalid" },
  "accounts.list": { input: nothing },
  "accounts.lookUp": { input: ({ cast }) => ({ accountIds: [cast.mate.id] }) },
  "accounts.get": { input: ({ cast }) => ({ accountId: cast.mate.id }) },
  "accounts.deactivate": { input: ({ cast }) => ({ accountId: cast.person("deactivated").id }) },
  "accounts.reactivate": { input: ({ cast }) => ({ accountId: cast.newcomer.id }) },
  "accounts.endSessions": { input: ({ cast }) => ({ accountId: cast.newcomer.id }) },
  "accounts.setRole": { input: ({ cast }) => ({ accountId: cast.newcomer.id, role: "member" }) },

  "sessions.signIn": { input: ({ cast }) => ({ email: cast.mate.email, password: cast.mate.password }) },
  "sessions.signOut": { input: nothing, spendsSession: true },
  "sessions.current": { input: nothing },
  "sessions.list": { input: nothing },
  "sessions.revoke": {
    input: () => ({ sessionId: Bun.randomUUIDv7(), password: "wrong" }),
    answers: "wrong_credentials",
  },
  "sessions.revokeOthers": { input: () => ({ password: "wrong" }), answers: "wrong_credentials" },

  "rooms.create": { input: () => ({ key: Bun.randomUUIDv7(), kind: "group", name: "Rowers" }) },
  "rooms.openDirect": { input: ({ cast }) => ({ accountId: cast.mate.id }) },
  "rooms.list": { input: nothing },
  "rooms.browse": { input: nothing },
  "rooms.get": { input: inRoom },
  "rooms.update": { input: async (stage) => ({ ...(await inRoom(stage)), topic: "Dawn" }) },
  "rooms.archive": { input: inRoom },
  "retention.set": { input: async (stage) => ({ ...(await inRoom(stage)), days: 30 }) },
  "rooms.unarchive": { input: inRoom },
  "rooms.join": { input: async (stage) => ({ roomId: await stage.channel() }) },
  "rooms.leave": { input: inRoom, answers: { owner: "last_owner" } },

  "members.list": { input: inRoom },
  "members.lookalikes": {
    input: async (stage) => ({ ...(await inRoom(stage)), accountId: stage.cast.mate.id }),
  },
  "members.add": { input: async (stage) => ({ ...(await inRoom(stage)), accountId: stage.cast.newcomer.id }) },
  "members.remove": { input: async (stage) => ({ ...(await inRoom(stage)), accountId: stage.cast.mate.id }) },
  "members.setRole": {
    input: async (stage) => ({ ...(await inRoom(stage)), accountId: stage.cast.mate.id, role: "moderator" }),
  },
  "members.configure": { input: async (stage) => ({ ...(await inRoom(stage)), muted: true }) },
  "members.clearHistory": { input: async (stage) => ({ ...(await inRoom(stage)), position: 1 }) },

  "invites.create": { input: inRoom },
  "invites.list": { input: inRoom },
  "invites.revoke": {
    input: async (stage) => {
      const { roomId, inviteId } = await stage.invite();
      return { roomId, inviteId };
    },
  },
  "invites.preview": { input: async (stage) => ({ code: (await stage.invite()).code }) },
  "invites.accept": {
    input: async (stage) => ({ code: (await stage.invite()).code }),
    // Rule A9.
    answers: { exMember: "was_removed" },
  },

  "messages.send": { input: async (stage) => ({ ...(await inRoom(stage)), id: Bun.randomUUIDv7(), text: "Pull!" }) },
  "messages.list": { input: inRoom },
  "messages.get": { input: ofMessage },
  "messages.edit": { input: async (stage) => ({ ...(await ofMessage(stage)), text: "Push!" }) },
  "messages.history": { input: ofMessage },
  "messages.delete": { input: ofMessage },
  "messages.react": { input: async (stage) => ({ ...(await ofMessage(stage)), emoji: "🚣" }) },
  "messages.reactors": { input: async (stage) => ({ ...(await ofMessage(stage)), emoji: "🚣" }) },
  "messages.unreact": { input: async (stage) => ({ ...(await ofMessage(stage)), emoji: "🚣" }) },
  "messages.pin": { input: ofMessage },
  "messages.unpin": { input: ofMessage },
  "messages.pins": { input: inRoom },
  "messages.inbox": { input: nothing },

  "emoji.list": { input: nothing },
  "emoji.add": { input: async (stage) => ({ name: nextEmoji(), fileId: await stage.picture() }) },
  "emoji.update": { input: async (stage) => ({ ...(await stage.emoji()), aliases: [nextEmoji()] }) },
  "emoji.remove": { input: (stage) => stage.emoji() },

  "threads.list": { input: nothing },
  "threads.inRoom": { input: inRoom },
  "threads.follow": { input: ofThread },
  "threads.unfollow": { input: ofThread },
  "threads.name": { input: async (stage) => ({ ...(await ofThread(stage)), title: "Rowing" }) },
  "threads.mute": { input: ofThread },
  "threads.unmute": { input: ofThread },

  "drafts.set": { input: async (stage) => ({ ...(await inRoom(stage)), text: "Pu" }) },

  "files.options": { input: nothing },
  "files.create": { input: () => ({ length: 5 }) },
  "files.offset": { input: (stage) => stage.file(false) },
  "files.append": {
    input: async (stage) => ({ ...(await stage.file(false)), offset: 0 }),
    bytes: { type: tus.type, body: new TextEncoder().encode("Pull!") },
  },
  "files.remove": { input: (stage) => stage.file(false) },
  "files.describe": { input: (stage) => stage.file(false) },
  "files.get": { input: (stage) => stage.file(true) },
  "files.list": { input: async (stage) => ({ ...(await inRoom(stage)), kind: "picture" }) },
  "files.link": { input: (stage) => stage.file(true) },
  "files.linked": { input: (stage) => stage.link() },

  "locations.move": { input: async (stage) => ({ ...(await stage.location()), latitude: 52.5, longitude: 13.4 }) },
  "locations.stop": { input: (stage) => stage.location() },
  "locations.list": { input: nothing },
  "links.setPreview": {
    input: async (stage) => {
      const url = "https://rowing.example/";
      return { ...(await stage.message(`Pull! ${url}`)), url, shown: false };
    },
  },

  "feeds.list": { input: nothing },
  "feeds.create": { input: () => ({ key: Bun.randomUUIDv7(), name: "Market" }) },
  "feeds.enter": { input: () => ({ roomId: ownFeedId }) },
  "posts.list": { input: nothing },
  "posts.update": {
    input: async (stage) => ({ ...(await stage.message()), title: "Oars" }),
    answers: "not_found",
  },
  "follows.follow": { input: ({ cast }) => ({ accountId: cast.mate.id }) },
  "follows.unfollow": { input: ({ cast }) => ({ accountId: cast.mate.id }) },

  "polls.vote": { input: async (stage) => ({ ...(await stage.poll()), choices: [0] }) },
  "polls.end": { input: (stage) => stage.poll() },
  "polls.voters": { input: (stage) => stage.poll() },
  "polls.own": {
    input: async (stage) => {
      const { roomId, messageId } = await stage.poll();
      return { roomId, messageIds: [messageId] };
    },
  },

  "saved.save": { input: ofMessage },
  "saved.unsave": { input: ofMessage },
  "saved.list": { input: nothing },
  "search.messages": { input: nothing },
  "search.everything": { input: nothing },
  "saved.among": {
    input: async (stage) => {
      const { roomId, messageId } = await stage.message();
      return { roomId, messageIds: [messageId] };
    },
  },

  "hidden.hide": { input: ofMessage },
  "hidden.unhide": { input: ofMessage },

  "scheduled.set": {
    input: async (stage) => ({
      ...{ ...(await inRoom(stage)), messageId: Bun.randomUUIDv7(), text: "Pull!" },
      ...{ sendAt: Date.now() + 3_600_000, timeZone: "Europe/Berlin" },
    }),
  },
  "scheduled.cancel": { input: (stage) => stage.scheduled() },
  "scheduled.send": { input: (stage) => stage.scheduled() },
  "scheduled.list": { input: nothing },

  "receipts.markRead": { input: async (stage) => ({ ...(await inRoom(stage)), position: 1 }) },
  "receipts.markUnread": { input: async (stage) => ({ ...(await inRoom(stage)), position: 1 }) },
  "receipts.markDelivered": { input: async (stage) => ({ rooms: [{ ...(await inRoom(stage)), position: 1 }] }) },
  "receipts.list": { input: inRoom },
  "receipts.markThreadRead": { input: async (stage) => ({ ...(await ofThread(stage)), position: 1 }) },
  "receipts.markThreadUnread": { input: async (stage) => ({ ...(await ofThread(stage)), position: 1 }) },

  "presence.get": { input: ({ cast }) => ({ accountIds: [cast.mate.id] }) },
  "presence.watch": { input: ({ cast }) => ({ accountIds: [cast.mate.id] }) },
  "presence.set": { input: () => ({ state: "away" }) },
  "presence.typing": { input: inRoom },

  "sync.pull": { input: nothing },
  "sync.tail": { input: async (stage) => ({ ...(await inRoom(stage)), epoch: await stage.epoch(), position: 0 }) },
};
