import type { Noun } from "../noun.ts";
import { deleteMessage } from "./delete.ts";
import { edit } from "./edit.ts";
import { get } from "./get.ts";
import { history } from "./history.ts";
import { list } from "./list.ts";
import { messagesLog } from "./log.ts";
import { contactKind } from "./parts/contact.ts";
import { forwardKind } from "./parts/forward.ts";
import { pin } from "./pin.ts";
import { pins } from "./pins.ts";
import { send } from "./send.ts";
import { unpin } from "./unpin.ts";

export const messagesNoun = {
  handlers: {
    "messages.send": send,
    "messages.list": list,
    "messages.get": get,
    "messages.edit": edit,
    "messages.history": history,
    "messages.delete": deleteMessage,
    "messages.pin": pin,
    "messages.unpin": unpin,
    "messages.pins": pins,
  },
  log: messagesLog,
  parts: { forward: forwardKind, contact: contactKind },
} satisfies Noun;
