import { useClient } from "@parley/sdk/react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSession } from "../sessions/use-session.ts";
import { Doorway, doorLink } from "../shell/Doorway.tsx";
import { forgetServerInfo, useServerInfo } from "../shell/server-info.ts";
import { useTitle } from "../shell/use-title.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { errorOf, Form, textOf } from "../ui/Form.tsx";
import { PasswordField } from "../ui/PasswordField.tsx";
import { useSubmit } from "../ui/use-submit.ts";
import { suggestHandle } from "./suggest-handle.ts";

const text = strings.accounts;

/** Makes an account; the first one of a server owns it. With an invite, the way leads into its room. */
export function SignUp() {
  const { next = "/", invite } = useSearch({ from: "/sign-up" });
  const info = useServerInfo();
  const arrive = useArrival(next, invite);
  useTitle(text.signUp);
  if (info?.registration === "invite" && invite === undefined) return <Closed next={next} />;
  const first = info?.registration === "first";
  return (
    <Doorway
      title={first ? text.firstTitle : text.signUpTitle(info?.name ?? strings.shell.app)}
      hint={first ? text.firstHint : undefined}
      footer={<HaveAccount next={invite === undefined ? next : `/invite/${invite}`} />}
    >
      <SignUpForm invite={invite} onDone={arrive} />
    </Doorway>
  );
}

// Also leads on when somebody who is signed in opens this page.
function useArrival(next: string, invite: string | undefined): () => Promise<void> {
  const client = useClient();
  const navigate = useNavigate();
  const session = useSession();
  const [signingUp, setSigningUp] = useState(false);
  const goOn = invite === undefined ? next : `/invite/${invite}`;
  useEffect(() => {
    if (session === "yes" && !signingUp) void navigate({ to: goOn, replace: true });
  }, [session, signingUp, goOn, navigate]);
  return async () => {
    setSigningUp(true);
    forgetServerInfo();
    if (invite === undefined) return navigate({ to: next, replace: true });
    // The account has joined already; accepting again answers the room.
    const entry = await client.invites.accept({ code: invite }).catch(() => null);
    await navigate(
      entry ? { to: "/rooms/$roomId", params: { roomId: entry.room.id }, replace: true } : { to: goOn, replace: true },
    );
  };
}

const fields = ["name", "handle", "email", "password"];

function SignUpForm({ invite, onDone }: { invite: string | undefined; onDone: () => Promise<void> }) {
  const client = useClient();
  const [handle, setHandle] = useState<string | null>(null);
  const [name, setName] = useState("");
  const form = useSubmit(async (data: FormData) => {
    await client.accounts.signUp({
      name: textOf(data, "name"),
      handle: textOf(data, "handle"),
      email: textOf(data, "email"),
      password: textOf(data, "password"),
      invite,
    });
    await onDone();
  });
  return (
    <Form form={form} fields={fields}>
      <Field
        name="name"
        label={text.name}
        hint={text.nameHint}
        error={errorOf(form, "name")}
        autoComplete="name"
        maxLength={80}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        name="handle"
        label={text.handle}
        hint={text.handleHint}
        error={errorOf(form, "handle")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        minLength={2}
        maxLength={32}
        required
        value={handle ?? suggestHandle(name)}
        onChange={(event) => setHandle(event.target.value)}
      />
      <Field
        name="email"
        type="email"
        label={text.email}
        error={errorOf(form, "email")}
        autoComplete="email"
        dir="ltr"
        required
      />
      <PasswordField
        name="password"
        label={text.password}
        hint={text.passwordHint}
        error={errorOf(form, "password")}
        autoComplete="new-password"
        minLength={8}
        maxLength={200}
        required
      />
      <Button type="submit" look="primary" busy={form.busy}>
        {text.signUp}
      </Button>
    </Form>
  );
}

function Closed({ next }: { next: string }) {
  return <Doorway title={text.closedTitle} hint={text.closedHint} footer={<HaveAccount next={next} />} />;
}

function HaveAccount({ next }: { next: string }) {
  return (
    <p>
      {text.haveAccount}{" "}
      <Link to="/sign-in" search={{ next }} className={doorLink}>
        {strings.sessions.signIn}
      </Link>
    </p>
  );
}
