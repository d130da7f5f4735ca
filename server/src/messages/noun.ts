import type { Noun } from "../noun.ts";
import { deleteMessage } from "./delete.ts";
import { edit } from "./edit.ts";
import { get } from "./get.ts";
import { history } from "./history.ts";
import { messagesLog } from "./log.ts";
import { list } from "./pages/list.ts";
import { contactKind } from "./parts/contact.ts";
import { forwardKind } from "./parts/forward.ts";
import { pin } from "./pins/pin.ts";
import { pins } from "./pins/pins.ts";
import { unpin } from "./pins/unpin.ts";
import { send } from "./sending/send.ts";

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
