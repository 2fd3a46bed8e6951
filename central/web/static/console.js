// Keeps a page of the console as it is now: asked for again when the centre says that something is new, and now and then.
"use strict";
(() => {
  const APART = 2000;      // no page is asked for more often, nor for more than a tenth of the centre's time
  const ANYWAY = 30000;    // silence is news too: a station that is not heard turns 不知道
  if (!document.querySelector("main [data-live]")) return;  // figures of a month do not change from minute to minute
  const stale = document.querySelector(".stale");
  let last = Date.now(), apart = APART, timer = 0, busy = false, edition = document.body.dataset.edition;

  const writing = () => document.activeElement && document.activeElement.closest("form, details[open]");

  function soon(wait) {
    if (timer) return;
    timer = setTimeout(() => { timer = 0; refresh(); }, Math.max(wait, apart - (Date.now() - last)));
  }

  async function refresh() {
    // What somebody is writing, or has opened to write, is not taken from under their hands.
    if (busy || document.hidden || writing() || document.querySelector("[data-live] details[open]")) return;
    busy = true;
    last = Date.now();
    try {
      const answer = await fetch(location.href, { headers: { "X-Live": "1" }, credentials: "same-origin" });
      if (new URL(answer.url).pathname === "/login") { location.assign("/login?away&to=console"); return; }
      if (answer.ok) put(await answer.text());
      stale.hidden = answer.ok;
    } catch (_) {
      stale.hidden = false;
    } finally {
      busy = false;
      apart = Math.max(APART, 10 * (Date.now() - last));
    }
  }

  function put(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const here = document.querySelectorAll("[data-live]"), there = fresh.querySelectorAll("[data-live]");
    if (fresh.body.dataset.edition !== edition) { location.reload(); return; }
    if (here.length !== there.length) return;
    const held = document.activeElement && document.activeElement.getAttribute("href");
    here.forEach((old, n) => {
      if (old.innerHTML !== there[n].innerHTML) old.innerHTML = there[n].innerHTML;
    });
    // Whoever goes by keyboard stays where they were.
    if (held && document.activeElement === document.body) {
      const again = document.querySelector(`[data-live] a[href="${CSS.escape(held)}"], [data-live] a[href="${held}"]`);
      if (again) again.focus({ preventScroll: true });
    }
  }

  const stream = new EventSource("/console/stream");
  stream.onmessage = () => { stale.hidden = true; soon(0); };
  stream.onerror = () => soon(0);  // the answer, or none, says how things are
  setInterval(() => soon(0), ANYWAY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(0); });
})();
