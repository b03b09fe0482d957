// The ground the reader chose holds for the visit: Streamlit reads it from the address when a page
// is opened, and goes on without it. A page opened anew without it is opened again with it, once.
const KEY = "sdgdash-ground";
const NAME = "embed_options";
const KNOWN = ["dark_theme", "light_theme"];

// Streamlit's link for readers without a mouse is English and leads before our own head.
function skip({ skip, content }) {
  const link = document.querySelector('[data-testid="stSkipToContent"]');
  if (!link) return;
  link.textContent = skip;
  if (link.dataset.leads) return;
  link.dataset.leads = content;
  link.addEventListener("click", (event) => {
    const title = document.getElementById(content);
    if (!title) return;
    event.preventDefault();
    event.stopPropagation();
    title.tabIndex = -1;
    title.focus();
  });
}

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  skip(data);
  const address = new URL(window.location.href);
  const asked = address.searchParams.get(NAME);
  if (window.sdgdashGround === undefined) {
    window.sdgdashGround = true;
    if (KNOWN.includes(asked)) sessionStorage.setItem(KEY, asked);
    const kept = sessionStorage.getItem(KEY);
    if (asked === null && KNOWN.includes(kept) && kept !== data.ground) {
      address.searchParams.set(NAME, kept);
      window.location.replace(address);
    }
  }
}
