import { createHash } from "node:crypto";
import type { CleanedWhere, CustomAdapter } from "@better-auth/core/db/adapter";

/** The stored hash of a session's token. A plain hash is enough, because a token is random. */
const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

/**
 * Storage that keeps sessions under the hash of their token: a stolen database or backup, even with the server's secret, holds no usable
 * session. The library works with the token itself, which it passes in each call.
 */
export function withHashedTokens(storage: CustomAdapter): CustomAdapter {
  return {
    ...storage,
    async create(request) {
      const { model, data } = request;
      if (model !== "sessions" || typeof data.token !== "string") return storage.create(request);
      await storage.create({ ...request, data: { ...data, token: hashOf(data.token) } });
      return data;
    },
    findOne: async (request) => named(request, await storage.findOne(hashed(request))),
    findMany: (request) => storage.findMany({ ...request, where: hashedWhere(request.model, request.where) }),
    update: async (request) => named(request, await storage.update(hashed(request))),
    updateMany: (request) => storage.updateMany(hashed(request)),
    delete: (request) => storage.delete(hashed(request)),
    deleteMany: (request) => storage.deleteMany(hashed(request)),
    count: (request) => storage.count({ ...request, where: hashedWhere(request.model, request.where) }),
  };
}

interface Request {
  readonly model: string;
  readonly where: CleanedWhere[];
}

function hashed<R extends Request>(request: R): R {
  return { ...request, where: hashedWhere(request.model, request.where) };
}

function hashedWhere<W extends CleanedWhere[] | undefined>(model: string, where: W): W {
  if (model !== "sessions" || where === undefined) return where;
  return where.map((condition) => ({ ...condition, value: hashedValue(condition) })) as W;
}

function hashedValue({ field, value }: CleanedWhere): CleanedWhere["value"] {
  if (field !== "token") return value;
  if (typeof value === "string") return hashOf(value);
  if (Array.isArray(value)) return value.map((one) => hashOf(String(one)));
  throw new Error("The auth library asked for a session without naming its token.");
}

/** A row that was found by its token, with that token. */
function named<T>({ model, where }: Request, row: T | null): T | null {
  const token = where.find(({ field }) => field === "token")?.value;
  return model === "sessions" && row !== null && typeof token === "string" ? { ...row, token } : row;
}
