import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Person, startServer, type TestServer } from "../index.ts";
import { linkIn, openPostOffice, type PostOffice, writtenMails } from "../mail/post-office.ts";

const password = "nine kites above the sea";

describe("by a mail server", () => {
  let office: PostOffice;
  let server: TestServer;
  beforeAll(async () => {
    office = await openPostOffice();
    server = await startServer({ smtpUrl: office.url, name: "Hill & Co", mailFrom: '"Hill & Co" <hill@example.org>' });
  });
  afterAll(async () => {
    await server.close();
    await office.close();
  });

  async function person(name: string): Promise<Person> {
    const { [name]: signedUp } = await server.people(name);
    if (signedUp === undefined) throw new Error(`${name} is missing`);
    await office.mailTo(signedUp.email);
    return signedUp;
  }

  async function asked({ email }: { email: string }): Promise<string> {
    await server.anyone.call("accounts.requestPasswordReset", { email });
    const mail = await office.mailTo(email);
    expect(mail).toMatchObject({ from: { address: "hill@example.org", name: "Hill & Co" }, to: [{ address: email }] });
    expect(mail.subject).toBe("A new password for Hill & Co");
    const { url, token } = linkIn(mail);
    expect(url.origin + url.pathname).toBe(`${server.config.publicUrl}/reset-password`);
    expect(url.search).toBe("");
    return token;
  }

  test("leads to a new password, once, and ends every session", async () => {
    const ann = await person("ann");
    const socket = await ann.socket();
    const token = await asked(ann);
    await server.anyone.call("accounts.resetPassword", { token, password });
    expect(await socket.closed).toMatchObject({ code: 4500 });
    expect(await ann.refused("accounts.me", {})).toBe("unauthenticated");
    expect(await server.anyone.refused("sessions.signIn", { email: ann.email, password: ann.password })).toBe(
      "wrong_credentials",
    );
    const { me } = await server.anyone.call("sessions.signIn", { email: ann.email, password });
    expect(me.emailVerified).toBe(true);
    expect(await server.anyone.refused("accounts.resetPassword", { token, password })).toBe("token_invalid");
  });

  test("gives the token to one of two who use it at once", async () => {
    const bob = await person("bob");
    const token = await asked(bob);
    const tries = ["first of the two new", "second of the two new"].map((password) =>
      server.anyone.send("accounts.resetPassword", { token, password }),
    );
    const statuses = (await Promise.all(tries)).map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, 410]);
  });

  test("keeps the token for another try when the password is weak", async () => {
    const carol = await person("carol");
    const token = await asked(carol);
    const problem = await server.anyone.problem("accounts.resetPassword", { token, password: "password1" });
    expect(problem).toMatchObject({ code: "invalid_input", field: "password" });
    await server.anyone.call("accounts.resetPassword", { token, password });
  });

  test("takes every link back when the password changes otherwise", async () => {
    const dan = await person("dan");
    const tokens = [await asked(dan), await asked(dan)];
    await dan.call("accounts.changePassword", { current: dan.password, password });
    for (const token of tokens) {
      expect(await server.anyone.refused("accounts.resetPassword", { token, password })).toBe("token_invalid");
    }
  });

  test("refuses tokens that are too old, invented, or for something else", async () => {
    const erin = await person("erin");
    const token = await asked(erin);
    await erin.call("accounts.requestVerification", {});
    const other = linkIn(await office.mailTo(erin.email)).token;
    expect(await server.anyone.refused("accounts.verifyEmail", { token })).toBe("token_invalid");
    for (const wrong of ["x", other, token.toLowerCase(), `${token}x`]) {
      expect(await server.anyone.refused("accounts.resetPassword", { token: wrong, password })).toBe("token_invalid");
    }
    await server.app.database.transaction((writer) =>
      writer
        .updateTable("verifications")
        .set({ expires_at: "2020-01-01T00:00:00.000Z" })
        .where("value", "=", `reset-password ${erin.id}`)
        .execute(),
    );
    expect(await server.anyone.refused("accounts.resetPassword", { token, password })).toBe("token_invalid");
  });

  test("keeps no token in the database that would work", async () => {
    const finn = await person("finn");
    const token = await asked(finn);
    const rows = await server.app.database.read
      .selectFrom("verifications")
      .where("value", "=", `reset-password ${finn.id}`)
      .selectAll()
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const tried of rows.flatMap(({ id, identifier, value }) => [id, identifier, value])) {
      expect(await server.anyone.refused("accounts.resetPassword", { token: tried, password })).toBe("token_invalid");
    }
  });

  test("answers an unknown address as a known one, and mails it nothing; nor a deactivated account", async () => {
    const gail = await person("gail");
    const known = await server.anyone.send("accounts.requestPasswordReset", { email: gail.email });
    await office.mailTo(gail.email);
    const before = office.count;
    const unknown = await server.anyone.send("accounts.requestPasswordReset", { email: "nobody@example.org" });
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()]);
    const owner = await server.owner();
    await owner.call("accounts.deactivate", { accountId: gail.id });
    await server.anyone.call("accounts.requestPasswordReset", { email: gail.email });
    await server.mailed();
    expect(office.count).toBe(before);
  });

  test("takes back the links of an account that is deactivated", async () => {
    const hal = await person("hal");
    const token = await asked(hal);
    const owner = await server.owner();
    await owner.call("accounts.deactivate", { accountId: hal.id });
    await owner.call("accounts.reactivate", { accountId: hal.id });
    expect(await server.anyone.refused("accounts.resetPassword", { token, password })).toBe("token_invalid");
  });
});

describe("without a mail server", () => {
  test("the mail is a file, and its link works", async () => {
    await using server = await startServer();
    const owner = await server.owner();
    await server.anyone.call("accounts.requestPasswordReset", { email: owner.email });
    await server.mailed();
    const [mail, ...others] = await writtenMails(...server.folders);
    expect(others).toEqual([]);
    if (mail === undefined) throw new Error("no mail was written");
    expect(mail.to).toMatchObject([{ address: owner.email }]);
    await server.anyone.call("accounts.resetPassword", { token: linkIn(mail).token, password });
    await server.anyone.call("sessions.signIn", { email: owner.email, password });
  });
});
