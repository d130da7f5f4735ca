import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EndpointName } from "@parley/protocol";
import { setupCodeOf } from "../../src/accounts/setup-code.ts";
import type { App } from "../../src/app.ts";
import { type Config, loadConfig } from "../../src/config.ts";
import type { HubSocket } from "../../src/realtime/hub.ts";
import { ownDatabase } from "../database/server-place.ts";
import { Caller, Person } from "./person.ts";
import type { Place } from "./place.ts";
import { freePort } from "./port.ts";
import { recognise } from "./recognise.ts";
import { runAlone } from "./run-alone.ts";
import { clusterRedis, clusterSettings, runCluster } from "./run-cluster.ts";
import { type ProcessOptions, processOptions, type Running } from "./running.ts";

type People<Names extends readonly string[]> = { readonly [N in Names[number]]: Person };

/** What a test may set: any setting, the clock, and how long a silent socket is borne. */
export type Overrides = Partial<Config> & ProcessOptions;

/** Options of the process apart from settings. */
function split(overrides: Overrides): { options: ProcessOptions; settings: Partial<Config> } {
  const names: ReadonlySet<string> = new Set(processOptions);
  const entries = Object.entries(overrides);
  return {
    options: Object.fromEntries(entries.filter(([name]) => names.has(name))),
    settings: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
  };
}

/** Starts a server of its own for a test: real, on a free port, in a folder that is gone afterwards. */
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
    // An index has a thread, and a reader of the log: tests that look for messages ask for it.
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

export class TestServer implements Place {
  readonly violations: string[] = [];
  readonly tokens = new Set<string>();
  readonly called = new Set<EndpointName>();
  readonly #people = new Map<string, Person>();
  #owner: Promise<Person> | undefined;
  readonly #mates: TestServer[] = [];
  /** It is closed, or another one has taken its place. */
  #isOver = false;

  constructor(
    private readonly running: Running,
    readonly config: Config,
    private readonly remove: () => Promise<void>,
  ) {}

  /** What people open. */
  get url(): string {
    return this.running.url;
  }

  get setupCode(): string | undefined {
    return setupCodeOf(this.config) ?? undefined;
  }

  /** Its processes: one, or, behind nginx, three. */
  get apps(): Running["apps"] {
    return this.running.apps;
  }

  /** Where its processes keep what they keep. */
  get folders(): string[] {
    return this.apps.map(({ config }) => config.data);
  }

  /** Its first process, for what is the same in each. */
  get app(): App {
    return this.apps[0];
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
    // What earlier tests left for the background is not counted: first all of it comes, then the round ends.
    await this.settled();
    await this.presenceTold();
    // A round looks once more at those whom the round before has published.
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

  /** Resolves when what was answered before has been told to every socket that it is for. */
  settled(): Promise<void> {
    return this.running.settled();
  }

  /** Ends the round of presence: those who are watched are told of. */
  async presenceTold(): Promise<void> {
    for (const { presence } of this.apps) await presence.publish();
  }

  /** Ends the round of receipts. */
  receiptsTold(): void {
    for (const { relay } of this.apps) relay.receipts.flush();
  }

  /** Resolves when every letter that was asked for has been tried. */
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

  /** Stops its processes; what it keeps stays until it is closed. */
  async stop(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.stop()));
  }

  /** Stops the server, unless another one took its place; fails when any answer or frame was not what the contract says. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const mate of this.#mates) await mate.running.stop();
    await this.running.stop();
    await this.remove();
    const violations = [this, ...this.#mates].flatMap((server) => server.#allViolations());
    if (violations.length > 0) throw new Error(`the contract was broken:\n${[...new Set(violations)].join("\n")}`);
  }

  /** As `close`. A server of one test is held by `await using`: it also ends, with its database and its nginx, where the test fails. */
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
   * Starts another process on the same database; `person.at(mate)` is somebody who talks to it. They hear of each other
   * through the Redis that `redisUrl` names. Closed with this one.
   */
  async mate(settings: Partial<Config> = {}): Promise<TestServer> {
    const data = join(this.config.data, `mate${this.#mates.length}`);
    await mkdir(data);
    const metricsPort = this.config.metricsPort && freePort();
    const config = { ...this.config, port: freePort(), data, metricsPort, ...settings };
    // A file has one process; a server has as many as come.
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
