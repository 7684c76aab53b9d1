// Says shortly before a sign-in ends by rest; afterwards asks to sign in again over the page.
// A hand on the page counts, what the page asks by itself does not: the server tells them apart.
"use strict";

(() => {
  const LOOK = 5000;
  const TOUCH = 60000;
  const HEADERS = { "X-Requested-With": "dure-draft" };
  const BY_ITSELF = { ...HEADERS, "X-Dure-Background": "1" };

  class Rest {
    constructor(dialog) {
      this.dialog = dialog;
      this.most = Number(dialog.dataset.seconds) * 1000;
      this.warn = Number(dialog.dataset.warn) * 1000;
      this.touched = Date.now();
      this.ends = Date.now() + this.most;
      this.isOut = false;
      this.stays = 0;
      for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, () => this.touch(), { passive: true });
      dialog.querySelector("[data-continue]").addEventListener("click", () => this.stay());
      dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.stay(); });
      document.addEventListener("visibilitychange", () => this.look());
      document.addEventListener("dure:signed-in", () => { if (this.isOut) this.back(); });
      setInterval(() => this.look(), LOOK);
    }

    // Somebody works on the page, perhaps without sending anything: tell the server once a minute.
    touch() {
      if (this.isOut || this.dialog.open || Date.now() - this.touched < TOUCH) return;
      this.stay();
    }

    async stay() {
      this.touched = Date.now();
      this.stays += 1;
      const headers = { ...HEADERS, "X-CSRFToken": JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"] };
      await this.read(await fetch(this.dialog.dataset.stay, { method: "POST", headers }).catch(() => null));
    }

    // An answer given before the hand on the page would open the dialog again: it no longer counts.
    async look() {
      if (this.isOut || this.ends - Date.now() > this.warn) return;
      const stays = this.stays;
      const answer = await fetch(this.dialog.dataset.ask, { headers: BY_ITSELF }).catch(() => null);
      if (stays === this.stays) await this.read(answer);
    }

    async read(answer) {
      if (answer?.headers.has("X-Dure-Forged")) {
        document.dispatchEvent(new CustomEvent("dure:signed-out"));
      } else if (answer?.status === 401) {
        this.isOut = true;
        this.close();
        document.dispatchEvent(new CustomEvent("dure:signed-out"));
      } else if (answer?.ok) {
        this.ends = Date.now() + (await answer.json()).seconds * 1000;
        if (this.ends - Date.now() > this.warn) this.close();
        else this.show();
      }
    }

    back() {
      this.isOut = false;
      this.touched = Date.now();
      this.ends = Date.now() + this.most;
    }

    show() {
      const left = Math.max(0, Math.round((this.ends - Date.now()) / 1000));
      this.dialog.querySelector("[data-left]").textContent = left >= 60 ? `${Math.floor(left / 60)}분` : `${left}초`;
      if (!this.dialog.open) this.dialog.showModal();
    }

    close() {
      if (this.dialog.open) this.dialog.close();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const dialog = document.querySelector("dialog#rest");
    if (dialog) new Rest(dialog);
  });
})();
