import { useServerInfo } from "./server-info.ts";

/** Where a server's icon is; the tag changes with it, so that a browser may keep it for ever. */
export const iconAddress = (tag: string): string => `/api/server/icon?tag=${tag}`;

/** The server's icon, beside its name; nothing while it has none. */
export function ServerIcon() {
  const tag = useServerInfo()?.icon;
  return tag ? (
    <img src={iconAddress(tag)} alt="" width={20} height={20} className="size-5 shrink-0 rounded object-cover" />
  ) : null;
}
