import { afterAll, setDefaultTimeout } from "bun:test";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { launch } from "./browser.ts";
import { passwordOf, type Visitor, visitor } from "./people.ts";
import { openSite, type Site } from "./server.ts";

/** A running server, a browser, and its users by their lower-case names. */
export type Meeting<Name extends string> = Readonly<People<Name>> & {
  readonly site: Site;
  readonly browser: Browser;
  /** A visitor who is not signed in, with a fresh browser profile. */
  stranger(name: string, options?: BrowserContextOptions): Promise<Visitor>;
};

export interface MeetingOptions {
  /** A file in `e2e/src` that starts the server in another way. */
  readonly program?: string;
  /** Whether the browsers install the app's service worker; see {@link visitor}. */
  readonly serviceWorkers?: "allow" | "block";
}

/**
 * Starts everything that a browser test needs, and stops it after the file's last test:
 *
 * ```ts
 * const { site, ann, bob } = await meeting(["Ann", "Bob"]);
 * const { browser, site } = await meeting([], { PARLEY_NAME: "Harbour Works" });
 *
 * test("a story", async () => {
 *   await ann.makeRoom("group", "Office", ["Bob"]);
 *   await bob.openRoom("Office");
 * });
 * ```
 *
 * Call it at the top of the file. Each user has an account, created in the order of the names (the first one owns the server), and a
 * browser profile that is signed in and shows the start page. `environment` sets the server's variables; rate limits are off by default.
 */
export async function meeting<const Name extends string>(
  names: readonly Name[] = [],
  environment: Record<string, string> = {},
  { program, serviceWorkers = "block" }: MeetingOptions = {},
): Promise<Meeting<Name>> {
  setDefaultTimeout(120_000);
  const site = await openSite(environment, program);
  const browser = await launch();
  const close = async () => {
    await browser.close();
    await site.close();
  };
  try {
    const people = await gather(browser, site, names, { serviceWorkers });
    afterAll(close);
    const stranger = (name: string, options?: BrowserContextOptions) =>
      visitor(browser, site.url, name, { serviceWorkers, ...options });
    return { ...people, site, browser, stranger };
  } catch (error) {
    // `afterAll` does not run if a file fails while it loads.
    await close();
    throw error;
  }
}

type People<Name extends string> = { [Person in Lowercase<Name>]: Visitor };

async function gather<Name extends string>(
  browser: Browser,
  site: Site,
  names: readonly Name[],
  options: BrowserContextOptions,
) {
  const people: Record<string, Visitor> = {};
  for (const name of names) people[name.toLowerCase()] = await welcome(browser, site, name, options);
  return people as People<Name>;
}

/** Signs a user up by the API, without the page. */
export async function welcome(
  browser: Browser,
  site: Pick<Site, "url">,
  name: string,
  options?: BrowserContextOptions,
): Promise<Visitor> {
  const person = await visitor(browser, site.url, name, options);
  const answer = await person.context.request.post("/api/accounts", {
    headers: { Origin: site.url },
    data: {
      name,
      handle: person.handle,
      email: `${person.handle}@example.org`,
      password: passwordOf(name),
      keep: "cookie",
    },
  });
  if (!answer.ok()) throw new Error(`${name} was not let in: ${await answer.text()}`);
  await person.goTo("/");
  await person.page.getByRole("navigation", { name: "Sidebar" }).waitFor();
  return person;
}
