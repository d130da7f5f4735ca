import type { Output, RoomId } from "@parley/protocol";
import { ParleyError } from "@parley/sdk";
import { useClient, useRoom } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { Doorway, doorLink } from "../page/Doorway.tsx";
import { useInviteCode } from "../page/use-invite-code.ts";
import { useSession } from "../page/use-session.ts";
import { useTitle } from "../page/use-title.ts";
import { Link } from "../routing/Link.tsx";
import { navigate } from "../routing/navigation.ts";
import { explain } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { Notice } from "../ui/Notice.tsx";

const text = strings.invites;
type Preview = Output<"invites.preview">;

/** The page of an invite link, for members of the server and for people without an account. */
export function InviteLanding() {
  const code = useInviteCode() ?? "";
  const { preview, error } = usePreview(code);
  useTitle(text.link);
  if (error !== null) return <NotWorking error={error} />;
  if (preview === null) {
    return (
      <Doorway title={strings.ui.loading}>
        <Skeleton className="h-9" />
      </Doorway>
    );
  }
  const { room } = preview;
  return (
    <Doorway title={text.landing(room.name ?? strings.rooms.unnamed)} hint={text.by(preview.invitedBy)}>
      <div className="flex flex-col gap-1 rounded-lg border border-line px-4 py-3 text-small text-soft">
        {room.topic !== "" && (
          <p dir="auto" className="written text-ink wrap-anywhere">
            {room.topic}
          </p>
        )}
        <p>
          {strings.rooms.kinds[room.kind]} · {text.memberCount(room.memberCount)}
        </p>
      </div>
      <Answers code={code} roomId={room.id} />
    </Doorway>
  );
}

function usePreview(code: string): { preview: Preview | null; error: unknown } {
  const client = useClient();
  const [state, setState] = useState<{ preview: Preview | null; error: unknown }>({ preview: null, error: null });
  useEffect(() => {
    let current = true;
    client.invites.preview({ code }).then(
      (preview) => current && setState({ preview, error: null }),
      (error) => current && setState({ preview: null, error }),
    );
    return () => {
      current = false;
    };
  }, [client, code]);
  return state;
}

function NotWorking({ error }: { error: unknown }) {
  const invalid = error instanceof ParleyError && (error.code === "token_invalid" || error.code === "invalid_input");
  return (
    <Doorway
      title={invalid ? text.invalid : strings.shell.unreachable}
      hint={invalid ? text.invalidHint : explain(error)}
      footer={
        <Link to="/" className={doorLink}>
          {strings.shell.home}
        </Link>
      }
    />
  );
}

function Answers({ code, roomId }: { code: string; roomId: RoomId }) {
  const client = useClient();
  const session = useSession();
  const isMember = useRoom(roomId) !== undefined;
  const { submit, busy, message } = useSubmit(async () => {
    const { room } = await client.invites.accept({ code });
    await navigate({ to: "/rooms/$roomId", params: { roomId: room.id }, replace: true });
  });
  if (session === "unknown") return <Skeleton className="h-9" />;
  if (session === "no") {
    return (
      <div className="flex flex-col gap-2">
        <Link to="/sign-up" hash={code} className={buttonLook("primary")}>
          {text.signUpFirst}
        </Link>
        <Link to="/sign-in" search={{ next: "/invite" }} hash={code} className={buttonLook("plain")}>
          {text.signInFirst}
        </Link>
      </div>
    );
  }
  if (isMember) {
    return (
      <div className="flex flex-col gap-3">
        <Notice>{text.already}</Notice>
        <Link to="/rooms/$roomId" params={{ roomId }} replace className={buttonLook("primary")}>
          {text.enter}
        </Link>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {message !== null && <Notice look="danger">{message}</Notice>}
      <Button look="primary" busy={busy} onClick={() => submit()}>
        {text.accept}
      </Button>
    </div>
  );
}
