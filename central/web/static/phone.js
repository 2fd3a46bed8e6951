// Says what was chosen before it is sent, and sends once. The page does all of its work without this.
"use strict";

const form = document.querySelector("form");
const inputs = [...form.querySelectorAll("input[type=file]")];
const chosen = document.getElementById("chosen");
const button = form.querySelector("button");
const largest = Number(chosen.dataset.largest) * 1024 * 1024;

function tell() {
  const files = inputs.flatMap((input) => [...input.files]);
  const tooLarge = files.some((file) => file.size > largest);
  chosen.textContent = tooLarge
    ? `有一张超过 ${chosen.dataset.largest} MB，送不上去，请换一张。`
    : files.length > 0
      ? `选好 ${files.length} 张，点“送上去”。`
      : "";
  chosen.classList.toggle("bad", tooLarge);
}

for (const input of inputs) {
  input.addEventListener("change", tell);
}
form.addEventListener("submit", () => {
  button.disabled = true;
  button.textContent = "正在送…";
});
// Back from another page: the button must work again.
window.addEventListener("pageshow", () => {
  button.disabled = false;
  button.textContent = "送上去";
  tell();
});
