import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, type AppOptions, createApp } from "../../src/app.ts";
import { type Config, loadConfig } from "../../src/config.ts";
import { ownDatabase } from "../database/server-place.ts";
import { Caller, Person, type Place } from "./person.ts";
import { freePort } from "./port.ts";

type People<Names extends readonly string[]> = { readonly [N in Names[number]]: Person };

/** What a test may set: any setting, the clock, and how long a silent socket is borne. */
export type Overrides = Partial<Config> & Pick<AppOptions, "clock" | "greetingLasts" | "expiryEvery" | "mostSockets">;

/** Starts a server of its own for a test: real, on a free port, in a folder that is gone afterwards. */
export async function startServer({
  clock,
  greetingLasts,
  expiryEvery,
  mostSockets,
  ...settings
}: Overrides = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "parley-test-"));
  const port = freePort();
  const data = settings.data ?? folder;
  const database = settings.databaseUrl === undefined ? await ownDatabase() : undefined;
  const basis = loadConfig({
    env: { PARLEY_DATA: data, PARLEY_PORT: String(port), PARLEY_RATE_LIMITS: "0" },
    cwd: folder,
  });
  const { url: databaseUrl = basis.databaseUrl } = database ?? {};
  const usual = { ...basis, databaseUrl, durability: "normal", logLevel: "error", checkAnswers: true } as const;
  const config: Config = { ...usual, ...settings };
  const app = await createApp(config, { clock, greetingLasts, expiryEvery, mostSockets });
  const { url } = await app.start();
  return new TestServer(app, config, url, async () => {
    await rm(folder, { recursive: true, force: true });
    await database?.remove();
  });
}

export class TestServer implements Place {
  readonly violations: string[];
  readonly #people = new Map<string, Person>();
  #owner: Promise<Person> | undefined;
  readonly #mates: TestServer[] = [];

  constructor(
    readonly app: App,
    readonly config: Config,
    readonly url: string,
    private readonly remove: () => Promise<void>,
  ) {
    this.violations = app.pipeline.violations;
  }

  /** Nobody in particular. */
  get anyone(): Caller {
    return new Caller(this, null);
  }

  /** Olivia, who signed up first and therefore owns the server. */
  owner(): Promise<Person> {
    this.#owner ??= this.#signUp("olivia");
    return this.#owner;
  }

  /** Plain members of the server by name, signed up where they are not yet. */
  async people<const Names extends readonly string[]>(...names: Names): Promise<People<Names>> {
    await this.owner();
    const people: Record<string, Person> = {};
    for (const name of names) {
      const person = this.#people.get(name) ?? (await this.#signUp(name));
      this.#people.set(name, person);
      people[name] = person;
    }
    return people as People<Names>;
  }

  /** How many SQL statements the server sends while `work` runs. */
  async statements(work: () => Promise<unknown>): Promise<number> {
    // What earlier tests left for the background is not counted.
    await this.app.presence.tell();
    const before = this.app.database.statements;
    await work();
    return this.app.database.statements - before;
  }

  /** Stops the server; fails when any answer or frame was not what the contract says. */
  async close(): Promise<void> {
    for (const mate of this.#mates) await mate.app.stop();
    await this.app.stop();
    await this.remove();
    const violations = [this, ...this.#mates].flatMap((server) => server.violations);
    if (violations.length > 0) throw new Error(`the contract was broken:\n${[...new Set(violations)].join("\n")}`);
  }

  /** Stops the server and starts another one at its address, with its folder and its people. */
  async restart(settings: Partial<Config> = {}): Promise<TestServer> {
    await this.app.stop();
    const config = { ...this.config, ...settings };
    const app = await createApp(config);
    const { url } = await app.start();
    const successor = new TestServer(app, config, url, this.remove);
    successor.violations.push(...this.violations);
    const owner = this.#owner;
    if (owner !== undefined) successor.#owner = owner.then((person) => person.at(successor));
    for (const [name, person] of this.#people) successor.#people.set(name, person.at(successor));
    return successor;
  }

  /**
   * Starts another process on the same database; `person.at(mate)` is somebody who talks to it. They hear of each other
   * through the Redis that `redisUrl` names. Closed with this one.
   */
  async mate(): Promise<TestServer> {
    const data = join(this.config.data, `mate${this.#mates.length}`);
    await mkdir(data);
    const config = { ...this.config, port: freePort(), data };
    // A file has one process; a server has as many as come.
    const isFile = config.databaseUrl.startsWith("sqlite:");
    const app = await createApp(config, isFile ? { database: this.app.database } : {});
    const { url } = await app.start();
    const mate = new TestServer(app, config, url, () => Promise.resolve());
    this.#mates.push(mate);
    return mate;
  }

  async #signUp(name: string): Promise<Person> {
    const password = `${name} rows the boat at dawn`;
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    const signedIn = await this.anyone.call("accounts.signUp", {
      email: `${name}@example.org`,
      password,
      name: title,
      handle: name,
    });
    return new Person(this, signedIn, password);
  }
}
