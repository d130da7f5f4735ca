import type { CommandScene } from "./command.ts";

export const always = () => true;

/** The room may have several members, and is not archived. */
export const isShared = ({ room }: CommandScene): boolean => room.kind !== "direct" && room.archivedAt === null;

/** The user is a moderator or owner of such a room. */
export const leads = (scene: CommandScene): boolean => isShared(scene) && scene.role !== "member";
