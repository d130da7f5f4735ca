import { sizes } from "@parley/protocol";
import * as kind from "./kinds.ts";

/** A setting's type, its default, and its line in the documentation. */
export interface Setting<T> {
  readonly kind: kind.Kind<T>;
  /** The default as text; `<data>` is replaced by the value of the setting `data`. undefined: no default. */
  readonly standard: string | undefined;
  readonly about: string;
  /** Never shown in a message. */
  readonly hidden?: true;
}

function setting<T>(type: kind.Kind<T>, standard: string, about: string): Setting<T> {
  return { kind: type, standard, about };
}

function optional<T>(type: kind.Kind<T>, about: string): Setting<T | null> {
  return { kind: type, standard: undefined, about };
}

const mega = 1024 * 1024;

/**
 * Every setting. `maxLength` is `PARLEY_MAX_LENGTH` in the environment and `max_length` in the config file. A setting may
 * refer to those above it.
 */
export const settings = {
  host: setting(kind.host, "127.0.0.1", "Address to listen on. `0.0.0.0` lets other machines in."),
  port: setting(kind.whole(0, 65_535), "3000", "Port to listen on; 0 takes a free one."),
  data: setting(kind.path, "./data", "Folder for everything that is kept; made when it is missing."),
  databaseUrl: {
    ...setting(
      kind.databaseUrl,
      "sqlite:<data>/parley.db",
      "Where the database is: a file, or a server that several processes share. See docs/databases.md.",
    ),
    hidden: true,
  },
  replicaUrl: {
    ...optional(
      kind.listOf(kind.databaseServerUrl),
      "Read replicas of the database server, for older pages and searches of people. See docs/databases.md.",
    ),
    hidden: true,
  },
  redisUrl: {
    ...optional(
      kind.redisUrl,
      "Redis 7 or Valkey, through which several processes on one database work together. One process needs none.",
    ),
    hidden: true,
  },
  processes: setting(
    kind.processes,
    "1",
    "Processes that share the port, for all cores of one machine; `auto` is one per core. More than one need Linux, a database server and Redis. `parley serve --processes` wins.",
  ),
  durability: setting(
    kind.oneOf("full", "normal"),
    "full",
    "`full`: what is acknowledged survives a power cut. `normal`: it survives a crash of the program; a power cut may take the last moments.",
  ),
  publicUrl: setting(
    kind.origin,
    "http://localhost:<port>",
    "Address under which people open Parley; mails and invites link to it. Unless it is set, an invite leads to the address under which its maker opened Parley.",
  ),
  allowedOrigins: optional(
    kind.listOf(kind.origin),
    "Other web sites that may use Parley from a browser. While no public URL is set, the machine's own loopback addresses are among them.",
  ),
  trustedProxies: optional(
    kind.listOf(kind.network),
    "Reverse proxies whose `X-Forwarded-For` is believed. Without them the address of the connection counts.",
  ),
  name: setting(
    kind.text(80),
    "Parley",
    "What the server is called in the app and in mails, until an owner changes it in the app. The sender of mails keeps this one.",
  ),
  secret: {
    ...optional(kind.secret, "Key that signs sessions and links. Made once and kept in `<data>/secret` unless set."),
    hidden: true,
  },
  registration: setting(
    kind.oneOf("open", "invite"),
    "open",
    "Who may sign up, until an owner changes it in the app: anybody, or only people with an invite link. The first account may always.",
  ),
  linkPreviews: setting(
    kind.flag,
    "true",
    "Whether the server may request the pages that messages link to, for their previews. Where it may, an owner can switch that off in the app. See docs/link-previews.md.",
  ),
  search: setting(
    kind.flag,
    "true",
    "Whether an index is kept by which messages are found. Without one a search finds people and rooms, and says that messages are missing. See docs/search.md.",
  ),
  smtpUrl: {
    ...optional(
      kind.mailUrl,
      "Mail server. Without one, mails are written to `<data>/mail` and addresses are not confirmed.",
    ),
    hidden: true,
  },
  smtpPlain: setting(
    kind.flag,
    "false",
    "Talk to a mail server behind smtp:// also when it offers no TLS. Passwords and links then cross the network in plain text; to this machine itself they always may.",
  ),
  mailFrom: setting(
    kind.sender,
    '"<name>" <no-reply@localhost>',
    "Sender of mails; to be set together with the mail server.",
  ),
  retentionDays: optional(
    kind.whole(sizes.retentionDays.min, sizes.retentionDays.max),
    "Days after which messages of every room are deleted for everybody. A room's own rule may be shorter. Without it messages are kept for ever, unless a room has a rule. See docs/retention.md.",
  ),
  maxLength: setting(
    kind.whole(1, sizes.messageCeiling),
    "4000",
    "Most characters of a message. A room may set fewer.",
  ),
  pageSize: setting(kind.whole(1, sizes.page), "50", "Messages that a room shows on opening."),
  filesFolder: setting(
    kind.path,
    "<data>/files",
    "Folder for the bytes of files that people send, unless they are kept in S3. See docs/files.md.",
  ),
  filesShared: setting(
    kind.flag,
    "false",
    "Says that the folder for files is the same for all processes, as one machine's or a network's. With Redis, and without S3, a start needs it.",
  ),
  maxFileMb: setting(kind.whole(1, sizes.largestFile / mega), "250", "Most megabytes (1,048,576 bytes) of a file."),
  accountFilesMb: setting(
    kind.whole(1, 100_000_000),
    "10000",
    "Most megabytes of all files of an account, unfinished ones included.",
  ),
  serverFilesMb: optional(
    kind.whole(1, 100_000_000),
    "Most megabytes of all files of the server; no bound unless set.",
  ),
  s3Bucket: optional(
    kind.bucket,
    "Bucket of an S3-compatible storage that keeps the bytes of files. See docs/files.md.",
  ),
  s3Region: setting(kind.word, "us-east-1", "Region of the storage; one that knows no regions takes any."),
  s3Endpoint: setting(
    kind.origin,
    "https://s3.<s3Region>.amazonaws.com",
    "Address of that storage, without the bucket.",
  ),
  s3Style: setting(
    kind.oneOf("host", "path"),
    "host",
    "Whether the bucket stands before the host name or in the path of addresses; servers of one's own often want `path`.",
  ),
  s3AccessKey: { ...optional(kind.word, "Access key of that storage."), hidden: true },
  s3SecretKey: { ...optional(kind.word, "Secret key of that storage."), hidden: true },
  mapTiles: optional(
    kind.tiles,
    "Tile server for maps of locations; pages may then load pictures from its host, which learns who looks where. Without one maps are drawn from outlines that come with Parley. See docs/locations.md.",
  ),
  mapAttribution: optional(kind.text(200), "Whom the tiles are from, shown on every map that has them."),
  rateLimits: setting(
    kind.decimal(0, 1000),
    "1",
    "Factor for all rate limits: 2 allows twice as much, 0 turns them off.",
  ),
  logLevel: setting(kind.oneOf("silent", "error", "warn", "info", "debug"), "info", "How much is logged."),
  metricsPort: optional(
    kind.whole(1, 65_535),
    "Port at which Prometheus asks for metrics; without one nothing is measured. See docs/operations.md.",
  ),
  metricsHost: setting(
    kind.host,
    "127.0.0.1",
    "Address to listen on for metrics. Nobody but operators should reach it.",
  ),
  tracesUrl: {
    ...optional(kind.collectorUrl, "Where an OpenTelemetry collector takes traces; without one nothing is traced."),
    hidden: true,
  },
  tracesSample: setting(kind.decimal(0, 1), "0.05", "Share of calls that are traced."),
  drainDelay: setting(
    kind.whole(0, 600),
    "0",
    "Seconds for which a server that was asked to stop goes on and says so at /health/ready, for load balancers that look there.",
  ),
  sessionDays: setting(kind.whole(1, 365), "30", "Days without use after which a session ends."),
  sessionMaxDays: setting(
    kind.whole(0, 3650),
    "0",
    "Days after signing in at which a session ends, however much it is used; 0 for no such end.",
  ),
  checkAnswers: setting(kind.flag, "false", "Check every answer against the contract, for development and tests."),
} satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;
export const settingNames = Object.keys(settings) as SettingName[];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The setting's name in the config file. */
export const keyOf = (name: SettingName) => snake(name);
/** The setting's name in the environment. */
export const variableOf = (name: SettingName) => `PARLEY_${snake(name).toUpperCase()}`;
/** Names the config file; only in the environment. */
export const configVariable = "PARLEY_CONFIG";
