// What is being written is kept in this browser until it is saved: a fault, a lost log-in or a closed window loses nothing.
"use strict";
(() => {
  const PREFIX = "content:";
  const SOON = 400, ALIVE = 240000, IDLE = 905000;
  const form = document.querySelector("form[data-keep]");
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch (_) { return null; } };

  // A blank form that was saved lives on as a draft: nothing of it is unsaved. Led elsewhere (a log-in), it still is.
  const SENT = "content-sent", sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && new URLSearchParams(location.search).has("done")) localStorage.removeItem(sent);

  // Elsewhere: what this browser still has, by title.
  const list = document.getElementById("unsaved");
  if (list) {
    for (let n = 0; n < localStorage.length; n += 1) {
      const key = localStorage.key(n), kept = key.startsWith(PREFIX) && read(key);
      if (!kept || !/^\/console\/contents\/(new\?kind=[a-z_]+|[0-9a-f]{32})$/.test(kept.path)) continue;
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = kept.path;
      link.textContent = kept.title || kept.kind;
      item.append(link);
      list.querySelector("ul").append(item);
      list.hidden = false;
    }
  }
  if (!form) return;

  const draft = /^\/console\/contents\/([0-9a-f]{32})/.exec(location.pathname);
  const kind = form.elements.kind.value;
  const path = draft ? `/console/contents/${draft[1]}` : `/console/contents/new?kind=${kind}`;
  const key = `${PREFIX}${form.dataset.keep}:${path}`;
  const OURS = new Set(["csrf", "revision", "kind", "then"]);

  function fields() {
    return [...form.elements].filter((one) => one.name && one.type !== "file" && !OURS.has(one.name))
      .map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]);
  }
  // Empty rows are no difference.
  const said = (of) => JSON.stringify(of.filter((pair) => pair[1] !== "" && pair[1] !== false));
  const asLoaded = said(fields());

  function addRow(rows) {
    const row = rows.lastElementChild.cloneNode(true);
    row.querySelectorAll("input").forEach((one) => { one.value = ""; });
    rows.append(row);
    return row;
  }
  form.querySelectorAll("[data-rows]").forEach((rows) => {
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = "再加一行";
    more.addEventListener("click", () => addRow(rows).querySelector("input").focus());
    rows.after(more);
  });

  function put(kept) {
    const left = new Map();
    for (const [name, value] of kept) left.set(name, [...(left.get(name) || []), value]);
    form.querySelectorAll("[data-rows]").forEach((rows) => {
      const name = rows.querySelector("input").name;
      while (rows.children.length < (left.get(name) || []).length) addRow(rows);
    });
    for (const one of form.elements) {
      if (!one.name || OURS.has(one.name) || !left.has(one.name)) continue;
      const value = left.get(one.name).shift();
      if (value === undefined) continue;
      if (one.type === "checkbox") one.checked = value; else one.value = value;
    }
  }

  let timer = 0, touched = Date.now(), told = Date.now();
  function keep() {
    clearTimeout(timer);
    timer = 0;
    const now = fields();
    if (said(now) === asLoaded) { localStorage.removeItem(key); return; }
    const title = (form.elements.title.value || "").slice(0, 60);
    try { localStorage.setItem(key, JSON.stringify({ path, title, kind: form.dataset.kind, fields: now })); } catch (_) { /* full: the page itself still has it */ }
  }
  function changed() {
    touched = Date.now();
    if (!timer) timer = setTimeout(keep, SOON);
  }

  const kept = read(key), bar = document.getElementById("kept");
  if (kept && said(kept.fields) === asLoaded) localStorage.removeItem(key);
  else if (kept) {
    bar.hidden = false;
    bar.querySelector("[data-back]").addEventListener("click", () => { put(kept.fields); bar.hidden = true; changed(); });
    bar.querySelector("[data-drop]").addEventListener("click", () => { localStorage.removeItem(key); bar.hidden = true; });
  }
  form.addEventListener("input", changed);

  // What the centre would not take is said before it is sent for minutes.
  form.querySelectorAll("input[type=file]").forEach((one) => {
    one.addEventListener("change", () => {
      const file = one.files[0], said = one.parentElement.nextElementSibling;
      if (said.matches("[data-refused]")) said.remove();
      const why = file && (file.size === 0 ? one.dataset.empty : file.size > Number(one.dataset.most) && one.dataset.tooLarge);
      if (!why) return;
      const fault = document.createElement("p");
      fault.className = "fault";
      fault.dataset.refused = "";
      fault.setAttribute("role", "alert");
      fault.textContent = `没有收这个文件：${why}`;
      one.parentElement.after(fault);
      one.value = "";
    });
  });
  form.addEventListener("submit", () => {
    if (timer) keep();  // a page that goes away may be too late for the last words
    if (!draft) sessionStorage.setItem(SENT, key);
  });
  addEventListener("pagehide", () => { if (timer) keep(); });

  // Whoever writes is there; whoever has left goes to the log-in, and finds what was written again.
  setInterval(() => {
    const now = Date.now();
    if (now - touched > IDLE) { if (timer) keep(); location.assign("/login?away&to=contents"); return; }
    if (touched > told && now - told > ALIVE) { told = now; fetch("/console/contents/here", { credentials: "same-origin" }); }
  }, 15000);
})();
