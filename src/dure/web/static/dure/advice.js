// Advice beside the field while one writes: after a pause the typed text is sent, the answer is printed quietly
// under the fields. Focus is never moved, nothing is kept; without this file the same stands on the stage's page.
"use strict";

(() => {
  const PAUSE = 1800;
  const HEADERS = { "X-Requested-With": "dure-draft" };

  class Advisor {
    constructor(form) {
      this.form = form;
      this.fields = new RegExp(`^(?:${form.dataset.adviceFields})$`);
      this.timer = 0;
      this.asked = 0;
      this.sent = "";
      form.addEventListener("input", (event) => this.typed(event));
      form.addEventListener("change", (event) => this.typed(event));
    }

    typed(event) {
      if (!this.fields.test(event.target.name || "")) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    // Only the fields the advisor reads; never a number, a phone or a name that stands beside them.
    values() {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(this.form)) {
        if (typeof value === "string" && this.fields.test(name)) body.append(name, value);
      }
      body.set("draft_target", this.form.dataset.draftTarget || "");
      body.set("advice_page", this.form.dataset.advicePage);
      return body;
    }

    async ask() {
      const body = this.values();
      if (body.toString() === this.sent || this.form.dataset.sent) return;
      this.sent = body.toString();
      const turn = ++this.asked;
      const token = this.form.elements.csrfmiddlewaretoken?.value || "";
      const answer = await fetch(this.form.dataset.adviceUrl, {
        method: "POST", headers: { ...HEADERS, "X-CSRFToken": token }, body,
      }).catch(() => null);
      if (!answer?.ok || turn !== this.asked) return;
      const { advice } = await answer.json();
      if (turn === this.asked) this.show(advice);
    }

    show(advice) {
      const byName = Map.groupBy ? Map.groupBy(advice, (each) => each.name) : grouped(advice);
      for (const name of byName.keys()) this.place(name);
      for (const place of this.form.querySelectorAll("[data-advice-for]")) {
        const found = byName.get(place.dataset.adviceFor) || [];
        const words = found.map((each) => each.words).join("\n");
        if (place.dataset.words === words) continue; // said already: not read aloud again
        place.dataset.words = words;
        place.replaceChildren(...found.map(line));
      }
    }

    // Where it is printed: at the end of the field's box, described by it, announced when there is a pause.
    place(name) {
      const field = this.form.elements[name];
      const input = field instanceof Element ? field : field?.[0];
      if (!input || this.form.querySelector(`[data-advice-for="${CSS.escape(name)}"]`)) return;
      const place = document.createElement("div");
      place.className = "advice-beside";
      place.id = `advice_${name}`;
      place.dataset.adviceFor = name;
      place.setAttribute("aria-live", "polite");
      (input.closest(".field") || input.parentElement).append(place);
      const described = input.getAttribute("aria-describedby");
      input.setAttribute("aria-describedby", [described, place.id].filter(Boolean).join(" "));
    }
  }

  function grouped(advice) {
    const found = new Map();
    for (const each of advice) found.set(each.name, [...(found.get(each.name) || []), each]);
    return found;
  }

  function line(each) {
    const text = document.createElement("p");
    const more = document.createElement("a");
    text.textContent = `${each.words} `;
    more.href = each.more;
    more.target = "_blank";
    more.rel = "noopener";
    more.textContent = "설명";
    more.setAttribute("aria-label", "설명(새 창)");
    text.append(more);
    return text;
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-advice-url]")) new Advisor(form);
  });
})();
