// A whole resident number is masked again after a while, and whenever the page is left or hidden.
"use strict";

(() => {
  const shown = document.querySelector(".revealed[data-masked]");
  if (!shown) return;
  const mask = () => {
    shown.textContent = shown.dataset.masked;
  };
  setTimeout(mask, Number(shown.dataset.seconds) * 1000);
  addEventListener("pagehide", mask);
  document.addEventListener("visibilitychange", () => document.hidden && mask());
})();
