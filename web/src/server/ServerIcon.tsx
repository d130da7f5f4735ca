import { useServerInfo } from "./server-info.ts";

/** The address of a server's icon. The tag changes with the icon, so that browsers may cache it forever. */
export const iconAddress = (tag: string): string => `/api/server/icon?tag=${tag}`;

/** The server's icon beside its name; nothing if it has none. */
export function ServerIcon() {
  const tag = useServerInfo()?.icon;
  return tag ? (
    <img src={iconAddress(tag)} alt="" width={20} height={20} className="size-5 shrink-0 rounded object-cover" />
  ) : null;
}
