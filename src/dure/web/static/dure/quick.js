// Fewer clicks in forms: a digit answers a question of a numbered scale and goes to the next one, and a group of boxes has
// one button that ticks them all. Without this file one clicks each.
"use strict";

(() => {
  const groupOf = (input) => [...input.form.elements].filter((each) => each.name === input.name);

  function next(input) {
    const asked = [...input.form.querySelectorAll("input[type=radio][data-keys]")];
    const names = [...new Set(asked.map((each) => each.name))];
    const name = names[names.indexOf(input.name) + 1];
    const group = asked.filter((each) => each.name === name);
    if (!group.length) return;
    (group.find((each) => each.checked) || group[0]).focus();
    group[0].closest(".field")?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    const input = event.target.closest?.("input[type=radio][data-keys]");
    if (!input || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const chosen = groupOf(input).find((each) => each.value === event.key);
    if (!chosen) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    next(input);
  });

  function offerAll(first) {
    const group = groupOf(first);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = "모두 고르기";
    const about = first.closest("fieldset")?.querySelector("legend")?.firstChild?.textContent.trim();
    if (about) button.setAttribute("aria-label", `${about} 모두 고르기`);
    button.addEventListener("click", () => {
      const open = group.filter((each) => !each.checked);
      for (const each of open) each.checked = true;
      if (open.length) open[0].dispatchEvent(new Event("change", { bubbles: true }));
    });
    first.closest("div[id]").before(button);
  }

  // What stands in the first row goes into those below that are still empty.
  function offerSame(form) {
    const fields = [...form.querySelectorAll("[data-same]")];
    const names = [...new Set(fields.map((each) => each.dataset.same))];
    const columns = names.map((name) => fields.filter((each) => each.dataset.same === name));
    if (!columns.length || columns[0].length < 2) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = "첫 줄과 같게";
    button.addEventListener("click", () => {
      for (const [first, ...below] of columns)
        for (const each of below.filter((one) => !one.value && first.value)) {
          each.value = first.value;
          each.dispatchEvent(new Event("change", { bubbles: true }));
        }
    });
    (columns[0][0].closest(".scroll") || columns[0][0].closest("table")).after(button);
  }

  for (const form of document.forms) {
    offerSame(form);
    const boxes = [...form.querySelectorAll("input[type=checkbox][data-all]")];
    const firsts = boxes.filter((each, at) => boxes.findIndex((other) => other.name === each.name) === at);
    for (const first of firsts) if (groupOf(first).length > 1) offerAll(first);
  }
})();
