import type { Session } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { MonitorSmartphone } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { momentOf } from "../strings/time.ts";
import { Button } from "../ui/Button.tsx";
import { askPassword } from "../ui/dialogs/ask-password.tsx";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { Notice } from "../ui/Notice.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { agentName } from "./agent-name.ts";

const text = strings.sessions;
const asked = () => ({ description: strings.settings.revokeHint, label: strings.accountPages.password });

/** The sessions of the account, each with a button to end it. */
export function SessionList() {
  const client = useClient();
  const { sessions, error, reload } = useSessions();
  const revoke = ({ id: sessionId, agent }: Session) =>
    askPassword({
      ...asked(),
      title: strings.settings.revokeTitle(agentName(agent)),
      confirm: text.revoke,
      run: (password) => client.sessions.revoke({ sessionId, password }).then(reload),
    });
  const revokeOthers = () =>
    askPassword({
      ...asked(),
      title: strings.settings.revokeOthersTitle,
      confirm: text.revokeOthers,
      run: async (password) => {
        await client.sessions.revokeOthers({ password });
        toast(text.revokedOthers);
        reload();
      },
    });
  if (error !== null) return <Notice look="danger">{error}</Notice>;
  if (sessions === null) return <Skeleton className="h-12" />;
  return (
    <>
      <ul aria-label={text.list} className="flex flex-col divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} revoke={() => revoke(session)} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button size="small" className="self-start" onClick={revokeOthers}>
          {text.revokeOthers}
        </Button>
      )}
    </>
  );
}

function SessionRow({ session, revoke }: { session: Session; revoke: () => void }) {
  return (
    <li className="flex items-center gap-3 py-2.5 text-small">
      <MonitorSmartphone aria-hidden="true" size={18} className="shrink-0 text-faint" />
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

/** The current session first, then the newest. */
const thisFirst = (a: Session, b: Session) => Number(b.current) - Number(a.current) || b.createdAt - a.createdAt;

function useSessions() {
  const client = useClient();
  const [state, setState] = useState<{ sessions: readonly Session[] | null; error: string | null }>({
    sessions: null,
    error: null,
  });
  const reload = useCallback(() => {
    client.sessions.list({}).then(
      ({ sessions }) => setState({ sessions: sessions.toSorted(thisFirst), error: null }),
      (error) => setState({ sessions: null, error: explain(error) }),
    );
  }, [client]);
  useEffect(reload, [reload]);
  return { ...state, reload };
}
