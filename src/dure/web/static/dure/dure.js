// Drafts, one sending per click, focus on errors, "/" for the search, rows that can be added.
// Every page works without this file; nothing here decides anything, the server does.
"use strict";

(() => {
  const PAUSE = 1000;
  const RETRY = 5000;
  const DOWNLOAD = 3000;
  const HEADERS = { "X-Requested-With": "dure-draft" };
  const clock = new Intl.DateTimeFormat("ko", { hour: "2-digit", minute: "2-digit", hour12: false });
  const drafts = new Map();

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
      if (this.pending) await this.pending;
      if (!this.isOpen || this.form.dataset.sent) return;
      this.pending = this.send(this.typed);
      await this.pending;
      this.pending = null;
    }

    async send(change) {
      const answer = await fetch(this.form.dataset.draftKeep, {
        method: "POST", headers: HEADERS, body: values(this.form), keepalive: true,
      }).catch(() => null);
      if (answer?.ok) {
        this.kept = change;
        this.say(`방금 저장함 ${clock.format(new Date())}`);
      } else if (answer?.status === 401) {
        this.say("로그인이 끝났습니다. 다시 로그인하면 이어서 저장합니다.", true);
        await signInAgain();
        await this.send(change);
      } else {
        this.say("아직 저장하지 못했습니다. 연결되면 다시 저장합니다.", true);
        this.timer = setTimeout(() => this.keep(), RETRY);
      }
    }

    say(words, isLost = false) {
      if (!this.state) return;
      this.state.textContent = words;
      this.state.classList.toggle("is-lost", isLost);
    }
  }

  // The form as typed; boxes left empty are named too, or the draft could not tell "unticked" from "unknown".
  function values(form) {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
    for (const field of form.elements) {
      const isChoice = field.type === "checkbox" || field.type === "radio" || field.type === "select-multiple";
      if (isChoice && field.name && !field.disabled && !typed.has(field.name)) typed.append(field.name, "");
    }
    typed.set("draft_title", document.title.replace(/ · 두레$/, ""));
    return typed;
  }

  // ---- signing in again over the page -------------------------------------------------------------------
  let signingIn = null;
  function signInAgain() {
    signingIn ||= new Promise((resolve) => {
      const dialog = document.querySelector("#sign-in-again");
      const form = dialog.querySelector("form");
      const code = form.querySelector("[data-code]");
      const byPasskey = form.querySelector("[data-by-passkey]");
      const say = (words) => { dialog.querySelector(".error").textContent = words; };

      // Second step: the password was right, the server names what else it asks for.
      function ask(kinds) {
        form.elements.password.closest(".field").hidden = kinds.length > 0;
        form.elements.password.required = kinds.length === 0;
        code.hidden = !kinds.some((kind) => kind !== "passkey");
        byPasskey.hidden = !kinds.includes("passkey") || !window.durePasskey;
        (kinds.length === 0 ? form.elements.password : code.hidden ? byPasskey : form.elements.code).focus();
      }

      async function send(address, body) {
        const answer = await fetch(address, { method: "POST", headers: HEADERS, body }).catch(() => null);
        form.elements.password.value = form.elements.code.value = "";
        say("");
        if (answer?.status === 202) {
          ask((answer.headers.get("X-Dure-Asks") || "").split(" "));
        } else if (answer?.ok) {
          ask([]);
          dialog.close();
          signingIn = null;
          resolve();
        } else {
          if (answer?.status === 440) ask([]);
          say(answer ? await answer.text() : "연결되지 않습니다. 잠시 뒤 다시 하세요.");
          (code.hidden ? form.elements.password : form.elements.code).focus();
        }
      }

      dialog.oncancel = (event) => event.preventDefault();
      form.onsubmit = (event) => {
        event.preventDefault();
        const isSecond = !code.hidden || !byPasskey.hidden;
        send(isSecond ? form.dataset.factor : form.action, new URLSearchParams(new FormData(form)));
      };
      byPasskey.onclick = async () => {
        const body = new URLSearchParams(new FormData(form));
        try {
          body.set("answer", await window.durePasskey("get", form.dataset.question));
        } catch {
          say("패스키를 쓰지 않았습니다. 다시 하세요.");
          return;
        }
        send(form.dataset.factor, body);
      };
      dialog.showModal();
      form.elements.password.focus();
    });
    return signingIn;
  }

  // ---- one sending per click ----------------------------------------------------------------------------
  async function onSubmit(event) {
    const form = event.target;
    if (form.method !== "post" || form.closest("dialog") || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const draft = drafts.get(form);
    if (draft && (draft.isOpen || draft.pending)) {
      // A draft still on its way would come after the form and bring the finished text back.
      event.preventDefault();
      await Promise.race([draft.keep(), new Promise((done) => setTimeout(done, 3000))]);
      if (signingIn) await signingIn;
      draft.kept = draft.typed;
      form.requestSubmit(event.submitter);
      return;
    }
    form.dataset.sent = "1";
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
    // A file leaves the page as it is: the button works again.
    if ("download" in form.dataset) setTimeout(() => forget(form), DOWNLOAD);
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

  // ---- the page -----------------------------------------------------------------------------------------
  function prepare(root) {
    for (const form of root.querySelectorAll("form[data-draft-form]")) {
      if (!drafts.has(form) && form.dataset.draftKeep) drafts.set(form, new Draft(form));
    }
    root.querySelectorAll("[data-formset]").forEach(prepareRows);
  }

  function onKey(event) {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const search = document.querySelector("header [type=search]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey || !search) return;
    event.preventDefault();
    search.focus();
  }

  document.addEventListener("submit", onSubmit);
  document.addEventListener("dure:signed-out", signInAgain);
  document.addEventListener("keydown", onKey);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") drafts.forEach((draft) => draft.keep());
  });
  window.addEventListener("pagehide", () => drafts.forEach((draft) => draft.keep()));
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(forget);
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
