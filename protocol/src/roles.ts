import * as z from "zod/mini";

export const roomRole = z.enum(["owner", "moderator", "member"]);
export type RoomRole = z.output<typeof roomRole>;
