import type { ConnectionPurpose } from "./server-connection.ts";

/** Connections for one role. */
interface Pool {
  distrust(): void;
  close(): Promise<void>;
}

/** Creates one pool of connections per purpose, with the operations on all of them. */
export function poolsOf<P extends Pool>(open: (role: ConnectionPurpose) => P) {
  const byRole = { write: open("write"), read: open("read"), migrate: open("migrate"), hold: open("hold") };
  const all = Object.values(byRole);
  return {
    byRole,
    distrust() {
      for (const pool of all) pool.distrust();
    },
    close: async () => void (await Promise.all(all.map((pool) => pool.close()))),
  };
}
