import { declareTables, toAccount } from "../database/declare.ts";
/** The auth library's session. `token` is a hash of the token; in addition only tokens with the server's signature are accepted. */
export interface SessionRow {
  id: string;
  account_id: string;
  token: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
  ip_address: string | null;
  user_agent: string | null;
}

/** The auth library's credential: a password hash, or later a link to another identity provider. */
export interface CredentialRow {
  id: string;
  account_id: string;
  provider_id: string;
  provider_account_id: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: string;
  updated_at: string;
}

/** The auth library's one-time tokens: new passwords, confirmed addresses. */
export interface VerificationRow {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

export const sessionsTables = declareTables<{
  sessions: SessionRow;
  credentials: CredentialRow;
  verifications: VerificationRow;
}>()({
  facts: {
    sessions: { references: [toAccount()] },
    credentials: { references: [toAccount()] },
    verifications: { grows: true },
  },
});
