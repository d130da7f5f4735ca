import type {
  AccountId,
  FilePart,
  ForwardPart,
  LocationPart,
  Part,
  PartInput,
  PartInputOf,
  SentPartType,
} from "@parley/protocol";
import { coordinatesOf, forwardOf, locationFallback } from "@parley/protocol/reading";
import type { OutboxEntry } from "../state.ts";
import type { State } from "./shown.ts";

type Known = Pick<State, "rooms" | "accounts" | "uploads" | "outbox" | "me">;

/** Predicts the part that the server will make of an input; undefined if the state lacks the object that it refers to. */
const makers: { readonly [Type in SentPartType]: (state: Known, input: PartInputOf<Type>) => Part | undefined } = {
  forward: (state, { roomId, messageId }) => {
    const room = state.rooms.get(roomId);
    const source =
      room?.messages.get(messageId) ?? (room?.lastMessage?.id === messageId ? room.lastMessage : undefined);
    const ownEntry = source ? undefined : state.outbox.find(({ id }) => id === messageId);
    if (ownEntry) return ofEntry(ownEntry, state.me?.account.id ?? "");
    if (!source) return undefined;
    const { authorId, createdAt, text } = source;
    const parts = source.parts?.map(copied);
    return forwardOf(source) ?? ({ type: "forward", authorId, createdAt, text, ...(parts && { parts }) } as Part);
  },
  contact: (state, { accountId }) => {
    const handle = state.accounts.get(accountId)?.handle;
    return { type: "contact", accountId, fallback: handle ? `@${handle}` : "" };
  },
  file: ({ uploads }, input) => {
    const upload = uploads.get(input.fileId);
    if (!upload) return undefined;
    const { name, size, type } = upload;
    return { ...input, name, size, mediaType: type as FilePart["mediaType"], fallback: name };
  },
  // Only the server knows type and size.
  voice: (_, { fileId, duration, waveform }) => ({
    ...{ type: "voice", fileId, mediaType: "application/octet-stream", size: 0, duration, waveform, fallback: "" },
  }),
  // Only the server knows, by its clock, when a live location ends.
  location: (_, { label, ...sent }) => {
    const point = coordinatesOf(sent);
    return { type: "location", point, ...(label && { label }), fallback: locationFallback(point, label) };
  },
  poll: (_, { type, question, options, several, anonymous, endsAt }) => ({
    ...{ type, question, options: options.map((text) => ({ text, votes: 0 })), voters: 0, fallback: question },
    ...(several && { several }),
    ...(anonymous && { anonymous }),
    ...(endsAt !== undefined && { endsAt }),
  }),
  title: (_, input) => ({ ...input, fallback: input.title }),
  post: (_, input) => ({ ...input, fallback: input.title }),
};

/** A copy of a message that is not sent yet. */
const ofEntry = ({ createdAt, text, shown }: OutboxEntry, authorId: AccountId): ForwardPart => ({
  ...{ type: "forward", authorId, createdAt, text },
  ...(shown.length > 0 && { parts: shown.map(copied) as ForwardPart["parts"] }),
});

/** A part in a forward: a live location becomes a fixed one. */
function copied(part: Part): Part {
  if (part.type !== "location") return part;
  const { live, ...copy } = part as LocationPart;
  return copy;
}

/** The predicted part for an unsent input. If it cannot be predicted, a part with an empty fallback. */
export function partShown(state: Known, input: PartInput): Part {
  const make = makers[input.type] as ((state: Known, input: PartInput) => Part | undefined) | undefined;
  return make?.(state, input) ?? { type: "unknown", fallback: "" };
}
