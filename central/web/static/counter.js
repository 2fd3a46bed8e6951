// A window that calls. Each press gets a key of its own and is kept in this browser until the centre has answered it, so
// that an outage loses nothing and nothing is done twice.
"use strict";

const root = document.getElementById("counter");
const csrf = root.dataset.csrf;
const KEPT = `counter.press.${root.dataset.staff}`;
const RETRY = [500, 1000, 2000, 4000];
const POLL = 4000;
const TOO_OLD = 2 * 60 * 1000; // what was pressed before a long absence is not done behind anybody's back
const KEYS = { " ": "next", b: "arrived", r: "recall", m: "skip", f: "finish", t: "transfer" };
const TIME = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const WORDS = {
  next: "呼叫下一位", arrived: "人来了", recall: "再叫一次", skip: "过号", finish: "办完了", transfer: "转走", call_back: "叫他",
};

const by = (id) => document.getElementById(id);
let state = null;
let pending = null;
let tries = 0;
let touched = false;
let shownAt = 0;
let offset = 0; // of the centre's clock to this one
let asking = false;

const uuid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

function keep(press) {
  pending = press;
  try {
    if (press) {
      localStorage.setItem(KEPT, JSON.stringify(press));
    } else {
      localStorage.removeItem(KEPT);
    }
  } catch {
    // No storage: the press is still kept while this page is up.
  }
}

function found() {
  try {
    const press = JSON.parse(localStorage.getItem(KEPT));
    return press && Date.now() - press.at < TOO_OLD ? press : null;
  } catch {
    return null;
  }
}

// -- pressing ---------------------------------------------------------------------------------------------------------

function wish(name, more = {}) {
  if (pending || !state || !state.window) {
    return;
  }
  keep({ key: uuid(), wish: name, current: state.current ? state.current.id : "", at: Date.now(), ...more });
  tries = 0;
  paint();
  send();
}

async function send() {
  const press = pending;
  if (!press) {
    return;
  }
  const body = new URLSearchParams({
    csrf, key: press.key, wish: press.wish, current: press.current, ticket: press.ticket || "", business: press.business || "",
  });
  const answer = await asked("/counter/press", { method: "POST", body });
  if (!pending || pending.key !== press.key) {
    return; // sent twice, and answered the other time
  }
  if (answer === null) {
    tries += 1;
    paint();
    setTimeout(send, RETRY[Math.min(tries, RETRY.length) - 1]);
    return;
  }
  keep(null);
  tries = 0;
  outage("");
  if (answer.body && answer.body.state) {
    say(answer.body.said, answer.body.outcome !== "done");
    take(answer.body.state);
  } else {
    say("这一下没有办，什么都没有改。请再点一次。", true);
    refresh();
  }
}

// What the centre answered; null: it could not be asked, and the same may be sent again.
async function asked(path, options = {}) {
  try {
    const answer = await fetch(path, { ...options, signal: AbortSignal.timeout(10000), redirect: "manual" });
    if (answer.status === 401 || answer.type === "opaqueredirect") {
      location.href = "/login?to=counter";
      return null;
    }
    if (answer.status >= 500 || answer.status === 429) {
      return null;
    }
    const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
    return { status: answer.status, body: isJson ? await answer.json() : null };
  } catch {
    return null;
  }
}

// -- looking ----------------------------------------------------------------------------------------------------------

async function refresh() {
  if (asking) {
    return;
  }
  asking = true;
  const here = touched ? "?here=1" : "";
  touched = false;
  const answer = await asked(`/counter/state${here}`);
  asking = false;
  if (answer === null) {
    outage(pending ? null : "网络断了，正在重连。等着的人都在，不会少。");
    return;
  }
  if (!pending) {
    outage("");
  }
  if (answer.body && !pending) {
    take(answer.body);
  }
}

function listen() {
  const source = new EventSource("/hall/stream");
  source.onmessage = () => refresh();
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(listen, 3000);
    }
  };
}

// -- painting ---------------------------------------------------------------------------------------------------------

function take(next) {
  if (!next.window) {
    location.reload();
    return;
  }
  state = next;
  offset = Date.parse(next.now) - Date.now();
  shownAt = Date.now();
  paint();
}

function say(text, bad) {
  by("said").textContent = text;
  by("said").classList.toggle("bad", Boolean(bad));
}

// null: what is pending says it; "": there is none.
function outage(text) {
  const words = text === null ? `网络断了，正在重连。您点的“${WORDS[pending.wish]}”记着，一通就办。` : text;
  by("outage").hidden = !words;
  by("outage-text").textContent = words;
}

function fill(element, made) {
  element.replaceChildren(...made);
}

function make(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function paint() {
  if (pending && tries > 0) {
    outage(null);
  }
  if (!state) {
    return;
  }
  const now = state.current;
  const called = Boolean(now) && now.state === "called";
  by("now-title").textContent = now ? (called ? "叫了，等人来" : "正在办") : "窗口空着";
  by("now-number").textContent = now ? now.number : "–";
  by("now-business").textContent = now ? now.business : "";
  by("now-priority").textContent = now ? now.priority : "";
  by("now-priority").hidden = !now || !now.priority;
  by("total").textContent = state.total;
  by("longest").textContent = state.longest ? ` 最久 ${state.longest} 分钟。` : "";
  const first = state.line[0];
  by("next-hint").textContent = pending && pending.wish === "next" ? "正在叫…" : first ? `${first.number}·空格键` : "没有人在等";
  const may = { next: Boolean(first), arrived: called, recall: called, skip: called, finish: Boolean(now), transfer: Boolean(now) };
  for (const button of document.querySelectorAll("button[data-wish]")) {
    button.disabled = Boolean(pending) || !may[button.dataset.wish];
  }
  by("next").classList.toggle("sending", Boolean(pending));
  if (!now || pending) {
    unfold(false);
  }
  fill(by("line"), state.line.map(lineRow));
  by("nobody").hidden = state.line.length > 0;
  fill(by("recent"), state.recent.map(recentRow));
  fill(by("missed"), state.missed.map(missedRow));
  by("no-missed").hidden = state.missed.length > 0;
  tick();
}

function lineRow(one, index) {
  const row = document.createElement("tr");
  const tags = document.createElement("td");
  for (const [text, tone] of [[one.priority, "info"], [one.appointment, "plain"], [one.moved, "plain"]]) {
    if (text) {
      tags.append(make("span", text, `tag ${tone}`));
    }
  }
  const last = document.createElement("td");
  if (index === 0) {
    last.append(make("span", "下一位", "tag ok"));
  }
  row.append(make("td", one.number), make("td", one.business), tags, make("td", `${one.minutes} 分钟`), last);
  return row;
}

function recentRow(one) {
  const row = document.createElement("li");
  row.append(make("strong", one.number), make("span", one.what), make("time", one.at));
  return row;
}

function missedRow(one) {
  const row = document.createElement("li");
  const words = document.createElement("div");
  words.append(make("strong", one.number), make("span", ` ${one.business}`));
  const button = make("button", "叫他");
  button.type = "button";
  button.disabled = Boolean(pending);
  button.setAttribute("aria-label", `叫 ${one.number}`);
  button.addEventListener("click", () => wish("call_back", { ticket: one.id }));
  row.append(words, button);
  return row;
}

function unfold(open) {
  by("lines").hidden = !open;
  document.querySelector("button[data-wish=transfer]").setAttribute("aria-expanded", String(open));
  if (!open) {
    return;
  }
  fill(by("lines-list"), state.others.map((one) => {
    const button = make("button", one.counters ? `${one.name}（${one.counters} 号窗口）` : one.name);
    button.type = "button";
    button.addEventListener("click", () => wish("transfer", { business: one.id }));
    return button;
  }));
  by("lines-list").firstElementChild?.focus();
}

function tick() {
  by("clock").textContent = TIME.format(Date.now() + offset);
  if (!state || !state.current) {
    by("now-times").textContent = "";
    return;
  }
  const seconds = state.current.seconds + Math.floor((Date.now() - shownAt) / 1000);
  const spent = seconds >= 60 ? `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒` : `${seconds} 秒`;
  const doing = state.current.state === "called" ? `叫了 ${state.current.calls} 次，${spent}` : `已办 ${spent}`;
  by("now-times").textContent = `${doing}，等了 ${state.current.waited} 分钟`;
}

function press(name) {
  const button = document.querySelector(`button[data-wish=${name}]`);
  if (button && !button.disabled) {
    if (name === "transfer") {
      unfold(by("lines").hidden);
    } else {
      wish(name);
    }
  }
}

for (const button of document.querySelectorAll("button[data-wish]")) {
  button.addEventListener("click", () => press(button.dataset.wish));
}
document.addEventListener("pointerup", () => {
  touched = true;
  // Else the space bar would press again what the finger pressed last.
  setTimeout(() => document.activeElement instanceof HTMLButtonElement && document.activeElement.blur(), 0);
});
document.addEventListener("keydown", (event) => {
  touched = true;
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const inControl = event.target instanceof HTMLElement && event.target.closest("button, a, input, select, textarea, summary");
  if (event.key === " " && inControl) {
    return;
  }
  if (event.key === "Escape") {
    unfold(false);
  }
  const name = KEYS[event.key.toLowerCase()];
  if (name) {
    event.preventDefault();
    press(name);
  }
});
window.addEventListener("online", () => (pending ? send() : refresh()));

setInterval(tick, 1000);
setInterval(refresh, POLL);
pending = found();
refresh().then(() => pending && send());
listen();
