import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EndpointName } from "@parley/protocol";
import { setupCodeOf } from "../../src/accounts/setup-code.ts";
import type { App } from "../../src/app.ts";
import { type Config, loadConfig } from "../../src/config.ts";
import type { HubSocket } from "../../src/realtime/hub.ts";
import { ownDatabase } from "../database/server-place.ts";
import type { CallHost } from "./call-host.ts";
import { Caller, Person } from "./person.ts";
import { freePort } from "./port.ts";
import "./quick-hashes.ts";
import { recognise } from "./recognise.ts";
import { runAlone } from "./run-alone.ts";
import { clusterRedis, clusterSettings, runCluster } from "./run-cluster.ts";
import { type ProcessOptions, processOptions, type Running } from "./running.ts";

type People<Names extends readonly string[]> = { readonly [N in Names[number]]: Person };

/** The options of a test: any setting, and the options of the process such as its clock. */
export type Overrides = Partial<Config> & ProcessOptions;

/** Separates the options of the process from the settings. */
function split(overrides: Overrides): { options: ProcessOptions; settings: Partial<Config> } {
  const names: ReadonlySet<string> = new Set(processOptions);
  const entries = Object.entries(overrides);
  return {
    options: Object.fromEntries(entries.filter(([name]) => names.has(name))),
    settings: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
  };
}

/** Starts a real server for a test, on a free port, in a folder that is removed afterwards. */
export async function startServer(overrides: Overrides = {}): Promise<TestServer> {
  const { options, settings } = split(overrides);
  const folder = await mkdtemp(join(tmpdir(), "parley-test-"));
  const port = freePort();
  const data = settings.data ?? folder;
  const database = settings.databaseUrl === undefined ? await ownDatabase() : undefined;
  const basis = loadConfig({
    // The processes of a test share a folder.
    env: {
      PARLEY_FILES_FOLDER: join(folder, "files"),
      PARLEY_FILES_SHARED: "true",
      PARLEY_DATA: data,
      PARLEY_PORT: String(port),
      PARLEY_RATE_LIMITS: "0",
    },
    cwd: folder,
  });
  const { url: databaseUrl = basis.databaseUrl } = database ?? {};
  const usual = {
    ...basis,
    databaseUrl,
    durability: "normal",
    logLevel: "error",
    checkAnswers: true,
    linkPreviews: options.outside !== undefined,
    // An index needs a thread and a reader of the log, so only tests of search enable it.
    search: false,
  } as const;
  const shared = clusterRedis === undefined ? {} : { ...clusterSettings, redisUrl: clusterRedis };
  const config: Config = { ...usual, ...shared, ...settings };
  const running =
    clusterRedis === undefined
      ? await runAlone(config, options)
      : await runCluster(config, options, { folder, isProxied: settings.trustedProxies !== undefined });
  return new TestServer(running, config, async () => {
    await rm(folder, { recursive: true, force: true });
    await database?.remove();
  });
}

export class TestServer implements CallHost {
  readonly violations: string[] = [];
  readonly tokens = new Set<string>();
  readonly called = new Set<EndpointName>();
  readonly #people = new Map<string, Person>();
  #owner: Promise<Person> | undefined;
  readonly #mates: TestServer[] = [];
  /** The server is closed, or another one has replaced it. */
  #isOver = false;

  constructor(
    private readonly running: Running,
    readonly config: Config,
    private readonly remove: () => Promise<void>,
  ) {}

  /** The public address. */
  get url(): string {
    return this.running.url;
  }

  get setupCode(): string | undefined {
    return setupCodeOf(this.config) ?? undefined;
  }

  /** Its processes: one, or three behind nginx. */
  get apps(): Running["apps"] {
    return this.running.apps;
  }

  /** The data folders of its processes. */
  get folders(): string[] {
    return this.apps.map(({ config }) => config.data);
  }

  /** Its first process, for values that are equal in all of them. */
  get app(): App {
    return this.apps[0];
  }

  /** An anonymous caller. */
  get anyone(): Caller {
    return new Caller(this, null);
  }

  /** Olivia, who signed up first and therefore owns the server. */
  owner(): Promise<Person> {
    this.#owner ??= this.#signUp("olivia");
    return this.#owner;
  }

  /** Members of the server by name, signed up if needed. */
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

  /** The number of SQL statements that the server sends during `work`. */
  async statements(work: () => Promise<unknown>): Promise<number> {
    // Background work of earlier tests must not be counted: first all events arrive, then the round of presence ends.
    await this.settled();
    await this.presenceTold();
    // A round checks once more the people whom the previous round has published.
    await this.presenceTold();
    await recognise(this.apps, this.tokens);
    return this.running.undisturbed(async () => {
      const before = this.#statements();
      await work();
      return this.#statements() - before;
    });
  }

  #statements(): number {
    return this.apps.reduce((sum, { database }) => sum + database.statements, 0);
  }

  /** Resolves when all sockets have received the events of earlier calls. */
  settled(): Promise<void> {
    return this.running.settled();
  }

  /** Ends the round of presence, which publishes the watched people. */
  async presenceTold(): Promise<void> {
    for (const { presence } of this.apps) await presence.publish();
  }

  /** Ends the round of receipts, which publishes them. */
  receiptsTold(): void {
    for (const { relay } of this.apps) relay.receipts.flush();
  }

  /** Resolves when every requested mail was tried. */
  async mailed(): Promise<void> {
    await Promise.all(this.apps.map(({ post }) => post.idle()));
    await this.worked();
  }

  /** Resolves when no process runs a job, and none is due. */
  async worked(): Promise<void> {
    do for (const { jobs } of this.apps) await jobs.idle();
    while (this.apps.some(({ jobs }) => jobs.running > 0));
  }

  /** The live sockets of all processes. */
  sockets(): HubSocket[] {
    return this.apps.flatMap(({ hub }) => [...hub.all()]);
  }

  /** Stops its processes; its data is kept until `close`. */
  async stop(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.stop()));
  }

  /** Stops the server unless another one has replaced it; fails if any answer or frame violated the contract. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const mate of this.#mates) await mate.running.stop();
    await this.running.stop();
    await this.remove();
    const violations = [this, ...this.#mates].flatMap((server) => server.#allViolations());
    if (violations.length > 0) throw new Error(`the contract was broken:\n${[...new Set(violations)].join("\n")}`);
  }

  /** The same as `close`. With `await using`, the server of one test ends with its database and its nginx, also if the test fails. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #allViolations(): string[] {
    return [...this.violations, ...this.apps.flatMap(({ pipeline }) => pipeline.violations)];
  }

  /** Stops the server and starts another one at its address, with its folder and its people. */
  async restart(overrides: Overrides = {}): Promise<TestServer> {
    const { options, settings } = split(overrides);
    const config = { ...this.config, ...settings };
    this.#isOver = true;
    const successor = new TestServer(await this.running.again(config, options), config, this.remove);
    successor.violations.push(...this.#allViolations());
    const owner = this.#owner;
    if (owner !== undefined) successor.#owner = owner.then((person) => person.at(successor));
    for (const [name, person] of this.#people) successor.#people.set(name, person.at(successor));
    return successor;
  }

  /**
   * Starts another process with the same database; `person.at(mate)` is a person connected to it. The two exchange events through the Redis
   * of `redisUrl`. It is closed with this server.
   */
  async mate(settings: Partial<Config> = {}): Promise<TestServer> {
    const data = join(this.config.data, `mate${this.#mates.length}`);
    await mkdir(data);
    const metricsPort = this.config.metricsPort && freePort();
    const config = { ...this.config, port: freePort(), data, metricsPort, ...settings };
    // A SQLite file allows one process, a database server allows many.
    const isFile = config.databaseUrl.startsWith("sqlite:");
    const running = await runAlone(config, isFile ? { database: this.app.database } : {});
    const mate = new TestServer(running, config, () => Promise.resolve());
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
