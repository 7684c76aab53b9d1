// A date half typed is sent as nothing by browsers: the page says so beside the field instead, and sends nothing.
"use strict";

(() => {
  const KINDS = new Set(["date", "datetime-local", "month"]);
  const WORDS = "날짜를 끝까지 적으세요. 해는 네 자리로 적고, 달력에 있는 날인지 보세요.";

  function tell(field) {
    const box = field.closest(".field") || field.parentElement;
    if (box.querySelector(".half-date")) return;
    const words = Object.assign(document.createElement("p"), { className: "error half-date", textContent: WORDS });
    words.setAttribute("role", "alert");
    field.before(words);
    box.classList.add("invalid");
  }

  function forget(event) {
    if (!KINDS.has(event.target.type) || event.target.validity.badInput) return;
    event.target.closest(".field, td, div")?.querySelector(".half-date")?.remove();
  }

  function onSubmit(event) {
    const half = [...event.target.elements].filter((field) => KINDS.has(field.type) && field.validity.badInput);
    if (half.length === 0 || event.submitter?.hasAttribute("formnovalidate")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    half.forEach(tell);
    half[0].focus();
  }

  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("change", forget);
})();
