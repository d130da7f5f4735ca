import { pick, type Random } from "../nemesis/faults.ts";
import type { Scene } from "../scene.ts";
import type { SdkDevice } from "./sdk-device.ts";

/** Milliseconds between two messages, at most. */
const maxPause = 400;

/** Sends messages through the outbox of a client, and marks rooms as read, until `isOver`. */
export async function sendBySdk(device: SdkDevice, scene: Scene, random: Random, isOver: () => boolean): Promise<void> {
  for (let sent = 1; !isOver(); sent += 1) {
    const { positions } = device;
    const present = scene.roomIds.filter((roomId) => positions.has(roomId));
    if (present.length > 0) {
      const roomId = pick(present, random);
      if (random() < 0.2) device.client.room(roomId).markRead(positions.get(roomId) ?? 1);
      else
        device.send(roomId, `${device.name} says ${sent}${random() < 0.1 ? ` @${pick(scene.handles, random)}` : ""}`);
    }
    await Bun.sleep(random() * maxPause);
  }
}
