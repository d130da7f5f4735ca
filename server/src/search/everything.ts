import type { Output, ParsedInput } from "@parley/protocol";
import { termsOf, wordsForSearch } from "@parley/protocol/searching";
import type { Context } from "../context.ts";
import { messages } from "./messages.ts";
import { peopleCalled } from "./people.ts";
import { roomsCalled } from "./rooms.ts";
import { scopeOf } from "./scope.ts";

/** The first people, rooms and messages by the same words, the messages newest first. Nothing for no words. */
export async function everything(
  context: Context,
  { words: typed, limit }: ParsedInput<"search.everything">,
): Promise<Output<"search.everything">> {
  const { asker, read } = context;
  const terms = termsOf(typed);
  if (wordsForSearch(typed) === "") return { people: [], rooms: [], messages: [], accounts: [], complete: true };
  const scope = await scopeOf(read, asker, undefined);
  const { next: _, ...found } = await messages(context, { words: typed, order: "newest", limit });
  return {
    people: await peopleCalled(read, typed, limit),
    rooms: await roomsCalled(read, { accountId: asker.accountId, scope, terms, typed }, limit),
    ...found,
  };
}
