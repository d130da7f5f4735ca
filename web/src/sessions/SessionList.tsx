import type { Session } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useCallback, useEffect, useState } from "react";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { toast } from "../ui/toast.ts";
import { agentName } from "./agent-name.ts";

const text = strings.sessions;

/** Where the account is signed in, and the way to end that. */
export function SessionList() {
  const client = useClient();
  const { sessions, error, reload } = useSessions();
  const revoke = (sessionId: string) =>
    client.sessions.revoke({ sessionId }).then(reload, (refusal) => toast(explain(refusal), { look: "danger" }));
  const revokeOthers = () =>
    client.sessions.revokeOthers({}).then(
      () => {
        toast(text.revokedOthers);
        reload();
      },
      (refusal) => toast(explain(refusal), { look: "danger" }),
    );
  if (error !== null) return <Notice look="danger">{error}</Notice>;
  if (sessions === null) return <Skeleton className="h-12" />;
  return (
    <>
      <ul aria-label={text.list} className="flex flex-col gap-1">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} revoke={() => void revoke(session.id)} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button size="small" className="self-start" onClick={() => void revokeOthers()}>
          {text.revokeOthers}
        </Button>
      )}
    </>
  );
}

function SessionRow({ session, revoke }: { session: Session; revoke: () => void }) {
  return (
    <li className="flex items-center gap-3 py-1.5 text-small">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium" title={session.agent ?? undefined}>
          {agentName(session.agent)}
        </span>
        <span className="truncate text-faint">
          {text.since(momentOf(session.createdAt, Date.now()))}
          {session.address !== null && ` · ${session.address}`}
        </span>
      </span>
      {session.current ? (
        <span className="rounded-full bg-accent-soft px-2 py-0.5 text-tiny font-medium text-accent-ink">
          {text.current}
        </span>
      ) : (
        <Button size="small" onClick={revoke}>
          {text.revoke}
        </Button>
      )}
    </li>
  );
}

function useSessions() {
  const client = useClient();
  const [state, setState] = useState<{ sessions: readonly Session[] | null; error: string | null }>({
    sessions: null,
    error: null,
  });
  const reload = useCallback(() => {
    client.sessions.list({}).then(
      ({ sessions }) => setState({ sessions, error: null }),
      (error) => setState({ sessions: null, error: explain(error) }),
    );
  }, [client]);
  useEffect(reload, [reload]);
  return { ...state, reload };
}
