"""Overview: the country and the two pilot territories at a glance; and the application itself.

Streamlit finds `app` here, serves it, and runs this file as the first page.
"""

from streamlit import App, config
from streamlit.runtime.scriptrunner import get_script_run_ctx

from sdgdash import server
from sdgdash.overview import screen
from sdgdash.shell import frame

if get_script_run_ctx(suppress_warning=True) is None:
    app = App(
        __file__,
        lifespan=server.lifespan,
        routes=server.ROUTES,
        middleware=server.middleware(config.get_option("server.address")),
    )
else:
    frame.run("overview", screen.body)
