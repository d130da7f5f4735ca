import type { CommandScene } from "./command.ts";

export const always = () => true;

/** Several people talk in the room, and it is not archived. */
export const isShared = ({ room }: CommandScene): boolean => room.kind !== "direct" && room.archivedAt === null;

/** A moderator or owner of such a room. */
export const leads = (scene: CommandScene): boolean => isShared(scene) && scene.role !== "member";
