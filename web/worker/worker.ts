import { answer } from "./answer.ts";
import { dropOthers, keepShell } from "./shell.ts";

/**
 * The service worker: keeps the app's own files, so that it opens without a network, and the pictures that somebody has seen, in a cache that
 * the page makes for the account and removes with the sign-out. What people write and read is kept by the page.
 *
 * A new version waits beside the one in use until every page of that one is closed, or until a page asks for it.
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
