import { everyNoun } from "../state/every-noun.ts";
import { has, isNumber, isObject, isText } from "../state/shape.ts";

const isNone = (value: unknown): boolean => value === null || value === undefined;
const isListOf = (is: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(is);
const orNone = (is: (value: unknown) => boolean) => (value: unknown) => isNone(value) || is(value);

const account = has({ id: isText, name: isText, revision: isNumber });
const message = has({ id: isText, authorId: isText, position: isNumber, text: isText });
const line = has({ position: isNumber, type: isText, by: isText, revision: isNumber });
const thread = has({ threadId: isText, unread: isNumber });
const isBoolean = (value: unknown): boolean => typeof value === "boolean";

const shapes: readonly [prefix: string, fits: (value: unknown) => boolean][] = [
  ["head", has({ me: has({ account }), epoch: isText, account: isNumber, directory: isNumber })],
  [
    "room ",
    has({
      ...{ room: has({ id: isText, kind: isText }), position: isNumber, activeAt: isNumber, openedAt: isNumber },
      membership: has({ roomId: isText, read: isNumber, unreadAfter: isNumber, unread: isNumber }),
      ...{ lastMessage: orNone(message), threads: isListOf(thread), reacted: isListOf(isObject) },
    }),
  ],
  ["window ", has({ threadId: orNone(isText), ids: isListOf(isText), hasOlder: isBoolean })],
  ["lines ", has({ list: isListOf(line) })],
  ["message ", message],
  ["members ", has({ list: isListOf(has({ accountId: isText, role: isText })) })],
  ["account ", account],
  ...everyNoun.flatMap(([, { held, written }]) =>
    [held, written].flatMap((kind) => (kind ? [[kind.prefix, kind.fits] as [string, typeof kind.fits]] : [])),
  ),
  ["outbox ", has({ id: isText, roomId: isText, text: isText, state: isText })],
];

/** True if a record does not have the form that this program writes under its key, because of another release, another program or a fault. */
export function isDamaged(key: string, record: unknown): boolean {
  const fits = shapes.find(([prefix]) => key.startsWith(prefix))?.[1];
  return fits !== undefined && !fits(record);
}
