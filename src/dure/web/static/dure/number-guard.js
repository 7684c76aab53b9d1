// A resident number is not sent by an address: histories, logs and the next page would keep it. Forms that make an
// address of what is typed (filters of lists) stop here; the server strips what comes all the same.
(() => {
  const day = "\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
  const grouped = /(?:^|\D)\d{6}[^0-9A-Za-z가-힣]{0,5}\d{7}(?!\d)/u;
  const begun = new RegExp(`(?:^|\\D)${day} ?[-ㅡ] ?\\d{4,8}(?![\\d-])`, "u");
  const whole = new RegExp(`(?:^|\\D)${day}\\d{7}(?!\\d)`, "u");
  const marks = /[\s\-._/·ㅡ~*,:]/gu;
  const words = "주민등록번호는 여기에 쓰지 않습니다. 주소창과 기록에 남습니다. 찾기 화면의 ‘주민등록번호로 찾기’에 적으세요.";

  function holdsNumber(text) {
    const plain = text.normalize("NFKC").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "").replace(/[\u02d7\u2010-\u2015\u2043\u2212]/gu, "-");
    return grouped.test(plain) || begun.test(plain) || whole.test(plain.replace(marks, ""));
  }

  function tell(field) {
    const told = field.parentElement.querySelector(".number-told") ||
      Object.assign(document.createElement("p"), { className: "number-told error", id: `${field.id || field.name}_number` });
    told.setAttribute("role", "alert");
    told.textContent = words;
    field.after(told);
    field.setAttribute("aria-describedby", told.id);
    field.focus();
  }

  document.addEventListener("submit", (event) => {
    if (event.target.method !== "get") return;
    const field = [...event.target.elements].find((each) => typeof each.value === "string" && holdsNumber(each.value));
    if (!field) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell(field);
  }, true);
})();
