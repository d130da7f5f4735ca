import { handleLengths } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";
import { Doorway, doorLink } from "../page/Doorway.tsx";
import { Steps } from "../page/Steps.tsx";
import { useInviteCode } from "../page/use-invite-code.ts";
import { useSession } from "../page/use-session.ts";
import { useTitle } from "../page/use-title.ts";
import { hrefOf } from "../routing/address.ts";
import { Link } from "../routing/Link.tsx";
import { go } from "../routing/navigation.ts";
import { useSearch } from "../routing/use-route.ts";
import { forgetServerInfo, useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { asTyped, Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { suggestHandle } from "./suggest-handle.ts";

const text = strings.accountPages;

/** Creates an account; the first account of a server is its owner. With an invite, the new user continues to its room. */
export function SignUp() {
  const { next } = useSearch("/sign-up");
  const invite = useInviteCode();
  const info = useServerInfo();
  const { signUp, arrive } = useArrival(next, invite);
  useTitle(text.signUp);
  if (info === null) {
    return (
      <Doorway title={text.signUp}>
        <Skeleton className="h-9" />
      </Doorway>
    );
  }
  if (info.registration === "invite" && invite === undefined) return <Closed next={next} />;
  const first = info.registration === "first";
  return (
    <Doorway
      progress={first && <Steps at={1} />}
      title={first ? text.firstTitle : text.signUpTitle(info.name)}
      hint={first ? text.firstHint : undefined}
      footer={first ? undefined : <HaveAccount next={next} invite={invite} />}
    >
      <SignUpForm invite={invite} needsSetupCode={info.setupCode} signUp={signUp} onDone={arrive} />
    </Doorway>
  );
}

// Also redirects a user who is signed in already.
function useArrival(next: string | undefined, invite: string | undefined) {
  const client = useClient();
  const session = useSession();
  const signingUp = useRef(false);
  const goOn = invite === undefined ? (next ?? "/") : hrefOf({ to: "/invite", hash: invite });
  useEffect(() => {
    if (session === "yes" && !signingUp.current) void go(goOn, true);
  }, [session, goOn]);
  const signUp = async (work: () => Promise<unknown>) => {
    signingUp.current = true;
    try {
      await work();
    } catch (error) {
      signingUp.current = false;
      throw error;
    }
  };
  const arrive = async () => {
    forgetServerInfo();
    if (invite === undefined) return go(next ?? "/welcome", true);
    // The account has already joined; accepting the invite again returns the room.
    const entry = await client.invites.accept({ code: invite }).catch(() => null);
    await go(entry ? hrefOf({ to: "/rooms/$roomId", params: { roomId: entry.room.id } }) : goOn, true);
  };
  return { signUp, arrive };
}

const fields = ["name", "handle", "email", "password", "setupCode"];

interface SignUpFormProps {
  invite: string | undefined;
  needsSetupCode: boolean;
  signUp: (work: () => Promise<unknown>) => Promise<void>;
  onDone: () => Promise<void>;
}

function SignUpForm({ invite, needsSetupCode, signUp, onDone }: SignUpFormProps) {
  const client = useClient();
  const [handle, setHandle] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const form = useSubmit(async (data: FormData) => {
    const account = {
      name: textOf(data, "name"),
      handle: textOf(data, "handle"),
      email: textOf(data, "email"),
      password: textOf(data, "password"),
      invite,
      setupCode: needsSetupCode ? textOf(data, "setupCode") : undefined,
    };
    await signUp(() => client.accounts.signUp(account));
    await onDone();
  });
  return (
    <Form form={form} fields={fields}>
      <Field
        name="name"
        label={text.name}
        hint={text.nameHint}
        autoComplete="name"
        maxLength={80}
        required
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        name="handle"
        label={text.handle}
        hint={text.handleHint}
        {...asTyped}
        minLength={handleLengths.min}
        maxLength={handleLengths.max}
        required
        value={handle ?? suggestHandle(name, email)}
        onChange={(event) => setHandle(event.target.value)}
      />
      <Field
        name="email"
        type="email"
        inputMode="email"
        label={text.email}
        autoComplete="email"
        dir="ltr"
        maxLength={254}
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <NewPasswordField label={text.password} />
      {needsSetupCode && (
        <Field name="setupCode" label={text.setupCode} hint={text.setupCodeHint} {...asTyped} maxLength={64} required />
      )}
      <Button type="submit" look="primary" busy={form.busy}>
        {text.signUp}
      </Button>
    </Form>
  );
}

function Closed({ next }: { next: string | undefined }) {
  return (
    <Doorway title={text.closedTitle} hint={text.closedHint} footer={<HaveAccount next={next} invite={undefined} />} />
  );
}

function HaveAccount({ next, invite }: { next: string | undefined; invite: string | undefined }) {
  return (
    <p>
      {text.haveAccount}{" "}
      <Link to="/sign-in" search={{ next: invite === undefined ? next : "/invite" }} hash={invite} className={doorLink}>
        {strings.sessions.signIn}
      </Link>
    </p>
  );
}
