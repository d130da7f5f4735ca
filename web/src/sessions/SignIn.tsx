import { useClient, useConnection, useMe } from "@parley/sdk/react";
import { useEffect } from "react";
import { Doorway, doorLink } from "../page/Doorway.tsx";
import { useInviteCode } from "../page/use-invite-code.ts";
import { useSession } from "../page/use-session.ts";
import { useTitle } from "../page/use-title.ts";
import { Link } from "../routing/Link.tsx";
import { go, navigate } from "../routing/navigation.ts";
import { useSearch } from "../routing/use-route.ts";
import { ServerIcon } from "../server/ServerIcon.tsx";
import { useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { PasswordField } from "../ui/forms/PasswordField.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";

const text = strings.sessions;

/** The sign-in page; it continues to the requested page. If the server has no accounts yet, it redirects to sign-up. */
export function SignIn() {
  const { next } = useSearch("/sign-in");
  const invite = useInviteCode();
  const info = useServerInfo();
  const session = useSession();
  useTitle(text.signIn);
  useEffect(() => {
    if (session === "yes") void go(invite === undefined ? (next ?? "/") : `${next ?? "/"}#${invite}`, true);
    else if (session === "no" && info?.registration === "first")
      void navigate({ to: "/sign-up", search: { next }, hash: invite, replace: true });
  }, [session, info, next, invite]);
  return (
    <Doorway
      icon={info?.icon ? <ServerIcon /> : undefined}
      title={text.signInTitle(info?.name ?? strings.shell.app)}
      footer={
        <>
          <p>
            {text.noAccount}{" "}
            <Link to="/sign-up" search={{ next }} hash={invite} className={doorLink}>
              {strings.accountPages.signUp}
            </Link>
          </p>
          <Link to="/forgotten-password" className={doorLink}>
            {strings.accountPages.forgotten}
          </Link>
        </>
      }
    >
      <SignedOutNotice />
      <SignInForm />
    </Doorway>
  );
}

/** Shown after an expired session. Unsent text is kept on this device for the same account. */
function SignedOutNotice() {
  const wasHere = useMe() !== null;
  const ended = useConnection().phase === "stopped";
  return wasHere && ended ? <Notice>{strings.offline.ended}</Notice> : null;
}

function SignInForm() {
  const client = useClient();
  const form = useSubmit(async (data: FormData) => {
    await client.sessions.signIn({ email: textOf(data, "email"), password: textOf(data, "password") });
  });
  return (
    <Form form={form} fields={["email", "password"]}>
      <Field
        name="email"
        type="email"
        inputMode="email"
        label={strings.accountPages.email}
        autoComplete="username"
        dir="ltr"
        required
        autoFocus
      />
      <PasswordField name="password" label={strings.accountPages.password} autoComplete="current-password" required />
      <Button type="submit" look="primary" busy={form.busy}>
        {text.signIn}
      </Button>
    </Form>
  );
}
