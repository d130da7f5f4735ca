import { answer } from "./answer.ts";
import { dropOthers, keepShell } from "./shell.ts";

/**
 * The service worker: caches the app's own files, so that the app opens offline, and viewed pictures, in a cache that the page creates for
 * the account and removes at the sign-out. The page itself stores messages and drafts.
 *
 * A new version waits until every page of the current version is closed, or until a page requests it.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(keepShell()));

self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const answered = answer(event.request, (work) => event.waitUntil(work));
  if (answered) event.respondWith(answered);
});

self.addEventListener("message", (event) => {
  if (event.data === "activate") event.waitUntil(self.skipWaiting());
});
