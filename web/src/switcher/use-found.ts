import type { Account, Room } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect, useMemo, useState } from "react";
import { useSettled } from "../ui/loading/use-settled.ts";
import { find } from "./find.ts";

interface Found {
  readonly accounts: readonly Account[];
  readonly channels: readonly Room[];
}

const nothing: Found = { accounts: [], channels: [] };
const LIMIT = 20;

/** The people and channels that the server finds, after a pause in typing. The previous answer is shown until the next one arrives. */
export function useFound(typed: string): Found & { searching: boolean } {
  const client = useClient();
  const query = typed.trim();
  const settled = useSettled(query);
  const [answer, setAnswer] = useState<Found & { query: string }>({ ...nothing, query: "" });
  useEffect(() => {
    if (settled === "") return;
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const ask = async () => {
      const [people, channels] = await Promise.all([
        client.accounts.list({ query: settled, limit: LIMIT }, options),
        client.rooms.browse({ query: settled, limit: LIMIT }, options),
      ]);
      const { rooms } = client.state;
      const open = channels.rooms.filter(({ room, joined }) => !joined && !rooms.has(room.id));
      setAnswer({ query: settled, accounts: people.accounts, channels: open.map(({ room }) => room) });
    };
    // Without an answer from the server, only local results are shown.
    ask().catch(() => !stop.signal.aborted && setAnswer({ ...nothing, query: settled }));
    return () => stop.abort();
  }, [client, settled]);
  return useMemo(() => {
    if (query === "") return { ...nothing, searching: false };
    if (answer.query === query) return { ...answer, searching: false };
    return {
      accounts: find(answer.accounts, query, ({ name, handle }) => `${name} @${handle ?? ""}`),
      channels: find(answer.channels, query, ({ name }) => name ?? ""),
      searching: true,
    };
  }, [answer, query]);
}
