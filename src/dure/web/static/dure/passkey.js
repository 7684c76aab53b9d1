// Passkeys: asks the server what to ask the device, and brings the device's answer back in a plain form.
"use strict";

(() => {
  const LOST = "패스키를 쓰지 않았습니다. 다시 하거나 다른 방법을 고르세요.";

  const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

  function token() {
    return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  }

  async function question(address) {
    const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token() } });
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
      location.reload(); // too long ago: the page leads to confirming who is there
      throw new Error("no question");
    }
    const asked = (await answer.json()).publicKey;
    asked.challenge = toBytes(asked.challenge);
    if (asked.user) asked.user.id = toBytes(asked.user.id);
    for (const list of [asked.allowCredentials, asked.excludeCredentials]) {
      for (const each of list || []) each.id = toBytes(each.id);
    }
    return asked;
  }

  // `act` is "create" or "get"; gives the device's answer as text.
  async function passkey(act, address) {
    const made = await navigator.credentials[act]({ publicKey: await question(address) });
    const response = { clientDataJSON: toText(made.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[part]) response[part] = toText(made.response[part]);
    }
    return JSON.stringify({ id: made.id, rawId: toText(made.rawId), type: made.type, response });
  }

  async function onSubmit(event) {
    const form = event.target.closest("form[data-passkey]");
    if (!form || form.elements.answer.value) return;
    event.preventDefault();
    event.stopPropagation();
    try {
      form.elements.answer.value = await passkey(form.dataset.passkey, form.dataset.question);
    } catch {
      form.querySelector(".error").textContent = LOST;
      return;
    }
    form.submit();
  }

  function prepare() {
    if (!window.PublicKeyCredential) return;
    window.durePasskey = passkey;
    for (const form of document.querySelectorAll("form[data-passkey]")) {
      form.hidden = false;
      form.addEventListener("submit", onSubmit);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    prepare();
    for (const button of document.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
  });
})();
