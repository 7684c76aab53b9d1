// Signing with a finger, a pen or the mouse; without it the name is written instead.
"use strict";

(() => {
  function prepare(box) {
    const canvas = box.querySelector("canvas");
    const field = document.getElementById(box.dataset.signature);
    const pen = canvas.getContext("2d");
    let drawing = false;
    let drawn = false;

    const at = (event) => {
      const frame = canvas.getBoundingClientRect();
      return [(event.clientX - frame.left) * (canvas.width / frame.width), (event.clientY - frame.top) * (canvas.height / frame.height)];
    };
    const clear = () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      drawn = false;
      field.value = "";
    };

    pen.lineWidth = 4;
    pen.lineCap = "round";
    box.hidden = false;
    clear();
    canvas.addEventListener("pointerdown", (event) => {
      drawing = true;
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(...at(event));
      event.preventDefault();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!drawing) return;
      drawn = true;
      pen.lineTo(...at(event));
      pen.stroke();
    });
    const end = () => {
      drawing = false;
      if (drawn) field.value = canvas.toDataURL("image/png");
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    box.querySelector("button").addEventListener("click", clear);
  }

  document.querySelectorAll("[data-signature]").forEach(prepare);
})();
