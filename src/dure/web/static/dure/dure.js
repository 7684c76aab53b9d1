// Drafts, one sending per click, focus on errors, "/" for the search, rows that can be added.
// Every page works without this file; nothing here decides anything, the server does.
"use strict";

(() => {
  const PAUSE = 1000;
  const RETRY = 5000;
  const DOWNLOAD = 3000;
  const NEAR = 0.9; // of what a field takes: from here on the page counts
  const LEAVING_MOST = 60_000; // bytes; browsers take 65,536
  const HEADERS = { "X-Requested-With": "dure-draft" };
  const clock = new Intl.DateTimeFormat("ko", { hour: "2-digit", minute: "2-digit", hour12: false });
  const drafts = new Map();
  let isPutOff = false; // signing in again: asked by a form that is sent, no more by drafts

  // ---- drafts -------------------------------------------------------------------------------------------
  class Draft {
    constructor(form) {
      this.form = form;
      this.state = form.querySelector(".draft-state");
      this.typed = 0; // number of changes
      this.kept = 0; // the change up to which the server has it
      this.timer = 0;
      this.pending = null;
      form.addEventListener("input", () => this.change());
      form.addEventListener("change", () => this.change());
      form.addEventListener("focusout", () => this.keep());
    }

    get isOpen() {
      return this.typed > this.kept;
    }

    change() {
      this.typed += 1;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), PAUSE);
    }

    // One sending at a time; what was typed meanwhile follows.
    async keep() {
      clearTimeout(this.timer);
      while (this.pending) await this.pending;
      if (!this.isOpen || this.form.dataset.sent) return;
      this.pending = this.send(this.typed).finally(() => { this.pending = null; });
      await this.pending;
    }

    async send(change, isSecond = false) {
      const answer = await post(this.form.dataset.draftKeep, values(this.form));
      if (answer?.ok) {
        this.kept = change;
        this.goOn(await answer.json());
      } else if (answer?.status === 409) {
        this.kept = change; // the form was saved meanwhile
      } else if (isSignedOut(answer) && !isSecond) {
        this.say("로그인이 끝나 저장하지 못했습니다. 다시 로그인하면 이어서 저장합니다.", true);
        isPutOff = isPutOff || !await window.dureSession.signInAgain();
        if (!isPutOff) await this.send(change, true);
      } else if (answer?.status === 413) {
        this.say("글이 너무 길어 초안으로 저장하지 못합니다.", true);
      } else if (answer?.status === 403) {
        this.say("이 글은 초안으로 저장할 수 없습니다. 화면을 닫기 전에 복사해 두세요.", true);
      } else {
        this.say("아직 저장하지 못했습니다. 연결되면 다시 저장합니다.", true);
        this.timer = setTimeout(() => this.keep(), RETRY);
      }
    }

    // The draft of this page has a key: the address opens it again, the next sending goes on with it.
    goOn(told) {
      this.form.elements.draft_key.value = told.key;
      this.form.elements.draft_seen.value = told.seen;
      const address = new URL(location.href);
      address.searchParams.set("draft", told.key);
      history.replaceState(history.state, "", address);
      const others = told.others ? ` · 이 양식에 쓰다 둔 다른 글 ${told.others}건은 따로 있습니다` : "";
      const apart = " · 다른 창에서도 이 글을 고쳐, 이 창의 글을 따로 남겼습니다";
      this.say(`방금 저장함 ${clock.format(new Date())}${told.is_apart ? apart : others}`);
    }

    say(words, isLost = false) {
      if (!this.state) return;
      this.state.textContent = words;
      this.state.classList.toggle("is-lost", isLost);
    }
  }

  // Nobody is signed in, or not under the token of this page: somebody signed in again or out elsewhere.
  function isSignedOut(answer) {
    return answer?.status === 401 || Boolean(answer?.headers.has("X-Dure-Forged"));
  }

  // While the page is being left only what is small outlives it.
  function post(address, body) {
    const keepalive = document.visibilityState === "hidden" && body.toString().length < LEAVING_MOST;
    return fetch(address, { method: "POST", headers: HEADERS, body, keepalive }).catch(() => null);
  }

  // The form as typed; boxes left empty are named too, or the draft could not tell "unticked" from "unknown".
  function values(form) {
    const typed = new URLSearchParams();
    const drawn = new Set([...form.querySelectorAll("[data-undrafted]")].map((each) => each.name));
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !drawn.has(name)) typed.append(name, value);
    }
    for (const field of form.elements) {
      const isChoice = field.type === "checkbox" || field.type === "radio" || field.type === "select-multiple";
      if (isChoice && field.name && !field.disabled && !typed.has(field.name)) typed.append(field.name, "");
    }
    typed.set("draft_title", document.title.replace(/ · 두레$/, ""));
    return typed;
  }

  // ---- one sending per click ----------------------------------------------------------------------------
  // Before a form leaves the page: its draft is on the server, its writer is signed in, its token is that of now.
  function onSubmit(event) {
    const form = event.target;
    // Not form.method: a field may have that name.
    if (form.getAttribute("method") !== "post" || form.closest("dialog") || event.defaultPrevented) return;
    if (form.dataset.sent || form.dataset.checking) {
      event.preventDefault();
    } else if (document.body.dataset.holder && !form.dataset.ready && !("leaving" in form.dataset)) {
      event.preventDefault();
      check(form, event.submitter);
    } else {
      send(form);
    }
  }

  async function check(form, submitter) {
    form.dataset.checking = "1";
    const isReady = await mayLeave(form);
    delete form.dataset.checking;
    if (!isReady) return;
    form.dataset.ready = "1";
    form.requestSubmit(submitter);
    delete form.dataset.ready;
  }

  async function mayLeave(form) {
    const draft = drafts.get(form);
    // A draft still on its way would come after the form and bring the finished text back.
    if (draft) await Promise.race([draft.keep(), new Promise((done) => setTimeout(done, 3000))]);
    const who = await window.dureSession.look();
    if (who === "away") {
      tell(form, "연결되지 않아 보내지 않았습니다. 쓴 내용은 이 화면에 그대로 있습니다. 잠시 뒤 다시 누르세요.");
      return false;
    }
    if (who === "mine" || who === "unknown" || await window.dureSession.signInAgain()) return true;
    tell(form, "로그인하지 않아 보내지 않았습니다. 쓴 내용은 이 화면에 그대로 있습니다.");
    return false;
  }

  function tell(form, words) {
    const place = form.querySelector(".not-sent") || Object.assign(document.createElement("p"), { className: "not-sent notice danger" });
    place.setAttribute("role", "alert");
    place.textContent = words;
    (form.querySelector(".actions") || form).before(place);
  }

  function send(form) {
    const draft = drafts.get(form);
    if (draft) draft.kept = draft.typed;
    form.querySelector(".not-sent")?.remove();
    form.dataset.sent = "1";
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
    // A file leaves the page as it is: the button works again.
    if ("download" in form.dataset) setTimeout(() => forget(form), DOWNLOAD);
  }

  // Back on a page whose form was sent: sending it once more is another sending.
  function begin(form) {
    forget(form);
    if (form.elements.submission_id) form.elements.submission_id.value = "";
  }

  function forget(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }

  // ---- rows ---------------------------------------------------------------------------------------------
  function prepareRows(box) {
    const total = box.querySelector("input[name$=-TOTAL_FORMS]");
    const pattern = box.querySelector("template");
    const add = box.querySelector("[data-add-row]");
    if (!total || !pattern || !add || box.dataset.ready) return;
    box.dataset.ready = "1";
    add.hidden = false;
    add.addEventListener("click", () => {
      const holder = document.createElement(pattern.content.firstElementChild.tagName === "TR" ? "tbody" : "div");
      holder.innerHTML = pattern.innerHTML.replaceAll("__prefix__", total.value);
      const row = holder.firstElementChild;
      total.value = Number(total.value) + 1;
      box.querySelector("[data-rows]").append(row);
      row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
      total.dispatchEvent(new Event("change", { bubbles: true }));
    });
    box.addEventListener("change", (event) => {
      if (!event.target.name?.endsWith("-DELETE")) return;
      event.target.closest("[data-row]").hidden = event.target.checked;
      add.focus();
    });
  }

  // ---- how much may be written ---------------------------------------------------------------------------
  // Nothing is cut: near the limit the page counts as the server does, which refuses what is too long.
  function count(field) {
    const most = Number(field.dataset?.most);
    if (!most) return;
    const length = field.value.length < most * NEAR ? 0 : window.dureTyped.length(field);
    const told = field.nextElementSibling?.matches(".count") ? field.nextElementSibling : null;
    if (length < most * NEAR) return void told?.remove();
    const words = told || Object.assign(document.createElement("p"), { className: "help count", role: "status" });
    words.classList.toggle("is-lost", length > most);
    words.textContent = `${length.toLocaleString("ko")}자 / ${most.toLocaleString("ko")}자까지`;
    if (!told) field.after(words);
  }

  // ---- the page -----------------------------------------------------------------------------------------
  function prepare(root) {
    for (const form of root.querySelectorAll("form[data-draft-form]")) {
      if (!drafts.has(form) && form.dataset.draftKeep) drafts.set(form, new Draft(form));
    }
    root.querySelectorAll("[data-formset]").forEach(prepareRows);
    root.querySelectorAll("[data-most]").forEach(count);
  }

  // Ctrl+S saves the form one is writing in, with its main button.
  function onSave(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.code !== "KeyS") return;
    const form = event.target.closest?.("form[data-draft-form]") || document.querySelector("main form[data-draft-form]");
    const button = form?.querySelector("button[data-save]") || form?.querySelector("button.primary:not([type=button]):not([formaction])");
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  }

  function onKey(event) {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const search = document.querySelector("header [type=search]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || !search) return;
    event.preventDefault();
    search.focus();
  }

  // What drops down closes by Escape, and when one goes elsewhere.
  function closeDrops(event) {
    for (const drop of document.querySelectorAll("details.drop[open]")) {
      if (event.type === "keydown" ? event.key !== "Escape" : drop.contains(event.target)) continue;
      if (event.type === "keydown" && drop.contains(event.target)) drop.querySelector("summary").focus();
      drop.open = false;
    }
  }

  document.addEventListener("keydown", closeDrops);
  document.addEventListener("click", closeDrops);
  document.addEventListener("focusin", closeDrops);
  document.addEventListener("input", (event) => count(event.target));
  document.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onSave);
  document.addEventListener("dure:signed-in", () => {
    isPutOff = false;
    drafts.forEach((draft) => draft.keep());
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") drafts.forEach((draft) => draft.keep());
  });
  window.addEventListener("pagehide", () => drafts.forEach((draft) => draft.keep()));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(begin);
  });
  window.addEventListener("beforeunload", (event) => {
    const isLost = [...drafts.values()].some((draft) => draft.isOpen && !draft.form.dataset.sent && draft.state?.classList.contains("is-lost"));
    if (isLost) event.preventDefault();
  });
  document.addEventListener("htmx:load", (event) => prepare(event.target.parentElement || document));
  document.addEventListener("DOMContentLoaded", () => {
    prepare(document);
    document.querySelector("[data-focus]")?.focus();
  });
})();
