// Keys on the sheet of risk: 0 to 3 and N answer the row and move on, ↑ ↓ go from row to row, Shift+N answers what is
// left of the area. Which answers mark an area is the server's to say. Without this file the buttons do the same.
"use strict";

(() => {
  const ROW = "[data-risk-row]";
  const NOT_APPLICABLE = "none";

  const radios = (row) => [...row.querySelectorAll("input[type=radio]")];
  const chosen = (row) => radios(row).find((each) => each.checked);
  const rows = (form) => [...form.querySelectorAll(ROW)];

  function choose(row, value) {
    const radio = radios(row).find((each) => each.value === value);
    if (!radio) return false;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  function go(row, step) {
    const all = rows(row.closest("form"));
    const next = all[all.indexOf(row) + step];
    if (!next) return;
    (chosen(next) || radios(next)[0]).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function answerTheRest(area) {
    const open = [...area.querySelectorAll(ROW)].filter((row) => !chosen(row));
    for (const row of open) radios(row).find((each) => each.value === NOT_APPLICABLE).checked = true;
    if (open.length) radios(open[0])[0].dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(ROW);
    if (!row || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.shiftKey && event.code === "KeyN") {
      answerTheRest(row.closest("[data-risk-area]"));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      go(row, event.key === "ArrowDown" ? 1 : -1);
    } else if (/^[0-3]$/.test(event.key) || event.code === "KeyN") {
      if (choose(row, event.code === "KeyN" ? NOT_APPLICABLE : event.key)) go(row, 1);
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-rest]");
    if (!button) return;
    event.preventDefault();
    answerTheRest(button.closest("[data-risk-area]"));
  });
})();
