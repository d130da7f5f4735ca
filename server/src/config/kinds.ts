import { isIP } from "node:net";
import { availableParallelism } from "node:os";
import { parseRedisAddress, redisAddressForms } from "./redis-address.ts";

/** The type of a setting: `read` parses its text, and returns undefined if it is invalid. */
export interface Kind<T> {
  readonly expected: string;
  read(text: string): T | undefined;
}

export const text = (max: number): Kind<string> => ({
  expected: `1 to ${max} characters in one line, without " < > and \\`,
  read: (found) => (found.length <= max && /^[^\p{Cc}"<>\\]+$/u.test(found) ? found : undefined),
});

export const path: Kind<string> = { expected: "a path", read: (found) => (found.includes("\0") ? undefined : found) };

export const host: Kind<string> = {
  expected: "an address or a host name, such as 127.0.0.1 or 0.0.0.0",
  read: (found) => (isIP(found) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(found) ? found : undefined),
};

export const whole = (min: number, max: number): Kind<number> => ({
  expected: `a whole number from ${min} to ${max}`,
  read(found) {
    const number = Number(found);
    return /^\d{1,9}$/.test(found) && number >= min && number <= max ? number : undefined;
  },
});

/** As many processes as there are cores where it is left to the program. */
export const processes: Kind<number> = {
  expected: "auto, or a whole number from 1 to 64",
  read: (found) => (found === "auto" ? Math.min(64, availableParallelism()) : whole(1, 64).read(found)),
};

export const decimal = (min: number, max: number): Kind<number> => ({
  expected: `a number from ${min} to ${max}`,
  read(found) {
    const number = Number(found);
    return /^\d{1,9}(\.\d{1,9})?$/.test(found) && number >= min && number <= max ? number : undefined;
  },
});

export const flag: Kind<boolean> = {
  expected: "true or false",
  read: (found) => ({ true: true, false: false })[found],
};

export const oneOf = <T extends string>(...words: readonly T[]): Kind<T> => ({
  expected: `one of ${words.join(", ")}`,
  read: (found) => words.find((word) => word === found),
});

export const listOf = <T>(item: Kind<T>): Kind<T[]> => ({
  expected: `a list with commas between; each ${item.expected}`,
  read(found) {
    const items = found.split(",").map((part) => item.read(part.trim()));
    return items.every((part) => part !== undefined) ? items : undefined;
  },
});

/** An origin in the form that browsers send: scheme, host and port only. */
export const origin: Kind<string> = {
  expected: "an address with http:// or https:// and without a path, such as https://chat.example.org",
  read(found) {
    const url = URL.parse(found);
    if (!url || !/^https?:$/.test(url.protocol)) return undefined;
    return url.href === `${url.origin}/` && !/[?#]/.test(found) ? url.origin : undefined;
  },
};

/** Where tiles of a map come from: `origin` is the only host that pages may then load pictures from. */
export const tiles: Kind<string> = {
  expected: "an address with https://, {z}, {x} and {y}, such as https://tiles.example.org/{z}/{x}/{y}.png",
  read(found) {
    const url = URL.parse(found.replace(/\{[zxy]\}/g, "0"));
    const hasAll = ["{z}", "{x}", "{y}"].every((name) => found.split(name).length === 2);
    const isPlain = url?.protocol === "https:" && url.username === "" && url.password === "" && url.hash === "";
    const host = url && isPlain && found.startsWith(`${url.origin}/`);
    return host && hasAll && /^[\x21-\x7e]{1,500}$/.test(found) && !/[;,'"<>\\]/.test(found) ? found : undefined;
  },
};

/** The name of a bucket as S3 has it. */
export const bucket: Kind<string> = {
  expected: "3 to 63 small letters, digits, dots and dashes",
  read: (found) => (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(found) ? found : undefined),
};

/** A key of access or a region: one word. */
export const word: Kind<string> = {
  expected: "1 to 200 visible ASCII characters without spaces",
  read: (found) => (/^[\x21-\x7e]{1,200}$/.test(found) ? found : undefined),
};

export const network: Kind<string> = {
  expected: "an address or a network, such as 10.0.0.7 or 10.0.0.0/8",
  read(found) {
    const [address = "", bits, ...rest] = found.split("/");
    const family = isIP(address);
    if (family === 0 || rest.length > 0) return undefined;
    if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))) return undefined;
    return found;
  },
};

export const databaseUrl: Kind<string> = {
  expected: "sqlite:<path of a file>, or postgres:// or mysql:// and name:password@host:port/database",
  read(found) {
    if (/^sqlite:(?!\/\/(?!\/)).+$/.test(found)) return found.replace(/^sqlite:\/\/(?=\/)/, "sqlite:");
    const url = /^(postgres(ql)?|mysql|mariadb):\/\//.test(found) ? URL.parse(found) : null;
    return url !== null && /^\/[^/]+$/.test(url.pathname) ? found : undefined;
  },
};

export const databaseServerUrl: Kind<string> = {
  expected: "postgres:// or mysql:// and name:password@host:port/database",
  read: (found) => (found.startsWith("sqlite:") ? undefined : databaseUrl.read(found)),
};

export const redisUrl: Kind<string> = {
  expected: redisAddressForms,
  read: (found) => (parseRedisAddress(found) === undefined ? undefined : found),
};

export const collectorUrl: Kind<string> = {
  expected: "an address of OTLP over HTTP, such as http://127.0.0.1:4318",
  read: (found) => (/^https?:$/.test(URL.parse(found)?.protocol ?? "") && !/[?#]/.test(found) ? found : undefined),
};

export const mailUrl: Kind<string> = {
  expected: "smtp://name:password@host:port, or smtps:// with TLS from the start",
  read: (found) =>
    /^smtps?:$/.test(URL.parse(found)?.protocol ?? "") && URL.parse(found)?.hostname ? found : undefined,
};

export const sender: Kind<string> = {
  expected: "an address, such as Parley <parley@example.org>",
  read: (found) => (/^(?:[^<>\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u.test(found) ? found : undefined),
};

export const secret: Kind<string> = {
  expected: "at least 32 random characters",
  read: (found) => (found.length >= 32 ? found : undefined),
};
