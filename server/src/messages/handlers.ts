import type { Handlers } from "../handlers.ts";
import { deleteMessage } from "./delete.ts";
import { edit } from "./edit.ts";
import { get } from "./get.ts";
import { history } from "./history.ts";
import { inbox } from "./inbox.ts";
import { list } from "./list.ts";
import { pin } from "./pin.ts";
import { pins } from "./pins.ts";
import { react } from "./react.ts";
import { reactors } from "./reactors.ts";
import { send } from "./send.ts";
import { unpin } from "./unpin.ts";
import { unreact } from "./unreact.ts";

export const messagesHandlers = {
  "messages.send": send,
  "messages.list": list,
  "messages.get": get,
  "messages.edit": edit,
  "messages.history": history,
  "messages.delete": deleteMessage,
  "messages.react": react,
  "messages.unreact": unreact,
  "messages.reactors": reactors,
  "messages.pin": pin,
  "messages.unpin": unpin,
  "messages.pins": pins,
  "messages.inbox": inbox,
} satisfies Partial<Handlers>;
