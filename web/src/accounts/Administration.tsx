import type { Account, ServerRole } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/dialogs/confirm.tsx";
import { Choice } from "../ui/forms/Field.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { toastError } from "../ui/toasts/toast-error.ts";
import { nameOf } from "./name-of.ts";

const text = strings.accounts;
const pageText = strings.accountPages;
const roles: readonly ServerRole[] = ["member", "admin", "owner"];
/**
 * Confirmations for changes of a role: each grants or removes power over the server, and a single key in a select could choose it by
 * accident.
 */
const questions = {
  owner: [pageText.ownerTitle, pageText.ownerHint, pageText.makeOwner],
  admin: [pageText.adminTitle, pageText.adminHint, pageText.makeAdmin],
  member: [pageText.memberTitle, pageText.memberHint, pageText.makeMember],
} as const satisfies Record<ServerRole, unknown>;

/** The actions of administrators on an account; nothing for other users. */
export function Administration({ account, by }: { account: Account; by: Account }) {
  const client = useClient();
  const mayDeactivate = by.role === "owner" || (by.role === "admin" && account.role !== "owner");
  if (!mayDeactivate) return null;
  const { id: accountId } = account;
  const deactivate = () =>
    confirm({
      title: pageText.deactivateTitle(nameOf(account)),
      description: pageText.deactivateHint,
      confirm: pageText.deactivate,
      danger: true,
      run: () => client.accounts.deactivate({ accountId }),
    });
  const endSessions = () =>
    confirm({
      title: pageText.endSessionsTitle(nameOf(account)),
      description: pageText.endSessionsHint,
      confirm: pageText.endSessions,
      run: async () => {
        await client.accounts.endSessions({ accountId });
        toast(pageText.sessionsEnded);
      },
    });
  const give = (role: ServerRole) => {
    const [title, description, act] = questions[role];
    confirm({
      title: title(nameOf(account)),
      description,
      confirm: act,
      run: () => client.accounts.setRole({ accountId, role }),
    });
  };
  return (
    <section aria-label={pageText.administration} className="flex flex-col gap-3 border-t border-line pt-5">
      <h3 className="text-small font-semibold text-soft">{pageText.administration}</h3>
      {by.role === "owner" && (
        <Choice
          label={pageText.serverRole}
          value={account.role}
          onChange={(event) => {
            const role = roles.find((known) => known === event.target.value);
            if (role) give(role);
          }}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {text.roles[role]}
            </option>
          ))}
        </Choice>
      )}
      <div className="flex flex-wrap gap-2">
        {account.deactivatedAt === null && <Button onClick={endSessions}>{pageText.endSessions}</Button>}
        {account.deactivatedAt === null ? (
          <Button onClick={deactivate}>{pageText.deactivate}</Button>
        ) : (
          <Button onClick={() => void client.accounts.reactivate({ accountId }).catch(toastError)}>
            {pageText.reactivate}
          </Button>
        )}
      </div>
    </section>
  );
}
