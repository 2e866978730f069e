// Keeps Stemma on the reader's machine, so that it opens without the network.
// The build writes one line above this text:
//
//	const precache = {version: "…", files: {"address": "SHA-256", …}};
//
// A version is kept whole or not at all: it is installed once every file has
// come and has the hash that the build gave it, so neither a host that is down
// nor one that answers with an error page or half a file can harm the version
// that works. A new version waits until the reader accepts it.
"use strict";

const scope = new URL(registration.scope);
const family = "stemma " + scope.pathname + " "; // other sites share our origin
const own = family + precache.version;
const address = (name) => new URL(name, scope).href;
const kept = new Map(Object.entries(precache.files).map(([name, hash]) => [address(name), hash]));
const page = address("./");

let first = false;

addEventListener("install", (event) => {
  first = !registration.active;
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([tidy(), first && clients.claim()]));
});

addEventListener("message", (event) => {
  if (event.data === "accept") event.waitUntil(skipWaiting());
  if (event.data === "tidy") event.waitUntil(Promise.all([tidy(), mend()]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  url.hash = "";
  if (request.mode === "navigate") {
    url.search = "";
    if (url.href !== page && url.href !== address("index.html")) return;
    event.respondWith(answer(page, request));
  } else if (url.origin === scope.origin && url.pathname.startsWith(scope.pathname)) {
    event.respondWith(answer(url.href, request));
  }
});

// keep gets every file, and only then stores any.
async function keep() {
  const responses = await Promise.all([...kept].map(async ([url, hash]) => [url, await get(url, hash)]));
  try {
    const cache = await caches.open(own);
    await Promise.all(responses.map(([url, response]) => cache.put(url, response)));
  } catch (error) {
    await caches.delete(own);
    throw error;
  }
}

// get gives the response for an address whose body has the hash. A file with its
// hash in its name may come from an earlier version or from the browser's cache.
async function get(url, hash) {
  const versioned = /\.[0-9a-f]{16}\.[a-z0-9]+$/.test(url);
  if (versioned) {
    const earlier = await caches.match(url, { ignoreVary: true });
    if (earlier && await digest(earlier) === hash) return earlier;
  }
  let why;
  for (const cache of versioned ? ["default", "reload"] : ["no-cache", "reload"]) {
    const response = await fetch(url, { cache });
    if (!response.ok) why = "the host answered " + response.status;
    else if (await digest(response) !== hash) why = "its content is not that of this version";
    else return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  }
  throw new Error(url + " was not kept: " + why);
}

// digest gives the SHA-256 of a response's body, in hexadecimal.
async function digest(response) {
  const hash = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// answer serves an address from this version, else from an earlier one that a
// page may still run, else from the network.
async function answer(url, request) {
  const cache = await caches.open(own);
  const response = await cache.match(url, { ignoreVary: true });
  if (response) return response;
  for (const name of await caches.keys()) {
    if (!name.startsWith(family) || name === own || url === page) continue;
    const earlier = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (earlier) return earlier;
  }
  return fetch(request);
}

// mend keeps this version again where the reader or the browser has thrown its
// files away.
async function mend() {
  const cache = await caches.open(own);
  if ((await cache.keys()).length < kept.size) await keep();
}

// tidy deletes earlier versions once no second tab can be running one. A later
// version that waits is left alone.
async function tidy() {
  if (registration.installing || registration.waiting) return;
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(family) && name !== own) await caches.delete(name);
  }
}
