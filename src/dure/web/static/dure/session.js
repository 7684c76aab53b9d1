// Whose page this is and who is signed in now: signing in again over the page, and the token of now for its forms.
// What one person wrote is never sent under another's name; the server sees to it as well.
"use strict";

window.dureSession = (() => {
  const HEADERS = { "X-Requested-With": "dure-draft" };
  const BY_ITSELF = { ...HEADERS, "X-Dure-Background": "1" };
  const WAIT = 10_000;
  let asking = null;

  // "mine", "nobody", "other"; "away" when nothing answers, "unknown" when the answer tells nothing.
  async function look() {
    const { holder, state } = document.body.dataset;
    if (!holder) return "unknown";
    const signal = AbortSignal.timeout(WAIT);
    const answer = await fetch(state, { headers: BY_ITSELF, cache: "no-store", signal }).catch(() => null);
    if (!answer) return "away";
    const now = answer.ok ? await answer.json().catch(() => null) : null;
    if (!now) return "unknown";
    const who = now.holder === holder ? "mine" : now.holder ? "other" : "nobody";
    take(now.token, who === "mine");
    return who;
  }

  // The forms of the page get the token only while the page's own person is signed in.
  function take(token, isMine) {
    const place = isMine ? document : document.querySelector("#sign-in-again");
    for (const field of place?.querySelectorAll("input[name=csrfmiddlewaretoken]") || []) field.value = token;
    if (!isMine) return;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    document.dispatchEvent(new CustomEvent("dure:signed-in"));
  }

  // True when the page's person is signed in again, false when that is put off.
  function signInAgain() {
    asking ||= ask().finally(() => { asking = null; });
    return asking;
  }

  async function ask() {
    const who = await look();
    return who === "mine" || await new Dialog(document.querySelector("#sign-in-again")).open(who);
  }

  class Dialog {
    constructor(dialog) {
      this.dialog = dialog;
      this.form = dialog.querySelector("form");
      this.code = dialog.querySelector("[data-code]");
      this.byPasskey = dialog.querySelector("[data-by-passkey]");
      this.look = this.look.bind(this);
    }

    open(who) {
      return new Promise((resolve) => {
        this.resolve = resolve;
        this.say("");
        this.ask([]);
        this.tell(who);
        this.dialog.oncancel = (event) => { event.preventDefault(); this.close(false); };
        this.dialog.querySelector("[data-later]").onclick = () => this.close(false);
        this.form.onsubmit = (event) => { event.preventDefault(); this.submit(); };
        this.byPasskey.onclick = () => this.showPasskey();
        window.addEventListener("focus", this.look);
        document.addEventListener("visibilitychange", this.look);
        if (!this.dialog.open) this.dialog.showModal();
        this.form.elements.password.focus();
      });
    }

    close(isIn) {
      window.removeEventListener("focus", this.look);
      document.removeEventListener("visibilitychange", this.look);
      this.dialog.close();
      this.resolve(isIn);
    }

    say(words) {
      this.dialog.querySelector(".error").textContent = words;
    }

    tell(who) {
      for (const words of this.dialog.querySelectorAll("[data-when]")) {
        words.hidden = words.dataset.when !== (who === "other" ? "other" : "nobody");
      }
    }

    // Perhaps the same person signed in in another window.
    async look() {
      if (document.visibilityState === "hidden" || !this.dialog.open) return;
      const who = await look();
      if (!this.dialog.open) return;
      if (who === "mine") this.close(true);
      else this.tell(who);
    }

    // Second step: the password was right, the server names what else it asks for.
    ask(kinds) {
      const { password, code } = this.form.elements;
      password.closest(".field").hidden = kinds.length > 0;
      password.required = kinds.length === 0;
      this.code.hidden = !kinds.some((kind) => kind !== "passkey");
      this.byPasskey.hidden = !kinds.includes("passkey") || !window.durePasskey;
      (kinds.length === 0 ? password : this.code.hidden ? this.byPasskey : code).focus();
    }

    async submit() {
      const isSecond = !this.code.hidden || !this.byPasskey.hidden;
      if (!isSecond && await look() === "mine") this.close(true);
      else await this.send(isSecond ? this.form.dataset.factor : this.form.action);
    }

    async showPasskey() {
      let answer;
      try {
        answer = await window.durePasskey("get", this.form.dataset.question);
      } catch {
        this.say("패스키를 쓰지 않았습니다. 다시 하세요.");
        return;
      }
      await this.send(this.form.dataset.factor, answer);
    }

    async send(address, passkey = "") {
      const body = new URLSearchParams(new FormData(this.form));
      if (passkey) body.set("answer", passkey);
      const answer = await fetch(address, { method: "POST", headers: HEADERS, body }).catch(() => null);
      this.form.elements.password.value = this.form.elements.code.value = "";
      this.say("");
      if (answer?.status === 202) return void this.ask((answer.headers.get("X-Dure-Asks") || "").split(" "));
      if (answer?.ok && await look() === "mine") return void this.close(true);
      if (answer?.status === 440) this.ask([]);
      const isWords = answer?.headers.get("Content-Type")?.startsWith("text/plain");
      this.say(isWords ? await answer.text() : "로그인하지 못했습니다. 잠시 뒤 다시 하세요.");
      (this.code.hidden ? this.form.elements.password : this.form.elements.code).focus();
    }
  }

  document.addEventListener("dure:signed-out", signInAgain);
  return { look, signInAgain };
})();
