// The screen of the hall: shows what is called, says it aloud, and comes back by itself after whatever happened to the
// network. It is up for weeks: nothing here grows.
"use strict";

const STREAM = "/hall/stream";
const QUIET = 15000; // the stream beats every 5 s; after so long without, it is taken for dead
const POLL = 3000;
const AWAY = 20000;
const FRESH = 20; // seconds: an older call is shown when the screen comes up, not spoken
const STALE = 120; // nor one that is found after an outage and is older than this
const LONGEST_CALL = 20000;
const MOST_UNSPOKEN = 8;
// The hall's time, whatever zone this machine is set to.
const DATE = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric" });
const DAY = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", weekday: "long" });
const TIME = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const by = (id) => document.getElementById(id);
const rows = [...document.querySelectorAll(".call")];
const counts = [...document.querySelectorAll("[data-waiting]")];
const edition = document.body.dataset.edition;

let source = null;
let heardAt = Date.now();
let offset = 0; // of the centre's clock to this one
let spoken = null; // the last call that was said or is about to be
let unspoken = [];
let speaking = false;
let mute = false;

// -- what is new ------------------------------------------------------------------------------------------------------

function heard(text) {
  heardAt = Date.now();
  by("away").hidden = true;
  by("note").hidden = false;
  show(JSON.parse(text));
}

function open() {
  source?.close();
  source = new EventSource(STREAM);
  source.onmessage = (event) => heard(event.data);
  source.addEventListener("beat", () => {
    heardAt = Date.now();
  });
}

async function poll() {
  try {
    const answer = await fetch("/hall/state", { signal: AbortSignal.timeout(5000) });
    if (answer.ok) {
      heard(await answer.text());
    }
  } catch {
    // Tried again in a moment.
  }
}

function watch() {
  const quiet = Date.now() - heardAt;
  if (quiet > QUIET) {
    poll();
    if (source.readyState === EventSource.CLOSED || quiet > 2 * QUIET) {
      open();
    }
  }
  by("away").hidden = quiet <= AWAY;
  by("note").hidden = quiet > AWAY;
}

// -- showing ----------------------------------------------------------------------------------------------------------

function show(hall) {
  if (hall.edition && hall.edition !== edition) {
    location.reload();
    return;
  }
  offset = Date.parse(hall.now) - Date.now();
  rows.forEach((row, n) => showCall(row, hall.calls[n]));
  counts.forEach((count, n) => {
    count.textContent = hall.waiting[n] ?? "–";
  });
  by("missed").hidden = hall.missed.length === 0;
  by("missed-numbers").replaceChildren(...hall.missed.map((number) => {
    const one = document.createElement("b");
    one.textContent = number;
    return one;
  }));
  listenTo(hall.calls, Date.parse(hall.now));
}

function showCall(row, call) {
  const numbered = call && /^[0-9]+$/.test(call.window);
  row.querySelector("[data-number]").textContent = call ? call.number : "";
  const [to, at] = row.querySelectorAll("span");
  to.textContent = call ? "请到" : "";
  row.querySelector("[data-window]").textContent = call ? call.window : "";
  at.textContent = numbered ? "号窗口" : "";
}

function clock() {
  const at = new Date(Date.now() + offset);
  by("date").textContent = `${DATE.format(at)} ${DAY.format(at)}`;
  by("time").textContent = TIME.format(at);
}

// -- saying -----------------------------------------------------------------------------------------------------------

function listenTo(calls, now) {
  const age = (call) => (now - Date.parse(call.at)) / 1000;
  const oldest = [...calls].reverse();
  const newest = Math.max(0, ...calls.map((call) => call.id));
  if (spoken === null || newest < spoken) { // new here, or the centre counts anew
    spoken = Math.max(0, ...oldest.filter((call) => age(call) > FRESH).map((call) => call.id));
  }
  for (const call of oldest) {
    if (call.id > spoken) {
      spoken = call.id;
      if (age(call) <= STALE) {
        unspoken.push(call.id);
      }
    }
  }
  unspoken = unspoken.slice(-MOST_UNSPOKEN);
  sayNext();
}

async function sayNext() {
  if (speaking || mute || unspoken.length === 0) {
    return;
  }
  speaking = true;
  const id = unspoken.shift();
  try {
    await said(new Audio(`/hall/call/${id}.wav`));
  } catch (fault) {
    if (fault.name === "NotAllowedError") {
      unspoken.unshift(id);
      mute = true;
      by("sound").hidden = false;
    }
  }
  speaking = false;
  sayNext();
}

// One after another: resolves when it has been said to the end, or cannot be.
function said(audio) {
  return new Promise((resolve, reject) => {
    audio.addEventListener("ended", resolve);
    audio.addEventListener("error", resolve);
    setTimeout(resolve, LONGEST_CALL);
    document.body.dataset.said = `${document.body.dataset.said || ""} ${audio.src.match(/([0-9]+)\.wav/)[1]}`.slice(-60);
    audio.play().catch(reject);
  });
}

by("sound").addEventListener("click", () => {
  mute = false;
  by("sound").hidden = true;
  sayNext();
});

clock();
setInterval(clock, 1000);
setInterval(watch, POLL);
open();
