/**
 * What pages name and no code of ours does, because it belongs to other programs: each with whose it is. An entry that no page needs any
 * more fails the test, so that the list stays as short as the pages allow.
 */
export const foreign: Readonly<Record<string, string>> = {
  "Count unread from ordinals": "the subject of a commit, as an example",
  Lax: "browsers: a value of SameSite",
  "Message-ID": "mail: a header",
  SO_REUSEPORT: "Linux: an option of a socket",
  SSUBSCRIBE: "Redis: a command",
  createdb: "PostgreSQL: a program",
  createuser: "PostgreSQL: a program",
  fromParley: "a function that an example defines",
  "kill -9": "Linux: a command",
  "ls-files": "git: a command",
  mv: "Linux: a program",
  "nginx -t": "nginx: a command",
  onScopeDispose: "Vue: a function",
  prefer: "PostgreSQL: a value of sslmode, which is refused",
  shallowRef: "Vue: a function",
  ssl_certificate: "nginx: a directive",
  ssl_certificate_key: "nginx: a directive",
  sysctl: "Linux: a program",
  "systemd-analyze verify": "systemd: a command",
  tcp_migrate_req: "Linux: a setting of the kernel",
  undici: "a package with HTTP agents for Node",
};
