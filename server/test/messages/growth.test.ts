import { expect, test } from "bun:test";
import { sizes } from "@parley/protocol";
import { slowlyRead } from "@parley/protocol/growth";
import { gramsOfWords, termsOf, wordsForSearch } from "@parley/protocol/searching";
import { nameSkeleton } from "../../src/accounts/name-skeleton.ts";
import { webAddressesOf } from "../../src/link-previews/web-addresses.ts";
import { mentionedWords } from "../../src/messages/mentions/mentions.ts";
import { isPartOf } from "../../src/messages/sending/quoted-part.ts";
import { fold } from "../../src/normalize-text.ts";
import { wantedIn, wordsOf } from "../../src/words/words-of.ts";

/** Every function of the server that reads what somebody has written, and the longest that it is given. */
const readers: Record<string, [read: (text: string) => unknown, length: number]> = {
  "its mentions": [mentionedWords, sizes.messageCeiling],
  "its web addresses": [webAddressesOf, sizes.messageCeiling],
  "a part that an answer quotes": [(text) => isPartOf("a part", { text }), sizes.messageCeiling],
  "the words of the index of search": [(text) => gramsOfWords(wordsForSearch(text)), sizes.messageCeiling],
  "a search": [termsOf, 4_000],
  "the words of a name and a topic": [(text) => [wordsOf(fold(text)), wantedIn(fold(text))], 4_000],
  "the skeleton of a name": [nameSkeleton, 4_000],
};

test.each(Object.entries(readers))(
  "the longest text is read in a time that grows with its length only: %s",
  (_, [read, length]) => {
    expect(slowlyRead(read, length)).toEqual([]);
  },
);
