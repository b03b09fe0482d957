// The ground the reader chose holds for the visit: Streamlit reads it from the address when a page
// is opened, and goes on without it. A page opened anew without it is opened again with it, once.
const KEY = "sdgdash-ground";
const NAME = "embed_options";
const KNOWN = ["dark_theme", "light_theme"];

export default function ({ data }) {
  document.documentElement.lang = data.lang;
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
